import type { Database } from 'better-sqlite3'
import type { RecordKey } from '../../core/ids'
import { tombstone } from '../../core/intake/record'
import type { Task } from '../../core/model/task'
import type { Instant } from '../../core/time'
import { createInForce, knownVersion, type KnownRow } from './known-version'
import { taskOfVersion, type Body } from './task-of-version'

/** Tasks as they were known at an instant: the newest of the versions that the console had learned by then. A task it learned of later is not there. Rule: [C21]. */
export type KnownTasks = {
  readonly byKey: (knownAt: Instant, key: RecordKey) => Task | null
  /** The tasks after a key; `next`: the key after which the next page begins, null: there is none. */
  readonly page: (knownAt: Instant, after: string, limit: number) => { readonly tasks: readonly Task[]; readonly next: string | null }
  readonly all: (knownAt: Instant) => Iterable<Task>
}

const pieceSize = 2_000

export function createKnownTasks(db: Database): KnownTasks {
  const inForce = createInForce(db)
  const known = "v.kind = 'task' AND v.recorded_at <= ? AND v.seq <= ?"
  const keys = db.prepare<[number, number, string, number], { key: string }>(`SELECT DISTINCT v.key FROM version v WHERE ${known} AND v.key > ? ORDER BY v.key LIMIT ?`)
  const select = `SELECT v.key, v.updated_at, v.recorded_at, v.import_id, import.is_history, v.body FROM version v JOIN import ON import.id = v.import_id WHERE ${known}`
  const order = 'ORDER BY v.key, v.updated_at, v.tiebreak, v.seq'
  const between = db.prepare<[number, number, string, string], KnownRow>(`${select} AND v.key > ? AND v.key <= ? ${order}`)
  const one = db.prepare<[number, number, string], KnownRow>(`${select} AND v.key = ? ${order}`)

  function page(knownAt: Instant, after: string, limit: number): { readonly tasks: readonly Task[]; readonly next: string | null } {
    const upTo = inForce()
    const found = keys.all(knownAt, upTo, after, limit)
    const last = found.at(-1)
    if (!last) return { tasks: [], next: null }
    const tasks: Task[] = []
    for (const versions of Map.groupBy(between.all(knownAt, upTo, after, last.key), (row) => row.key).values()) {
      const task = taskOf(versions)
      if (task) tasks.push(task)
    }
    return { tasks, next: found.length === limit ? last.key : null }
  }

  return {
    byKey: (knownAt, key) => taskOf(one.all(knownAt, inForce(), key)),
    page,
    *all(knownAt) {
      for (let after: string | null = ''; after !== null;) {
        const { tasks, next } = page(knownAt, after, pieceSize)
        yield* tasks
        after = next
      }
    },
  }
}

/** A task from its versions, oldest first; null where nothing says what it is. */
function taskOf(rows: readonly KnownRow[]): Task | null {
  const version = knownVersion(rows)
  if (!version) return null
  const { newest, key, body, firstRecordedAt, isRetired } = version
  return taskOfVersion({
    key, body, firstRecordedAt, isRetired, updatedAt: newest.updated_at, recordedAt: newest.recorded_at, importId: newest.import_id, isHistory: newest.is_history === 1,
    spans: () => rows.filter((row) => row.body !== tombstone).map((row) => ({ updatedAt: row.updated_at, status: String((JSON.parse(row.body) as Body)['status']) })),
  })
}
