import { alertDue, alertNextChangeAt } from '../alerts/escalate'
import { reconcile, type ReconcileInput } from '../alerts/reconcile'
import { neverQuiet } from '../alerts/suppress'
import type { Detector } from '../detectors/detector'
import type { Alert } from '../model/alert'
import type { Place } from '../model/place'
import type { PolicyValues } from '../model/policy'
import { earliest, type Instant } from '../time'

/**
 * What a change of policy does to one task or tour, or to its alert, at the next round.
 * `breaches`: it is in breach and would not be without the change; `raises`: an alert comes of that, unless a person's resolve keeps it quiet.
 */
export const effectNames = ['earlier', 'later', 'breaches', 'raises', 'resolves', 'rises', 'escalates-earlier', 'escalates-later', 'escalates-now'] as const
export type EffectName = (typeof effectNames)[number]

export type EffectInput<Subject> = {
  readonly subject: Subject
  readonly detector: Detector<Subject>
  /** Whether its deadline is counted: a subject that several rules judge has one. */
  readonly hasDeadline: boolean
  readonly place: Place
  readonly before: PolicyValues
  readonly after: PolicyValues
  /** Asked only where there is a finding. */
  readonly live: () => Alert | null
  /** Asked only where there is a finding and no alert. */
  readonly previous: () => Alert | null
  readonly now: Instant
} & Pick<ReconcileInput, 'horizon' | 'firstRecordedAt' | 'recordedAt'>
/** `until`: the instant at which the same row and alert would be judged otherwise; null: never. */
export type Effect = { readonly names: readonly EffectName[]; readonly until: Instant | null }

/** One round with each of the two policies, compared. A pure function; nothing that is owed without the change is counted. Rule: [P11]. */
export function effectOf<Subject>(input: EffectInput<Subject>): Effect {
  const { subject, detector, before, after, now } = input
  const without = detector.judge(subject, before, now)
  const within = detector.judge(subject, after, now)
  const names: EffectName[] = []
  const isOpen = (within.standing === 'open' || within.standing === 'on-hold') && input.hasDeadline
  if (isOpen && without.deadlineAt !== null && within.deadlineAt !== null && within.deadlineAt !== without.deadlineAt) names.push(within.deadlineAt < without.deadlineAt ? 'earlier' : 'later')
  if (within.finding !== null && without.finding === null) names.push('breaches')
  const until = earliest(without.nextChangeAt, within.nextChangeAt)
  // An alert behind which neither policy finds anything ends in any case.
  if (within.finding === null && without.finding === null) return { names, until }
  const live = input.live()
  const standing = { live, previous: live === null ? input.previous() : null }
  const one = roundWith(before, input, standing)
  const other = roundWith(after, input, standing)
  return { names: [...names, ...differences(one, other, live)], until: [one.until, other.until].reduce(earliest, until) }
}

type After = { readonly alert: Alert | null; readonly isRaised: boolean; readonly until: Instant | null }

/** The alert as one round with a policy leaves it, and until when that round would end the same. */
function roundWith<Subject>(policy: PolicyValues, { subject, detector, place, now, horizon, firstRecordedAt, recordedAt }: EffectInput<Subject>, { live, previous }: Pick<ReconcileInput, 'live' | 'previous'>): After {
  const judgement = detector.judge(subject, policy, now)
  const { decisions, lookAgainAt } = reconcile({
    round: { trigger: 'timer', now, isFirst: false, watchedUntil: now, isReplay: false }, judgement, live, previous, place, policy, horizon, firstRecordedAt, recordedAt, windows: neverQuiet, whyEnded: () => 'policy-changed',
  })
  let alert = live
  for (const decision of decisions) if (decision.kind !== 'raise' && alert !== null) alert = { ...alert, ...decision.patch }
  const isRaised = decisions.some(({ kind }) => kind === 'raise')
  if (alert === null) return { alert, isRaised, until: lookAgainAt }
  const due = alertDue(alert, now)
  for (const decision of due) if (decision.kind === 'change') alert = { ...alert, ...decision.patch }
  return { alert, isRaised, until: earliest(lookAgainAt, alertNextChangeAt(alert)) }
}

function differences(without: After, within: After, live: Alert | null): readonly EffectName[] {
  if (live === null || without.alert === null || within.alert === null) return within.isRaised && !without.isRaised ? ['raises'] : []
  if (without.alert.status === 'RESOLVED') return []
  if (within.alert.status === 'RESOLVED') return ['resolves']
  const names: EffectName[] = within.alert.severity === without.alert.severity ? [] : ['rises']
  if (within.alert.status === 'ESCALATED' && without.alert.status !== 'ESCALATED') return [...names, 'escalates-now']
  const [one, other] = [without.alert.escalateAt, within.alert.escalateAt]
  if (one === other || other === null) return names
  return [...names, one === null || other > one ? 'escalates-later' : 'escalates-earlier']
}
