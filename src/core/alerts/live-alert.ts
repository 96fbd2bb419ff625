import type { Judgement } from '../detectors/detector'
import type { Alert, TaskBasis, Telling } from '../model/alert'
import type { Finding } from '../model/finding'
import type { PolicyValues } from '../model/policy'
import { severityRank } from '../model/severity'
import type { Priority } from '../model/task'
import type { Instant } from '../time'
import type { AlertPatch, Decision, Round } from './change'
import { escalationDelay } from './escalate'

type Context = { readonly round: Round; readonly judgement: Judgement; readonly policy: PolicyValues; readonly priority: Priority }

/**
 * What a finding changes of the alert that is already there: its hold, its figures, its severity, in this order.
 * The status stays, severity only rises. Rules: [A3] [A6] [A8] [E4] [E7].
 */
export function changesOf(live: Alert, finding: Finding, context: Context): readonly Decision[] {
  const calm = holdOrFigures(live, finding, context)
  const now = calm === null ? live : { ...live, ...calm.patch }
  if (severityRank(finding.severity) <= severityRank(live.severity)) return calm === null ? [] : [calm]
  const rise: Decision = { kind: 'change', action: 'severity-rose', patch: rosePatch(now, finding, context), telling: riseTelling(live, context.round) }
  return calm === null ? [rise] : [calm, rise]
}

/** Whether a finding leaves the alert that is already there as it is: the answer of nearly every judgement of a sweep, without the making of one. Rule: [A1]. */
export function changesNothing(live: Pick<Alert, 'isOnHold' | 'deadlineAt' | 'severity' | 'basis'>, finding: Finding, standing: Judgement['standing']): boolean {
  return (
    (standing === 'on-hold') === live.isOnHold &&
    live.deadlineAt === finding.since &&
    severityRank(finding.severity) <= severityRank(live.severity) &&
    isSameBasis(live.basis, finding.basis)
  )
}

type CalmDecision = Extract<Decision, { kind: 'change' }>

function holdOrFigures(live: Alert, finding: Finding, { round, judgement }: Context): CalmDecision | null {
  const isOnHold = judgement.standing === 'on-hold'
  const figures = { basis: finding.basis, deadlineAt: finding.since, version: live.version + 1 }
  if (isOnHold && !live.isOnHold) {
    return { kind: 'change', action: 'hold-began', patch: { ...figures, isOnHold, pausedSince: round.now }, telling: null }
  }
  if (!isOnHold && live.isOnHold) {
    const paused = live.pausedSince === null ? 0 : Math.max(0, round.now - live.pausedSince)
    const escalateAt = live.escalateAt === null ? null : live.escalateAt + paused
    return { kind: 'change', action: 'hold-ended', patch: { ...figures, isOnHold, pausedSince: null, escalateAt }, telling: null }
  }
  if (live.deadlineAt === finding.since && isSameBasis(live.basis, finding.basis)) return null
  return { kind: 'change', action: 'figures-changed', patch: figures, telling: null }
}

function isSameBasis(one: TaskBasis, other: TaskBasis): boolean {
  return (
    one.priority === other.priority &&
    one.anchorAt === other.anchorAt &&
    one.anchorKind === other.anchorKind &&
    one.slaMs === other.slaMs &&
    one.slaFrom === other.slaFrom &&
    one.heldMs === other.heldMs &&
    one.holdSince === other.holdSince
  )
}

function rosePatch(live: Alert, finding: Finding, context: Context): AlertPatch {
  const patch = { severity: finding.severity, snoozedUntil: null, snoozeReason: null, version: live.version + 1 }
  const isGrave = finding.severity === 'HIGH' || finding.severity === 'CRITICAL'
  if (live.status === 'NEW') return { ...patch, escalateAt: sooner(live, finding, context) }
  if (!isGrave || (live.status !== 'ACKNOWLEDGED' && live.status !== 'ASSIGNED')) return patch
  const { now } = context.round
  const delay = escalationDelay(finding.severity, context.policy, context.priority === 'CRITICAL')
  return { ...patch, escalateAt: delay === null ? null : now + delay, pausedSince: live.pausedSince === null ? null : now }
}

/** Escalation of a NEW alert after a rise: counted from when it was raised with the new delay, without the pauses it had. */
function sooner(live: Alert, finding: Finding, { policy, priority }: Context): Instant | null {
  const isShortened = priority === 'CRITICAL'
  const before = escalationDelay(live.severity, policy, isShortened)
  const after = escalationDelay(finding.severity, policy, isShortened)
  if (after === null) return null
  if (before === null || live.escalateAt === null) return live.raisedAt + after
  return live.escalateAt - before + after
}

function riseTelling(live: Alert, round: Round): Telling {
  if (round.isReplay) return { because: 'replay', tell: false }
  return live.status === 'SUPPRESSED' ? { because: 'suppressed', tell: false } : { because: 'severity-rose', tell: true }
}
