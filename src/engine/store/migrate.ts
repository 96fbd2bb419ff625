import type { Database } from 'better-sqlite3'
import { CallFault } from '../../contract/fault'

const files = import.meta.glob<string>('./migrations/*.sql', { query: '?raw', import: 'default', eager: true })

/** Every migration in order: its number (steps of ten) and its statements. */
export const migrations: readonly { readonly number: number; readonly sql: string }[] = Object.entries(files)
  .map(([path, sql]) => ({ number: Number(/(\d{4})-/.exec(path)?.[1]), sql }))
  .sort((one, other) => one.number - other.number)

/**
 * Brings a database forward, each migration in one transaction; forward only.
 * Refusals: CallFault `unusable` for a database from the future.
 */
export function migrate(db: Database, file: string): void {
  const newest = migrations.at(-1)?.number ?? 0
  const version = Number(db.pragma('user_version', { simple: true }))
  if (version > newest) throw new CallFault('unusable', `${file} was written by a newer Nocturne (schema ${version}, this one knows ${newest}); update Nocturne first`)
  for (const { number, sql } of migrations.filter((migration) => migration.number > version)) {
    db.transaction(() => {
      db.exec(sql)
      db.pragma(`user_version = ${number}`)
    }).immediate()
  }
}
