import Database from 'better-sqlite3'
import type { StateChange } from '../../core/journal/entry'
import type { Db } from './db'
import { createFold, keyColumns, stateTables } from './fold'
import { payloadOf, type JournalRow } from './journal'

/** A state table that the journal does not add up to: how many rows only one of the two has, and the key of the first. */
export type FoldDifference = { readonly table: string; readonly rows: number; readonly key: string }
/** An entry that cannot follow those before it. */
export type FoldFault = { readonly seq: number; readonly problem: string }
export type FoldVerdict = { readonly changes: number; readonly fault: FoldFault | null; readonly differences: readonly FoldDifference[] }

/**
 * Folds the whole journal once more beside the state tables of a database, and compares row by row; the file is not changed.
 * Each alert's changes must also name its versions one after the other, so that no change stands in two entries.
 * The connection must be one that nothing else uses: while it folds, temporary tables bear the names of the state tables. Rule: [J5].
 */
export function foldAgain(db: Db): FoldVerdict {
  const definition = db.prepare<[string], { sql: string }>("SELECT sql FROM main.sqlite_schema WHERE type = 'table' AND name = ?")
  for (const table of stateTables) db.prepare((definition.get(table)?.sql ?? '').replace(/^CREATE TABLE /i, 'CREATE TEMP TABLE ')).run()
  try {
    const { changes, fault } = db.transaction(() => foldAll(db))()
    return { changes, fault, differences: stateTables.map((table) => differing(db, table)).filter(({ rows }) => rows > 0) }
  } finally {
    for (const table of stateTables) db.prepare(`DROP TABLE IF EXISTS temp.${table}`).run()
  }
}

/** The state tables of a copy that its journal does not add up to; none means equal, row by row. Rule: [J5]. */
export function rebuildInCopy(file: string, addon?: string): readonly Omit<FoldDifference, 'key'>[] {
  const db = new Database(file, addon === undefined ? {} : { nativeBinding: addon })
  try {
    const { fault, differences } = foldAgain(db)
    if (fault) throw new Error(`journal entry ${fault.seq} cannot be folded: ${fault.problem}`)
    return differences.map(({ table, rows }) => ({ table, rows }))
  } finally {
    db.close()
  }
}

const pieceSize = 1_000

function foldAll(db: Db): { readonly changes: number; readonly fault: FoldFault | null } {
  const fold = createFold(db)
  const inOrder = createVersionOrder(db)
  const entries = db.prepare<[number, number], Pick<JournalRow, 'seq' | 'payload'>>('SELECT seq, payload FROM journal WHERE seq > ? ORDER BY seq LIMIT ?')
  let changes = 0
  for (let after = 0, rows = entries.all(0, pieceSize); rows.length > 0; rows = entries.all(after, pieceSize)) {
    for (const row of rows) {
      if (row.seq <= after) return { changes, fault: { seq: row.seq, problem: `entry ${row.seq} stands after entry ${after}` } }
      after = row.seq
      try {
        for (const change of payloadOf(row).changes) {
          inOrder(change)
          fold([change])
          changes += 1
        }
      } catch (thrown) {
        return { changes, fault: { seq: row.seq, problem: thrown instanceof Error ? thrown.message : String(thrown) } }
      }
    }
  }
  return { changes, fault: null }
}

/** Throws at a change that does not name the next version of its alert. */
function createVersionOrder(db: Db): (change: StateChange) => void {
  const standing = db.prepare<[string | number], [number]>('SELECT version FROM temp.alert WHERE id = ?').raw(true)
  return ({ table, key, op, set }) => {
    const version = set['version']
    if (table !== 'alert' || typeof version !== 'number') return
    const before = op === 'insert' ? 0 : (standing.get(key)?.[0] ?? 0)
    if (version !== before + 1) throw new Error(`alert ${key}: version ${version} follows ${before}`)
  }
}

function differing(db: Db, table: StateChange['table']): FoldDifference {
  const key = keyColumns[table]
  const only = (one: string, other: string): readonly { key: string | number }[] => db.prepare<[], { key: string | number }>(`SELECT ${key} AS key FROM (SELECT * FROM ${one} EXCEPT SELECT * FROM ${other})`).all()
  const rows = [...only(`main.${table}`, `temp.${table}`), ...only(`temp.${table}`, `main.${table}`)]
  return { table, rows: rows.length, key: String(rows[0]?.key ?? '') }
}
