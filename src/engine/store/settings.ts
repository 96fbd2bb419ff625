import type { Database } from 'better-sqlite3'
import { canonicalJson, type Json, type StateChange } from '../../core/journal/entry'

/** What people set up, by name; each value is one JSON value, checked by whoever owns the name. */
export type Settings = {
  /** What was set; undefined where nobody has set anything. */
  readonly read: (name: string) => unknown
  /** The change that a journal entry carries, so that the setting has this value after it. */
  readonly change: (name: string, value: Json) => StateChange
}

export function createSettings(db: Database): Settings {
  const row = db.prepare<[string], { value: string }>('SELECT value FROM setting WHERE name = ?')
  return {
    read: (name) => {
      const found = row.get(name)
      return found === undefined ? undefined : (JSON.parse(found.value) as unknown)
    },
    change: (name, value) => ({ table: 'setting', op: row.get(name) === undefined ? 'insert' : 'update', key: name, set: { value: canonicalJson(value) } }),
  }
}
