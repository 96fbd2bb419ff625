import { wasBreached } from '../detectors/task-overdue/task-overdue'
import { anchorOf, slaOf } from '../detectors/task-overdue/sla'
import { priorities, type Priority, type Task } from '../model/task'
import type { PolicyValues } from '../model/policy'
import { days, type Instant, type Millis } from '../time'

export type ByPriority<Value> = { readonly [priority in Priority]: Value }
export const byPriority = <Value>(make: () => Value): ByPriority<Value> => Object.fromEntries(priorities.map((priority) => [priority, make()])) as ByPriority<Value>

export const addedUp = (one: ByPriority<number> | undefined, other: ByPriority<number> | undefined): ByPriority<number> => Object.fromEntries(priorities.map((priority) => [priority, (one?.[priority] ?? 0) + (other?.[priority] ?? 0)])) as ByPriority<number>

/** How long tasks took that were completed within a window, and how long they might have; sums, so that parts can be added. Unit: ms. */
export type Response = { count: number; sumMs: Millis; slaSumMs: Millis; breached: number }
export const noResponse = (): Response => ({ count: 0, sumMs: 0, slaSumMs: 0, breached: 0 })
/** Windows back from now, by when a task was completed. */
export const responseWindows = { day: days(1), week: days(7) } as const
export type ResponseWindow = keyof typeof responseWindows

/** Adds what a task took that was completed by an instant: completed - anchor - hold; less than nothing where it was done before its plan. One that is not completed, or nobody knows when, adds nothing. Rules: [O8] [R23]. */
export function addResponse(sums: Response, task: Task, policy: PolicyValues, by: Instant): void {
  const { completedAt } = task
  if (task.status !== 'COMPLETED' || task.isRetired || completedAt === null || completedAt > by) return
  sums.count += 1
  sums.sumMs += completedAt - anchorOf(task) - task.heldMs
  sums.slaSumMs += slaOf(task, policy)
  sums.breached += Number(wasBreached(task, policy, by))
}

/** Adds a task to the windows in which it was completed by `now`. Rule: [O8]. */
export function addToWindows(windows: { readonly [window in ResponseWindow]: ByPriority<Response> }, task: Task, policy: PolicyValues, now: Instant): void {
  for (const window of ['day', 'week'] as const) {
    if (task.completedAt !== null && task.completedAt > now - responseWindows[window]) addResponse(windows[window][task.priority], task, policy, now)
  }
}

/** Several priorities' as one. */
export const togetherOf = (all: readonly Response[]): Response =>
  all.reduce((sum, one) => ({ count: sum.count + one.count, sumMs: sum.sumMs + one.sumMs, slaSumMs: sum.slaSumMs + one.slaSumMs, breached: sum.breached + one.breached }), noResponse())

/** A mean as reports print it, in minutes with two decimals; null: of nothing. */
export const meanMinutes = (sumMs: Millis, count: number): number | null => (count === 0 ? null : Math.round(sumMs / count / 600) / 100)

/** When a task that counts as breached in reports was so first; null: it does not. A task that its source gave up before its deadline was so when it was given up. Rules: [T8] [O9]. */
export function breachedAt(task: Task, policy: PolicyValues, now: Instant): Instant | null {
  if (!wasBreached(task, policy, now)) return null
  const passed = Math.max(anchorOf(task) + task.heldMs + slaOf(task, policy) + 1, task.createdAt)
  return task.status === 'EXPIRED' ? Math.min(passed, task.completedAt ?? task.updatedAt ?? passed) : passed
}
