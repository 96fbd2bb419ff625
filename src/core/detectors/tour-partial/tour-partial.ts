import type { PolicyValues } from '../../model/policy'
import type { TourFacts } from '../../model/tour'
import type { Instant } from '../../time'
import { oneStepBelow, partialSpan } from '../../tours/findings'
import type { Detector, Judgement } from '../detector'
import { judgementOf } from '../tour-judgement'

/** A mandatory tour is over, and too few of its checkpoints were visited. Rules: [R11] [R12]. */
export const tourPartial: Detector<TourFacts> = { id: 'tour-partial', version: 1, raises: { type: 'SECURITY_ANOMALY', subtype: 'PARTIAL_COMPLETION' }, judge }

function judge(facts: TourFacts, policy: PolicyValues, now: Instant): Judgement {
  return judgementOf({ rule: tourPartial, facts, policy, now, span: partialSpan(facts, policy), severity: oneStepBelow(policy.tour_missed_severity) })
}
