import { expect, test } from 'vitest'
import type { Detector } from '../../src/core/detectors/detector'
import { tourMissed } from '../../src/core/detectors/tour-missed/tour-missed'
import { tourPartial } from '../../src/core/detectors/tour-partial/tour-partial'
import type { PolicyValues } from '../../src/core/model/policy'
import { tourStatuses, tourTypes, type Punch, type Tour, type TourFacts } from '../../src/core/model/tour'
import { defaultPolicy } from '../../src/core/policy/default-policy'
import { hours, minutes, type Instant } from '../../src/core/time'
import { judgeTour } from '../../src/core/tours/compliance'
import { outsideWindow } from '../../src/core/tours/coverage'
import { checkpointVisits } from '../../src/core/tours/walk'
import { at } from '../support/a-task'
import { aTourWith, place } from '../support/a-tour'

// By the defaults a tour of 02:00 is due at 02:30 and over at 06:00; a boundary is looked at itself and a millisecond later.
const [schedule, due, expiry] = [at('02:00'), at('02:30'), at('06:00')]
const judged = (facts: TourFacts, now: Instant, policy: PolicyValues = defaultPolicy) => judgeTour(facts, policy, now)
const severityOf = (rule: Detector<TourFacts>, facts: TourFacts, now: Instant, policy: PolicyValues = defaultPolicy) => rule.judge(facts, policy, now).finding?.severity ?? null
/** `count` of `total` checkpoints, one a second from an instant on. */
const visited = (count: number, total: number, from: Instant = at('02:05'), tour: Partial<Tour> = {}): TourFacts =>
  aTourWith(tour, { checkpoints: total, scans: Array.from({ length: count }, (_, index) => [`c${String(index + 1)}`, from + index * 1_000] as const) })

test.each([5, 30, 120])('[R1] with a grace of %i minutes a tour is due so long after its schedule, strictly, and an expiry that is no later is ignored', (grace) => {
  const policy = { ...defaultPolicy, tour_grace_period_minutes: grace }
  const edge = schedule + minutes(grace)
  const at4 = schedule + hours(4)
  const statuses = (expiresAt: Instant | null): readonly string[] => [edge, edge + 1, edge + 2, at4, at4 + 1].map((now) => judged(aTourWith({ expiresAt }), now, policy).status)
  expect([statuses(null), statuses(edge), statuses(edge + 1)]).toEqual([
    ['SCHEDULED', 'OVERDUE', 'OVERDUE', 'OVERDUE', 'MISSED'], ['SCHEDULED', 'OVERDUE', 'OVERDUE', 'OVERDUE', 'MISSED'], ['SCHEDULED', 'OVERDUE', 'MISSED', 'MISSED', 'MISSED'],
  ])
})

test.each([
  [0, 3, 0], [1, 3, 33.33], [2, 3, 66.67], [1, 7, 14.29], [2, 7, 28.57], [3, 3, 100],
])('[R3] %i of %i checkpoints scanned', (count, total, percent) => {
  expect(judged(visited(count, total), due).coverage).toBe(percent)
})

test('[R3] without links checkpoints of the tour’s site count, wherever that was not known, and no other site’s', () => {
  const facts = aTourWith({ totalCheckpoints: 4 })
  const scan = (id: string, siteKey: string | null) => ({ checkpointKey: place(id), siteKey: siteKey === null ? null : place(siteKey), scannedAt: at('02:05') })
  const seen = { ...facts, scans: [scan('a', 'depot'), scan('b', 'tower'), scan('c', null)] }
  const linked = { ...aTourWith({ totalCheckpoints: 4 }, { checkpoints: 2 }), scans: [scan('c1', 'tower'), scan('a', 'depot')] }
  expect([judged(seen, due).coverage, judged(linked, due).coverage]).toEqual([50, 25])
})

test('[R4] without checkpoints only completion covers a tour, and neither end raises a partial alert', () => {
  const ended = [aTourWith({ startedAt: at('02:05'), completedAt: at('02:20') }), aTourWith({ startedAt: at('02:05') }), aTourWith({})]
  expect(ended.map((facts) => [judged(facts, expiry + 1).status, judged(facts, expiry + 1).coverage, severityOf(tourPartial, facts, expiry + 1)])).toEqual([['COMPLETED', 100, null], ['INCOMPLETE', 0, null], ['MISSED', 0, null]])
})

