import { expect, test } from 'vitest'
import { at } from '../../../test/support/a-task'
import { aTourWith, place } from '../../../test/support/a-tour'
import type { Detector } from '../detectors/detector'
import type { PolicyValues } from '../model/policy'
import type { TourFacts } from '../model/tour'
import { defaultPolicy } from '../policy/default-policy'
import { days, minutes } from '../time'
import { judgeTour } from './compliance'
import { outsideWindow } from './coverage'
import { tourMissed } from '../detectors/tour-missed/tour-missed'
import { tourPartial } from '../detectors/tour-partial/tour-partial'
import { isExpiryIgnored } from './status'

const late = '.001'
const night = at('00:00', 1)
const found = (rule: Detector<TourFacts>, facts: TourFacts, now: number, policy: PolicyValues = defaultPolicy) => {
  const { finding } = rule.judge(facts, policy, now)
  return finding && { severity: finding.severity, since: finding.since }
}
const judged = (facts: TourFacts, time: string, policy: PolicyValues = defaultPolicy) => judgeTour(facts, policy, at(time))
const statusOf = (facts: TourFacts, time: string, policy?: PolicyValues) => judged(facts, time, policy).status
const complianceOf = (facts: TourFacts, time: string, policy?: PolicyValues) => judged(facts, time, policy).complianceStatus
const visited = (count: number, total = 10, start = '02:05'): TourFacts =>
  aTourWith({}, { checkpoints: total, scans: Array.from({ length: count }, (_, index) => [`c${String(index + 1)}`, at(start) + minutes(index)] as const) })

test('[R1] a tour is due a grace after its schedule, strictly', () => {
  expect(['02:30', `02:30:00${late}`].map((time) => statusOf(aTourWith({}), time))).toEqual(['SCHEDULED', 'OVERDUE'])
})
test.each([
  ['its own', { expiresAt: at('03:00') }, '03:00'],
  ['by the planned duration', { plannedMinutes: 45 }, '03:15'],
  ['four hours after the schedule', {}, '06:00'],
  ['by the planned duration where its own does not lie after due', { expiresAt: at('02:30'), plannedMinutes: 60 }, '03:30'],
] as const)('[R1] a tour expires, %s, strictly', (_, tour, expiry) => {
  expect([expiry, `${expiry}:00${late}`].map((time) => statusOf(aTourWith(tour), time))).toEqual(['OVERDUE', 'MISSED'])
})
test('[R1] an expiry that does not lie after due is a mistake of its source', () => {
  expect([at('02:30'), at('02:30:00.001')].map((expiresAt) => isExpiryIgnored(aTourWith({ expiresAt }), defaultPolicy))).toEqual([true, false])
})

test('[R2] the source’s own count of checkpoints goes before the links', () => {
  const scans = [['c1', at('02:05')]] as const
  expect([judged(aTourWith({ totalCheckpoints: 8 }, { checkpoints: 4, scans }), '02:20').coverage, judged(aTourWith({}, { checkpoints: 4, scans }), '02:20').coverage]).toEqual([12.5, 25])
})
test('[R3] a checkpoint counts once; where links exist only linked ones count, else any', () => {
  const scans = [['c1', at('02:05')], ['c1', at('02:06')], ['x', at('02:07')]] as const
  expect([judged(aTourWith({}, { checkpoints: 3, scans }), '02:20').coverage, judged(aTourWith({ totalCheckpoints: 3 }, { scans }), '02:20').coverage]).toEqual([33.33, 66.67])
})
test('[R3] what was scanned later is not scanned yet, and more than everything is everything', () => {
  expect([judged(visited(2), '02:05').coverage, judged(visited(2), '02:06').coverage, judged(aTourWith({ totalCheckpoints: 1 }, { scans: [['a', at('02:05')], ['b', at('02:06')]] }), '02:20').coverage]).toEqual([10, 20, 100])
})
test('[R3] the source’s own count of visits is used only where no scan came', () => {
  const tour = { totalCheckpoints: 4, scannedCheckpoints: 3, startedAt: at('02:05') }
  expect([judged(aTourWith(tour), '02:20').coverage, judged(aTourWith(tour, { scans: [['c1', at('02:06')]] }), '02:20').coverage]).toEqual([75, 25])
})
test('[R4] without checkpoints a completed tour is covered, another is not, and neither is ever partial', () => {
  const done = aTourWith({ startedAt: at('02:05'), completedAt: at('02:20') })
  const begun = aTourWith({ startedAt: at('02:05') })
  expect([judged(done, '02:20').coverage, judged(begun, '02:20').coverage, found(tourPartial, begun, night)]).toEqual([100, 0, null])
})
test('[R5] a scan outside its checkpoint’s window counts and is told', () => {
  const facts = aTourWith({}, { checkpoints: 1, scans: [['c1', at('02:05')]] })
  const windowed = (earliestAt: string, latestAt: string): TourFacts => ({ ...facts, checkpoints: facts.checkpoints.map((link) => ({ ...link, earliestAt: at(earliestAt), latestAt: at(latestAt) })) })
  expect([outsideWindow(windowed('02:05', '02:05'), at('02:20')).length, outsideWindow(windowed('02:06', '02:30'), at('02:20')).length, outsideWindow(windowed('02:00', '02:04'), at('02:20')).length, judged(windowed('02:06', '02:30'), '02:20').coverage]).toEqual([0, 1, 1, 100])
})

