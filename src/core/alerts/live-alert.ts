import type { Judgement } from '../detectors/detector'
import { isTourBasis, type Alert, type Basis, type Telling, type TourBasis } from '../model/alert'
import type { Finding } from '../model/finding'
import type { PolicyValues } from '../model/policy'
import { severityRank } from '../model/severity'
import type { Instant } from '../time'
import type { AlertPatch, Decision, Round } from './change'
import { escalationDelay, escalationNow, isShortened } from './escalate'
import { laterBy, quietTaken, type Quieting } from './suppress'

type Context = { readonly round: Round; readonly judgement: Judgement; readonly policy: PolicyValues; readonly windows: Quieting }

/**
 * What a finding changes of the alert that is already there: its hold, its figures, its severity or else when it escalates, in this order.
 * The status stays, severity only rises. Rules: [A3] [A6] [A8] [E4] [E7] [P12].
 */
export function changesOf(live: Alert, finding: Finding, context: Context): readonly Decision[] {
  const calm = holdOrFigures(live, finding, context)
  const now = calm === null ? live : { ...live, ...calm.patch }
  const last = severityRank(finding.severity) > severityRank(live.severity) ? rise(now, finding, context) : movedEscalation(now, finding, context)
  return [calm, last].filter((decision) => decision !== null)
}

const rise = (live: Alert, finding: Finding, context: Context): Decision => ({ kind: 'change', action: 'severity-rose', patch: rosePatch(live, finding, context), telling: riseTelling(live, context.round) })

/** An escalation that waits is counted with the delay that is in force now, told to nobody. Rule: [P12]. */
function movedEscalation(live: Alert, finding: Finding, { policy }: Context): Decision | null {
  const escalateAt = escalationNow(live, policy, isShortened(finding))
  return escalateAt === live.escalateAt ? null : { kind: 'change', action: 'escalation-moved', patch: { escalateAt, version: live.version + 1 }, telling: null }
}

/** What of an alert decides whether a finding changes it. */
export type Standing = Pick<Alert, 'isOnHold' | 'deadlineAt' | 'severity' | 'basis' | 'escalateAt' | 'escalateFrom'>

/** Whether a finding leaves the alert that is already there as it is: the answer of nearly every judgement of a sweep, without the making of one. Rule: [A1]. */
export function changesNothing(live: Standing, finding: Finding, { standing }: Judgement, policy: PolicyValues): boolean {
  return (
    (standing === 'on-hold') === live.isOnHold &&
    live.deadlineAt === finding.since &&
    severityRank(finding.severity) <= severityRank(live.severity) &&
    isSameBasis(live.basis, finding.basis) &&
    (live.escalateAt === null || escalationNow(live, policy, isShortened(finding)) === live.escalateAt)
  )
}

type CalmDecision = Extract<Decision, { kind: 'change' }>

function holdOrFigures(live: Alert, finding: Finding, { round, judgement, windows }: Context): CalmDecision | null {
  const isOnHold = judgement.standing === 'on-hold'
  const figures = { basis: finding.basis, deadlineAt: finding.since, version: live.version + 1 }
  if (isOnHold && !live.isOnHold) {
    return { kind: 'change', action: 'hold-began', patch: { ...figures, ...quietTaken(live, windows, round.now), isOnHold, pausedSince: live.pausedSince ?? round.now }, telling: null }
  }
  if (!isOnHold && live.isOnHold) {
    // Its window goes on, and its escalation waits for that.
    const goesOn = live.suppressedUntil === null ? afterHold(live, windows, round.now) : {}
    return { kind: 'change', action: 'hold-ended', patch: { ...figures, ...goesOn, isOnHold }, telling: null }
  }
  if (live.deadlineAt === finding.since && isSameBasis(live.basis, finding.basis)) return null
  return { kind: 'change', action: 'figures-changed', patch: figures, telling: null }
}

/** The escalation goes on where it stood; a window that covered it meanwhile is not taken out of its count once more. */
function afterHold(live: Alert, windows: Quieting, now: Instant): AlertPatch {
  const { pausedSince } = live
  if (pausedSince === null) return {}
  const counted = windows.quietBetween(pausedSince, now) === 0 ? {} : { quietCountedTo: now }
  return { ...laterBy(live, Math.max(0, now - pausedSince)), ...counted, pausedSince: null }
}

function isSameBasis(one: Basis, other: Basis): boolean {
  if (isTourBasis(one) || isTourBasis(other)) return isTourBasis(one) && isTourBasis(other) && isSameTourBasis(one, other)
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

const isSameTourBasis = (one: TourBasis, other: TourBasis): boolean =>
  one.scheduledAt === other.scheduledAt && one.dueAt === other.dueAt && one.expiresAt === other.expiresAt &&
  one.visited === other.visited && one.total === other.total && one.leastPercent === other.leastPercent

function rosePatch(live: Alert, finding: Finding, context: Context): AlertPatch {
  const patch = { severity: finding.severity, snoozedUntil: null, snoozeReason: null, version: live.version + 1 }
  const isGrave = finding.severity === 'HIGH' || finding.severity === 'CRITICAL'
  const delay = escalationDelay(finding.severity, context.policy, isShortened(finding))
  if (live.status === 'NEW' || live.status === 'SUPPRESSED') {
    const escalateFrom = countedFrom(live, finding, context)
    return { ...patch, escalateFrom, escalateAt: delay === null ? null : escalateFrom + delay }
  }
  if (!isGrave || (live.status !== 'ACKNOWLEDGED' && live.status !== 'ASSIGNED')) return patch
  const { now } = context.round
  return { ...patch, escalateFrom: now, escalateAt: delay === null ? null : now + delay, ...(live.quietCountedTo === null ? {} : { quietCountedTo: null }), pausedSince: live.pausedSince === null ? null : now }
}

/** From when a NEW alert's escalation is counted; of one that was raised before this was kept, what its present escalation lets conclude. */
function countedFrom(live: Alert, finding: Finding, { policy }: Context): Instant {
  if (live.escalateFrom !== null) return live.escalateFrom
  const delay = escalationDelay(live.severity, policy, isShortened(finding))
  return delay === null || live.escalateAt === null ? live.raisedAt : live.escalateAt - delay
}

function riseTelling(live: Alert, round: Round): Telling {
  if (round.isReplay) return { because: 'replay', tell: false }
  return live.status === 'SUPPRESSED' ? { because: 'suppressed', tell: false } : { because: 'severity-rose', tell: true }
}
