import { sourceIdOf, type RecordKey } from '../../core/ids'
import { heldBetween, type VersionStand } from '../../core/intake/merge'
import type { Task } from '../../core/model/task'
import type { Instant } from '../../core/time'
import type { Facts } from '../store/facts'
import { heldMinutesIn, taskOfVersion, type Body } from '../store/task-of-version'
import type { Coming } from './coming'

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
  readonly rehold: (key: RecordKey, coming: Coming) => void
}

export function createPutTask({ versions, tasks, places, alerted }: Facts, nextChangeAt: (task: Task, isAlerted: boolean) => Instant | null): PutTask {
  const isAlerted = (key: RecordKey, coming: Coming): boolean => (coming.alerted ?? alerted.among([key])).has(key)

  function holdPlace(kind: 'site' | 'person', key: RecordKey | null, { placeholders, recordedAt, importId }: Coming): void {
    if (key !== null && placeholders.includes(kind)) places.hold({ kind, key, name: sourceIdOf(key), recordedAt, importId })
  }

  function put({ key, body, stand, isRetired, isOnly }: TaskVersion, coming: Coming): void {
    const { recordedAt, importId, isHistory } = coming
    const { updatedAt, tiebreak } = stand
    const task = taskOfVersion({
      key, body, updatedAt, recordedAt, firstRecordedAt: isOnly ? recordedAt : (tasks.byKey(key)?.firstRecordedAt ?? recordedAt), importId, isHistory, isRetired,
      spans: () => (isOnly ? [{ updatedAt, status: String(body['status']) }] : versions.statuses(key)),
    })
    holdPlace('site', task.siteKey, coming)
    holdPlace('person', task.personKey, coming)
    tasks.put({ task, tiebreak, heldMinutes: heldMinutesIn(body), extra: body['extra'] === undefined ? null : JSON.stringify(body['extra']), nextChangeAt: nextChangeAt(task, isAlerted(key, coming)) }, isOnly)
  }

  function rehold(key: RecordKey, coming: Coming): void {
    const task = tasks.tellsHold(key) ? null : tasks.byKey(key)
    if (!task) return
    const hold = heldBetween(versions.statuses(key))
    if (hold.heldMs === task.heldMs && hold.holdSince === task.holdSince) return
    tasks.setHold(key, hold, nextChangeAt({ ...task, ...hold }, isAlerted(key, coming)))
  }
  return { put, rehold }
}
