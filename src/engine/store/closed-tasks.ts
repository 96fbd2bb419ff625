import type { Database, Statement } from 'better-sqlite3'
import type { Task } from '../../core/model/task'
import type { Instant } from '../../core/time'
import { taskColumns, taskOfColumns, type TaskColumns } from './task-rows'

/** Closed tasks by when they were closed, from an instant on, in pieces; those whose source does not say when, by when their row changed last. */
export type ClosedTasks = { readonly since: (since: Instant, size: number) => Iterable<readonly Task[]> }

const isClosed = "status IN ('COMPLETED', 'CANCELLED', 'EXPIRED')"
/** How they are read; a test holds their plans. */
export const closedStatements = {
  dated: `SELECT ${taskColumns}, rowid FROM task WHERE completed_at >= ? AND (completed_at > ? OR rowid > ?) AND +${isClosed} ORDER BY completed_at, rowid LIMIT ?`,
  undated: `SELECT ${taskColumns}, rowid FROM task WHERE completed_at IS NULL AND ${isClosed} AND updated_at >= ? AND (updated_at > ? OR rowid > ?) ORDER BY updated_at, rowid LIMIT ?`,
} as const
/** Where the row's number stands behind the columns of a task. */
const rowidAt = 21

export function createClosedTasks(db: Database): ClosedTasks {
  const dated: Pieces = db.prepare<Place, Row>(closedStatements.dated).raw(true)
  const undated: Pieces = db.prepare<Place, Row>(closedStatements.undated).raw(true)
  return {
    *since(since, size) {
      yield* pieces(dated, since, size, ({ completedAt }) => completedAt)
      yield* pieces(undated, since, size, ({ updatedAt }) => updatedAt)
    },
  }
}

type Row = [...TaskColumns, number]
type Place = [from: Instant, after: Instant, afterRow: number, limit: number]
type Pieces = Statement<Place, Row>

/** Each piece is read when it is asked for. */
function* pieces(statement: Pieces, since: Instant, size: number, at: (task: Task) => Instant | null): Iterable<readonly Task[]> {
  for (let after = { at: since, row: -1 }; ;) {
    const rows = statement.all(after.at, after.at, after.row, size)
    const last = rows.at(-1)
    if (!last) return
    yield rows.map(taskOfColumns)
    after = { at: at(taskOfColumns(last)) ?? after.at, row: last[rowidAt] }
  }
}
