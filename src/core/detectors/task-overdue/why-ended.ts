import { isTourBasis, type Alert, type ResolvedReason } from '../../model/alert'
import type { PolicyValues } from '../../model/policy'
import type { Task } from '../../model/task'
import type { Instant } from '../../time'
import { taskBasis } from './sla'

/**
 * Why the condition of a task's alert holds no longer: what the alert was raised on, compared with the row as of now.
 * Rule: [A9].
 */
export function whyEnded(alert: Alert, task: Task, values: PolicyValues, now: Instant): ResolvedReason {
  if (task.isRetired || task.isHistory) return 'retired'
  if (task.status === 'CANCELLED') return 'cancelled'
  if (task.status === 'EXPIRED') return 'closed-by-source'
  if (task.status === 'COMPLETED' && (task.completedAt ?? now) <= now) return whyCompleted(alert, task, values, now)
  return whatMoved(alert, task, values)
}

function whyCompleted(alert: Alert, task: Task, values: PolicyValues, now: Instant): ResolvedReason {
  const completedAt = task.completedAt ?? task.updatedAt ?? now
  if (completedAt <= alert.deadlineAt) return 'completed-in-time-learned-late'
  const basis = taskBasis(task, values)
  if (completedAt > basis.anchorAt + basis.heldMs + basis.slaMs) return 'completed-late'
  return whatMoved(alert, task, values)
}

/** Which of the things a deadline is made of moved it. */
function whatMoved(alert: Alert, task: Task, values: PolicyValues): ResolvedReason {
  const before = alert.basis
  if (isTourBasis(before)) throw new Error(`alert ${alert.id}: a task's alert cannot have the basis of a tour`)
  const after = taskBasis(task, values)
  const isSameAnchor = before.anchorAt === after.anchorAt
  if (after.slaFrom === 'policy' && before.slaFrom === 'due_at') {
    return isSameAnchor && task.dueAt === before.anchorAt + before.slaMs ? 'policy-changed' : 'deadline-changed'
  }
  if (after.slaFrom === 'due_at' && before.slaFrom === 'policy') return task.recordedAt > alert.raisedAt ? 'deadline-changed' : 'policy-changed'
  if (isSameAnchor && before.priority === after.priority && before.slaMs === after.slaMs) return 'hold-learned'
  const isPolicys = after.slaFrom === 'policy' && before.priority === after.priority && before.slaMs !== after.slaMs
  return isPolicys && isSameAnchor ? 'policy-changed' : 'deadline-changed'
}
