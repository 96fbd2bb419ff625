import type { Database } from 'better-sqlite3'
import { digestOf } from '../../core/intake/digest'
import { tombstone } from '../../core/intake/record'
import type { ImportId, RecordKey } from '../../core/ids'
import type { Task } from '../../core/model/task'
import { refusalDigest } from './quarantine'
import { taskColumns, taskOfColumns, type TaskColumns } from './task-rows'
import { taskOfVersion, type Body } from './task-of-version'

/** A row that says something else than what a source sent, as neither SQLite nor the journal can tell. */
export type Altered = { readonly table: 'version' | 'quarantine' | 'task'; readonly row: string }

/** What a source sent and is not what was stored: by the digest that stands beside it, and of tasks by their newest version. Rule: [J27]. */
export function* alteredRecords(db: Database): Generator<Altered> {
  yield* alteredVersions(db)
  yield* alteredRefusals(db)
  // While a file is coming in, its versions are there before they are in force.
  if (db.prepare("SELECT 1 FROM meta WHERE name = 'intake_stage'").get() === undefined) yield* alteredTasks(db)
}

function* alteredVersions(db: Database): Generator<Altered> {
  const all = db.prepare<[], [kind: string, key: string, digest: number, body: string]>('SELECT kind, key, digest, body FROM version').raw(true)
  for (const [kind, key, digest, body] of all.iterate()) if (digestOf(body) !== digest) yield { table: 'version', row: `${kind} ${key}` }
}

function* alteredRefusals(db: Database): Generator<Altered> {
  const all = db.prepare<[], { file: string; line: number | null; kind: string | null; reason: string; raw: string; digest: number }>('SELECT file, line, kind, reason, raw, digest FROM quarantine WHERE digest IS NOT NULL')
  for (const row of all.iterate()) if (refusalDigest(row) !== row.digest) yield { table: 'quarantine', row: `${row.file} ${row.line ?? ''}` }
}

type Version = readonly [key: string, updatedAt: number, tiebreak: number, seq: number, body: string]
type Newest = { readonly updatedAt: number; readonly isRetired: boolean; readonly body: string | null }

function* alteredTasks(db: Database): Generator<Altered> {
  const tasks = db.prepare<[], TaskColumns>(`SELECT ${taskColumns} FROM task ORDER BY key`).raw(true)
  const versions = newestByKey(db.prepare<[], Version>("SELECT key, updated_at, tiebreak, seq, body FROM version WHERE kind = 'task' ORDER BY key").raw(true).iterate() as Iterable<Version>)
  let version = versions.next()
  for (const row of tasks.iterate()) {
    while (!version.done && version.value[0] !== row[0] && isBefore(version.value[0], row[0])) version = versions.next()
    if (version.done || version.value[0] !== row[0] || !isAsSent(taskOfColumns(row), version.value[1])) yield { table: 'task', row: row[0] }
  }
}

/** Keys as SQLite orders them: by their bytes, which is not the order of JavaScript's texts beyond U+FFFF. */
const isBefore = (one: string, other: string): boolean => Buffer.compare(Buffer.from(one), Buffer.from(other)) < 0

/** The newest version of each key, and whether it is a deletion; then the body is that of the newest before it. */
function* newestByKey(rows: Iterable<Version>): Generator<readonly [string, Newest]> {
  let key: string | null = null
  let ofKey: Version[] = []
  for (const row of rows) {
    if (key !== null && row[0] !== key) yield [key, newestOf(ofKey)]
    if (row[0] !== key) ofKey = []
    key = row[0]
    ofKey.push(row)
  }
  if (key !== null) yield [key, newestOf(ofKey)]
}

function newestOf(versions: readonly Version[]): Newest {
  const sorted = versions.toSorted((one, other) => other[1] - one[1] || other[2] - one[2] || other[3] - one[3])
  return { updatedAt: sorted[0]?.[1] ?? 0, isRetired: sorted[0]?.[4] === tombstone, body: sorted.find((version) => version[4] !== tombstone)?.[4] ?? null }
}

const compared = ['siteKey', 'personKey', 'title', 'taskType', 'priority', 'status', 'createdAt', 'plannedAt', 'startedAt', 'completedAt', 'dueAt', 'updatedAt', 'isRetired'] as const satisfies readonly (keyof Task)[]

function isAsSent(task: Task, { updatedAt, isRetired, body }: Newest): boolean {
  if (body === null) return false
  const sent = taskOfVersion({
    key: task.key as RecordKey, body: JSON.parse(body) as Body, updatedAt, recordedAt: task.recordedAt, firstRecordedAt: task.firstRecordedAt, importId: task.importId as ImportId, isHistory: task.isHistory, isRetired, spans: () => [],
  })
  return compared.every((name) => task[name] === sent[name])
}
