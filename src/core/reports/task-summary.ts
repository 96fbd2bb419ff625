import { anchorOf, policySla } from '../detectors/task-overdue/sla'
import { standingAt, wasBreached } from '../detectors/task-overdue/task-overdue'
import type { PolicyValues } from '../model/policy'
import { priorities, type Priority, type Task } from '../model/task'
import type { Instant, Millis } from '../time'
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
type OfPriority = { total: number; breached: number; responses: number; responseMs: Millis }
export type TaskSums = { total: number; completed: number; open: number; breached: number; breachedOpen: number; readonly of: { readonly [priority in Priority]: OfPriority } }

const nothing = (): OfPriority => ({ total: 0, breached: 0, responses: 0, responseMs: 0 })
export const noTasks = (): TaskSums => ({ total: 0, completed: 0, open: 0, breached: 0, breachedOpen: 0, of: { CRITICAL: nothing(), HIGH: nothing(), MEDIUM: nothing(), LOW: nothing() } })

/** Adds one task as it was at an instant. Response: completed - anchor - hold. */
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
  if (standing !== 'closed' || task.status !== 'COMPLETED') return
  sums.completed += 1
  if (task.completedAt === null) return
  of.responses += 1
  of.responseMs += task.completedAt - anchorOf(task) - task.heldMs
}

/** `policy`: the one whose SLAs stand beside the responses. */
export function taskReport({ total, completed, open, breached, breachedOpen, of }: TaskSums, policy: PolicyValues): TaskReport {
  const all = priorities.map((priority) => of[priority])
  return {
    total, completed, open, breached, breached_open: breachedOpen, completion_rate: rateOf(completed, total), breach_rate: rateOf(breached, total),
    mean_response_minutes: meanOf(all.reduce((sum, { responseMs }) => sum + responseMs, 0), all.reduce((sum, { responses }) => sum + responses, 0)),
    by_priority: Object.fromEntries(priorities.map((priority) => {
      const { total: count, breached: bad, responses, responseMs } = of[priority]
      return [priority, { total: count, breached: bad, mean_response_minutes: meanOf(responseMs, responses), sla_minutes: policySla(policy, priority) / 60_000 }]
    })) as TaskReport['by_priority'],
  }
}

const meanOf = (sum: Millis, count: number): number | null => (count === 0 ? null : Math.round(sum / count / 600) / 100)
