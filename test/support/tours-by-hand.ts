import type { PolicyValues } from '../../src/core/model/policy'
import type { TourFacts } from '../../src/core/model/tour'

const minute = 60_000

/** What a tour is, by the page of rules written down once more: walked through from the top, with none of the product's functions. */
export function judgedByHand({ tour, checkpoints, scans, punches }: TourFacts, policy: PolicyValues, now: number) {
  const grace = policy.tour_grace_period_minutes * minute
  const due = tour.scheduledAt + grace
  let expiry = tour.scheduledAt + 240 * minute
  if (tour.plannedMinutes !== null) expiry = tour.scheduledAt + tour.plannedMinutes * minute + grace
  if (tour.expiresAt !== null && tour.expiresAt > due) expiry = tour.expiresAt

  const total = tour.totalCheckpoints === null ? checkpoints.length : tour.totalCheckpoints
  const counts = (time: number): number => {
    if (scans.length === 0) return tour.scannedCheckpoints === null ? 0 : tour.scannedCheckpoints
    const seen: string[] = []
    for (const scan of scans) {
      const isLinked = checkpoints.length === 0 ? scan.siteKey === tour.siteKey : checkpoints.some((link) => link.checkpointKey === scan.checkpointKey)
      if (isLinked && scan.scannedAt <= time && !seen.includes(scan.checkpointKey)) seen.push(scan.checkpointKey)
    }
    return seen.length
  }
  const hasTimes = tour.startedAt !== null || tour.completedAt !== null || scans.length > 0
  const firstScan = scans.length === 0 ? Infinity : Math.min(...scans.map((scan) => scan.scannedAt))
  let start: number
  if (!hasTimes) start = ['IN_PROGRESS', 'INCOMPLETE', 'COMPLETED'].includes(tour.sourceStatus) ? -Infinity : Infinity
  else if (tour.startedAt !== null) start = tour.startedAt
  else start = Math.min(firstScan, tour.completedAt === null ? Infinity : tour.completedAt)
  const isStarted = start <= now

  let isDone = false
  if (tour.sourceStatus !== 'CANCELLED') {
    if (tour.completedAt !== null) isDone = tour.completedAt <= now
    else if (tour.sourceStatus === 'COMPLETED') isDone = (tour.startedAt ?? (scans.length > 0 ? firstScan : -Infinity)) <= now
  }
  if (total > 0) {
    if (scans.length > 0 ? counts(now) >= total : counts(now) >= total && (tour.startedAt === null || tour.startedAt <= now)) isDone = true
  }
  const isCancelled = tour.sourceStatus === 'CANCELLED' && (tour.completedAt === null || tour.completedAt <= now)
  const share = (completed: boolean): number => (total === 0 ? (completed ? 100 : 0) : Math.min(100, Math.round((counts(now) / total) * 10_000) / 100))

  let status = 'SCHEDULED'
  if (isCancelled) status = 'CANCELLED'
  else if (isDone) status = 'COMPLETED'
  else if (isStarted) status = (!hasTimes && tour.sourceStatus === 'INCOMPLETE') || (now > expiry && share(false) < 100) ? 'INCOMPLETE' : 'IN_PROGRESS'
  else if (now > expiry) status = 'MISSED'
  else if (now > due) status = 'OVERDUE'
  const coverage = share(status === 'COMPLETED')

  let checkedIn = tour.guardCheckedIn
  const there = punches.filter((punch) => punch.inAt <= now)
  if (there.some((punch) => punch.inAt >= tour.scheduledAt - 1_440 * minute && punch.inAt <= tour.scheduledAt + 1_440 * minute)) {
    checkedIn = false
    for (const punch of there) {
      const out = punch.outAt === null ? Math.min(now, punch.inAt + 960 * minute) : punch.outAt > now ? now : punch.outAt
      if (punch.siteKey === tour.siteKey && !(out < tour.scheduledAt - grace) && !(punch.inAt > tour.scheduledAt + grace)) checkedIn = true
    }
  }

  let overdue = 0
  if (isStarted && start > due) overdue = Math.floor((start - tour.scheduledAt) / minute)
  if (!isStarted && now > due) overdue = Math.floor((Math.min(now, expiry) - tour.scheduledAt) / minute)

  let compliance: string | null = null
  const isOver = ['COMPLETED', 'INCOMPLETE', 'MISSED'].includes(status)
  if (status !== 'CANCELLED' && (now > due || isOver)) {
    const bar = policy.require_all_checkpoints ? 100 : policy.min_checkpoint_percentage
    if (checkedIn === false) compliance = 'GUARD_ABSENT'
    else if (status === 'MISSED' || (now > due && !isStarted)) compliance = 'NOT_STARTED'
    else if (['COMPLETED', 'INCOMPLETE'].includes(status) && coverage < bar) compliance = 'PARTIAL_COMPLETION'
    else compliance = overdue > 0 ? 'SLA_BREACH' : 'COMPLIANT'
  }
  const isWatched = tour.isMandatory && policy.mandatory_tour_enforcement && !tour.isHistory && !tour.isRetired
  const step = ({ MEDIUM: 'LOW', HIGH: 'MEDIUM', CRITICAL: 'HIGH' } as const)[policy.tour_missed_severity]
  return {
    due, expiry, total, visited: counts(now), status, coverage, checkedIn, overdue, compliance,
    missed: isWatched && now > due && !isStarted && !isDone && !isCancelled ? policy.tour_missed_severity : null,
    partial: isWatched && total > 0 && ['COMPLETED', 'INCOMPLETE'].includes(status) && share(false) < policy.min_checkpoint_percentage ? step : null,
  }
}

