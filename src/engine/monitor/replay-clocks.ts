import { firstChangeAt, standingAt } from '../../core/detectors/task-overdue/task-overdue'
import { tourDetectors } from '../../core/detectors'
import { earliest, type Instant } from '../../core/time'
import { isOver } from '../../core/tours/compliance'
import { completionOf, tourAt } from '../../core/tours/status'
import type { Store } from '../store/store'
import type { WatchedTask } from '../store/task-rows'
import type { WatchedTour } from '../store/tour-rows'
import { createSubjectClock, type SubjectClock } from './subject-clock'

/** Tasks in memory, for letting time run. */
export const taskClock = (rows: Iterable<WatchedTask>, from: Instant): SubjectClock<WatchedTask> =>
  createSubjectClock(rows, from, { keyOf: ({ key }) => key, existsAt: ({ createdAt }) => createdAt, isOver: (task, now) => standingAt(task, now) === 'closed' })

/** Tours in memory, for letting time run; each is to be looked at from `from` on. */
export function tourClock(store: Store, rows: Iterable<WatchedTour>, from: Instant): SubjectClock<WatchedTour> {
  const policyOf = ({ tour }: WatchedTour) => store.policies.inForce(store.places.of(tour.siteKey).place).values
  function* wound(): Iterable<WatchedTour> {
    for (const watched of rows) {
      const policy = policyOf(watched)
      const next = tourDetectors.reduce<Instant | null>((first, { judge }) => earliest(first, judge(watched, policy, from - 1).nextChangeAt), null)
      yield { ...watched, nextChangeAt: next }
    }
  }
  return createSubjectClock(wound(), from, {
    keyOf: ({ tour }) => tour.key,
    // A tour that was completed before its schedule is over from then on.
    existsAt: (watched) => Math.min(watched.tour.scheduledAt, completionOf(watched) ?? Infinity),
    // What is over and has an alert is found by the alert; nothing else comes of it.
    isOver: (watched, now) => isOver(tourAt(watched, policyOf(watched), now)) && tourDetectors.every(({ judge }) => judge(watched, policyOf(watched), now).finding === null && judge(watched, policyOf(watched), now).nextChangeAt === null),
  })
}

/** Every task with the next change the store has for it; one that was judged later than `from` is wound back. */
export function* rewoundTasks(store: Store, from: Instant): Iterable<WatchedTask> {
  const later = store.tasks.judgedAfter(from)
  for (const piece of store.tasks.all()) {
    for (const task of piece) {
      if (task.isRetired || task.isHistory) continue
      yield later.has(task.key) ? { ...task, nextChangeAt: firstChangeAt(task, store.policies.inForce(store.places.of(task.siteKey).place).values) } : task
    }
  }
}

/** Every tour that may raise an alert. */
export function* watchedTours(store: Store): Iterable<WatchedTour> {
  for (const piece of store.tours.all()) for (const watched of piece) if (!watched.tour.isRetired && !watched.tour.isHistory) yield watched
}
