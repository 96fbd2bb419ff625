import fc from 'fast-check'
import { expect, test } from 'vitest'
import { tourDetectors } from '../../src/core/detectors'
import type { PolicyValues } from '../../src/core/model/policy'
import { tourStatuses } from '../../src/core/model/tour'
import { defaultPolicy } from '../../src/core/policy/default-policy'
import { judgeTour } from '../../src/core/tours/compliance'
import { at } from '../support/a-task'
import { aTourWith, place } from '../support/a-tour'
import { judgedByHand } from '../support/tours-by-hand'

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

test('[R6] [R7] [R8] [R9] [R10] [R11] ten thousand tours are judged as the page of rules, walked through by hand, judges them', () => {
  const property = fc.property(scenarios, policies, times, ({ tour, elsewhere, ...more }, policy, now) => {
    const asMade = aTourWith(tour, more)
    const facts = { ...asMade, scans: asMade.scans.map((scan) => (scan.checkpointKey === place(elsewhere) ? { ...scan, siteKey: place('tower') } : scan)) }
    const judged = judgeTour(facts, policy, now)
    const [missed, partial] = tourDetectors.map(({ judge }) => judge(facts, policy, now).finding?.severity ?? null)
    const { status, coverage, checkedIn, overdue, compliance, missed: missedByHand, partial: partialByHand } = judgedByHand(facts, policy, now)
    expect({ status: judged.status, coverage: judged.coverage, checkedIn: judged.guardCheckedIn, overdue: judged.overdueByMinutes, compliance: judged.complianceStatus, missed, partial }).toEqual({ status, coverage, checkedIn, overdue, compliance, missed: missedByHand, partial: partialByHand })
  })
  fc.assert(property, { numRuns: 10_000 })
})
