import { isTourBasis, type Alert, type ResolvedReason } from '../model/alert'
import type { PolicyValues } from '../model/policy'
import type { TourFacts } from '../model/tour'
import type { Instant } from '../time'
import { cancellationOf, dueOf, expiryOf, startOf } from '../tours/status'
import { partialSpan } from '../tours/findings'

/** Why the condition of a tour's alert holds no longer: what it was raised on, compared with what is known as of now. Rule: [R14]. */
export function whyTourEnded(alert: Alert, facts: TourFacts, policy: PolicyValues, now: Instant): ResolvedReason {
  const { tour } = facts
  if (tour.isRetired || tour.isHistory) return 'retired'
  const cancelledAt = cancellationOf(facts)
  if (cancelledAt !== null && cancelledAt <= now) return 'cancelled'
  if (isOverturned(alert, facts, policy)) return 'overturned'
  if (!tour.isMandatory) return 'deadline-changed'
  if (!policy.mandatory_tour_enforcement) return 'policy-changed'
  const isSameSchedule = isTourBasis(alert.basis) && alert.basis.scheduledAt === tour.scheduledAt
  if (alert.subtype === 'TOUR_MISSED') {
    const start = startOf(facts)
    if (start !== null && start <= now) return 'started-late'
    return isSameSchedule ? 'policy-changed' : 'deadline-changed'
  }
  const isSameBar = isTourBasis(alert.basis) && alert.basis.leastPercent === policy.min_checkpoint_percentage
  return isSameSchedule && isSameBar ? 'visited-late' : isSameSchedule ? 'policy-changed' : 'deadline-changed'
}

/**
 * Whether what is known now says that an alert's condition never held, by the schedule and the policy it was raised on: the tour had begun by then, or enough of it was visited.
 * Rule: [R14].
 */
export function isOverturned(alert: Alert, facts: TourFacts, policy: PolicyValues): boolean {
  const { basis } = alert
  const isEnforced = facts.tour.isMandatory && policy.mandatory_tour_enforcement && !facts.tour.isRetired
  if (!isTourBasis(basis) || !isEnforced || basis.scheduledAt !== facts.tour.scheduledAt || cancellationOf(facts) !== null) return false
  if (basis.dueAt !== dueOf(facts, policy) || basis.expiresAt !== expiryOf(facts, policy)) return false
  if (alert.subtype === 'TOUR_MISSED') return (startOf(facts) ?? Infinity) <= basis.dueAt
  const span = partialSpan(facts, policy)
  return basis.leastPercent === policy.min_checkpoint_percentage && (span === null || span.from > alert.raisedAt)
}
