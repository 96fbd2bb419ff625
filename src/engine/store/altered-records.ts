import type { Database } from 'better-sqlite3'
import { digestOf } from '../../core/intake/digest'
import type { ImportId, RecordKey } from '../../core/ids'
import type { Kind } from '../../core/intake/kinds'
import type { Task } from '../../core/model/task'
import { besideVersions, type Newest } from './newest-versions'
import { isNamed, placeColumns, placeKinds, type PlaceKind } from './facts-places'
import { isMandatory, tourKindColumns, tourKinds, type TourKind } from './facts-tours'
import { importDigest, type ImportRow } from './imports'
import { refusalDigest, type RefusalColumns } from './quarantine'
import { columnsOf, extraOf, type Column } from './row-columns'
import { taskColumns, taskOfColumns, type TaskColumns } from './task-rows'
import { taskOfVersion, type Body } from './task-of-version'

/** A row that says something else than what a source sent, as neither SQLite nor the journal can tell. */
export type Altered = { readonly table: Kind | 'version' | 'quarantine' | 'import'; readonly row: string }

/** What a source sent and is not what was stored: by the digest that stands beside it, or by the newest version of the record. Rule: [J27]. */
export function* alteredRecords(db: Database): Generator<Altered> {
  yield* alteredVersions(db)
  yield* alteredRefusals(db)
  yield* alteredImports(db)
  // While a file is coming in, its versions are there before they are in force.
  if (db.prepare("SELECT 1 FROM meta WHERE name = 'intake_stage'").get() !== undefined) return
  yield* alteredTasks(db)
  for (const kind of placeKinds) yield* alteredFacts(db, kind, { columns: placeColumns[kind], where: isNamed(kind) ? 'is_placeholder = 0' : 'TRUE' })
  for (const kind of tourKinds) yield* alteredFacts(db, kind, { columns: tourKindColumns[kind], where: 'TRUE' })
}

function* alteredVersions(db: Database): Generator<Altered> {
  const all = db.prepare<[], [kind: string, key: string, digest: number, body: string]>('SELECT kind, key, digest, body FROM version').raw(true)
  for (const [kind, key, digest, body] of all.iterate()) if (digestOf(body) !== digest) yield { table: 'version', row: `${kind} ${key}` }
}

function* alteredRefusals(db: Database): Generator<Altered> {
  const all = db.prepare<[], RefusalColumns & { readonly digest: number }>('SELECT file, line, kind, reason, raw, said, digest FROM quarantine WHERE digest IS NOT NULL')
  for (const row of all.iterate()) if (refusalDigest(row) !== row.digest) yield { table: 'quarantine', row: `${row.file} ${row.line ?? ''}` }
}

function* alteredImports(db: Database): Generator<Altered> {
  for (const row of db.prepare<[], ImportRow & { digest: number }>('SELECT * FROM import WHERE digest IS NOT NULL').iterate()) if (importDigest(row) !== row.digest) yield { table: 'import', row: row.id }
}

function* alteredTasks(db: Database): Generator<Altered> {
  const tasks = db.prepare<[], TaskColumns>(`SELECT ${taskColumns} FROM task ORDER BY key`).raw(true).iterate() as Iterable<TaskColumns>
  for (const [row, newest] of besideVersions(db, 'task', tasks)) if (newest === null || !isAsSent(taskOfColumns(row), newest)) yield { table: 'task', row: row[0] }
}

const compared = ['siteKey', 'personKey', 'title', 'taskType', 'priority', 'status', 'createdAt', 'plannedAt', 'startedAt', 'completedAt', 'dueAt', 'updatedAt', 'isRetired'] as const satisfies readonly (keyof Task)[]

function isAsSent(task: Task, { updatedAt, isRetired, body }: Newest): boolean {
  if (body === null) return false
  const sent = taskOfVersion({
    key: task.key as RecordKey, body: JSON.parse(body) as Body, updatedAt, recordedAt: task.recordedAt, firstRecordedAt: task.firstRecordedAt, importId: task.importId as ImportId, isHistory: task.isHistory, isRetired, spans: () => [],
  })
  return compared.every((name) => task[name] === sent[name])
}

type FactTable = { readonly columns: readonly Column[]; readonly where: string }

function* alteredFacts(db: Database, kind: PlaceKind | TourKind, { columns, where }: FactTable): Generator<Altered> {
  const names = [...columns.map(([column]) => (kind === 'scan' && column === 'tour_key' ? namedTour : column)), 'updated_at', 'tiebreak', 'is_retired', 'extra', kind === 'tour' ? 'is_mandatory' : 'NULL']
  const rows = db.prepare<[], StoredFact>(`SELECT key, ${names.join(', ')} FROM ${kind} WHERE ${where} ORDER BY key`).raw(true).iterate() as Iterable<StoredFact>
  for (const [[key, ...stored], newest] of besideVersions(db, kind, rows)) {
    const sent = newest === null || newest.body === null ? null : sentOf(kind, key as RecordKey, columns, { ...newest, body: newest.body })
    if (sent === null || sent.some((value, index) => value !== stored[index])) yield { table: kind, row: key }
  }
}
type StoredFact = readonly [key: string, ...(string | number | null)[]]

/** The tour that a scan itself names: where it names none, the one it was matched to is the console's. */
const namedTour = 'CASE WHEN is_matched = 0 THEN tour_key END'

function sentOf(kind: Kind, key: RecordKey, columns: readonly Column[], { updatedAt, tiebreak, isRetired, body }: Newest & { readonly body: string }): readonly (string | number | null)[] {
  const fields = JSON.parse(body) as Body
  return [...columnsOf(key, fields, columns), updatedAt, tiebreak, isRetired ? 1 : 0, extraOf(fields), kind === 'tour' ? Number(isMandatory(fields)) : null]
}