/** A scan that names no tour, and a tour that it may count for. */
export type Loose = { readonly checkpoint: string; readonly guard: string | null; readonly at: number }
export type MayCount = { readonly id: string; readonly guard: string | null; readonly scheduledAt: number; readonly graceMinutes: number; readonly expiry: number; readonly links: readonly string[] }

/** The tour of its site that a scan counts for, by comparing every two that it fits. */
export function matchedByHand(scan: Loose, tours: readonly MayCount[]): string | null {
  const fitting = tours.filter(({ guard, scheduledAt, graceMinutes, expiry, links }) =>
    scan.at >= scheduledAt - graceMinutes * minute && scan.at <= expiry && (links.length === 0 || links.includes(scan.checkpoint)) && (scan.guard === null || guard === null || scan.guard === guard))
  const nearer = (one: MayCount, other: MayCount): boolean => {
    const isLinked = (tour: MayCount): boolean => tour.links.length > 0
    if (isLinked(one) !== isLinked(other)) return isLinked(one)
    const isOwn = (tour: MayCount): boolean => scan.guard !== null && tour.guard === scan.guard
    if (isOwn(one) !== isOwn(other)) return isOwn(one)
    const wasScheduled = (tour: MayCount): boolean => tour.scheduledAt <= scan.at
    if (wasScheduled(one) !== wasScheduled(other)) return wasScheduled(one)
    const distance = (tour: MayCount): number => Math.abs(tour.scheduledAt - scan.at)
    return distance(one) === distance(other) ? one.id < other.id : distance(one) < distance(other)
  }
  return fitting.reduce<MayCount | null>((best, tour) => (best === null || nearer(tour, best) ? tour : best), null)?.id ?? null
}

const clocks = new Map<string, Intl.DateTimeFormat>()
/** What a zone's clocks show, as `2026-03-29T02:30`. */
export function clockOf(zone: string, at: number): string {
  const clock = clocks.get(zone) ?? new Intl.DateTimeFormat('sv-SE', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  clocks.set(zone, clock)
  return clock.format(at).replace(' ', 'T')
}

/** The first instant at which a zone's clocks show a text; one that they leave out is moved on by the jump. */
export function instantByHand(text: string, zone: string): number {
  const asUtc = Date.parse(`${text}:00Z`)
  const offsets = [-1, 1].map((day) => Date.parse(`${clockOf(zone, asUtc + day * 1_440 * minute)}:00Z`) - (asUtc + day * 1_440 * minute))
  const shown = offsets.map((offset) => asUtc - offset).filter((at) => clockOf(zone, at) === text)
  return shown.length > 0 ? Math.min(...shown) : asUtc - (offsets[0] ?? 0)
}
