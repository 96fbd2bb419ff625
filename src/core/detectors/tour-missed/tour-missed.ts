import type { PolicyValues } from '../../model/policy'
import type { TourFacts } from '../../model/tour'
import type { Instant } from '../../time'
import { missedSpan } from '../../tours/findings'
import type { Detector, Judgement } from '../detector'
import { judgementOf } from '../tour-judgement'

/** A mandatory tour was due and has not started. Rules: [R10] [R12]. */
export const tourMissed: Detector<TourFacts> = { id: 'tour-missed', version: 1, raises: { type: 'SECURITY_ANOMALY', subtype: 'TOUR_MISSED' }, judge }

function judge(facts: TourFacts, policy: PolicyValues, now: Instant): Judgement {
  return judgementOf({ rule: tourMissed, facts, policy, now, span: missedSpan(facts, policy), severity: policy.tour_missed_severity })
}
