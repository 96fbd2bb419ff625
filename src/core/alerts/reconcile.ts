import type { Judgement } from '../detectors/detector'
import type { Alert, FoundHow, ResolvedReason, Telling } from '../model/alert'
import type { Finding } from '../model/finding'
import type { Place } from '../model/place'
import type { PolicyValues } from '../model/policy'
import { severityRank } from '../model/severity'
import { hours, minutes, type Instant, type Millis } from '../time'
import type { AlertDraft, Decision, Round } from './change'
import { escalationDelay, isShortened } from './escalate'
import { suppressedBy, type Quieting } from './suppress'
import { foundHow } from './found-how'
import { alertKey } from './key'
import { changesOf } from './live-alert'

/** Everything one round knows about one key. `live` is its unresolved alert, `previous` the newest resolved one. */
export type ReconcileInput = {
  readonly round: Round
  readonly judgement: Judgement
  readonly live: Alert | null
  readonly previous: Alert | null
  readonly place: Place
  readonly policy: PolicyValues
  /** A condition that began longer ago raises nothing when it is first found; null: it always raises. */
  readonly horizon: Millis | null
  /** When the console first learned of the subject, and when of the row that is judged. */
  readonly firstRecordedAt: Instant
  readonly recordedAt: Instant
  readonly windows: Quieting
  /** Asked only when an alert ends. */
  readonly whyEnded: () => ResolvedReason
}
export type Reconciled = { readonly decisions: readonly Decision[]; readonly lookAgainAt: Instant | null }

/** How long nothing is raised after a person resolved an alert whose condition still runs. */
export const quietAfterPerson: Millis = minutes(60)
/** A condition that is back so soon after the console resolved its alert flaps. */
const flapsWithin: Millis = minutes(10)

/** What was over for longer when it was learned is in the queue, and nobody is called for it. */
const oldNewsAfter: Millis = hours(1)

const nothing: Reconciled = { decisions: [], lookAgainAt: null }

/**
 * Folds one judgement into the alert of its key: raises, changes, resolves, or leaves alone.
 * Shape: decisions in the order in which they are journaled, each patch naming the version it makes; a judgement that changes nothing gives none.
 * `lookAgainAt`: when the subject must be judged again besides `judgement.nextChangeAt`.
 * Rules: [A1] to [A12]. Idea: de-duplication by fingerprint, as Prometheus Alertmanager does.
 */
export function reconcile(input: ReconcileInput): Reconciled {
  const { judgement, live, round } = input
  // A clock that stepped back, or a sweep as of an earlier instant, ends nothing that was raised later.
  if (live !== null && round.now < live.raisedAt) return { decisions: [], lookAgainAt: live.raisedAt }
  if (judgement.finding === null) return live === null ? nothing : { decisions: [ended(live, input)], lookAgainAt: null }
  if (live !== null) return { decisions: changesOf(live, judgement.finding, input), lookAgainAt: null }
  if (input.horizon !== null && round.now - judgement.finding.since > input.horizon) return nothing
  const quietUntil = quietUntilOf(input.previous, judgement.finding, judgement.standing)
  if (quietUntil === Infinity) return nothing
  if (quietUntil !== null && round.now < quietUntil) return { decisions: [], lookAgainAt: quietUntil }
  return { decisions: [raised(judgement.finding, quietUntil, input)], lookAgainAt: null }
}

/** Until when a person's resolve keeps a running condition quiet; null: it does not, nor where evidence had overturned it meanwhile; for ever (`Infinity`) where its subject is over and can no longer change. Rules: [A5] [R14]. */
export function quietUntilOf(previous: Alert | null, finding: Pick<Finding, 'since'>, standing: Judgement['standing']): Instant | null {
  if (previous?.resolvedReason !== 'by-person' || previous.resolvedAt === null || previous.overturnedAt !== null || finding.since > previous.resolvedAt) return null
  return standing === 'closed' ? Infinity : previous.resolvedAt + quietAfterPerson
}

