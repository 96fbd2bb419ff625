import { isOver, judgeTour, statusThreshold, type JudgedTour } from '../tours/compliance'
import { outsideWindow } from '../tours/coverage'
import { missedSpan, partialSpan, holdsAt } from '../tours/findings'
import { isExpiryIgnored } from '../tours/status'
import type { Alert } from '../model/alert'
import type { Explanation, Verdict } from '../model/explanation'
import { supplierOf, type PolicyInForce } from '../model/policy'
import type { TourFacts } from '../model/tour'
import { said, type Said } from '../said'
import { isoOf, isoOrNull, type Instant } from '../time'
import { durationText } from './duration'

export type ExplainTourInput = {
  readonly facts: TourFacts
  readonly policy: PolicyInForce
  /** The unresolved alerts of the tour. */
  readonly live: readonly Alert[]
  readonly now: Instant
  readonly ids: { readonly tourId: string; readonly siteId: string; readonly personId: string | null }
  readonly importLabel: string | null
}

/**
 * Why a tour alerts, or why not, as of an instant: the rules, what they read, the policy level, the arithmetic, and the same in words.
 * Rules: [A19] [R19]. Instants in it are ISO 8601 UTC, lengths are whole minutes, shares are percent.
 */
export function explainTour(input: ExplainTourInput): Explanation {
  const { facts, policy, now } = input
  const judged = judgeTour(facts, policy.values, now)
  const isPartial = holdsAt(partialSpan(facts, policy.values), now)
  const verdict = verdictOf(input, judged)
  return {
    verdict,
    at: isoOf(now),
    rule: isPartial ? 'tour-partial' : 'tour-missed',
    rule_version: 1,
    policy: { level: policy.level, id: policy.id, values: policy.values },
    inputs: inputsOf(input),
    arithmetic: arithmeticOf(input, judged),
    sentences: sentencesOf(input, judged, verdict),
  }
}

function verdictOf({ facts, policy, live, now }: ExplainTourInput, judged: JudgedTour): Verdict {
  const { tour } = facts
  if (tour.isRetired || tour.isHistory) return 'NOT_WATCHED'
  if (holdsAt(missedSpan(facts, policy.values), now) || holdsAt(partialSpan(facts, policy.values), now)) {
    return live.some(({ status, raisedAt }) => status === 'SUPPRESSED' && raisedAt <= now) ? 'SUPPRESSED' : 'BREACH'
  }
  if (!tour.isMandatory || !policy.values.mandatory_tour_enforcement) return 'NOT_WATCHED'
  return isOver(judged) ? 'OK' : 'NOT_DUE'
}

function inputsOf({ facts, now, ids, importLabel }: ExplainTourInput): Explanation['inputs'] {
  const { tour, checkpoints, scans, punches } = facts
  const fields: readonly (readonly [string, string | number | boolean | null])[] = [
    ['site_id', ids.siteId], ['person_id', ids.personId], ['is_mandatory', tour.isMandatory], ['status', tour.sourceStatus], ['scheduled_at', isoOf(tour.scheduledAt)], ['expires_at', isoOrNull(tour.expiresAt)],
    ['planned_minutes', tour.plannedMinutes], ['total_checkpoints', tour.totalCheckpoints], ['scanned_checkpoints', tour.scannedCheckpoints], ['started_at', isoOrNull(tour.startedAt)],
    ['completed_at', isoOrNull(tour.completedAt)], ['guard_checked_in', tour.guardCheckedIn], ['linked_checkpoints', checkpoints.length], ['scans', scans.filter(({ scannedAt }) => scannedAt <= now).length], ['punches', punches.filter(({ inAt }) => inAt <= now).length],
    ['updated_at', isoOrNull(tour.updatedAt)], ['recorded_at', isoOf(tour.recordedAt)], ['is_history', tour.isHistory], ['is_retired', tour.isRetired],
  ]
  return fields.map(([field, value]) => ({ kind: 'tour', id: ids.tourId, field, value, import: importLabel }))
}

