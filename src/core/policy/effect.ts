import { alertDue, alertNextChangeAt } from '../alerts/escalate'
import { reconcile } from '../alerts/reconcile'
import type { Detector } from '../detectors/detector'
import { whyEnded } from '../detectors/task-overdue/task-overdue'
import type { Alert } from '../model/alert'
import type { Place } from '../model/place'
import type { PolicyValues } from '../model/policy'
import type { Task } from '../model/task'
import { earliest, type Instant } from '../time'

/**
 * What a change of policy does to one task, or to its alert, at the next round.
 * `breaches`: it is in breach and would not be without the change; `raises`: an alert comes of that, unless a person's resolve keeps it quiet.
 */
export const effectNames = ['earlier', 'later', 'breaches', 'raises', 'resolves', 'rises', 'escalates-earlier', 'escalates-later', 'escalates-now'] as const
export type EffectName = (typeof effectNames)[number]

export type EffectInput = {
  readonly task: Task
  readonly detector: Detector<Task>
  readonly place: Place
  readonly before: PolicyValues
  readonly after: PolicyValues
  readonly live: Alert | null
  /** Asked only where there is a finding and no alert. */
  readonly previous: () => Alert | null
  readonly now: Instant
}
/** `until`: the instant at which the same row and alert would be judged otherwise; null: never. */
export type Effect = { readonly names: readonly EffectName[]; readonly until: Instant | null }

/** One round with each of the two policies, compared. A pure function; nothing that is owed without the change is counted. Rule: [P11]. */
export function effectOf(input: EffectInput): Effect {
  const { task, detector, before, after, now } = input
  const without = detector.judge(task, before, now)
  const within = detector.judge(task, after, now)
  const names: EffectName[] = []
  const isOpen = (within.standing === 'open' || within.standing === 'on-hold') && !task.isHistory
  if (isOpen && without.deadlineAt !== null && within.deadlineAt !== null && within.deadlineAt !== without.deadlineAt) names.push(within.deadlineAt < without.deadlineAt ? 'earlier' : 'later')
  if (within.finding !== null && without.finding === null) names.push('breaches')
  const until = earliest(without.nextChangeAt, within.nextChangeAt)
  if (input.live === null && within.finding === null && without.finding === null) return { names, until }
  const previous = input.live === null ? input.previous() : null
  const one = roundWith(before, input, previous)
  const other = roundWith(after, input, previous)
  return { names: [...names, ...differences(one, other, input.live)], until: [one.until, other.until].reduce(earliest, until) }
}

type After = { readonly alert: Alert | null; readonly isRaised: boolean; readonly until: Instant | null }

/** The alert as one round with a policy leaves it, and until when that round would end the same. */
function roundWith(policy: PolicyValues, { task, detector, place, live, now }: EffectInput, previous: Alert | null): After {
  const judgement = detector.judge(task, policy, now)
  const { decisions, lookAgainAt } = reconcile({
    round: { trigger: 'timer', now, isFirst: false, watchedUntil: now, isReplay: false }, judgement, live, previous, place, policy, horizon: null,
    firstRecordedAt: task.firstRecordedAt, recordedAt: task.recordedAt, whyEnded: () => (live === null ? 'policy-changed' : whyEnded(live, task, policy, now)),
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
