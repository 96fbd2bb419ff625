import { namespaceOf, recordKey, type RecordKey } from '../../core/ids'
import { heldBetween, toldHold, type Hold, type VersionStand } from '../../core/intake/merge'
import type { Priority, Task, TaskStatus } from '../../core/model/task'
import type { Instant } from '../../core/time'
import type { Facts } from '../store/facts'
import type { Coming } from './settle'

/** A body of a version: normalised values by field. */
export type Body = Readonly<Record<string, unknown>>

/** A task's newest version, on its way into force. */
export type TaskVersion = {
  readonly key: RecordKey
  readonly body: Body
  readonly stand: VersionStand
  readonly isRetired: boolean
  /** The only version there is, of a task that was not known. */
  readonly isOnly: boolean
}

/** Writes tasks' rows. */
export type PutTask = {
  /** Rules: [I20] [I22] [I28] [I32]. */
  readonly put: (version: TaskVersion, coming: Coming) => void
  /** An older version came: it may tell of a hold that nobody knew of. Rule: [I20]. */
  readonly rehold: (key: RecordKey) => void
}

export function createPutTask({ versions, tasks, places }: Facts, nextChangeAt: (task: Task) => Instant | null): PutTask {
  function holdOf({ key, body, stand, isOnly }: TaskVersion, heldMinutes: number | null): Hold {
    const status = body['status'] as TaskStatus
    if (heldMinutes !== null) return toldHold(heldMinutes, status, stand.updatedAt)
    return heldBetween(isOnly ? [{ updatedAt: stand.updatedAt, status }] : versions.statuses(key))
  }

  function refer(kind: 'site' | 'person', id: unknown, from: RecordKey, { placeholders, recordedAt, importId }: Coming): RecordKey | null {
    if (typeof id !== 'string') return null
    const key = recordKey(namespaceOf(from), id)
    if (placeholders.includes(kind)) places.hold({ kind, key, name: id, recordedAt, importId })
    return key
  }

  function put(version: TaskVersion, coming: Coming): void {
    const { key, body, stand, isRetired, isOnly } = version
    const { recordedAt, importId, isHistory } = coming
    const heldMinutes = numberOf(body['held_minutes'])
    const task: Task = {
      key, siteKey: refer('site', body['site_id'], key, coming), personKey: refer('person', body['person_id'], key, coming), title: textOf(body['title']), taskType: textOf(body['task_type']),
      priority: body['priority'] as Priority, status: body['status'] as TaskStatus, createdAt: body['created_at'] as Instant, plannedAt: numberOf(body['planned_at']),
      startedAt: numberOf(body['started_at']), completedAt: numberOf(body['completed_at']), dueAt: numberOf(body['due_at']), ...holdOf(version, heldMinutes), updatedAt: stand.updatedAt,
      recordedAt, firstRecordedAt: isOnly ? recordedAt : (tasks.byKey(key)?.firstRecordedAt ?? recordedAt), importId, isHistory, isRetired,
    }
    tasks.put({ task, tiebreak: stand.tiebreak, heldMinutes, extra: body['extra'] === undefined ? null : JSON.stringify(body['extra']), nextChangeAt: nextChangeAt(task) })
  }

  function rehold(key: RecordKey): void {
    const task = tasks.tellsHold(key) ? null : tasks.byKey(key)
    if (!task) return
    const hold = heldBetween(versions.statuses(key))
    if (hold.heldMs === task.heldMs && hold.holdSince === task.holdSince) return
    tasks.setHold(key, hold, nextChangeAt({ ...task, ...hold }))
  }
  return { put, rehold }
}

const numberOf = (value: unknown): number | null => (typeof value === 'number' ? value : null)
const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null)
