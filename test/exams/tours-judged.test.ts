import fc from 'fast-check'
import { expect, test } from 'vitest'
import { tourDetectors } from '../../src/core/detectors'
import type { PolicyValues } from '../../src/core/model/policy'
import { tourStatuses, type TourFacts } from '../../src/core/model/tour'
import { defaultPolicy } from '../../src/core/policy/default-policy'
import { judgeTour } from '../../src/core/tours/compliance'
import { at } from '../support/a-task'
import { aTourWith, place } from '../support/a-tour'

const minute = 60_000
/** Instants on whole minutes around the night, so that boundaries meet, and a few that fall a millisecond beside. */
const times = fc.tuple(fc.integer({ min: -180, max: 900 }), fc.constantFrom(0, 0, 0, 1, -1)).map(([minutes, off]) => at('00:00') + minutes * minute + off)
const maybe = fc.option(times, { nil: null })

const scenarios = fc.record({
  tour: fc.record({
    sourceStatus: fc.constantFrom(...tourStatuses), scheduledAt: times, expiresAt: maybe, plannedMinutes: fc.option(fc.integer({ min: 0, max: 300 }), { nil: null }),
    totalCheckpoints: fc.option(fc.integer({ min: 0, max: 5 }), { nil: null }), scannedCheckpoints: fc.option(fc.integer({ min: 0, max: 5 }), { nil: null }),
    startedAt: maybe, completedAt: maybe, guardCheckedIn: fc.constantFrom(true, false, null), isMandatory: fc.boolean(), updatedAt: times,
  }),
  checkpoints: fc.integer({ min: 0, max: 4 }),
  scans: fc.array(fc.tuple(fc.constantFrom('c1', 'c2', 'c3', 'c4', 'x'), times), { maxLength: 6 }),
  elsewhere: fc.constantFrom('none', 'c1', 'x'),
  punches: fc.array(fc.record({ siteKey: fc.constantFrom(place('depot'), place('tower')), inAt: fc.oneof(times, times.map((time) => time - 1_440 * minute)), outAt: maybe }), { maxLength: 3 }),
})
const policies = fc.record({
  tour_grace_period_minutes: fc.integer({ min: 5, max: 120 }), min_checkpoint_percentage: fc.integer({ min: 50, max: 100 }), require_all_checkpoints: fc.boolean(), mandatory_tour_enforcement: fc.boolean(),
  tour_missed_severity: fc.constantFrom('MEDIUM' as const, 'HIGH' as const, 'CRITICAL' as const),
}).map((fields): PolicyValues => ({ ...defaultPolicy, ...fields }))

/** The page of rules written down once more, by walking through it from the top, with none of the product's functions. */
function bruteForce({ tour, checkpoints, scans, punches }: TourFacts, policy: PolicyValues, now: number) {
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
  const isWatched = tour.isMandatory && policy.mandatory_tour_enforcement
  const step = { MEDIUM: 'LOW', HIGH: 'MEDIUM', CRITICAL: 'HIGH' }[policy.tour_missed_severity]
  return {
    status, coverage, checkedIn, overdue, compliance,
    missed: isWatched && now > due && !isStarted && !isDone && !isCancelled ? policy.tour_missed_severity : null,
    partial: isWatched && total > 0 && ['COMPLETED', 'INCOMPLETE'].includes(status) && share(false) < policy.min_checkpoint_percentage ? step : null,
  }
}

test('[R6] [R7] [R8] [R9] [R10] [R11] ten thousand tours are judged as the page of rules, walked through by hand, judges them', () => {
  const property = fc.property(scenarios, policies, times, ({ tour, elsewhere, ...more }, policy, now) => {
    const asMade = aTourWith(tour, more)
    const facts = { ...asMade, scans: asMade.scans.map((scan) => (scan.checkpointKey === place(elsewhere) ? { ...scan, siteKey: place('tower') } : scan)) }
    const judged = judgeTour(facts, policy, now)
    const [missed, partial] = tourDetectors.map(({ judge }) => judge(facts, policy, now).finding?.severity ?? null)
    expect({ status: judged.status, coverage: judged.coverage, checkedIn: judged.guardCheckedIn, overdue: judged.overdueByMinutes, compliance: judged.complianceStatus, missed, partial }).toEqual(bruteForce(facts, policy, now))
  })
  fc.assert(property, { numRuns: 10_000 })
})
