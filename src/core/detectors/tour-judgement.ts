import type { TourBasis } from '../model/alert'
import type { PolicyValues } from '../model/policy'
import type { Severity } from '../model/severity'
import type { TourFacts } from '../model/tour'
import type { Instant } from '../time'
import { totalOf, visitedBy } from '../tours/coverage'
import { isOver } from '../tours/compliance'
import { changeAfter, holdsAt, type TourSpan } from '../tours/findings'
import { dueOf, expiryOf, tourAt } from '../tours/status'
import type { Detector, Judgement } from './detector'

type Asked = { readonly rule: Detector<TourFacts>; readonly facts: TourFacts; readonly policy: PolicyValues; readonly now: Instant; readonly span: TourSpan | null; readonly severity: Severity }

/** What a rule over tours says at an instant, from the span in which its condition holds. Rule: [R12]. */
export function judgementOf({ rule, facts, policy, now, span, severity }: Asked): Judgement {
  const isFound = span !== null && holdsAt(span, now)
  const state = tourAt(facts, policy, now)
  const over = facts.tour.isRetired || isOver(state)
  return {
    finding: isFound
      ? { ...rule.raises, subject: { kind: 'tour', key: facts.tour.key }, severity, since: span.since, rule: rule.id, ruleVersion: rule.version, basis: tourBasis(facts, policy, now) }
      : null,
    standing: over ? 'closed' : 'open',
    deadlineAt: span?.since ?? null,
    nextChangeAt: changeAfter(span, now),
    closedAt: isFound ? (state.completedAt ?? (over ? state.expiresAt : null)) : span !== null && now >= span.until ? span.until : null,
  }
}

/** What the figures of a tour's alert are computed from. */
export const tourBasis = (facts: TourFacts, policy: PolicyValues, now: Instant): TourBasis => ({
  scheduledAt: facts.tour.scheduledAt, dueAt: dueOf(facts, policy), expiresAt: expiryOf(facts, policy), visited: visitedBy(facts, now), total: totalOf(facts), leastPercent: policy.min_checkpoint_percentage,
})