test('[R5] [R24] a scan at the edges of its window lies within, a millisecond beside them it does not; it counts in both cases', () => {
  const windowed = (scannedAt: Instant): TourFacts => {
    const facts = aTourWith({}, { checkpoints: 1, scans: [['c1', scannedAt]] })
    return { ...facts, checkpoints: facts.checkpoints.map((link) => ({ ...link, earliestAt: at('02:10'), latestAt: at('02:20') })) }
  }
  const rows = [at('02:10') - 1, at('02:10'), at('02:20'), at('02:20') + 1].map((scannedAt) => {
    const facts = windowed(scannedAt)
    return [outsideWindow(facts, due).length, checkpointVisits(facts, false, due)[0]?.standing, judged(facts, due).coverage]
  })
  expect(rows).toEqual([[1, 'early', 100], [0, 'in-window', 100], [0, 'in-window', 100], [1, 'late', 100]])
  expect(outsideWindow(windowed(at('02:40')), due)).toEqual([])
})

test('[R5] a scan after the expiry counts: an incomplete tour becomes whole, and a missed one begins', () => {
  const late = visited(2, 2, expiry + 1)
  expect([expiry, expiry + 1, expiry + 1_001].map((now) => [judged(late, now).status, judged(late, now).coverage])).toEqual([['OVERDUE', 0], ['INCOMPLETE', 50], ['COMPLETED', 100]])
})

const [started, scanned] = [{ startedAt: at('02:10') }, at('02:15')] as const
test.each([
  ['cancelled goes before completed', { ...started, sourceStatus: 'CANCELLED', completedAt: at('03:00') }, [], [at('02:59'), at('03:00')], ['IN_PROGRESS', 'CANCELLED']],
  ['all were scanned before it was cancelled', { ...started, sourceStatus: 'CANCELLED', completedAt: at('03:00') }, [scanned, scanned], [scanned, at('03:00')], ['COMPLETED', 'CANCELLED']],
  ['completed at the last scan, which came before completed_at', { completedAt: at('03:00') }, [scanned, at('02:40')], [at('02:40') - 1, at('02:40')], ['IN_PROGRESS', 'COMPLETED']],
  ['completed at completed_at, which came before the last scan', { completedAt: at('02:30') }, [scanned, at('02:40')], [due - 1, due], ['IN_PROGRESS', 'COMPLETED']],
  ['begun: running up to the expiry, incomplete after it', started, [scanned], [expiry, expiry + 1], ['IN_PROGRESS', 'INCOMPLETE']],
  ['begun, whole only after the expiry', started, [scanned, expiry + 60_000], [expiry + 1, expiry + 60_000], ['INCOMPLETE', 'COMPLETED']],
  ['begun after it was overdue', { startedAt: at('03:00') }, [], [at('03:00') - 1, at('03:00')], ['OVERDUE', 'IN_PROGRESS']],
  ['begun after it was missed', { startedAt: at('07:00') }, [], [at('07:00') - 1, at('07:00')], ['MISSED', 'INCOMPLETE']],
  ['begun at started_at though a scan came before', { startedAt: at('02:40') }, [scanned], [at('02:40') - 1, at('02:40')], ['OVERDUE', 'IN_PROGRESS']],
  ['begun at its first scan', {}, [scanned], [scanned - 1, scanned], ['SCHEDULED', 'IN_PROGRESS']],
  ['not begun: missed strictly after the expiry', {}, [], [expiry, expiry + 1], ['OVERDUE', 'MISSED']],
  ['not begun: overdue strictly after due', {}, [], [due, due + 1], ['SCHEDULED', 'OVERDUE']],
] as const)('[R6] %s', (...[, tour, scans, times, statuses]) => {
  const facts = aTourWith(tour, { checkpoints: 2, scans: scans.map((time, index) => [`c${String(index + 1)}`, time] as const) })
  expect(times.map((now) => judged(facts, now).status)).toEqual(statuses)
})

