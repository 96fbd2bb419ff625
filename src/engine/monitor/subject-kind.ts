import { isOverturned, whyTourEnded } from '../../core/detectors/tour-ended'
import { taskDetectors, tourDetectors } from '../../core/detectors'
import type { Detector } from '../../core/detectors/detector'
import { whyEnded } from '../../core/detectors/task-overdue/task-overdue'
import type { RecordKey } from '../../core/ids'
import type { Alert, ResolvedReason } from '../../core/model/alert'
import type { Finding } from '../../core/model/finding'
import type { PolicyValues } from '../../core/model/policy'
import { countChangeAfter, countedAt } from '../../core/tours/counts-as'
import type { Instant, Millis } from '../../core/time'
import type { Store } from '../store/store'
import type { WatchedTask } from '../store/task-rows'
import type { SubjectSource, TaskSource } from '../store/tasks'
import type { WatchedTour } from '../store/tour-rows'
import { tourHorizon } from '../store/tours'
import type { OverdueBook } from './overdue'

/** What rounds need to know of the subjects of one kind; the rules themselves are the detectors'. */
export type SubjectKind<Watched> = {
  readonly kind: 'task' | 'tour'
  readonly source: SubjectSource<Watched>
  readonly detectors: readonly Detector<Watched>[]
  readonly about: (watched: Watched) => About
  /** A condition that began longer ago raises nothing when it is first found. */
  readonly horizon: Millis | null
  readonly whyEnded: (alert: Alert, watched: Watched, policy: PolicyValues, now: Instant) => ResolvedReason
  /** Whether what is known now says that a resolved alert never was true; null: no evidence ever comes that late. */
  readonly isOverturned: ((alert: Alert, watched: Watched, policy: PolicyValues) => boolean) | null
  /** Hears what a rule finds of a subject, or that it finds nothing. */
  readonly note: (watched: Watched, finding: Finding | null) => void
  /** Keeps what follows from a judgement beside its alerts; when that changes next. */
  readonly keep: (watched: Watched, policy: PolicyValues, now: Instant) => Instant | null
}
/** What a round asks of any subject. `existsAt`: the instant before which it is not there. */
export type About = { readonly key: RecordKey; readonly siteKey: RecordKey | null; readonly existsAt: Instant; readonly firstRecordedAt: Instant; readonly recordedAt: Instant; readonly nextChangeAt: Instant | null }

/** Tasks; `overdue`: where it is noted which are in breach. */
export const taskKind = (source: TaskSource, overdue?: OverdueBook): SubjectKind<WatchedTask> => ({
  kind: 'task', source, detectors: taskDetectors, horizon: null,
  about: (task) => ({ key: task.key, siteKey: task.siteKey, existsAt: task.createdAt, firstRecordedAt: task.firstRecordedAt, recordedAt: task.recordedAt, nextChangeAt: task.nextChangeAt }),
  whyEnded, isOverturned: null, keep: () => null, note: (task, finding) => overdue?.note(task, finding),
})

/** Tours; what each counts as is kept in the same transaction, and added up. A replay keeps none of that: it judges the past, not what the reports say. */
export const tourKind = (store: Store, source: SubjectSource<WatchedTour>, { isReplay }: { readonly isReplay: boolean }): SubjectKind<WatchedTour> => ({
  kind: 'tour', source, detectors: tourDetectors, horizon: tourHorizon,
  about: ({ tour, nextChangeAt }) => ({ key: tour.key, siteKey: tour.siteKey, existsAt: -Infinity, firstRecordedAt: tour.firstRecordedAt, recordedAt: tour.recordedAt, nextChangeAt }),
  whyEnded: whyTourEnded, isOverturned, note: () => undefined,
  keep: (watched, policy, now) => {
    if (isReplay) return null
    store.counts.keep(watched, watched.tour.isRetired ? null : countedAt(watched, policy, now, watched.excusedBy !== null))
    return watched.tour.isRetired ? null : countChangeAfter(watched, policy, now)
  },
})
