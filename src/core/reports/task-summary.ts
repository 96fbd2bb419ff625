import { policySla } from '../detectors/task-overdue/sla'
import { standingAt, wasBreached } from '../detectors/task-overdue/task-overdue'
import type { PolicyValues } from '../model/policy'
import { priorities, type Priority, type Task } from '../model/task'
import type { Instant } from '../time'
import { addResponse, byPriority, meanMinutes, noResponse, togetherOf, type ByPriority, type Response } from './task-report'
import { rateOf } from './wilson'

/** The task summary as reports print it: counts, percentages and minutes with two decimals, null where there is nothing to tell. Rule: [R23]. */
export type TaskReport = {
  readonly total: number
  readonly completed: number
  readonly open: number
  readonly breached: number
  readonly breached_open: number
  readonly completion_rate: number | null
  readonly breach_rate: number | null
  readonly mean_response_minutes: number | null
  readonly by_priority: { readonly [priority in Priority]: { readonly total: number; readonly breached: number; readonly mean_response_minutes: number | null; readonly sla_minutes: number } }
}
type OfPriority = { total: number; breached: number; readonly response: Response }
export type TaskSums = { total: number; completed: number; open: number; breached: number; breachedOpen: number; readonly of: ByPriority<OfPriority> }

export const noTasks = (): TaskSums => ({ total: 0, completed: 0, open: 0, breached: 0, breachedOpen: 0, of: byPriority(() => ({ total: 0, breached: 0, response: noResponse() })) })

/** Adds one task as it was at an instant. */
export function addTask(sums: TaskSums, task: Task, policy: PolicyValues, at: Instant): void {
  const standing = standingAt(task, at)
  if (standing === 'not-there' || task.isRetired) return
  const of = sums.of[task.priority]
  const isBreached = wasBreached(task, policy, at)
  sums.total += 1
  of.total += 1
  sums.open += Number(standing !== 'closed')
  sums.breached += Number(isBreached)
  of.breached += Number(isBreached)
  sums.breachedOpen += Number(isBreached && standing !== 'closed')
  sums.completed += Number(standing === 'closed' && task.status === 'COMPLETED')
  addResponse(of.response, task, policy, at)
}

/** `policy`: the one whose SLAs stand beside the responses. */
export function taskReport({ total, completed, open, breached, breachedOpen, of }: TaskSums, policy: PolicyValues): TaskReport {
  const all = togetherOf(priorities.map((priority) => of[priority].response))
  return {
    total, completed, open, breached, breached_open: breachedOpen, completion_rate: rateOf(completed, total), breach_rate: rateOf(breached, total), mean_response_minutes: meanMinutes(all.sumMs, all.count),
    by_priority: Object.fromEntries(priorities.map((priority) => {
      const { total: count, breached: bad, response } = of[priority]
      return [priority, { total: count, breached: bad, mean_response_minutes: meanMinutes(response.sumMs, response.count), sla_minutes: policySla(policy, priority) / 60_000 }]
    })) as TaskReport['by_priority'],
  }
}
