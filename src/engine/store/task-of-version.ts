import { namespaceOf, recordKey, type ImportId, type RecordKey } from '../../core/ids'
import { heldBetween, toldHold, type StatusSpan } from '../../core/intake/merge'
import type { Priority, Task, TaskStatus } from '../../core/model/task'
import type { Instant } from '../../core/time'

/** The normalised fields of one version. */
export type Body = Readonly<Record<string, unknown>>
/** The newest version of a task that says what it is, and what is known of it besides. */
export type TaskVersion = {
  readonly key: RecordKey
  readonly body: Body
  readonly updatedAt: Instant
  readonly recordedAt: Instant
  readonly firstRecordedAt: Instant
  readonly importId: ImportId
  readonly isHistory: boolean
  readonly isRetired: boolean
  /** The states the task has been in, oldest first; asked only where the row does not tell its time on hold. */
  readonly spans: () => readonly StatusSpan[]
}

/** What the rules read of a task, made of its newest version. Rule: [I20]. */
export function taskOfVersion({ key, body, updatedAt, recordedAt, firstRecordedAt, importId, isHistory, isRetired, spans }: TaskVersion): Task {
  const namespace = namespaceOf(key)
  const refer = (id: unknown): RecordKey | null => (typeof id === 'string' ? recordKey(namespace, id) : null)
  const status = body['status'] as TaskStatus
  const heldMinutes = heldMinutesIn(body)
  const { heldMs, holdSince } = heldMinutes === null ? heldBetween(spans()) : toldHold(heldMinutes, status, updatedAt)
  return {
    key, updatedAt, recordedAt, firstRecordedAt, importId, isHistory, isRetired, heldMs, holdSince,
    siteKey: refer(body['site_id']), personKey: refer(body['person_id']), title: textOf(body['title']), taskType: textOf(body['task_type']),
    priority: body['priority'] as Priority, status, createdAt: body['created_at'] as Instant, plannedAt: numberOf(body['planned_at']), startedAt: numberOf(body['started_at']),
    completedAt: numberOf(body['completed_at']), dueAt: numberOf(body['due_at']),
  }
}

/** The time on hold that a version itself tells, in minutes; null: it tells none. */
export const heldMinutesIn = (body: Body): number | null => numberOf(body['held_minutes'])

const numberOf = (value: unknown): number | null => (typeof value === 'number' ? value : null)
const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null)
