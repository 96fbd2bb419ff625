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

/** The figures of the summary that a task is counted in; each opens exactly the tasks that it counts. */
export const summaryFigures = ['total', 'completed', 'open', 'breached', 'breachedOpen'] as const
export type SummaryFigure = (typeof summaryFigures)[number]

/** Which figures count a task as it was at an instant; null: it was not there. */
export function countedIn(task: Task, policy: PolicyValues, at: Instant): { readonly [figure in SummaryFigure]: boolean } | null {
  const standing = standingAt(task, at)
  if (standing === 'not-there' || task.isRetired) return null
  const [isOpen, isBreached] = [standing !== 'closed', wasBreached(task, policy, at)]
  return { total: true, completed: !isOpen && task.status === 'COMPLETED', open: isOpen, breached: isBreached, breachedOpen: isBreached && isOpen }
}

/** Adds one task as it was at an instant. */
export function addTask(sums: TaskSums, task: Task, policy: PolicyValues, at: Instant): void {
  const counted = countedIn(task, policy, at)
  if (counted === null) return
  const of = sums.of[task.priority]
  for (const figure of summaryFigures) sums[figure] += Number(counted[figure])
  of.total += 1
  of.breached += Number(counted.breached)
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
