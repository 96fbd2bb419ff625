import { severities, severityRank, type Severity } from '../model/severity'
import type { PolicyValues } from '../model/policy'
import type { TourFacts } from '../model/tour'
import { earliest, justAfter, type Instant } from '../time'
import { coveragePercent, totalOf, visits } from './coverage'
import { cancellationOf, completionOf, dueOf, expiryOf, isBegunByWord, startOf } from './status'

/**
 * When something is wrong with a tour by the rows that are known: from the first instant at which it is, until the first at which it is no more.
 * `since` is the boundary strictly after which it is. Unit: UTC epoch ms; `until` may be `Infinity`, `from` `-Infinity`.
 */
export type TourSpan = { readonly from: Instant; readonly until: Instant; readonly since: Instant }

/** A mandatory tour that is due and has not started; null: that never comes to pass. Rule: [R10]. */
export function missedSpan(facts: TourFacts, policy: PolicyValues): TourSpan | null {
  if (!isEnforced(facts, policy)) return null
  const since = dueOf(facts, policy)
  const until = [startOf(facts), completionOf(facts), cancellationOf(facts)].reduce(earliest, null) ?? Infinity
  return spanOf({ from: justAfter(since), until, since })
}

/** A mandatory tour that is over with too few of its checkpoints visited; null: that never comes to pass. Rule: [R11]. */
export function partialSpan(facts: TourFacts, policy: PolicyValues): TourSpan | null {
  if (!isEnforced(facts, policy) || totalOf(facts) === 0) return null
  const over = overOf(facts, policy)
  const enough = enoughAt(facts, policy.min_checkpoint_percentage)
  return over === null ? null : spanOf({ ...over, until: earliest(enough, cancellationOf(facts)) ?? Infinity })
}

/** Whether a span holds at an instant. */
export const holdsAt = (span: TourSpan | null, at: Instant): boolean => span !== null && at >= span.from && at < span.until

/** The first instant after `now` at which a span begins or ends; null: none. */
export function changeAfter(span: TourSpan | null, now: Instant): Instant | null {
  if (span === null) return null
  if (now < span.from) return span.from
  return now < span.until && span.until !== Infinity ? span.until : null
}

/** The severity one step milder. */
export const oneStepBelow = (severity: Severity): Severity => severities[severityRank(severity) - 1] ?? 'INFO'

const isEnforced = ({ tour }: TourFacts, policy: PolicyValues): boolean => tour.isMandatory && policy.mandatory_tour_enforcement && !tour.isRetired && !tour.isHistory

const spanOf = (span: TourSpan): TourSpan | null => (span.until > span.from ? span : null)

/** From when a tour is over with what was visited: at its completion, or when it had begun and its expiry is past. */
function overOf(facts: TourFacts, policy: PolicyValues): Pick<TourSpan, 'from' | 'since'> | null {
  const expiry = expiryOf(facts, policy)
  const [start, completion] = [startOf(facts), completionOf(facts)]
  const expired = start === null ? null : isBegunByWord(facts, 'INCOMPLETE') ? -Infinity : Math.max(start, justAfter(expiry))
  const from = earliest(completion, expired)
  if (from === null) return null
  const known = from === -Infinity ? (facts.tour.updatedAt ?? facts.tour.scheduledAt) : from
  return { from, since: from === completion || from !== justAfter(expiry) ? known : expiry }
}

/** When so many checkpoints were visited that the share is reached; `-Infinity` where the source's own count says so; null: never. */
function enoughAt(facts: TourFacts, percent: number): Instant | null {
  const total = totalOf(facts)
  const isEnough = (visited: number): boolean => coveragePercent(visited, total, false) >= percent
  if (facts.scans.length === 0) return isEnough(facts.tour.scannedCheckpoints ?? 0) ? -Infinity : null
  return visits(facts).find((_, index) => isEnough(index + 1))?.scannedAt ?? null
}
