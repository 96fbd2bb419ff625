import type { Database } from 'better-sqlite3'
import type { RecordKey } from '../../core/ids'
import type { Instant } from '../../core/time'
import { taskColumns, taskOfColumns, type TaskColumns, type WatchedTask } from './task-rows'

/** Where rounds read the subjects of one kind and keep when each is to be looked at again. */
export type SubjectSource<Watched> = {
  readonly byKey: (key: RecordKey) => Watched | null
  /** Those whose `next_change_at` has come, oldest first, at most `limit`. */
  readonly due: (now: Instant, limit: number) => Watched[]
  /** Everything that a sweep as of `now` must judge: what is open then, in pieces of at most `atMost`, each read when it is asked for. */
  readonly open: (now: Instant, atMost?: number) => Iterable<readonly Watched[]>
  readonly schedule: (key: RecordKey, nextChangeAt: Instant | null, judgedAt: Instant) => void
  readonly nextChangeAt: () => Instant | null
}
export type TaskSource = SubjectSource<WatchedTask>

const pieceSize = 2_000
/** Where the row's number stands behind the columns of a task. */
const rowidAt = 21

/** What rounds and looks read of tasks, and write; a test holds their plans. */
export const readStatements = {
  byKey: `SELECT ${taskColumns} FROM task WHERE key = ?`,
  due: `SELECT ${taskColumns}, rowid FROM task WHERE next_change_at <= ? ORDER BY next_change_at LIMIT ?`,
  next: 'SELECT min(next_change_at) AS at FROM task WHERE next_change_at IS NOT NULL',
  coming: `SELECT ${taskColumns}, rowid FROM task WHERE next_change_at >= ? AND next_change_at <= ? AND (next_change_at > ? OR rowid > ?) ORDER BY next_change_at, rowid LIMIT ?`,
  schedule: 'UPDATE task SET next_change_at = ?, judged_at = ? WHERE key = ?',
  scheduleRow: 'UPDATE task SET next_change_at = ?, judged_at = ? WHERE rowid = ? AND +key = ?',
} as const

/** The task table as a source of rounds. */
export function createTasks(db: Database): TaskSource & TaskTable {
  const byKey = db.prepare<[string], TaskColumns>(readStatements.byKey).raw(true)
  const due = db.prepare<[number, number], [...TaskColumns, number]>(readStatements.due).raw(true)
  const coming = db.prepare<[number, number, number, number, number], [...TaskColumns, number]>(readStatements.coming).raw(true)
  const open = db.prepare<[string, number], TaskColumns>(
    `SELECT ${taskColumns} FROM task INDEXED BY task_open WHERE status IN ('PENDING', 'IN_PROGRESS', 'ON_HOLD') AND is_retired = 0 AND key > ? ORDER BY key LIMIT ?`,
  ).raw(true)
  const closedLater = db.prepare<[number], TaskColumns>(`SELECT ${taskColumns} FROM task WHERE completed_at > ? AND status IN ('COMPLETED', 'CANCELLED', 'EXPIRED') AND is_retired = 0`).raw(true)
  const schedule = db.prepare(readStatements.schedule)
  const scheduleRow = db.prepare(readStatements.scheduleRow)
  // Where the tasks that were handed out last stand: writing to a row that is known costs half of finding it by its key.
  let rows = new Map<RecordKey, number>()
  const hearers = { scheduled: [] as Hear[], moved: [] as Hear[] }
  const one = db.prepare('SELECT 1 FROM task LIMIT 1')
  const anew = db.prepare('UPDATE task SET next_change_at = ?, judged_at = NULL WHERE key = ?')
  const next = db.prepare<[], { at: number | null }>(readStatements.next)
  const counted = db.prepare<[], { count: number }>("SELECT count(*) AS count FROM task INDEXED BY task_open WHERE status IN ('PENDING', 'IN_PROGRESS', 'ON_HOLD') AND is_retired = 0")
  const judgedAfter = db.prepare<[number], { key: string }>('SELECT key FROM task WHERE judged_at > ?')
  const everything = db.prepare<[string, number], TaskColumns>(`SELECT ${taskColumns} FROM task WHERE key > ? ORDER BY key LIMIT ?`).raw(true)
  function* pieces(statement: typeof open, atMost: number): Iterable<readonly WatchedTask[]> {
    for (let after = ''; ;) {
      const rows = statement.all(after, atMost)
      const last = rows.at(-1)
      if (!last) return
      yield rows.map(taskOfColumns)
      after = last[0]
    }
  }
  return {
    byKey: (key) => orNull(byKey.get(key)),
    due: (now, limit) => {
      const found = due.all(now, limit)
      rows = new Map(found.map((row) => [row[0] as RecordKey, row[rowidAt]]))
      return found.map(taskOfColumns)
    },
    *open(now, atMost = pieceSize) {
      yield* pieces(open, atMost)
      yield closedLater.all(now).map(taskOfColumns)
    },
    coming: ({ at, row }, until, limit) => coming.all(at, until, at, row, limit).map((found) => ({ task: taskOfColumns(found), row: found[rowidAt] })),
    onScheduled: (hear) => void hearers.scheduled.push(hear),
    onMoved: (hear) => void hearers.moved.push(hear),
    schedule: (key, nextChangeAt, judgedAt) => {
      for (const hear of hearers.scheduled) hear(key)
      const row = rows.get(key)
      if (row === undefined || scheduleRow.run(nextChangeAt, judgedAt, row, key).changes === 0) schedule.run(nextChangeAt, judgedAt, key)
    },
    scheduleAnew: (key, nextChangeAt) => {
      for (const hear of hearers.moved) hear(key)
      anew.run(nextChangeAt, key)
    },
    nextChangeAt: () => next.get()?.at ?? null,
    countOpen: () => counted.get()?.count ?? 0,
    isEmpty: () => one.get() === undefined,
    page: (after, limit) => everything.all(after, limit).map(taskOfColumns),
    all: () => pieces(everything, pieceSize),
    judgedAfter: (at) => new Set(judgedAfter.all(at).map((row) => row.key as RecordKey)),
  }
}

const orNull = (row: TaskColumns | undefined): WatchedTask | null => (row ? taskOfColumns(row) : null)

type Hear = (key: RecordKey) => void

/** What a replay and a change of policy read besides. */
export type TaskTable = {
  readonly isEmpty: () => boolean
  /** How many are open by their source's word. */
  readonly countOpen: () => number
  readonly page: (after: string, limit: number) => WatchedTask[]
  readonly all: () => Iterable<readonly WatchedTask[]>
  /** A deadline that moved for another reason than a judgement: due when it says, and never judged since. */
  readonly scheduleAnew: (key: RecordKey, nextChangeAt: Instant | null) => void
  /** Tasks whose next change comes by an instant, in its order, after a place in it. */
  readonly coming: (after: { readonly at: Instant; readonly row: number }, until: Instant, limit: number) => readonly { readonly task: WatchedTask; readonly row: number }[]
  /** Hears of every task whose next change a judgement or a move writes. */
  readonly onScheduled: (hear: Hear) => void
  /** Hears of every task whose deadline moved for another reason than a judgement or an import. */
  readonly onMoved: (hear: Hear) => void
  /** Tasks that were judged as of an instant later than the given one. */
  readonly judgedAfter: (at: Instant) => Set<RecordKey>
}