test('[R6] a source’s own word counts only where its times say nothing', () => {
  const byWord = tourStatuses.map((sourceStatus) => [judged(aTourWith({ sourceStatus }), due + 1).status, judged(aTourWith({ sourceStatus, startedAt: at('02:05') }), due + 1).status])
  expect(Object.fromEntries(tourStatuses.map((word, index) => [word, byWord[index]]))).toEqual({
    SCHEDULED: ['OVERDUE', 'IN_PROGRESS'], IN_PROGRESS: ['IN_PROGRESS', 'IN_PROGRESS'], COMPLETED: ['COMPLETED', 'COMPLETED'], OVERDUE: ['OVERDUE', 'IN_PROGRESS'],
    INCOMPLETE: ['INCOMPLETE', 'IN_PROGRESS'], MISSED: ['OVERDUE', 'IN_PROGRESS'], CANCELLED: ['CANCELLED', 'CANCELLED'],
  })
})

const here = (inAt: Instant, outAt: Instant | null): Punch => ({ siteKey: place('depot'), inAt, outAt })
const there = (inAt: Instant): Punch => ({ siteKey: place('tower'), inAt, outAt: null })
const [opens, closes] = [at('01:30'), at('02:30')]
test.each([
  ['a punch elsewhere exactly a day before tells of absence', [there(schedule - hours(24))], due, false],
  ['a millisecond more than a day before it tells nothing', [there(schedule - hours(24) - 1)], due, null],
  ['exactly a day after', [there(schedule + hours(24))], at('02:00', 1), false],
  ['a millisecond more than a day after', [there(schedule + hours(24) + 1)], at('02:01', 1), null],
  ['a check-out that touches the beginning', [here(opens - 1, opens)], due, true],
  ['a check-out a millisecond before it', [here(opens - 2, opens - 1)], due, false],
  ['a check-in that touches the end', [here(closes, null)], closes, true],
  ['a check-in a millisecond after it', [here(closes + 1, null)], closes + 1, false],
  ['a check-in that is not there yet', [here(closes, null)], closes - 1, null],
  ['a check-out after now reads as now, before the tour', [here(at('00:30'), at('03:00'))], opens - 1, false],
  ['a check-out after now reads as now, within it', [here(at('00:30'), at('03:00'))], opens, true],
  ['an open punch of exactly 16 hours reaches it', [here(opens - hours(16), null)], due, true],
  ['an open punch of a millisecond more does not', [here(opens - hours(16) - 1, null)], due, false],
  ['a closed punch of longer than that does', [here(opens - hours(20), opens)], due, true],
  ['a long one from more than a day before counts where a nearer one makes the guard known', [here(schedule - hours(30), opens), there(due)], due, true],
] as const)('[R7] the guard had checked in: %s', (...[, punches, now, checkedIn]) => {
  expect(judged(aTourWith({}, { punches }), now).guardCheckedIn).toBe(checkedIn)
})

test('[R7] only whether the guard had checked in decides: that the guard was seen there does not', () => {
  const said = [[false, true], [true, false], [null, false]] as const
  expect(said.map(([guardCheckedIn, guardPresent]) => judged(visited(2, 2, at('02:05'), { guardCheckedIn, guardPresent }), due + 1).complianceStatus)).toEqual(['GUARD_ABSENT', 'COMPLIANT', 'COMPLIANT'])
})

test.each([
  ['not begun, at due and after it', {}, [due, due + 1, at('02:31') - 1, at('02:31')], [0, 30, 30, 31]],
  ['not begun, at the expiry and long after it', {}, [expiry, expiry + 1, at('09:00')], [240, 240, 240]],
  ['begun at due', { startedAt: due }, [at('09:00')], [0]],
  ['begun a millisecond after due', { startedAt: due + 1 }, [due + 1, at('09:00')], [30, 30]],
  ['begun after it was missed: to the start, not to the expiry', { startedAt: at('07:00') }, [at('07:00') - 1, at('07:00'), at('09:00')], [240, 300, 300]],
] as const)('[R8] minutes overdue, %s', (...[, tour, times, overdue]) => {
  expect(times.map((now) => judged(aTourWith(tour), now).overdueByMinutes)).toEqual(overdue)
})

