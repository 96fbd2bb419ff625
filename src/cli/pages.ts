/** One page of rows and where the next begins; null: there is none. */
export type Page<Row> = { readonly rows: readonly Row[]; readonly next: string | null }

/** Every page of a cursor, at most `limit` rows in all; without a limit all of them. */
export async function* pagesOf<Row>(read: (after: string | null, limit: number) => Promise<Page<Row>>, pageSize: number, limit = Infinity): AsyncGenerator<readonly Row[]> {
  let left = limit
  let after: string | null = null
  while (left > 0) {
    const page: Page<Row> = await read(after, Math.min(left, pageSize))
    left -= page.rows.length
    yield page.rows
    if (page.next === null) return
    after = page.next
  }
}

/** All rows of all pages, for what must be seen whole before it is printed. */
export async function allRows<Row>(pages: AsyncIterable<readonly Row[]>): Promise<Row[]> {
  const rows: Row[] = []
  for await (const page of pages) for (const row of page) rows.push(row)
  return rows
}
