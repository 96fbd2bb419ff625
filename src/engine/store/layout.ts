import Database from 'better-sqlite3'
import { migrate } from './migrate'

type Thing = { readonly type: string; readonly name: string; readonly sql: string | null }

let ours: ReadonlyMap<string, Thing> | null = null

/**
 * The first thing in a database's schema that our migrations did not make, made otherwise, or that is gone; null: none.
 * Looks at tables, indexes, views and triggers: a backup may bring triggers of somebody else along.
 */
export function strangerIn(db: Database.Database, addon?: string): string | null {
  const expected = (ours ??= thingsOf(freshDb(addon)))
  const found = thingsOf(db)
  for (const [key, { type, name, sql }] of found) {
    const same = expected.get(key)
    if (!same) return `${type} '${name}' is none of ours`
    if (same.sql !== sql) return `${type} '${name}' is not as we make it`
  }
  for (const [key, { type, name }] of expected) if (!found.has(key)) return `${type} '${name}' is gone`
  return null
}

function freshDb(addon: string | undefined): Database.Database {
  const db = new Database(':memory:', addon === undefined ? {} : { nativeBinding: addon })
  migrate(db)
  return db
}

const thingsOf = (db: Database.Database): ReadonlyMap<string, Thing> =>
  new Map(db.prepare<[], Thing>("SELECT type, name, sql FROM main.sqlite_schema WHERE name NOT GLOB 'sqlite_*'").all().map((thing) => [`${thing.type} ${thing.name}`, thing]))
