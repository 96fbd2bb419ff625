import Database from 'better-sqlite3'
import type { Lots } from '../crash-images'

export const pageSize = 4_096
export const pageKinds = ['data', 'index', 'freelist', 'schema', 'first page'] as const
export const damages = ['a flipped byte', 'a zeroed page', 'noise in a sector', 'two pages swapped'] as const
export type PageKind = (typeof pageKinds)[number]
export type Damage = (typeof damages)[number]

/** Numbers of a database's pages by what they hold; the first page is 1. */
export function pagesOf(file: string): Readonly<Record<PageKind, readonly number[]>> {
  const db = new Database(file, { readonly: true })
  const used = db.prepare<[], { kind: PageKind; page: number }>(`
    SELECT CASE WHEN pageno = 1 THEN 'first page' WHEN dbstat.name = 'sqlite_schema' THEN 'schema' WHEN sqlite_schema.type = 'index' THEN 'index' ELSE 'data' END AS kind, pageno AS page
    FROM dbstat LEFT JOIN sqlite_schema ON sqlite_schema.name = dbstat.name`).all()
  const count = Number(db.pragma('page_count', { simple: true }))
  db.close()
  const known = new Set(used.map(({ page }) => page))
  const of = (kind: PageKind): number[] => used.filter((one) => one.kind === kind).map(({ page }) => page)
  const free = Array.from({ length: count }, (_, index) => index + 1).filter((page) => !known.has(page))
  return { data: of('data'), index: of('index'), freelist: free, schema: of('schema'), 'first page': [1] }
}

/** A database of which one page is no longer what was written; `other` is the page it may be swapped with. */
export function damaged(whole: Buffer, how: Damage, { page, other }: { readonly page: number; readonly other: number }, lots: Lots): Buffer {
  const bytes = Buffer.from(whole)
  const start = (page - 1) * pageSize
  switch (how) {
    case 'a flipped byte': {
      const place = start + Math.floor(lots() * pageSize)
      bytes[place] = (bytes[place] ?? 0) ^ (1 + Math.floor(lots() * 255))
      return bytes
    }
    case 'a zeroed page': return bytes.fill(0, start, start + pageSize)
    case 'noise in a sector': {
      const sector = start + 512 * Math.floor(lots() * (pageSize / 512))
      for (let place = sector; place < sector + 512; place += 1) bytes[place] = Math.floor(lots() * 256)
      return bytes
    }
    case 'two pages swapped':
      whole.copy(bytes, start, (other - 1) * pageSize, other * pageSize)
      whole.copy(bytes, (other - 1) * pageSize, start, start + pageSize)
      return bytes
  }
}

/** Everything that a database says, table by table; null where it cannot be read to its end. */
export function contentOf(file: string): string | null {
  const db = new Database(file, { readonly: true })
  try {
    const tables = db.prepare<[], { name: string }>("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").all()
    return tables.map(({ name }) => JSON.stringify([name, db.prepare(`SELECT * FROM "${name}"`).all()])).join('\n')
  } catch (thrown) {
    if (thrown instanceof Database.SqliteError) return null
    throw thrown
  } finally {
    db.close()
  }
}
