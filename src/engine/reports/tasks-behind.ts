import type { TaskBehind } from '../../contract/shapes-reports'
import { anchorOf } from '../../core/detectors/task-overdue/sla'
import { closesAt, taskOverdue, wasBreached } from '../../core/detectors/task-overdue/task-overdue'
import { sourceIdOf, type RecordKey } from '../../core/ids'
import type { Task } from '../../core/model/task'
import type { Instant } from '../../core/time'
import type { Store } from '../store/store'

/** Tasks as a figure counts them as of an instant; those that are no more are left out. Rule: [R34]. */
export const tasksBehind = (store: Store, keys: readonly RecordKey[], at: Instant): readonly TaskBehind[] => keys.flatMap((key) => {
  const task = store.tasks.byKey(key)
  return task ? [taskBehind(store, task, at)] : []
})

function taskBehind({ places, policies }: Store, task: Task, at: Instant): TaskBehind {
  const site = places.of(task.siteKey)
  const { values } = policies.inForce(site.place)
  const completedAt = task.status === 'COMPLETED' && closesAt(task) <= at ? task.completedAt : null
  return {
    key: task.key, id: sourceIdOf(task.key), title: task.title, siteId: task.siteKey === null ? null : sourceIdOf(task.siteKey), siteName: site.name, siteZone: site.zone, priority: task.priority, status: task.status,
    anchorAt: anchorOf(task), deadlineAt: taskOverdue.judge(task, values, at).deadlineAt, completedAt, tookMs: completedAt === null ? null : completedAt - anchorOf(task) - task.heldMs, isBreached: wasBreached(task, values, at),
  }
}
