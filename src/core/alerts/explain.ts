import { standingAt, taskOverdue, wasBreached } from '../detectors/task-overdue/task-overdue'
import { elapsedAt, isJudgedByDueAt, minutesOf, severityAbove, severityBelow, severityBoundary, taskBasis } from '../detectors/task-overdue/sla'
import type { Alert, TaskBasis } from '../model/alert'
import type { Explanation, Verdict } from '../model/explanation'
import type { Place } from '../model/place'
import { supplierOf, type PolicyField, type PolicyInForce } from '../model/policy'
import type { Task } from '../model/task'
import { said, type Said } from '../said'
import { isoOf, isoOrNull, minutes, type Instant, type Millis } from '../time'
import { durationText } from './duration'
import { escalationDelay } from './escalate'
import { quietUntilOf } from './reconcile'

export type ExplainInput = {
  readonly task: Task
  readonly subjectId: string
  readonly place: Place
  readonly policy: PolicyInForce
  readonly live: Alert | null
  readonly previous: Alert | null
  readonly now: Instant
  /** The import the row came from, as a person knows it. */
  readonly importLabel: string | null
  readonly ids: { readonly siteId: string | null }
}

/**
 * Why a task alerts, or why not, as of an instant: the rule, the row it read, the policy level, the arithmetic, and the same in words.
 * Rules: [A19] [A20]. Instants in it are ISO 8601 UTC, lengths are minutes with two decimals.
 */
export function explainTask(asked: ExplainInput): Explanation {
  const { policy, now } = asked
  // As of an earlier instant, an alert that was raised later is not there yet.
  const input = asked.live !== null && asked.live.raisedAt > now ? { ...asked, live: null } : asked
  const verdict = verdictOf(input)
  return {
    verdict,
    at: isoOf(now),
    rule: taskOverdue.id,
    rule_version: taskOverdue.version,
    policy: { level: policy.level, id: policy.id, values: policy.values },
    inputs: inputsOf(input),
    arithmetic: arithmeticOf(input),
    sentences: sentencesOf(input, verdict),
  }
}

function verdictOf({ task, policy, live, now }: ExplainInput): Verdict {
  if (task.isRetired || task.isHistory) return 'NOT_WATCHED'
  const standing = standingAt(task, now)
  if (standing === 'not-there') return 'NOT_DUE'
  const isBreached = wasBreached(task, policy.values, now)
  if (standing === 'closed') return isBreached ? 'BREACH' : 'OK'
  if (!isBreached) return 'NOT_DUE'
  return live?.status === 'SUPPRESSED' && live.raisedAt <= now ? 'SUPPRESSED' : 'BREACH'
}

function inputsOf({ task, subjectId, importLabel, ids }: ExplainInput): Explanation['inputs'] {
  const fields: readonly (readonly [string, string | number | boolean | null])[] = [
    ['site_id', ids.siteId],
    ['priority', task.priority],
    ['status', task.status],
    ['created_at', isoOf(task.createdAt)],
    ['planned_at', isoOrNull(task.plannedAt)],
    ['started_at', isoOrNull(task.startedAt)],
    ['completed_at', isoOrNull(task.completedAt)],
    ['due_at', isoOrNull(task.dueAt)],
    ['held_minutes', minutesOf(task.heldMs)],
    ['hold_since', isoOrNull(task.holdSince)],
    ['updated_at', isoOrNull(task.updatedAt)],
    ['recorded_at', isoOf(task.recordedAt)],
    ['is_history', task.isHistory],
    ['is_retired', task.isRetired],
  ]
  return fields.map(([field, value]) => ({ kind: 'task', id: subjectId, field, value, import: importLabel }))
}

/** The instant as of which a task's figures stand: its end where it is over by then, else now. */
function figuresAt(task: Task, now: Instant): Instant {
  if (standingAt(task, now) !== 'closed') return now
  return Math.min(task.completedAt ?? (task.status === 'CANCELLED' ? task.updatedAt : null) ?? now, now)
}

function arithmeticOf(input: ExplainInput): Explanation['arithmetic'] {
  const { task, policy, now } = input
  const basis = taskBasis(task, policy.values)
  const at = figuresAt(task, now)
  const elapsed = elapsedAt(basis, at)
  const held = at - basis.anchorAt - elapsed
  const boundary = severityBoundary(basis.priority)
  const ratio = elapsed / basis.slaMs
  return [
    { name: 'anchor_at', value: isoOf(basis.anchorAt), from: basis.anchorKind },
    { name: 'held_minutes', value: minutesOf(held), from: basis.holdSince === null ? 'held_minutes' : 'held_minutes + (at - hold_since)' },
    { name: 'sla_minutes', value: minutesOf(basis.slaMs), from: slaSource(basis, policy) },
    { name: 'deadline_at', value: isoOf(basis.anchorAt + held + basis.slaMs), from: 'anchor_at + held_minutes + sla_minutes' },
    { name: 'judged_at', value: isoOf(at), from: at === now ? 'at' : task.completedAt === null ? 'updated_at' : 'completed_at' },
    { name: 'elapsed_minutes', value: minutesOf(elapsed), from: 'judged_at - anchor_at - held_minutes' },
    { name: 'minutes_past_sla', value: minutesOf(elapsed - basis.slaMs), from: 'elapsed_minutes - sla_minutes' },
    { name: 'breach_ratio', value: Math.round(ratio * 10_000) / 10_000, from: 'elapsed_minutes / sla_minutes; breach when > 1' },
    { name: 'severity_boundary', value: boundary, from: `priority ${basis.priority}; graver when breach_ratio > severity_boundary` },
    { name: 'severity', value: severityNow(basis, ratio, input), from: ratio > boundary ? 'above severity_boundary' : 'up to severity_boundary' },
    ...escalationOf(input),
  ]
}

