/** One page of rows and where the next begins; null: there is none. */
export type Page<Row> = { readonly rows: readonly Row[]; readonly next: string | null }
type Read<Whole> = (after: string | null, limit: number) => Promise<Whole>

/** Every page of a cursor, at most `limit` rows in all; without a limit all of them. The first page comes even where it is empty. */
export async function* wholePagesOf<Whole extends Page<unknown>>(read: Read<Whole>, pageSize: number, limit = Infinity): AsyncGenerator<Whole> {
  let left = limit
  let after: string | null = null
  while (left > 0) {
    const page: Whole = await read(after, Math.min(left, pageSize))
    left -= page.rows.length
    yield page
    if (page.next === null) return
    after = page.next
  }
}

/** The rows of pages; `look` sees each page first. */
export async function* rowsOf<Row, Whole extends Page<Row>>(pages: AsyncIterable<Whole & Page<Row>>, look: (page: Whole) => void = () => undefined): AsyncGenerator<readonly Row[]> {
  for await (const page of pages) {
    look(page)
    yield page.rows
  }
}

/** The rows of every page of a cursor. */
export const pagesOf = <Row>(read: Read<Page<Row>>, pageSize: number, limit = Infinity): AsyncGenerator<readonly Row[]> => rowsOf(wholePagesOf(read, pageSize, limit))

/** All rows of all pages, for what must be seen whole before it is printed. */
export async function allRows<Row>(pages: AsyncIterable<readonly Row[]>): Promise<Row[]> {
  const rows: Row[] = []
  for await (const page of pages) for (const row of page) rows.push(row)
  return rows
}
