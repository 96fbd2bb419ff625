import type { Database, Statement } from 'better-sqlite3'
import type { StateChange } from '../../core/journal/entry'

const keyColumns = { alert: 'id', policy: 'id', toast: 'id', sweep_slot: 'slot_at' } as const satisfies Record<StateChange['table'], string>

/** Every table that is what the journal adds up to. */
export const stateTables = Object.keys(keyColumns) as readonly StateChange['table'][]

/** The only writer of state tables: a journal entry's changes, as they stand in its payload. */
export type Fold = (changes: readonly StateChange[]) => void

/** A fold over one connection; statements are prepared once a shape. */
export function createFold(db: Database): Fold {
  const statements = new Map<string, Statement>()
  return (changes) => {
    for (const change of changes) {
      const columns = Object.keys(change.set)
      const shape = `${change.op} ${change.table} ${columns.join()}`
      const statement = statements.get(shape) ?? db.prepare(sqlOf(change, columns))
      statements.set(shape, statement)
      const { changes: written } = statement.run(...columns.map((column) => change.set[column]), change.key)
      if (written !== 1) throw new Error(`fold: ${change.op} of ${change.table} ${change.key} wrote ${written} rows`)
    }
  }
}

function sqlOf(change: StateChange, columns: readonly string[]): string {
  const key = keyColumns[change.table]
  const quoted = columns.map((column) => `"${column}"`)
  return change.op === 'insert'
    ? `INSERT INTO ${change.table} (${[...quoted, key].join(', ')}) VALUES (${[...quoted, key].map(() => '?').join(', ')})`
    : `UPDATE ${change.table} SET ${quoted.map((column) => `${column} = ?`).join(', ')} WHERE ${key} = ?`
}
