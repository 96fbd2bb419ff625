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
  const begin = createBegin(db)
  const put = db.prepare(`${insertOf(columns)} ON CONFLICT (key) DO UPDATE SET ${columns.filter((column) => !kept.has(column)).map((column) => `${column} = excluded.${column}`).join(', ')}, judged_at = NULL`)
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
      const values = valuesOf(row)
      if (!isNew || begin(values) === 0) put.run(...values)
    },
    setHold: (key, { heldMs, holdSince }, nextChangeAt) => void setHold.run(heldMs, holdSince, nextChangeAt, key),
  }
}

const insertOf = (names: readonly string[]): string => `INSERT INTO task (${names.join(', ')}, judged_at) VALUES (${names.map(() => '?').join(', ')}, NULL)`

const mostShapes = 64

/** Begins a row that is not there yet: how many it wrote. Ready neither to write over one nor to hand over nothing, column by column: a fifth of the time. */
function createBegin(db: Database): (values: readonly Value[]) => number {
  const known = new Map<number, Statement>()
  const prepared = (names: readonly string[]): Statement => db.prepare(`${insertOf(names)} ON CONFLICT (key) DO NOTHING`)
  const whole = prepared(columns)
  return (values) => {
    const given: Value[] = []
    let shape = 0
    for (let index = 0; index < values.length; index += 1) {
      const value = values[index] ?? null
      if (value === null) continue
      given.push(value)
      shape |= 1 << index
    }
    let statement = known.get(shape)
    if (statement === undefined && known.size < mostShapes) {
      statement = prepared(columns.filter((_, index) => values[index] !== null))
      known.set(shape, statement)
    }
    return statement === undefined ? whole.run(...values).changes : statement.run(...given).changes
  }
}

type Value = string | number | null

/** In the order of `columns`. */
const valuesOf = ({ task, tiebreak, heldMinutes, extra, nextChangeAt }: TaskRow): readonly Value[] => [
  task.key, task.siteKey, task.personKey, task.title, task.taskType, task.priority, task.status, task.createdAt, task.plannedAt, task.startedAt, task.completedAt, task.dueAt,
  heldMinutes, task.heldMs, task.holdSince, task.updatedAt, tiebreak, task.recordedAt, task.firstRecordedAt, task.importId, task.isHistory ? 1 : 0, task.isRetired ? 1 : 0, extra, nextChangeAt,
]
