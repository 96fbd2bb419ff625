import type { RecordKey } from '../ids'
import type { Instant } from '../time'

/** A scan that names no tour. */
export type LooseScan = { readonly checkpointKey: RecordKey; readonly personKey: RecordKey | null; readonly scannedAt: Instant }

/** A tour of the scan's site that it may belong to. `opensAt` is its schedule less the grace; `links` null where it has none. */
export type MatchingTour = {
  readonly key: RecordKey
  readonly personKey: RecordKey | null
  readonly scheduledAt: Instant
  readonly opensAt: Instant
  readonly expiresAt: Instant
  readonly links: ReadonlySet<RecordKey> | null
}

/**
 * The tour that a scan without one counts for; null: none, and it is kept as no tour's.
 * A tour fits whose window [schedule - grace, expiry] holds the scan, whose links, if it has any, name its checkpoint, and whose guard is not somebody else.
 * Of several: one that links the checkpoint, one whose guard it is, one that had been scheduled by then, the nearest schedule, the first by key. Rule: [R18].
 */
export function matchScan(scan: LooseScan, tours: Iterable<MatchingTour>): RecordKey | null {
  let best: { readonly tour: MatchingTour; readonly rank: readonly number[] } | null = null
  for (const tour of tours) {
    if (!fits(scan, tour)) continue
    const rank = rankOf(scan, tour)
    if (best === null || isBetter(rank, best.rank) || (!isBetter(best.rank, rank) && tour.key < best.tour.key)) best = { tour, rank }
  }
  return best?.tour.key ?? null
}

function fits({ checkpointKey, personKey, scannedAt }: LooseScan, tour: MatchingTour): boolean {
  if (scannedAt < tour.opensAt || scannedAt > tour.expiresAt) return false
  if (tour.links !== null && !tour.links.has(checkpointKey)) return false
  return personKey === null || tour.personKey === null || personKey === tour.personKey
}

const rankOf = ({ personKey, scannedAt }: LooseScan, tour: MatchingTour): readonly number[] => [
  tour.links === null ? 1 : 0, personKey !== null && personKey === tour.personKey ? 0 : 1, tour.scheduledAt <= scannedAt ? 0 : 1, Math.abs(scannedAt - tour.scheduledAt),
]

function isBetter(one: readonly number[], other: readonly number[]): boolean {
  for (const [at, value] of one.entries()) {
    const beside = other[at] ?? 0
    if (value !== beside) return value < beside
  }
  return false
}
