import { setImmediate as yieldNow } from 'node:timers/promises'
import { anchorOf } from '../../core/detectors/task-overdue/sla'
import { addTask, noTasks, type TaskSums } from '../../core/reports/task-summary'
import type { Store } from '../store/store'
import type { SumsAsked } from './tour-sums'

/** What tasks whose anchor lies after `from`, until `to`, came to as of an instant; in pieces with a turn for others between them. Rule: [R23]. */
export async function sumsOfTasks(store: Store, { from, to, at }: SumsAsked): Promise<TaskSums> {
  const sums = noTasks()
  for (const piece of store.tasks.all()) {
    for (const task of piece) {
      const anchor = anchorOf(task)
      if (anchor > from && anchor <= to) addTask(sums, task, store.policies.inForce(store.places.of(task.siteKey).place).values, at)
    }
    await yieldNow()
  }
  return sums
}
