import { explainTask } from '../../core/alerts/explain'
import { explainAlone } from '../../core/alerts/explain-alert'
import { alertKey } from '../../core/alerts/key'
import { taskOverdue } from '../../core/detectors/task-overdue/task-overdue'
import { sourceIdOf, type AlertId } from '../../core/ids'
import type { Explanation } from '../../core/model/explanation'
import type { Instant } from '../../core/time'
import type { Handlers } from '../../contract/serve'
import type { EngineParts } from '../parts'

type Asked = { readonly kind: 'alert' | 'task' | 'tour'; readonly id: string; readonly now: Instant; readonly knownAt?: Instant | undefined }

/** Why it alerts, or why not; with `knownAt` from the row that was known then. Rule: [C21]. */
export function explainHandlers(parts: EngineParts): Handlers<'explain'> {
  return { explain: ({ kind, id, at, knownAt }) => explanationOf(parts, { kind, id, now: at ?? knownAt ?? parts.asOf(), knownAt }) }
}

/** The explanation of an alert's subject, or of a task that has none; null when there is no such thing. */
export const explainSubject = (parts: EngineParts, kind: Asked['kind'], id: string, now: Instant): Explanation | null => explanationOf(parts, { kind, id, now })

function explanationOf({ store, find, known }: EngineParts, { kind, id, now, knownAt }: Asked): Explanation | null {
  if (kind === 'tour') return null
  const alert = kind === 'alert' ? store.alerts.byId(id as AlertId) : null
  const taskKey = kind === 'task' ? find.key('task', id) : (alert?.subject.key ?? null)
  if (taskKey === null) return null
  const task = knownAt === undefined ? store.tasks.byKey(taskKey) : known.byKey(knownAt, taskKey)
  if (!task) return alert === null || knownAt !== undefined ? null : explainAlone({ alert, policy: store.policies.inForce(store.places.of(alert.place.siteKey).place), now })
  const { place } = store.places.of(task.siteKey)
  const key = alertKey({ ...taskOverdue.raises, subject: { kind: 'task', key: task.key } })
  return explainTask({
    task, subjectId: sourceIdOf(task.key), place, policy: store.policies.inForce(place), live: store.alerts.live(key), previous: store.alerts.newestResolved(key),
    now, importLabel: find.importLabel(task.importId, 'task'), ids: { siteId: task.siteKey === null ? null : sourceIdOf(task.siteKey) },
  })
}
