import { firstChangeAt } from '../../core/detectors/task-overdue/task-overdue'
import type { AlertId } from '../../core/ids'
import type { Instant } from '../../core/time'
import type { KnownTasks } from '../store/known-tasks'
import type { Store } from '../store/store'
import type { WatchedTask } from '../store/task-rows'
import { taskClock } from './replay-clocks'
import { withRowsBehind, type SubjectClock } from './subject-clock'

/** Tasks as they were known at an instant, for one judgement of the past. */
export type KnownClock = SubjectClock<WatchedTask> & {
  /** What was decided by earlier versions is looked at again, by the newest ones, in the next ordinary round. */
  readonly handBack: (alertIds: Iterable<string>, at: Instant) => void
}

/**
 * Holds every task as it was known at `knownAt`; nothing of it is written to the rows that ordinary rounds read.
 * An alert on a task that was not known then is left to the newest row. Rule: [C21].
 */
export function createKnownClock(store: Store, known: KnownTasks, knownAt: Instant, from: Instant): KnownClock {
  return {
    ...withRowsBehind(taskClock(watched(store, known, knownAt), from), store.tasks),
    handBack: (alertIds, at) => {
      for (const id of alertIds) {
        const subject = store.alerts.byId(id as AlertId)?.subject
        if (subject?.kind === 'task') store.tasks.scheduleAnew(subject.key, at)
      }
    },
  }
}

function* watched(store: Store, known: KnownTasks, knownAt: Instant): Iterable<WatchedTask> {
  for (const task of known.all(knownAt)) {
    if (task.isRetired || task.isHistory) continue
    yield { ...task, nextChangeAt: firstChangeAt(task, store.policies.inForce(store.places.of(task.siteKey).place).values) }
  }
}
