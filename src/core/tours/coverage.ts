import type { RecordKey } from '../ids'
import type { Tour, TourCheckpoint, TourFacts, TourScan } from '../model/tour'
import type { Instant } from '../time'

/** How many checkpoints a tour has: the source's own count, else the links. Rule: [R2]. */
export const totalOf = ({ tour, checkpoints }: Pick<TourFacts, 'tour' | 'checkpoints'>): number => tour.totalCheckpoints ?? checkpoints.length

/** The first scan of each checkpoint that counts, in the order of time; where links exist only linked checkpoints count, else those of the tour's site. Rule: [R3]. */
export function visits({ tour, checkpoints, scans }: Pick<TourFacts, 'tour' | 'checkpoints' | 'scans'>): readonly TourScan[] {
  const linked = checkpoints.length === 0 ? null : new Set(checkpoints.map(({ checkpointKey }) => checkpointKey))
  const first = new Map<RecordKey, TourScan>()
  for (const scan of scans) {
    const counts = linked === null ? scan.siteKey === null || scan.siteKey === tour.siteKey : linked.has(scan.checkpointKey)
    if (!counts) continue
    const known = first.get(scan.checkpointKey)
    if (known === undefined || scan.scannedAt < known.scannedAt) first.set(scan.checkpointKey, scan)
  }
  return [...first.values()].sort((one, other) => one.scannedAt - other.scannedAt || (one.checkpointKey < other.checkpointKey ? -1 : 1))
}

/** How many distinct checkpoints were visited by an instant: by the scans, or where no scan came at all by the source's own count. Rule: [R3]. */
export function visitedBy(facts: TourFacts, at: Instant): number {
  if (facts.scans.length === 0) return facts.tour.scannedCheckpoints ?? 0
  return visits(facts).filter(({ scannedAt }) => scannedAt <= at).length
}

/**
 * Visited / total as a percentage with two decimals, at most 100. Without checkpoints: 100 for a completed tour, else 0. Rules: [R3] [R4].
 */
export function coveragePercent(visited: number, total: number, isCompleted: boolean): number {
  if (total === 0) return isCompleted ? 100 : 0
  return Math.min(100, Math.round((visited / total) * 10_000) / 100)
}

/** When the last checkpoint was visited, so that none is left; `-Infinity` where the source's count says so without an instant, `null` where some are left. */
export function allVisitedAt(facts: TourFacts): Instant | null {
  const total = totalOf(facts)
  if (total === 0) return null
  if (facts.scans.length === 0) return (facts.tour.scannedCheckpoints ?? 0) >= total ? (facts.tour.startedAt ?? -Infinity) : null
  return visits(facts)[total - 1]?.scannedAt ?? null
}

/** The scans until an instant of a linked checkpoint that lie outside its window; they count all the same. Rule: [R5]. */
export function outsideWindow({ checkpoints, scans }: Pick<TourFacts, 'checkpoints' | 'scans'>, at: Instant): readonly TourScan[] {
  const windows = new Map(checkpoints.map((link) => [link.checkpointKey, link]))
  return scans.filter(({ checkpointKey, scannedAt }) => scannedAt <= at && isOutside(scannedAt, windows.get(checkpointKey)))
}

const isOutside = (at: Instant, window: TourCheckpoint | undefined): boolean =>
  window !== undefined && ((window.earliestAt !== null && at < window.earliestAt) || (window.latestAt !== null && at > window.latestAt))

/** When a tour's first checkpoint was scanned; null: none was. Every scan of the tour is a sign of it, linked or not. */
export const firstScanAt = ({ scans }: Pick<TourFacts, 'scans'>): Instant | null => scans.reduce<Instant | null>((first, { scannedAt }) => (first === null || scannedAt < first ? scannedAt : first), null)

/** What a source says of a tour that has neither times nor scans. */
export const saysNothing = ({ startedAt, completedAt }: Tour, scans: readonly TourScan[]): boolean => startedAt === null && completedAt === null && scans.length === 0
