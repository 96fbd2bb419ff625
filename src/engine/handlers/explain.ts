import { explainTask } from '../../core/alerts/explain'
import { explainTour } from '../../core/alerts/explain-tour'
import { explainAlone } from '../../core/alerts/explain-alert'
import { alertKey } from '../../core/alerts/key'
import { tourDetectors } from '../../core/detectors'
import { taskOverdue } from '../../core/detectors/task-overdue/task-overdue'
import { sourceIdOf, type AlertId, type RecordKey } from '../../core/ids'
import type { Alert, Subject } from '../../core/model/alert'
import type { Explanation } from '../../core/model/explanation'
import { said } from '../../core/said'
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

function explanationOf(parts: EngineParts, { kind, id, now, knownAt }: Asked): Explanation | null {
  const { store, find, known } = parts
  const alert = kind === 'alert' ? store.alerts.byId(id as AlertId) : null
  if (kind === 'tour' || alert?.subject.kind === 'tour') return tourExplanation(parts, { key: alert?.subject.key ?? find.key('tour', id), alert, now, knownAt })
  const taskKey = kind === 'task' ? find.key('task', id) : (alert?.subject.key ?? null)
  if (taskKey === null) return null
  const task = knownAt === undefined ? store.tasks.byKey(taskKey) : known.byKey(knownAt, taskKey)
  if (!task) return alert === null || knownAt !== undefined ? null : explainAlone({ alert, policy: store.policies.inForce(store.places.of(alert.place.siteKey).place), now })
  const { place } = store.places.of(task.siteKey)
  const key = alertKey({ ...taskOverdue.raises, subject: { kind: 'task', key: task.key } })
  const live = store.alerts.live(key)
  return withWindow(store, live, explainTask({
    task, subjectId: sourceIdOf(task.key), place, policy: store.policies.inForce(place), live, previous: store.alerts.newestResolved(key),
    now, importLabel: find.importLabel(task.importId, 'task'), ids: { siteId: task.siteKey === null ? null : sourceIdOf(task.siteKey) },
  }))
}

type TourAsked = { readonly key: RecordKey | null; readonly alert: Alert | null; readonly now: Instant; readonly knownAt: Instant | undefined }

function tourExplanation({ store, find, knownTours }: EngineParts, { key, alert, now, knownAt }: TourAsked): Explanation | null {
  const facts = key === null ? null : knownAt === undefined ? store.tours.byKey(key) : knownTours.of(key).at(knownAt)
  if (facts === null) return alert === null || knownAt !== undefined ? null : explainAlone({ alert, policy: store.policies.inForce(store.places.of(alert.place.siteKey).place), now })
  const { tour } = facts
  const subject: Subject = { kind: 'tour', key: tour.key }
  const live = tourDetectors.flatMap(({ raises }) => store.alerts.live(alertKey({ ...raises, subject })) ?? [])
  return withWindow(store, live.find(({ status }) => status === 'SUPPRESSED') ?? null, explainTour({
    facts, policy: store.policies.inForce(store.places.of(tour.siteKey).place), now, importLabel: find.importLabel(tour.importId, 'tour'),
    live,
    ids: { tourId: sourceIdOf(tour.key), siteId: sourceIdOf(tour.siteKey), personId: tour.personKey === null ? null : sourceIdOf(tour.personKey) },
  }))
}

/** Names the window that an alert is suppressed by. Rule: [MW8]. */
function withWindow({ maintenance }: EngineParts['store'], alert: Alert | null, explanation: Explanation): Explanation {
  const window = explanation.verdict === 'SUPPRESSED' && alert !== null && alert.windowId !== null ? maintenance.byId(alert.windowId) : null
  return window === null ? explanation : { ...explanation, sentences: [...explanation.sentences, said('explain.maintenance', { reason: window.reason, by: window.madeBy, id: window.id })] }
}
