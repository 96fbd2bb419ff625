import { metresBetween, type Position } from '../geo'
import type { RecordKey } from '../ids'
import type { TourCheckpoint, TourFacts } from '../model/tour'
import type { Instant, Millis } from '../time'
import { visits } from './coverage'

/** How a checkpoint of a tour was visited: before, within or after its window, not (yet), or never while the tour ran. */
export const visitStandings = ['in-window', 'early', 'late', 'waiting', 'missed'] as const
export type VisitStanding = (typeof visitStandings)[number]
export type CheckpointVisit = {
  readonly checkpointKey: RecordKey
  readonly sequence: number | null
  readonly earliestAt: Instant | null
  readonly latestAt: Instant | null
  /** Its first scan. */
  readonly scannedAt: Instant | null
  /** How often it was scanned. */
  readonly scans: number
  readonly standing: VisitStanding
}

/** The checkpoints of a tour in their order, each with its visit as of an instant; where none are linked, those that were scanned. Rule: [R24]. */
export function checkpointVisits(facts: TourFacts, isOver: boolean, at: Instant): readonly CheckpointVisit[] {
  const by = { ...facts, scans: facts.scans.filter(({ scannedAt }) => scannedAt <= at) }
  const first = new Map(visits(by).map((visit) => [visit.checkpointKey, visit.scannedAt]))
  const times = Map.groupBy(by.scans, ({ checkpointKey }) => checkpointKey)
  const links: readonly TourCheckpoint[] = facts.checkpoints.length > 0 ? inOrder(facts.checkpoints) : [...first.keys()].map((checkpointKey) => ({ checkpointKey, sequence: null, earliestAt: null, latestAt: null }))
  return links.map((link) => {
    const scannedAt = first.get(link.checkpointKey) ?? null
    return { ...link, scannedAt, scans: times.get(link.checkpointKey)?.length ?? 0, standing: standingOf(link, scannedAt, isOver) }
  })
}

function standingOf({ earliestAt, latestAt }: TourCheckpoint, scannedAt: Instant | null, isOver: boolean): VisitStanding {
  if (scannedAt === null) return isOver ? 'missed' : 'waiting'
  if (earliestAt !== null && scannedAt < earliestAt) return 'early'
  return latestAt !== null && scannedAt > latestAt ? 'late' : 'in-window'
}

/** By sequence, those without one behind, then by key. */
const inOrder = (links: readonly TourCheckpoint[]): readonly TourCheckpoint[] =>
  links.toSorted((one, other) => (one.sequence ?? Infinity) - (other.sequence ?? Infinity) || (one.checkpointKey < other.checkpointKey ? -1 : 1))

/** The way from one visited checkpoint to the next, in the order in which they were scanned. `metres`: in a straight line, null where a position is unknown; `kmh` null too where no time passed. */
export type Walk = { readonly from: RecordKey; readonly to: RecordKey; readonly ms: Millis; readonly metres: number | null; readonly kmh: number | null }

/** Rule: [R25]. */
export function walksOf(facts: Pick<TourFacts, 'tour' | 'checkpoints' | 'scans'>, positionOf: (checkpoint: RecordKey) => Position | null): readonly Walk[] {
  const order = visits(facts)
  return order.slice(1).map(({ checkpointKey: to, scannedAt }, index) => {
    const { checkpointKey: from, scannedAt: before } = order[index] ?? { checkpointKey: to, scannedAt }
    const [start, end, ms] = [positionOf(from), positionOf(to), scannedAt - before]
    const metres = start === null || end === null ? null : metresBetween(start, end)
    return { from, to, ms, metres, kmh: metres === null || ms === 0 ? null : (metres / ms) * 3_600 }
  })
}
