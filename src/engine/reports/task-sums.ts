import { addTask, noTasks, type TaskSums } from '../../core/reports/task-summary'
import type { Store } from '../store/store'
import { tasksOfPeriod } from './period-rows'
import type { SumsAsked } from './tour-sums'

/** What tasks whose anchor lies after `from`, until `to`, came to as of an instant. Rule: [R23]. */
export async function sumsOfTasks(store: Store, asked: SumsAsked): Promise<TaskSums> {
  const sums = noTasks()
  for await (const piece of tasksOfPeriod(store, { ...asked, scope: { kind: 'all' } })) for (const { task, policy } of piece) addTask(sums, task, policy, asked.at)
  return sums
}
