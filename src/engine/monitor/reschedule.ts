import { firstChangeAt } from '../../core/detectors/task-overdue/task-overdue'
import type { Task } from '../../core/model/task'
import type { Instant } from '../../core/time'
import type { Store } from '../store/store'

/** When a row that is other than before must be looked at: at once where an alert stands on it, else when it is first judged otherwise than quiet. */
export const nextChangeOf = (store: Store, task: Task, isAlerted: boolean): Instant | null => (isAlerted ? task.recordedAt : firstChangeOf(store, task))

function firstChangeOf(store: Store, task: Task): Instant | null {
  if (task.isHistory || task.isRetired) return null
  return firstChangeAt(task, store.policies.inForce(store.places.of(task.siteKey).place).values)
}

/** Every deadline again, by the hierarchy and the policies now in force; inside the caller's transaction. */
export function rescheduleAll(store: Store): void {
  const alerted = new Set(store.alerts.allLive().map((alert) => alert.subject.key))
  for (const piece of store.tasks.all()) {
    for (const task of piece) {
      const next = alerted.has(task.key) ? task.recordedAt : firstChangeOf(store, task)
      if (next !== task.nextChangeAt) store.tasks.scheduleAnew(task.key, next)
    }
  }
}