function severityNow(basis: TaskBasis, ratio: number, { policy }: ExplainInput): string | null {
  if (ratio <= 1) return null
  return ratio > severityBoundary(basis.priority) ? severityAbove(basis.priority, policy.values) : severityBelow(basis.priority)
}

const slaFields: Readonly<Record<TaskBasis['priority'], PolicyField>> = {
  CRITICAL: 'critical_task_sla_minutes',
  HIGH: 'high_task_sla_minutes',
  MEDIUM: 'medium_task_sla_minutes',
  LOW: 'low_task_sla_minutes',
}

function slaSource(basis: TaskBasis, policy: PolicyInForce): string {
  if (basis.slaFrom === 'due_at') return 'due_at - anchor_at'
  const isDoubled = basis.priority === 'LOW' && policy.values.low_task_sla_minutes === null
  return `policy ${supplierOf(policy)}: ${isDoubled ? '2 x medium_task_sla_minutes' : slaFields[basis.priority]}`
}

function escalationOf({ live, policy, task }: ExplainInput): Explanation['arithmetic'] {
  if (live === null) return []
  const isShortened = task.priority === 'CRITICAL'
  const delay = escalationDelay(live.severity, policy.values, isShortened)
  const isPolicys = delay !== null && isShortened && policy.values.auto_escalate_overdue && delay === minutes(policy.values.escalation_delay_minutes)
  return [
    { name: 'raised_at', value: isoOf(live.raisedAt), from: 'alert' },
    { name: 'escalation_delay_minutes', value: delay === null ? null : minutesOf(delay), from: isPolicys ? `policy ${supplierOf(policy)}: escalation_delay_minutes` : `severity ${live.severity}` },
    { name: 'escalate_at', value: isoOrNull(live.escalateAt), from: live.escalateAt === null ? `status ${live.status}` : 'raised_at + escalation_delay_minutes + pauses, or the rise that started it again' },
  ]
}

function sentencesOf(input: ExplainInput, verdict: Verdict): readonly Said[] {
  const { task, policy, now } = input
  const basis = taskBasis(task, policy.values)
  const at = figuresAt(task, now)
  const distance = durationText(elapsedAt(basis, at) - basis.slaMs)
  const sentences = [said(`explain.${whyKey(input, verdict)}`, { distance, held: durationText(at - basis.anchorAt - elapsedAt(basis, at)) })]
  sentences.push(said(`explain.sla.${basis.slaFrom === 'due_at' ? 'due_at' : supplierOf(policy)}`, { sla: durationText(basis.slaMs) }))
  if (task.dueAt !== null && !isJudgedByDueAt(task, policy.values)) {
    sentences.push(said(policy.values.honour_task_due_at ? 'explain.due-at-not-after-anchor' : 'explain.due-at-not-honoured'))
  }
  return [...sentences, ...standingBeside(input, verdict)]
}

function whyKey(input: ExplainInput, verdict: Verdict): string {
  const { task, live, now } = input
  if (task.isRetired) return 'not-watched.retired'
  if (task.isHistory) return 'not-watched.history'
  const standing = standingAt(task, now)
  if (standing === 'not-there') return 'not-there'
  if (standing === 'closed') return `closed.${task.status}.${verdict === 'BREACH' ? 'late' : 'in-time'}`
  if (verdict === 'NOT_DUE') return standing === 'on-hold' ? 'not-due.on-hold' : 'not-due.open'
  if (verdict === 'SUPPRESSED') return 'suppressed'
  if (standing === 'on-hold') return 'breach.on-hold'
  if (live !== null) return 'breach.alert'
  return quietLeft(input) === null ? 'breach.no-alert' : 'breach.resolved-by-hand'
}

/** What stands beside the verdict: an alert that waits, or one that a person closed while the condition ran on. */
function standingBeside(input: ExplainInput, verdict: Verdict): readonly Said[] {
  const { task, live, previous, now } = input
  if (live !== null) {
    const { escalateAt, snoozedUntil } = live
    const snoozed = snoozedUntil !== null && snoozedUntil > now ? [said('explain.snoozed', { left: durationText(snoozedUntil - now) })] : []
    if (escalateAt === null || escalateAt <= now) return snoozed
    return [...snoozed, live.pausedSince === null ? said('explain.escalates', { left: durationText(escalateAt - now) }) : said('explain.escalation-paused')]
  }
  if (verdict !== 'BREACH' || standingAt(task, now) === 'closed') return []
  const left = quietLeft(input)
  return left === null ? [] : [said('explain.held-back', { by: previous?.resolvedBy ?? null, left: durationText(left) })]
}

/** For how long nothing is raised because a person resolved it while it ran on; null where nothing holds it back. */
function quietLeft({ task, policy, previous, now }: ExplainInput): Millis | null {
  const finding = taskOverdue.judge(task, policy.values, now).finding
  const quietUntil = finding === null ? null : quietUntilOf(previous, finding, 'open')
  return quietUntil === null || quietUntil <= now ? null : quietUntil - now
}