test.each([
  ['cancelled without an instant, always', aTourWith({ sourceStatus: 'CANCELLED' }), '01:00', 'CANCELLED'],
  ['cancelled later, not yet', aTourWith({ sourceStatus: 'CANCELLED', completedAt: at('03:00') }), '02:59', 'OVERDUE'],
  ['cancelled from its instant on', aTourWith({ sourceStatus: 'CANCELLED', completedAt: at('03:00') }), '03:00', 'CANCELLED'],
  ['completed at its instant', aTourWith({ startedAt: at('02:05'), completedAt: at('02:40') }), '02:40', 'COMPLETED'],
  ['completed later, running', aTourWith({ startedAt: at('02:05'), completedAt: at('02:40') }), '02:39', 'IN_PROGRESS'],
  ['completed with its last checkpoint, before its source says so', aTourWith({ completedAt: at('03:00') }, { checkpoints: 1, scans: [['c1', at('02:20')]] }), '02:20', 'COMPLETED'],
  ['completed after its expiry', aTourWith({ startedAt: at('05:50'), completedAt: at('07:00') }), '07:00', 'COMPLETED'],
  ['completed by its source’s word alone', aTourWith({ sourceStatus: 'COMPLETED' }), '01:00', 'COMPLETED'],
  ['begun by its source’s word alone', aTourWith({ sourceStatus: 'IN_PROGRESS' }), '02:31', 'IN_PROGRESS'],
  ['left incomplete by its source’s word alone', aTourWith({ sourceStatus: 'INCOMPLETE' }), '02:31', 'INCOMPLETE'],
  ['missed by its source’s word, which its times do not say', aTourWith({ sourceStatus: 'MISSED' }), '02:31', 'OVERDUE'],
  ['begun with its first scan', visited(1), '02:05', 'IN_PROGRESS'],
  ['running at its expiry', visited(9), '06:00', 'IN_PROGRESS'],
  ['incomplete after its expiry', visited(9), `06:00:00${late}`, 'INCOMPLETE'],
  ['begun late, after it was overdue', aTourWith({ startedAt: at('03:00') }), '03:00', 'IN_PROGRESS'],
  ['begun after it was missed', aTourWith({ startedAt: at('06:30'), totalCheckpoints: 0 }), '06:29', 'MISSED'],
] as const)('[R6] %s', (_, facts, time, status) => {
  expect(statusOf(facts, time)).toBe(status)
})

const shift = (siteKey: string, inAt: string, outAt: string | null, day = 0) => ({ siteKey: place(siteKey), inAt: at(inAt, day), outAt: outAt === null ? null : at(outAt, day) })
test.each([
  ['a punch at the site that touches the beginning', [shift('depot', '00:00', '01:30')], null, true],
  ['a punch at the site that ended before', [shift('depot', '00:00', '01:29')], null, false],
  ['a punch at the site that touches the end', [shift('depot', '02:30', '09:00')], null, true],
  ['a punch at the site that began after', [shift('depot', '02:31', '09:00')], null, false],
  ['a punch elsewhere', [shift('tower', '01:00', '04:00')], true, false],
  ['an open punch of 16 hours', [shift('depot', '09:30', null, -1)], null, true],
  ['an open punch that is too old to be believed', [shift('depot', '09:29', null, -1)], null, false],
  ['no punch within a day, and what the source says', [shift('depot', '01:59', '03:00', -1)], true, true],
  ['no punch at all and no word', [], null, null],
  ['a punch that is not there yet', [shift('depot', '04:00', null)], false, false],
] as const)('[R7] the guard had checked in: %s', (_, punches, said, checkedIn) => {
  expect(judged(aTourWith({ guardCheckedIn: said }, { punches }), '03:00').guardCheckedIn).toBe(checkedIn)
})

