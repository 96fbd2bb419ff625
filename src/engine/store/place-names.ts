import type { Database } from 'better-sqlite3'
import type { PlaceNamed } from '../../contract/shapes-desk'

/** Sites and clients by what people call them. */
export type PlaceNames = {
  /** Those whose name or id has the text in it, by name. */
  readonly like: (text: string, atMost: number) => readonly PlaceNamed[]
  /** Those with these keys that are known. */
  readonly of: (keys: readonly string[]) => readonly PlaceNamed[]
}
type Row = { readonly kind: 'site' | 'client'; readonly key: string; readonly name: string; readonly of: string | null }

const places = `SELECT 'client' AS kind, key, name, NULL AS of, is_retired FROM client
  UNION ALL SELECT 'site', site.key, site.name, client.name, site.is_retired FROM site LEFT JOIN client ON client.key = site.client_key`

export function createPlaceNames(db: Database): PlaceNames {
  const like = db.prepare<[string, string, number], Row>(`SELECT kind, key, name, of FROM (${places}) WHERE is_retired = 0 AND (name LIKE ? ESCAPE '\\' OR key LIKE ? ESCAPE '\\') ORDER BY kind, name, key LIMIT ?`)
  const named = db.prepare<[string], Row>(`SELECT kind, key, name, of FROM (${places}) WHERE key IN (SELECT value FROM json_each(?))`)
  return {
    like: (text, atMost) => {
      const pattern = `%${text.trim().replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`
      return like.all(pattern, pattern, atMost)
    },
    of: (keys) => (keys.length === 0 ? [] : named.all(JSON.stringify(keys))),
  }
}
