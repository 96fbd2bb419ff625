import type { PolicyValues } from '../model/policy'
import type { TourFacts } from '../model/tour'
import { earliest, justAfter, type Instant } from '../time'
import { visits } from './coverage'
import { isOver, judgeTour, type JudgedTour } from './compliance'
import { cancellationOf, completionOf, dueOf, expiryOf, startOf } from './status'

/** What a tour counts as in a report: not yet due, under way, or one of the verdicts of what was evaluated; what was excused or cancelled is counted beside. */
export const countsAsNames = ['ahead', 'running', 'compliant', 'missed', 'partial', 'late', 'guard_absent', 'excused', 'cancelled'] as const
export type CountsAs = (typeof countsAsNames)[number]

/** The verdicts of what was evaluated; their coverage goes into a mean. Rule: [R15]. */
export const verdicts = ['compliant', 'missed', 'partial', 'late', 'guard_absent'] as const satisfies readonly CountsAs[]
export const isVerdict = (countsAs: CountsAs): boolean => (verdicts as readonly CountsAs[]).includes(countsAs)

/** Rule: [R15]. Evaluated is what is over, or has not started after due. */
export function countsAs(judged: JudgedTour, isExcused: boolean): CountsAs {
  if (judged.status === 'CANCELLED') return 'cancelled'
  if (!isOver(judged) && judged.status !== 'OVERDUE') return judged.status === 'SCHEDULED' ? 'ahead' : 'running'
  if (isExcused) return 'excused'
  switch (judged.complianceStatus) {
    case 'GUARD_ABSENT': return 'guard_absent'
    case 'NOT_STARTED': return 'missed'
    case 'PARTIAL_COMPLETION': return 'partial'
    case 'SLA_BREACH': return 'late'
    default: return 'compliant'
  }
}

/** What reports count of a tour as of an instant. */
export type Counted = { readonly countsAs: CountsAs; readonly coverage: number }

export function countedAt(facts: TourFacts, policy: PolicyValues, at: Instant, isExcused: boolean): Counted {
  const judged = judgeTour(facts, policy, at)
  return { countsAs: countsAs(judged, isExcused), coverage: judged.coverage }
}

/** The earliest instant after `now` at which a tour may count as something else by these rows; null: never. */
export function countChangeAfter(facts: TourFacts, policy: PolicyValues, now: Instant): Instant | null {
  let next: Instant | null = null
  const consider = (instant: Instant | null): void => {
    if (instant !== null && instant > now) next = earliest(next, instant)
  }
  for (const boundary of [justAfter(dueOf(facts, policy)), justAfter(expiryOf(facts, policy)), startOf(facts), completionOf(facts), cancellationOf(facts)]) consider(boundary)
  for (const { scannedAt } of visits(facts)) consider(scannedAt)
  for (const { inAt } of facts.punches) consider(inAt)
  return next
}
