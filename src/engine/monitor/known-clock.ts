import { firstChangeAt } from '../../core/detectors/task-overdue/task-overdue'
import type { AlertId } from '../../core/ids'
import type { Instant } from '../../core/time'
import type { KnownTasks } from '../store/known-tasks'
import type { KnownTours } from '../store/known-tours'
import type { Store } from '../store/store'
import type { WatchedTask } from '../store/task-rows'
import type { WatchedTour } from '../store/tour-rows'
import { taskClock, tourClock } from './replay-clocks'
import { withRowsBehind, type SubjectClock } from './subject-clock'

/** Tasks and tours as they were known at an instant, for one judgement of the past. */
export type KnownClock = {
  readonly tasks: SubjectClock<WatchedTask>
  readonly tours: SubjectClock<WatchedTour>
  /** What was decided by earlier versions is looked at again, by the newest ones, in the next ordinary round. */
  readonly handBack: (alertIds: Iterable<string>, at: Instant) => void
}
export type Known = { readonly tasks: KnownTasks; readonly tours: KnownTours }

/**
 * Holds every task and tour as it was known at `knownAt`; nothing of it is written to the rows that ordinary rounds read.
 * An alert on one that was not known then is left to the newest row. Rule: [C21].
 */
export function createKnownClock(store: Store, known: Known, knownAt: Instant, from: Instant): KnownClock {
  return {
    tasks: withRowsBehind(taskClock(watchedTasks(store, known.tasks, knownAt), from), store.tasks),
    tours: withRowsBehind(tourClock(store, watchedTours(known.tours, knownAt), from), store.tours),
    handBack: (alertIds, at) => {
      for (const id of alertIds) {
        const subject = store.alerts.byId(id as AlertId)?.subject
        if (subject?.kind === 'task') store.tasks.scheduleAnew(subject.key, at)
        if (subject?.kind === 'tour') store.tours.scheduleAnew(subject.key, at)
      }
    },
  }
}

function* watchedTasks(store: Store, known: KnownTasks, knownAt: Instant): Iterable<WatchedTask> {
  for (const task of known.all(knownAt)) {
    if (task.isRetired || task.isHistory) continue
    yield { ...task, nextChangeAt: firstChangeAt(task, store.policies.inForce(store.places.of(task.siteKey).place).values) }
  }
}

/** What reports keep of a tour is not what was known then. */
function* watchedTours(known: KnownTours, knownAt: Instant): Iterable<WatchedTour> {
  for (const facts of known.all(knownAt)) if (!facts.tour.isRetired && !facts.tour.isHistory) yield { ...facts, nextChangeAt: null, countsAs: null, coverage: null, excusedBy: null }
}