const absent = { guardCheckedIn: false } as const
test.each([
  ['1 absent, before 2 not started', aTourWith(absent), due + 1, 'GUARD_ABSENT'],
  ['1 absent, before 3 partial', visited(1, 2, at('02:05'), absent), expiry + 1, 'GUARD_ABSENT'],
  ['1 absent, before 4 late', visited(2, 2, at('03:00'), absent), expiry, 'GUARD_ABSENT'],
  ['1 absent, before 5 compliant', visited(2, 2, at('02:05'), absent), at('02:10'), 'GUARD_ABSENT'],
  ['absent, and nothing is said yet at due', aTourWith(absent), due, null],
  ['2 not started, a millisecond after due', aTourWith({}), due + 1, 'NOT_STARTED'],
  ['2 missed', aTourWith({}), expiry + 1, 'NOT_STARTED'],
  ['3 incomplete, before 4 late', visited(1, 2, at('03:00')), expiry + 1, 'PARTIAL_COMPLETION'],
  ['3 completed with too few, also before due', visited(1, 2, at('02:05'), { completedAt: at('02:10') }), at('02:10'), 'PARTIAL_COMPLETION'],
  ['not 3 while it runs', visited(1, 2), expiry, 'COMPLIANT'],
  ['4 begun a millisecond late', visited(2, 2, due + 1), expiry, 'SLA_BREACH'],
  ['4 while it runs', visited(1, 2, due + 1), expiry, 'SLA_BREACH'],
  ['5 begun at due', visited(2, 2, due), expiry, 'COMPLIANT'],
  ['5 over before due', visited(2, 2), at('02:10'), 'COMPLIANT'],
  ['nothing while it is ahead or runs before due', visited(1, 2), due, null],
] as const)('[R9] compliance: %s', (...[, facts, now, compliance]) => {
  expect(judged(facts, now).complianceStatus).toBe(compliance)
})

const minimum = (percent: number, all: boolean): PolicyValues => ({ ...defaultPolicy, require_all_checkpoints: all, min_checkpoint_percentage: percent })
test.each([
  ['70 %, defaults', 14, defaultPolicy, 'PARTIAL_COMPLETION', 'MEDIUM'],
  ['75 %, defaults', 15, defaultPolicy, 'PARTIAL_COMPLETION', 'MEDIUM'],
  ['80 %, defaults: equality passes', 16, defaultPolicy, 'PARTIAL_COMPLETION', null],
  ['85 %, defaults', 17, defaultPolicy, 'PARTIAL_COMPLETION', null],
  ['100 %, defaults', 20, defaultPolicy, 'COMPLIANT', null],
  ['70 % of a minimum of 70', 14, minimum(70, false), 'COMPLIANT', null],
  ['65 % of a minimum of 70', 13, minimum(70, false), 'PARTIAL_COMPLETION', 'MEDIUM'],
  ['95 % of a minimum of 100', 19, minimum(100, false), 'PARTIAL_COMPLETION', 'MEDIUM'],
] as const)('[R9] [R11] a tour that is over with %s', (...[, count, policy, compliance, severity]) => {
  const facts = visited(count, 20)
  expect([judged(facts, expiry + 1, policy).complianceStatus, severityOf(tourPartial, facts, expiry + 1, policy), severityOf(tourPartial, facts, expiry, policy)]).toEqual([compliance, severity, null])
})

test('[R10] [R11] a missed tour has the policy’s severity, a partial one a step below; neither is raised of tours that need not be walked', () => {
  const both = (tour: Partial<Tour>, policy: PolicyValues) => [severityOf(tourMissed, aTourWith(tour), due + 1, policy), severityOf(tourPartial, visited(1, 2, at('02:05'), tour), expiry + 1, policy)]
  const graded = (['MEDIUM', 'HIGH', 'CRITICAL'] as const).map((severity) => both({}, { ...defaultPolicy, tour_missed_severity: severity }))
  expect([graded, both({ isMandatory: false }, defaultPolicy), both({}, { ...defaultPolicy, mandatory_tour_enforcement: false })]).toEqual([[['MEDIUM', 'LOW'], ['HIGH', 'MEDIUM'], ['CRITICAL', 'HIGH']], [null, null], [null, null]])
  expect(severityOf(tourMissed, aTourWith({}), due)).toBeNull()
})

test('[R6] [R9] [R10] a tour’s type decides nothing', () => {
  const verdicts = [...tourTypes, null].map((tourType) => JSON.stringify([judged(aTourWith({ tourType }), expiry + 1), severityOf(tourMissed, aTourWith({ tourType }), due + 1)]))
  expect(new Set(verdicts).size).toBe(1)
})
