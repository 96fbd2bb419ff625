import { durationText } from '../alerts/duration'
import { said, type Said } from '../said'
import type { Millis } from '../time'

/** What stands between an empty store and a watch that can be relied on, in the order in which it is done. */
export const stepIds = ['data', 'zones', 'escalation', 'policy', 'alarm', 'seat', 'alert', 'acknowledged'] as const
export type StepId = (typeof stepIds)[number]
/** `amiss`: it was tried, or is there, and something is wrong with it. */
export type StepState = 'done' | 'open' | 'amiss'
/** `said`: how it stands, with its figures; what to do about it is the screen's to say. */
export type Step = { readonly id: StepId; readonly state: StepState; readonly said: Said }

/** How a console stands, as far as the first steps ask. */
export type StepFacts = {
  readonly hasSubjects: boolean
  /** The newest reading of files; null: none was begun. */
  readonly lastImport: { readonly isOver: boolean; readonly hasFailed: boolean; readonly read: number; readonly refused: number } | null
  /** `first`: the names of some of those that lack it. */
  readonly sites: number
  readonly withoutZone: { readonly count: number; readonly first: readonly string[] }
  readonly withoutEscalation: { readonly count: number; readonly first: readonly string[] }
  readonly policy: 'set' | 'agreed' | 'untouched'
  readonly agreedBy: string | null
  readonly alarm: { readonly wasHeard: boolean; readonly wasSeen: boolean; readonly by: string } | null
  readonly seat: string | null
  readonly hasAlert: boolean
  readonly untilDeadline: Millis | null
  readonly isAcknowledged: boolean
}

/** Every step as the facts say that it stands; nothing is ticked by hand but that the usual thresholds fit. Rule: [W12]. */
export function firstSteps(facts: StepFacts): readonly Step[] {
  const judged: Readonly<Record<StepId, readonly [StepState, Said]>> = {
    data: dataStep(facts), zones: zonesStep(facts), escalation: escalationStep(facts), policy: policyStep(facts), alarm: alarmStep(facts),
    seat: facts.seat === null ? ['open', said('step.seat.open')] : ['done', said('step.seat.done', { name: facts.seat })],
    alert: alertStep(facts), acknowledged: facts.isAcknowledged ? ['done', said('step.acknowledged.done')] : ['open', said(facts.hasAlert ? 'step.acknowledged.waits' : 'step.acknowledged.open')],
  }
  return stepIds.map((id) => ({ id, state: judged[id][0], said: judged[id][1] }))
}

function dataStep({ hasSubjects, lastImport }: StepFacts): readonly [StepState, Said] {
  if (lastImport !== null && !lastImport.isOver) return ['open', said('step.data.running')]
  if (hasSubjects) return ['done', said('step.data.done')]
  if (lastImport === null) return ['open', said('step.data.open')]
  if (lastImport.hasFailed) return ['amiss', said('step.data.failed')]
  return lastImport.refused > 0 ? ['amiss', said('step.data.refused', { count: lastImport.refused, read: lastImport.read })] : ['amiss', said('step.data.nothing', { count: lastImport.read })]
}

function zonesStep({ sites, withoutZone: { count, first }, hasSubjects }: StepFacts): readonly [StepState, Said] {
  if (count > 0) return ['amiss', said('step.zones.missing', { count, first: first.join(', ') })]
  if (sites > 0) return ['done', said('step.zones.done', { count: sites })]
  return hasSubjects ? ['amiss', said('step.zones.noSites')] : ['open', said('step.zones.open')]
}

function escalationStep({ sites, withoutEscalation: { count, first } }: StepFacts): readonly [StepState, Said] {
  if (sites === 0) return ['open', said('step.escalation.open')]
  return count > 0 ? ['amiss', said('step.escalation.missing', { count, first: first.join(', ') })] : ['done', said('step.escalation.done')]
}

const policyStep = ({ policy, agreedBy }: StepFacts): readonly [StepState, Said] =>
  policy === 'untouched' ? ['open', said('step.policy.open')] : ['done', policy === 'set' ? said('step.policy.set') : said('step.policy.agreed', { by: agreedBy })]

function alarmStep({ alarm }: StepFacts): readonly [StepState, Said] {
  if (alarm === null) return ['open', said('step.alarm.open')]
  if (alarm.wasHeard && alarm.wasSeen) return ['done', said('step.alarm.done', { by: alarm.by })]
  return ['amiss', said(alarm.wasHeard ? 'step.alarm.unseen' : alarm.wasSeen ? 'step.alarm.unheard' : 'step.alarm.nothing', { by: alarm.by })]
}

function alertStep({ hasAlert, hasSubjects, untilDeadline }: StepFacts): readonly [StepState, Said] {
  if (hasAlert) return ['done', said('step.alert.done')]
  if (untilDeadline !== null) return ['open', said('step.alert.next', { left: durationText(Math.max(0, untilDeadline)) })]
  return hasSubjects ? ['amiss', said('step.alert.noDeadline')] : ['open', said('step.alert.open')]
}
