import { severityRank, type Severity } from '../model/severity'

/** What the order of the queue is made of. `null`: no history (30 minutes), no tier (3). */
export type PriorityFacts = {
  readonly severity: Severity
  readonly meanMinutesToResolve: number | null
  readonly clientTier: number | null
  readonly sameTypeIn24h: number
  readonly isBusinessHours: boolean
  readonly otherOpenAtSite: number
  readonly isOnCall: boolean
}

/** Below this a sum of fractions is a rounding error of the machine, not a point. */
const dust = 1e-9

/** 0..100, truncated: severity 30, time to resolve 20, client tier 15, frequency 10, business hours 10, site load 10, on call 5. Rule: [N7]. */
export function priorityScore(facts: PriorityFacts): number {
  const sum =
    (severityRank(facts.severity) + 1) * 6 +
    Math.min(facts.meanMinutesToResolve ?? 30, 240) / 12 +
    (facts.clientTier ?? 3) * 3 +
    Math.min(facts.sameTypeIn24h, 50) / 5 +
    (facts.isBusinessHours ? 10 : 0) +
    Math.min(facts.otherOpenAtSite, 20) / 2 +
    (facts.isOnCall ? 5 : 0)
  return Math.trunc(sum + dust)
}

/** A score is written anew only when it moved by more than this. Rule: [N7]. */
export const scoreMovesBy = 5
