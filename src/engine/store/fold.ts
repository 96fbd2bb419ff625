import type { Database, Statement } from 'better-sqlite3'
import type { StateChange } from '../../core/journal/entry'
import type { AlertTally } from './alert-tally'

/** The column that names a row of each state table. */
export const keyColumns = { alert: 'id', policy: 'id', toast: 'id', sweep_slot: 'slot_at', saved_view: 'id', setting: 'name', reminder: 'alert_id', maintenance_window: 'id', incident: 'id', incident_alert: 'id', investigation: 'id', investigation_note: 'id', evidence: 'id' } as const satisfies Record<StateChange['table'], string>

/** Every table that is what the journal adds up to. */
export const stateTables = Object.keys(keyColumns) as readonly StateChange['table'][]

/** The only writer of state tables: a journal entry's changes, as they stand in its payload. */
export type Fold = (changes: readonly StateChange[]) => void

type Shape = { readonly columns: readonly string[]; readonly statement: Statement }

/** A fold over one connection; statements are prepared once a shape: a table, what is done in it, and the columns in their order. */
export function createFold(db: Database, tally?: Pick<AlertTally, 'note'>): Fold {
  const shapes = new Map<string, Shape[]>()
  function shapeOf(change: StateChange, columns: readonly string[]): Shape {
    const name = `${change.op} ${change.table}`
    const known = shapes.get(name) ?? []
    const found = known.find((shape) => isSame(shape.columns, columns))
    if (found) return found
    const shape = { columns, statement: db.prepare(sqlOf(change, columns)) }
    shapes.set(name, [shape, ...known])
    return shape
  }
  return (changes) => {
    for (const change of changes) {
      if (change.table === 'alert') tally?.note(change)
      const { statement } = shapeOf(change, Object.keys(change.set))
      const { changes: written } = statement.run(...Object.values(change.set), change.key)
      if (written !== 1) throw new Error(`fold: ${change.op} of ${change.table} ${change.key} wrote ${written} rows`)
    }
  }
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  if (one.length !== other.length) return false
  for (let index = 0; index < one.length; index += 1) if (one[index] !== other[index]) return false
  return true
}

function sqlOf(change: StateChange, columns: readonly string[]): string {
  const key = keyColumns[change.table]
  const quoted = columns.map((column) => `"${column}"`)
  return change.op === 'insert'
    ? `INSERT INTO ${change.table} (${[...quoted, key].join(', ')}) VALUES (${[...quoted, key].map(() => '?').join(', ')})`
    : `UPDATE ${change.table} SET ${quoted.map((column) => `${column} = ?`).join(', ')} WHERE ${key} = ?`
}
