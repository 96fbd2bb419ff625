import type { Database, Statement } from 'better-sqlite3'
import type { RecordKey } from '../../core/ids'
import type { Hold } from '../../core/intake/merge'
import type { Task } from '../../core/model/task'
import type { Instant } from '../../core/time'
import { taskColumns, taskOfColumns, type TaskColumns, type WatchedTask } from './task-rows'

/** A task's row as an import writes it. */
export type TaskRow = { readonly task: Task; readonly tiebreak: number; readonly heldMinutes: number | null; readonly extra: string | null; readonly nextChangeAt: Instant | null }

/** Where imports write tasks. */
export type TaskFacts = {
  readonly byKey: (key: RecordKey) => WatchedTask | null
  /** Whether the newest row itself tells how long the task was held. */
  readonly tellsHold: (key: RecordKey) => boolean
  /** Inserts, or writes over; when it was first learned stays. It counts as not judged since. `isNew`: no row is likely to be there. */
  readonly put: (row: TaskRow, isNew: boolean) => void
  readonly setHold: (key: RecordKey, hold: Hold, nextChangeAt: Instant | null) => void
}

const columns = [
  'key', 'site_key', 'person_key', 'title', 'task_type', 'priority', 'status', 'created_at', 'planned_at', 'started_at', 'completed_at', 'due_at', 'held_minutes', 'held_ms', 'hold_since',
  'updated_at', 'tiebreak', 'recorded_at', 'first_recorded_at', 'import_id', 'is_history', 'is_retired', 'extra', 'next_change_at',
]

export function createTaskFacts(db: Database): TaskFacts {
  const kept = new Set(['key', 'first_recorded_at'])
  const insert = `INSERT INTO task (${columns.join(', ')}, judged_at) VALUES (${columns.map(() => '?').join(', ')}, NULL)`
  // A row that is not there yet, by itself: being ready to write over one costs a tenth.
  const begin = db.prepare(`${insert} ON CONFLICT (key) DO NOTHING`)
  const put = db.prepare(`${insert} ON CONFLICT (key) DO UPDATE SET ${columns.filter((column) => !kept.has(column)).map((column) => `${column} = excluded.${column}`).join(', ')}, judged_at = NULL`)
  const byKey = db.prepare<[string], TaskColumns>(`SELECT ${taskColumns} FROM task WHERE key = ?`).raw(true)
  const heldMinutes = db.prepare<[string], { held_minutes: number | null }>('SELECT held_minutes FROM task WHERE key = ?')
  const setHold = db.prepare('UPDATE task SET held_ms = ?, hold_since = ?, next_change_at = ?, judged_at = NULL WHERE key = ?')
  return {
    byKey: (key) => {
      const row = byKey.get(key)
      return row ? taskOfColumns(row) : null
    },
    tellsHold: (key) => (heldMinutes.get(key)?.held_minutes ?? null) !== null,
    put: (row, isNew) => {
      if (!isNew || run(begin, row) === 0) run(put, row)
    },
    setHold: (key, { heldMs, holdSince }, nextChangeAt) => void setHold.run(heldMs, holdSince, nextChangeAt, key),
  }
}

const run = (statement: Statement, { task, tiebreak, heldMinutes, extra, nextChangeAt }: TaskRow): number => statement.run(
  task.key, task.siteKey, task.personKey, task.title, task.taskType, task.priority, task.status, task.createdAt, task.plannedAt, task.startedAt, task.completedAt, task.dueAt,
  heldMinutes, task.heldMs, task.holdSince, task.updatedAt, tiebreak, task.recordedAt, task.firstRecordedAt, task.importId, task.isHistory ? 1 : 0, task.isRetired ? 1 : 0, extra, nextChangeAt,
).changes
