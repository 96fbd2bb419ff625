import type { Database } from 'better-sqlite3'
import type { Instant } from '../../core/time'

/** Small facts of this store that no journal entry records: ids of the console, how far it was watched. */
export type Meta = {
  readonly text: (name: MetaName) => string | null
  readonly instant: (name: MetaName) => Instant | null
  readonly set: (name: MetaName, value: string | number) => void
}
/** `watched_until`: the last instant a running app is known to have watched. `judged_until`: the newest as-of instant of any round. `deadlines_owed`: 'yes' while deadlines are not yet all by the policies in force. */
export type MetaName = 'console_id' | 'opened_at' | 'watched_until' | 'watched_live_at' | 'judged_until' | 'first_swept_at' | 'default_tenant_key' | 'duty_manager' | 'is_copy' | 'deadlines_owed'

export function createMeta(db: Database): Meta {
  const get = db.prepare<[string], { value: string }>('SELECT value FROM meta WHERE name = ?')
  const put = db.prepare('INSERT INTO meta (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value')
  const text = (name: MetaName): string | null => get.get(name)?.value ?? null
  return {
    text,
    instant: (name) => {
      const value = text(name)
      return value === null ? null : Number(value)
    },
    set: (name, value) => void put.run(name, String(value)),
  }
}
