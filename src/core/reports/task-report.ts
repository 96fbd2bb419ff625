import { wasBreached } from '../detectors/task-overdue/task-overdue'
import { anchorOf, slaOf } from '../detectors/task-overdue/sla'
import { priorities, type Priority, type Task } from '../model/task'
import type { PolicyValues } from '../model/policy'
import { days, type Instant, type Millis } from '../time'

export type ByPriority<Value> = { readonly [priority in Priority]: Value }
export const byPriority = <Value>(make: () => Value): ByPriority<Value> => Object.fromEntries(priorities.map((priority) => [priority, make()])) as ByPriority<Value>

/** How long tasks took that were completed within a window, and how long they might have; sums, so that parts can be added. Unit: ms. */
export type Response = { count: number; sumMs: Millis; slaSumMs: Millis; breached: number }
export const noResponse = (): Response => ({ count: 0, sumMs: 0, slaSumMs: 0, breached: 0 })
/** Windows back from now, by when a task was completed. */
export const responseWindows = { day: days(1), week: days(7) } as const
export type ResponseWindow = keyof typeof responseWindows

/** The time a completed task took: completed - anchor - hold, never less than nothing. Rule: [O8]. */
export const responseOf = (task: Task & { readonly completedAt: Instant }): Millis => Math.max(0, task.completedAt - anchorOf(task) - task.heldMs)

/** Adds a task to the windows in which it was completed by `now`. Rule: [O8]. */
export function addResponse(windows: { readonly [window in ResponseWindow]: ByPriority<Response> }, task: Task, policy: PolicyValues, now: Instant): void {
  const { completedAt } = task
  if (task.status !== 'COMPLETED' || task.isRetired || completedAt === null || completedAt > now) return
  const took = responseOf({ ...task, completedAt })
  const isBreached = wasBreached(task, policy, now)
  for (const window of ['day', 'week'] as const) {
    if (completedAt <= now - responseWindows[window]) continue
    const sums = windows[window][task.priority]
    sums.count += 1
    sums.sumMs += took
    sums.slaSumMs += slaOf(task, policy)
    sums.breached += Number(isBreached)
  }
}

/** When a task that counts as breached in reports was so first; null: it does not. A task that its source gave up before its deadline was so when it was given up. Rules: [T8] [O9]. */
export function breachedAt(task: Task, policy: PolicyValues, now: Instant): Instant | null {
  if (!wasBreached(task, policy, now)) return null
  const passed = Math.max(anchorOf(task) + task.heldMs + slaOf(task, policy) + 1, task.createdAt)
  return task.status === 'EXPIRED' ? Math.min(passed, task.completedAt ?? task.updatedAt ?? passed) : passed
}
