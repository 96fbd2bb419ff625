import Database from 'better-sqlite3'
import { createFold, stateTables } from './fold'
import { payloadOf, type JournalRow } from './journal'

/** A state table that the journal does not add up to: rows that only one of the two has. */
export type FoldDifference = { readonly table: string; readonly rows: number }

/**
 * Empties every state table of a database, folds the journal from its first entry on, and compares with what stood there.
 * To be given a copy: the file is changed. Shape: one difference a table that differs; none means equal, row by row. Rule: [J5].
 */
export function rebuildInCopy(file: string, addon?: string): readonly FoldDifference[] {
  const db = new Database(file, addon === undefined ? {} : { nativeBinding: addon })
  try {
    db.pragma('foreign_keys = OFF')
    const fold = createFold(db)
    const entries = db.prepare<[number], Pick<JournalRow, 'seq' | 'payload'>>('SELECT seq, payload FROM journal WHERE seq > ? ORDER BY seq LIMIT 1000')
    db.transaction(() => {
      for (const table of stateTables) db.prepare(`CREATE TEMP TABLE stood_${table} AS SELECT * FROM ${table}`).run()
      for (const table of stateTables) db.prepare(`DELETE FROM ${table}`).run()
      for (let rows = entries.all(0); rows.length > 0; rows = entries.all(rows.at(-1)?.seq ?? 0)) for (const row of rows) fold(payloadOf(row).changes)
    })()
    return stateTables.map((table) => ({ table, rows: differing(db, table) })).filter(({ rows }) => rows > 0)
  } finally {
    db.close()
  }
}

function differing(db: Database.Database, table: string): number {
  const only = (one: string, other: string): number => db.prepare<[], { n: number }>(`SELECT count(*) AS n FROM (SELECT * FROM ${one} EXCEPT SELECT * FROM ${other})`).get()?.n ?? 0
  return only(table, `temp.stood_${table}`) + only(`temp.stood_${table}`, table)
}
