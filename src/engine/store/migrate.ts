import type { Database } from 'better-sqlite3'

const files = import.meta.glob<string>('./migrations/*.sql', { query: '?raw', import: 'default', eager: true })

/** Every migration in order: its number (steps of ten) and its statements. */
export const migrations: readonly { readonly number: number; readonly sql: string }[] = Object.entries(files)
  .map(([path, sql]) => ({ number: Number(/(\d{4})-/.exec(path)?.[1]), sql }))
  .sort((one, other) => one.number - other.number)

/** The schema this version writes and reads. */
export const newestSchema = migrations.at(-1)?.number ?? 0

/** Brings a database forward, each migration in one transaction; forward only. */
export function migrate(db: Database): void {
  const version = Number(db.pragma('user_version', { simple: true }))
  for (const { number, sql } of migrations.filter((migration) => migration.number > version)) {
    db.transaction(() => {
      db.exec(sql)
      db.pragma(`user_version = ${number}`)
    }).immediate()
  }
}
