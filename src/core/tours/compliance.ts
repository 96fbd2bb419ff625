import type { PolicyValues } from '../model/policy'
import type { ComplianceStatus, TourFacts } from '../model/tour'
import type { Instant } from '../time'
import { guardCheckedIn } from './guard'
import { tourAt, type TourState } from './status'

/** A tour with what reports say of it, as of an instant. */
export type JudgedTour = TourState & {
  readonly guardCheckedIn: boolean | null
  /** Whole minutes between the schedule and the start, or now where it has not begun, at most the expiry; 0 while it is in time. */
  readonly overdueByMinutes: number
  /** Null until it is due or over, and for a cancelled tour. */
  readonly complianceStatus: ComplianceStatus | null
}

/** Judges a tour as of an instant. Pure: the same facts, policy and instant give the same answer. Rules: [R6] to [R9]. */
export function judgeTour(facts: TourFacts, policy: PolicyValues, at: Instant): JudgedTour {
  const state = tourAt(facts, policy, at)
  const checkedIn = guardCheckedIn(facts, policy, at)
  const overdueByMinutes = overdueBy(facts, state, at)
  return { ...state, guardCheckedIn: checkedIn, overdueByMinutes, complianceStatus: complianceOf({ ...state, guardCheckedIn: checkedIn, overdueByMinutes }, policy, at) }
}

/** The coverage below which a tour that is over counts as partial. Unit: percent. Rule: [R9]. */
export const statusThreshold = (policy: PolicyValues): number => (policy.require_all_checkpoints ? 100 : policy.min_checkpoint_percentage)

/** Whether a tour is over: nothing but late news changes it any more. */
export const isOver = ({ status }: Pick<TourState, 'status'>): boolean => status === 'COMPLETED' || status === 'INCOMPLETE' || status === 'MISSED' || status === 'CANCELLED'

/** Rule: [R8]. */
function overdueBy({ tour }: TourFacts, { startedAt, dueAt, expiresAt }: TourState, at: Instant): number {
  if ((startedAt ?? at) <= dueAt) return 0
  return Math.floor(((startedAt ?? Math.min(at, expiresAt)) - tour.scheduledAt) / 60_000)
}

/** The first that matches. Rule: [R9]. */
function complianceOf(tour: Omit<JudgedTour, 'complianceStatus'>, policy: PolicyValues, at: Instant): ComplianceStatus | null {
  if (tour.status === 'CANCELLED' || (at <= tour.dueAt && !isOver(tour))) return null
  if (tour.guardCheckedIn === false) return 'GUARD_ABSENT'
  if (tour.status === 'MISSED' || (at > tour.dueAt && tour.startedAt === null)) return 'NOT_STARTED'
  if ((tour.status === 'COMPLETED' || tour.status === 'INCOMPLETE') && tour.coverage < statusThreshold(policy)) return 'PARTIAL_COMPLETION'
  return tour.overdueByMinutes > 0 ? 'SLA_BREACH' : 'COMPLIANT'
}