test.each([
  ['not yet due', aTourWith({}), '02:30', 0],
  ['due and not begun', aTourWith({}), `02:30:00${late}`, 30],
  ['due and not begun, in whole minutes', aTourWith({}), '02:44:59', 44],
  ['frozen at the expiry', aTourWith({}), '09:00', 240],
  ['begun at due', aTourWith({ startedAt: at('02:30') }), '09:00', 0],
  ['begun late', aTourWith({ startedAt: at('02:31:30') }), '09:00', 31],
] as const)('[R8] minutes overdue: %s', (_, facts, time, overdue) => {
  expect(judged(facts, time).overdueByMinutes).toBe(overdue)
})

const relaxed = { ...defaultPolicy, require_all_checkpoints: false, min_checkpoint_percentage: 70 }
test.each([
  ['nothing is said before it is due', aTourWith({ guardCheckedIn: false }), '02:30', defaultPolicy, null],
  ['an absent guard goes before everything', aTourWith({ guardCheckedIn: false }), '02:31', defaultPolicy, 'GUARD_ABSENT'],
  ['due and not begun', aTourWith({}), '02:31', defaultPolicy, 'NOT_STARTED'],
  ['running in time', visited(3), '02:31', defaultPolicy, 'COMPLIANT'],
  ['over with 9 of 10, all required', visited(9), '06:01', defaultPolicy, 'PARTIAL_COMPLETION'],
  ['over with 7 of 10, 70 % required', visited(7), '06:01', relaxed, 'COMPLIANT'],
  ['over with 6 of 10, 70 % required', visited(6), '06:01', relaxed, 'PARTIAL_COMPLETION'],
  ['partial goes before late', visited(9, 10, '02:40'), '06:01', defaultPolicy, 'PARTIAL_COMPLETION'],
  ['whole, and late', visited(10, 10, '02:31'), '06:01', defaultPolicy, 'SLA_BREACH'],
  ['whole, and begun at due', visited(10, 10, '02:30'), '06:01', defaultPolicy, 'COMPLIANT'],
  ['over before it is due', visited(10), '02:20', defaultPolicy, 'COMPLIANT'],
  ['cancelled', aTourWith({ sourceStatus: 'CANCELLED' }), '09:00', defaultPolicy, null],
] as const)('[R9] compliance: %s', (...[, facts, time, policy, compliance]) => {
  expect(complianceOf(facts, time, policy)).toBe(compliance)
})

test('[R10] a mandatory tour that has not begun is missed strictly after due, until it begins', () => {
  const facts = aTourWith({ startedAt: at('03:00') })
  expect(['02:30', `02:30:00${late}`, '02:59', '03:00'].map((time) => found(tourMissed, facts, at(time)))).toEqual([
    null, { severity: 'HIGH', since: at('02:30') }, { severity: 'HIGH', since: at('02:30') }, null,
  ])
})
test.each([
  ['not mandatory', { isMandatory: false }, {}],
  ['cancelled', { sourceStatus: 'CANCELLED' }, {}],
  ['retired', { isRetired: true }, {}],
  ['not enforced', {}, { mandatory_tour_enforcement: false }],
] as const)('[R10] nothing is missed: %s', (_, tour, policy) => {
  expect(found(tourMissed, aTourWith(tour), night, { ...defaultPolicy, ...policy })).toBeNull()
})
test.each([
  [7, 'PARTIAL_COMPLETION', { severity: 'MEDIUM', since: at('06:00') }],
  [8, 'PARTIAL_COMPLETION', null],
  [9, 'PARTIAL_COMPLETION', null],
  [10, 'COMPLIANT', null],
] as const)('[R11] with the defaults %i of 10 checkpoints are %s', (count, compliance, finding) => {
  expect([complianceOf(visited(count), '07:00'), found(tourPartial, visited(count), at('07:00'))]).toEqual([compliance, finding])
})
test('[R11] a tour that was completed with too few is partial from its end on', () => {
  const facts = aTourWith({ completedAt: at('02:50') }, { checkpoints: 10, scans: [['c1', at('02:10')]] })
  expect([found(tourPartial, facts, at('02:49')), found(tourPartial, facts, at('02:50'), { ...defaultPolicy, tour_missed_severity: 'CRITICAL' })]).toEqual([null, { severity: 'HIGH', since: at('02:50') }])
})
test('[R12] the next change is the next at which something is found or no longer, and there is none after the last', () => {
  const facts = aTourWith({}, { checkpoints: 2, scans: [['c1', at('03:00')], ['c2', at('07:00')]] })
  const walk = (rule: Detector<TourFacts>): number[] => {
    const steps: number[] = []
    for (let now: number | null = at('00:00') - days(1); (now = rule.judge(facts, defaultPolicy, now).nextChangeAt) !== null;) steps.push(now)
    return steps
  }
  expect([walk(tourMissed), walk(tourPartial)]).toEqual([[at(`02:30:00${late}`), at('03:00')], [at(`06:00:00${late}`), at('07:00')]])
})

