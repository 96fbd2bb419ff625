import { explainTask } from '../../core/alerts/explain'
import { alertKey } from '../../core/alerts/key'
import { taskOverdue } from '../../core/detectors/task-overdue/task-overdue'
import { sourceIdOf, type AlertId, type RecordKey } from '../../core/ids'
import type { Explanation } from '../../core/model/explanation'
import type { Instant } from '../../core/time'
import type { Handlers } from '../../contract/serve'
import type { EngineParts } from '../parts'

/** Why it alerts, or why not. */
export function explainHandlers(parts: EngineParts): Handlers<'explain'> {
  return { explain: ({ kind, id, at }) => explainSubject(parts, kind, id, at ?? parts.asOf()) }
}

/** The explanation of an alert's subject, or of a task that has none; null when there is no such thing. */
export function explainSubject({ store, find }: EngineParts, kind: 'alert' | 'task' | 'tour', id: string, now: Instant): Explanation | null {
  if (kind === 'tour') return null
  const taskKey = kind === 'task' ? find.key('task', id) : subjectOf(store.alerts.byId(id as AlertId))
  const task = taskKey === null ? null : store.tasks.byKey(taskKey)
  if (!task) return null
  const { place } = store.places.of(task.siteKey)
  const key = alertKey({ ...taskOverdue.raises, subject: { kind: 'task', key: task.key } })
  return explainTask({
    task, subjectId: sourceIdOf(task.key), place, policy: store.policies.inForce(place), live: store.alerts.live(key), previous: store.alerts.newestResolved(key),
    now, importLabel: find.importLabel(task.importId), ids: { siteId: task.siteKey === null ? null : sourceIdOf(task.siteKey) },
  })
}

const subjectOf = (alert: { readonly subject: { readonly key: RecordKey } } | null): RecordKey | null => alert?.subject.key ?? null