function arithmeticOf({ facts, policy }: ExplainTourInput, judged: JudgedTour): Explanation['arithmetic'] {
  const { values } = policy
  const level = supplierOf(policy)
  const known = (instant: Instant | null): string | null => (instant === null || instant === -Infinity ? null : isoOf(instant))
  return [
    { name: 'due_at', value: isoOf(judged.dueAt), from: `scheduled_at + policy ${level}: tour_grace_period_minutes ${values.tour_grace_period_minutes}; missed when not started and later` },
    { name: 'expires_at', value: isoOf(judged.expiresAt), from: expirySource(facts, policy) },
    { name: 'started_at', value: known(judged.startedAt), from: facts.tour.startedAt === null ? 'the first scan, else completed_at' : 'started_at' },
    { name: 'completed_at', value: known(judged.completedAt), from: 'completed_at, or the last checkpoint, whichever came first' },
    { name: 'scanned_checkpoints', value: judged.visited, from: facts.scans.length === 0 ? 'scanned_checkpoints' : 'scans' },
    { name: 'total_checkpoints', value: judged.total, from: facts.tour.totalCheckpoints === null ? 'linked_checkpoints' : 'total_checkpoints' },
    { name: 'checkpoint_coverage_percent', value: judged.coverage, from: 'scanned_checkpoints / total_checkpoints' },
    { name: 'min_checkpoint_percentage', value: values.min_checkpoint_percentage, from: `policy ${level}; an alert when over and coverage is less` },
    { name: 'status_threshold', value: statusThreshold(values), from: values.require_all_checkpoints ? `policy ${level}: require_all_checkpoints` : `policy ${level}: min_checkpoint_percentage` },
    { name: 'status', value: judged.status, from: 'the first of cancelled, completed, incomplete, running, missed, overdue, scheduled that holds' },
    { name: 'overdue_by_minutes', value: judged.overdueByMinutes, from: 'from scheduled_at to started_at, or to now, at most to expires_at; 0 up to due_at' },
    { name: 'guard_checked_in', value: judged.guardCheckedIn === null ? null : Number(judged.guardCheckedIn), from: 'punches within 24 h of scheduled_at, else guard_checked_in' },
    { name: 'compliance_status', value: judged.complianceStatus, from: 'the first of absent, not started, partial, late that holds' },
  ]
}

function expirySource(facts: TourFacts, policy: PolicyInForce): string {
  if (facts.tour.expiresAt !== null && !isExpiryIgnored(facts, policy.values)) return 'expires_at'
  return facts.tour.plannedMinutes === null ? 'scheduled_at + 4 h' : 'scheduled_at + planned_minutes + tour_grace_period_minutes'
}

function sentencesOf(input: ExplainTourInput, judged: JudgedTour, verdict: Verdict): readonly Said[] {
  const { facts, policy, now } = input
  const sentences = [said(`explain.tour.${whyKey(input, verdict)}`, {
    left: durationText(Math.max(0, judged.dueAt - now)), past: durationText(Math.max(0, now - judged.dueAt)), visited: judged.visited, total: judged.total, percent: judged.coverage, least: policy.values.min_checkpoint_percentage,
  })]
  if (judged.guardCheckedIn === false) sentences.push(said('explain.tour.guard-absent'))
  if (isExpiryIgnored(facts, policy.values)) sentences.push(said('explain.tour.expiry-ignored'))
  const outside = outsideWindow(facts, now).length
  if (outside > 0) sentences.push(said('explain.tour.outside-window', { count: outside }))
  return sentences
}

function whyKey({ facts, policy, now }: ExplainTourInput, verdict: Verdict): string {
  const { tour } = facts
  if (tour.isRetired) return 'not-watched.retired'
  if (tour.isHistory) return 'not-watched.history'
  if (verdict === 'NOT_WATCHED') return tour.isMandatory ? 'not-watched.not-enforced' : 'not-watched.not-mandatory'
  if (holdsAt(missedSpan(facts, policy.values), now)) return verdict === 'SUPPRESSED' ? 'suppressed' : 'missed'
  if (holdsAt(partialSpan(facts, policy.values), now)) return verdict === 'SUPPRESSED' ? 'suppressed' : 'partial'
  const judged = judgeTour(facts, policy.values, now)
  if (judged.status === 'CANCELLED') return 'ok.cancelled'
  if (verdict === 'OK') return 'ok.done'
  return judged.startedAt === null ? 'not-due.ahead' : 'not-due.running'
}
