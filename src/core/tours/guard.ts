import type { PolicyValues } from '../model/policy'
import type { TourFacts } from '../model/tour'
import { hours, minutes, type Instant } from '../time'

/** An open punch is believed for so long. */
const longestOpen = hours(16)
/** How near a punch must be to a tour to say anything of its guard. */
const tellsWithin = hours(24)

/**
 * Whether the tour's guard had checked in at its site when it was to begin, as of an instant; null: nobody knows, and nobody is called absent on no evidence.
 * Where a punch of the guard lies within 24 h of the schedule, whether one at that site overlaps schedule ± grace (closed intervals); else what the source says. Rule: [R7].
 */
export function guardCheckedIn({ tour, punches }: TourFacts, policy: PolicyValues, at: Instant): boolean | null {
  const known = punches.filter(({ inAt }) => inAt <= at)
  if (!known.some(({ inAt }) => Math.abs(inAt - tour.scheduledAt) <= tellsWithin)) return tour.guardCheckedIn
  const grace = minutes(policy.tour_grace_period_minutes)
  return known.some(({ siteKey, inAt, outAt }) => {
    const until = outAt === null ? Math.min(at, inAt + longestOpen) : Math.min(outAt, at)
    return siteKey === tour.siteKey && inAt <= tour.scheduledAt + grace && until >= tour.scheduledAt - grace
  })
}
