import { days, hours, isoOf, minutes, type Instant } from '../../core/time'
import { dutyAt } from './attendance'
import type { Estate, SampleSite } from './estate'
import { checkpointNames } from './names'
import { randomOf, type Random } from './random'
import { wholeSecond, type Span } from './tasks'

type Row = Readonly<Record<string, unknown>>
const checkpointsPerSite = 5
const toursPerDay = 4
const graceMinutes = 30

/** The checkpoints of every site. */
export function* checkpoints(estate: Estate, { seed }: Span): Generator<Row> {
  for (const site of estate.sites) {
    const random = randomOf(seed, 'checkpoints', site.index)
    for (let index = 0; index < checkpointsPerSite; index += 1) {
      yield {
        id: checkpointId(site, index), site_id: site.id, name: checkpointNames[index % checkpointNames.length],
        latitude: round5(site.latitude + random.between(-0.001, 0.001)), longitude: round5(site.longitude + random.between(-0.001, 0.001)), is_critical: index === 0,
      }
    }
  }
}

/** Tours from the first day until twelve hours after `at`; what happened is told as of `at`. */
export function* tours(estate: Estate, span: Span): Generator<Row> {
  for (const walk of walksOf(estate, span)) yield walk.tour
}

/** Every tour visits every checkpoint of its site. */
export function* tourCheckpoints(estate: Estate, span: Span): Generator<Row> {
  for (const { site, tour } of walksOf(estate, span)) {
    for (let index = 0; index < checkpointsPerSite; index += 1) {
      yield { id: `${String(tour['id'])}-${index}`, tour_id: tour['id'], checkpoint_id: checkpointId(site, index), sequence: index + 1 }
    }
  }
}

/** Proof of the visits until `at`. */
export function* scans(estate: Estate, span: Span): Generator<Row> {
  for (const walk of walksOf(estate, span)) yield* walk.scans
}

type Walk = { readonly site: SampleSite; readonly tour: Row; readonly scans: readonly Row[] }

function* walksOf(estate: Estate, span: Span): Generator<Walk> {
  const every = days(1) / toursPerDay
  const first = wholeSecond(span.at - days(span.days))
  for (const site of estate.sites) {
    for (let index = 0; first + index * every <= span.at + hours(12); index += 1) {
      const random = randomOf(span.seed, 'tour', site.index, index)
      yield walkOf({ site, index, scheduledAt: wholeSecond(first + index * every + minutes(random.whole(0, 90))) }, span, random)
    }
  }
}

/** A tour is its shift's guard's: one who did not come walks none, one who came late begins it late. */
function walkOf({ site, index, scheduledAt }: { site: SampleSite; index: number; scheduledAt: Instant }, span: Span, random: Random): Walk {
  const { at } = span
  const id = `TR-${site.index}-${index}`
  const { personId, cameAt } = dutyAt(site, scheduledAt, span)
  const luck = random.next()
  const isMissed = luck < 0.02 || cameAt === null
  const late = luck < 0.08 ? minutes(graceMinutes + random.whole(3, 40)) : minutes(random.whole(0, 20))
  const visited = luck > 0.97 ? random.whole(2, 4) : checkpointsPerSite
  const startedAt = isMissed ? null : Math.max(scheduledAt + late, cameAt + minutes(2))
  const scanTimes = startedAt === null ? [] : Array.from({ length: visited }, (_, step) => startedAt + minutes(2 + step * 5) + random.whole(0, 90) * 1_000)
  const known = scanTimes.filter((time) => time <= at)
  const last = scanTimes.at(-1) ?? null
  const isDone = visited === checkpointsPerSite && last !== null && last <= at
  return {
    site,
    tour: {
      id, site_id: site.id, person_id: personId, name: `Round ${(index % toursPerDay) + 1}`, tour_type: random.pick(['ROUTINE', 'PERIMETER', 'BUILDING', 'CRITICAL']), is_mandatory: random.chance(0.8),
      scheduled_at: isoOf(scheduledAt), planned_minutes: 45, total_checkpoints: checkpointsPerSite,
      status: isDone ? 'COMPLETED' : statusOf(startedAt, scheduledAt, at),
      started_at: startedAt !== null && startedAt <= at ? isoOf(startedAt) : undefined,
      completed_at: isDone ? isoOf(last) : undefined,
      guard_checked_in: cameAt === null && scheduledAt <= at ? false : undefined,
      updated_at: isoOf(known.at(-1) ?? Math.min(scheduledAt - hours(6), at)),
    },
    scans: known.map((time, step) => ({ id: `${id}-s${step}`, tour_id: id, checkpoint_id: checkpointId(site, step), scanned_at: isoOf(time), received_at: isoOf(Math.min(at, time + 4_000)), person_id: personId, method: random.pick(['NFC', 'NFC', 'QR']) })),
  }
}

/** The source's own word on a tour that was not completed; it gives one up after four hours. */
function statusOf(startedAt: Instant | null, scheduledAt: Instant, at: Instant): string {
  const isOver = at > scheduledAt + hours(4)
  if (startedAt === null || startedAt > at) return isOver ? 'MISSED' : 'SCHEDULED'
  return isOver ? 'INCOMPLETE' : 'IN_PROGRESS'
}

const checkpointId = (site: SampleSite, index: number): string => `${site.id}-cp${index + 1}`
const round5 = (degrees: number): number => Math.round(degrees * 1e5) / 1e5
