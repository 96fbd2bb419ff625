import type { Finding } from '../../model/finding'
import type { PolicyValues } from '../../model/policy'
import type { Task } from '../../model/task'
import type { Instant } from '../../time'
import type { Detector, Judgement, Standing } from '../detector'
import { anchorOf, holdStart, severityAbove, severityBelow, severityBoundary, slaOf, taskBasis } from './sla'

export { elapsedAt, taskBasis, taskFigures } from './sla'
export { whyEnded } from './why-ended'

/**
 * A task is overdue: the time since its anchor, without what was held, is longer than its SLA.
 * Judged from the newest version of its row as of `now`. Lean on purpose: a replay asks it tens of millions of times.
 * Rules: [T1] to [T11].
 */
export const taskOverdue: Detector<Task> = { id: 'task-overdue', version: 1, raises: { type: 'WORK_ORDER_OVERDUE', subtype: null }, judge }

/**
 * The first instant at which a task is judged otherwise than before it existed; null when it never breaches.
 * Rule: [T9]. Unit: UTC epoch ms.
 */
export const firstChangeAt = (task: Task, values: PolicyValues): Instant | null =>
  task.isHistory || task.isRetired ? null : nextChange(task, values, -Infinity, anchorOf(task) + task.heldMs + slaOf(task, values))

/** The instant from which the row reads as closed: never (`Infinity`) while open, always (`-Infinity`) where a closed status has no instant of its own. Rule: [T5]. */
export function closesAt(task: Task): Instant {
  switch (task.status) {
    case 'COMPLETED':
    case 'CANCELLED':
    case 'EXPIRED':
      return task.completedAt ?? -Infinity
    default:
      return Infinity
  }
}

/** What a task reads as at an instant, by what was true then. Rule: [T5]. */
export function standingAt(task: Task, now: Instant): Standing {
  if (task.isRetired) return 'closed'
  if (task.createdAt > now) return 'not-there'
  if (closesAt(task) <= now) return 'closed'
  return task.status === 'ON_HOLD' ? 'on-hold' : 'open'
}

/**
 * Whether a task counts as breached in reports as of an instant, open or closed: (completed or now) - anchor - hold > SLA.
 * An EXPIRED task is one always; a CANCELLED one if it was cancelled after its deadline. Rule: [T8].
 */
export function wasBreached(task: Task, values: PolicyValues, at: Instant): boolean {
  const standing = standingAt(task, at)
  if (standing === 'not-there' || task.isRetired) return false
  if (task.status === 'EXPIRED' && standing === 'closed') return true
  const cancelledAt = task.status === 'CANCELLED' ? task.updatedAt : null
  const until = standing === 'closed' ? Math.min(task.completedAt ?? cancelledAt ?? at, at) : at
  return Math.min(until, stopsAt(task)) > anchorOf(task) + task.heldMs + slaOf(task, values)
}

function judge(task: Task, policy: PolicyValues, now: Instant): Judgement {
  const standing = standingAt(task, now)
  if (task.isRetired) return { finding: null, standing, deadlineAt: null, nextChangeAt: null, closedAt: task.updatedAt }
  const deadline = anchorOf(task) + task.heldMs + slaOf(task, policy)
  if (standing === 'closed') return { finding: null, standing, deadlineAt: deadline, nextChangeAt: null, closedAt: task.completedAt ?? task.updatedAt }
  const stops = stopsAt(task)
  const clock = stops < now ? stops : now
  const isBreached = standing !== 'not-there' && clock > deadline
  return {
    finding: isBreached && !task.isHistory ? findingOf(task, policy, deadline, clock) : null,
    standing,
    deadlineAt: isBreached ? deadline : deadline + (now - clock),
    nextChangeAt: task.isHistory ? null : nextChange(task, policy, now, deadline),
    closedAt: null,
  }
}

function findingOf(task: Task, policy: PolicyValues, since: Instant, clock: Instant): Finding {
  const { priority } = task
  return {
    type: taskOverdue.raises.type,
    subtype: taskOverdue.raises.subtype,
    subject: { kind: 'task', key: task.key },
    severity: clock >= graverFrom(task, since) ? severityAbove(priority, policy) : severityBelow(priority),
    since,
    rule: taskOverdue.id,
    ruleVersion: taskOverdue.version,
    basis: taskBasis(task, policy),
  }
}

/** Where a running hold stops the task's clock; never (`Infinity`) where none runs. */
const stopsAt = (task: Task): Instant => (task.status === 'ON_HOLD' ? (holdStart(task) ?? Infinity) : Infinity)

/** The first whole millisecond at which the ratio is above the priority's boundary; boundaries may fall between two milliseconds. */
function graverFrom(task: Task, deadline: Instant): Instant {
  const start = anchorOf(task) + task.heldMs
  return start + Math.floor((deadline - start) * severityBoundary(task.priority)) + 1
}

/** The earliest instant after `now` at which the finding comes, goes or grows graver; `deadline` is the one without a running hold. */
function nextChange(task: Task, policy: PolicyValues, now: Instant, deadline: Instant): Instant | null {
  const end = closesAt(task)
  const stops = stopsAt(task)
  const breach = deadline < task.createdAt ? task.createdAt : deadline + 1
  if (end <= now || breach >= end || deadline >= stops) return null
  if (breach > now) return breach
  const graver = graverFrom(task, deadline)
  if (graver > now && graver < end && graver <= stops && severityAbove(task.priority, policy) !== severityBelow(task.priority)) return graver
  return end === Infinity ? null : end
}
