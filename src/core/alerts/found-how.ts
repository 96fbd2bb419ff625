import type { FoundHow } from '../model/alert'
import { justAfter, type Instant } from '../time'
import type { Round } from './change'

/** Later than this after it fell due, a finding was not found in time. Unit: ms. */
export const inTimeWithin = 1_000

/**
 * How a new alert came to be raised when it was.
 * `since` is its deadline; `quietUntil` the end of the quiet after a person's resolve, where that came later.
 * Rule: [A10].
 */
export function foundHow(of: {
  readonly round: Round
  readonly since: Instant
  readonly quietUntil: Instant | null
  readonly firstRecordedAt: Instant
  readonly recordedAt: Instant
}): FoundHow {
  const { round, since } = of
  if (round.isFirst) return 'day-one'
  // In a replay rows are there from the instant they tell of; when they were learned lies after it and says nothing.
  if (of.firstRecordedAt > since && of.firstRecordedAt <= round.now) return 'learned-late'
  const owedFrom = Math.max(justAfter(since), of.quietUntil ?? since)
  if (round.now - owedFrom < inTimeWithin) return 'on-time'
  if (round.watchedUntil === null || round.watchedUntil < owedFrom) return 'late-by-console'
  // The console watched when it fell due and raised nothing: either a newer row moved the deadline back, or the timer missed it.
  if (of.recordedAt > since && of.recordedAt <= round.now) return 'learned-late'
  return round.trigger === 'sweep' ? 'missed-by-timer' : 'on-time'
}
