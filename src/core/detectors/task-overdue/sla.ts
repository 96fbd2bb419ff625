import { assertNever } from '../../outcome'
import type { TaskBasis, TaskFigures } from '../../model/alert'
import type { PolicyValues } from '../../model/policy'
import type { Severity } from '../../model/severity'
import type { Priority, Task } from '../../model/task'
import type { Instant, Millis } from '../../time'

/** The SLA a policy gives a priority. Unit: ms. Rules: [P1] (low is twice the medium where it is null), [T1]. */
export function policySla(policy: PolicyValues, priority: Priority): Millis {
  switch (priority) {
    case 'CRITICAL':
      return policy.critical_task_sla_minutes * 60_000
    case 'HIGH':
      return policy.high_task_sla_minutes * 60_000
    case 'MEDIUM':
      return policy.medium_task_sla_minutes * 60_000
    case 'LOW':
      return (policy.low_task_sla_minutes ?? policy.medium_task_sla_minutes * 2) * 60_000
    default:
      return assertNever(priority, 'priority')
  }
}

export const anchorOf = (task: Task): Instant => task.plannedAt ?? task.createdAt

/** Whether a task is judged by its own deadline: it has one after its anchor, and the policy honours it. Rule: [T4]. */
export const isJudgedByDueAt = (task: Task, policy: PolicyValues): boolean =>
  policy.honour_task_due_at && task.dueAt !== null && task.dueAt > anchorOf(task)

/** The SLA of one task: from its own deadline where that counts, else from the policy. Unit: ms, always > 0. Rule: [T4]. */
export function slaOf(task: Task, policy: PolicyValues): Millis {
  const anchor = task.plannedAt ?? task.createdAt
  if (policy.honour_task_due_at && task.dueAt !== null && task.dueAt > anchor) return task.dueAt - anchor
  return policySla(policy, task.priority)
}

/** When the hold that runs began; null unless the task is on hold. A hold whose beginning no source tells began when the row was learned. */
export function holdStart(task: Task): Instant | null {
  return task.status === 'ON_HOLD' ? (task.holdSince ?? task.updatedAt ?? task.recordedAt) : null
}

/** The breach ratio strictly above which the severity is the graver one. Rule: [T6]. */
export function severityBoundary(priority: Priority): number {
  if (priority === 'CRITICAL') return 1.5
  return priority === 'HIGH' ? 2 : 3
}
export function severityBelow(priority: Priority): Severity {
  if (priority === 'CRITICAL') return 'HIGH'
  return priority === 'HIGH' ? 'MEDIUM' : 'LOW'
}
export function severityAbove(priority: Priority, policy: PolicyValues): Severity {
  if (priority === 'CRITICAL') return policy.critical_overdue_severity
  return priority === 'HIGH' ? 'HIGH' : 'MEDIUM'
}

/** What a task's figures are computed from. Rules: [T2] [T3] [T4]. */
export function taskBasis(task: Task, values: PolicyValues): TaskBasis {
  return {
    priority: task.priority,
    anchorAt: anchorOf(task),
    anchorKind: task.plannedAt === null ? 'created_at' : 'planned_at',
    slaMs: slaOf(task, values),
    slaFrom: isJudgedByDueAt(task, values) ? 'due_at' : 'policy',
    heldMs: task.heldMs,
    holdSince: holdStart(task),
  }
}

/** Time elapsed for a basis at an instant: since the anchor, without what was held; a hold that runs counts until the instant. Unit: ms, may be negative. Rule: [T3]. */
export function elapsedAt(basis: TaskBasis, at: Instant): Millis {
  const running = basis.holdSince === null ? 0 : Math.max(0, at - basis.holdSince)
  return at - basis.anchorAt - basis.heldMs - running
}

/** Figures of a task as of an instant: minutes with two decimals, the ratio with four. Rule: [T7]. */
export function taskFigures(basis: TaskBasis, at: Instant): TaskFigures {
  const elapsed = elapsedAt(basis, at)
  return {
    elapsed_minutes: minutesOf(elapsed),
    sla_minutes: minutesOf(basis.slaMs),
    minutes_past_sla: minutesOf(elapsed - basis.slaMs),
    breach_ratio: Math.round((elapsed / basis.slaMs) * 10_000) / 10_000,
    anchor_kind: basis.anchorKind,
  }
}

/** Milliseconds as minutes, rounded to two decimals. */
export const minutesOf = (length: Millis): number => Math.round(length / 600) / 100