function raised(finding: Finding, quietUntil: Instant | null, input: ReconcileInput): Decision {
  const { round, previous } = input
  const occurrences = onsets(previous, quietUntil)
  const found = foundHow({ ...input, since: finding.since, quietUntil })
  const draft = { ...draftOf(finding, input), found, occurrences }
  const quiet = input.windows.quietAt(round.now)
  if (quiet !== null) return { kind: 'raise', draft: { ...draft, ...suppressedBy(quiet, draft.pausedSince, round.now) }, telling: round.isReplay ? { because: 'replay', tell: false } : { because: 'suppressed', tell: false } }
  return { kind: 'raise', draft, telling: isOldNews(found, input) ? { because: 'old-news', tell: false } : tellingOf(finding, occurrences, round, previous) }
}

function isOldNews(found: FoundHow, { judgement, round }: ReconcileInput): boolean {
  return found === 'learned-late' && judgement.standing === 'closed' && !round.isReplay && round.now - (judgement.closedAt ?? round.now) > oldNewsAfter
}

/** A case that keeps coming back is told of ever more seldom, unless it comes back graver: at its 1st, 2nd, 4th, 8th ... onset. Rule: [N9]. */
function tellingOf(finding: Finding, occurrences: number, round: Round, previous: Alert | null): Telling {
  if (round.isReplay) return { because: 'replay', tell: false }
  const cameBackAfter = previous?.resolvedBy === 'system' && previous.resolvedAt !== null ? round.now - previous.resolvedAt : Infinity
  const isGraver = previous !== null && severityRank(finding.severity) > severityRank(previous.severity)
  if (cameBackAfter >= flapsWithin || isGraver || Number.isInteger(Math.log2(occurrences))) return { because: 'raised', tell: true }
  return { because: 'flapping', tell: false }
}

/** Gone and back counts once more; the same onset after a person's resolve does not. Rule: [A4]. */
function onsets(previous: Alert | null, quietUntil: Instant | null): number {
  if (previous === null) return 1
  return quietUntil === null ? previous.occurrences + 1 : previous.occurrences
}

function draftOf(finding: Finding, input: ReconcileInput): Omit<AlertDraft, 'found' | 'occurrences'> {
  const { now } = input.round
  const isOnHold = input.judgement.standing === 'on-hold'
  const delay = escalationDelay(finding.severity, input.policy, isShortened(finding))
  return {
    key: alertKey(finding),
    type: finding.type,
    subtype: finding.subtype,
    severity: finding.severity,
    status: 'NEW',
    subject: finding.subject,
    place: input.place,
    deadlineAt: finding.since,
    raisedAt: now,
    endedAt: null,
    basis: finding.basis,
    rule: finding.rule,
    ruleVersion: finding.ruleVersion,
    version: 1,
    escalateAt: delay === null ? null : now + delay,
    escalateFrom: now,
    isOnHold,
    pausedSince: isOnHold ? now : null,
    previousId: input.previous?.id ?? null,
    ...untouched,
  }
}

/** What nobody has done to a new alert yet. */
const untouched = {
  acknowledgedAt: null,
  acknowledgedBy: null,
  assignedTo: null,
  heldBy: null,
  heldSince: null,
  escalatedAt: null,
  escalatedTo: null,
  windowId: null,
  suppressedUntil: null,
  quietCountedTo: null,
  snoozedUntil: null,
  snoozeReason: null,
  resolvedAt: null,
  resolvedBy: null,
  resolvedReason: null,
  disposition: null,
  resolutionNote: null,
  overturnedAt: null,
} as const

/** The condition holds no longer. It ended when its subject was over, never before its deadline nor after now. Rules: [A1] [A9]. */
function ended(live: Alert, input: ReconcileInput): Decision {
  const { now } = input.round
  const reason = input.whyEnded()
  const patch = {
    status: 'RESOLVED',
    resolvedAt: now,
    resolvedBy: 'system',
    resolvedReason: reason,
    endedAt: Math.max(Math.min(input.judgement.closedAt ?? now, now), Math.min(live.deadlineAt, now)),
    escalateAt: null,
    isOnHold: false,
    pausedSince: null,
    snoozedUntil: null,
    snoozeReason: null,
    version: live.version + 1,
    ...(live.suppressedUntil === null ? {} : { suppressedUntil: null }),
    ...(reason === 'overturned' ? { overturnedAt: now } : {}),
  } as const
  return { kind: 'resolve', reason, patch }
}
