import { expect, test } from 'vitest'
import { alertStatuses } from '../../../core/model/alert'
import { minutes } from '../../../core/time'
import { cameOf, emptyBecause, escalationOf, firstFilter, flagsOf, nameOf, namedFilter, newAbove, nextFilter, pageInput, pastSla, ratioText, roomOf, snoozeLeft, toggleSeverity, toneOf, type ShownRow } from './view'

const asOf = Date.UTC(2026, 10, 23, 2, 30)
const aRow = (over: Partial<ShownRow> = {}): ShownRow => ({
  id: 'a', version: 1, severity: 'HIGH', status: 'NEW', type: 'WORK_ORDER_OVERDUE', subtype: null, sentence: { key: 'alert.task.overdue.site', values: {} }, subjectKind: 'task', subjectId: 'WO-1', title: 'Door',
  siteId: null, siteName: null, siteZone: 'UTC', clientName: null, personName: null, deadlineAt: asOf - minutes(12), raisedAt: asOf - minutes(12), found: 'on-time',
  figures: { elapsed_minutes: 27, sla_minutes: 15, minutes_past_sla: 12, breach_ratio: 1.8, anchor_kind: 'created_at' }, escalateAt: asOf + minutes(3), escalatedAt: null, escalatedTo: null, acknowledgedAt: null, acknowledgedBy: null, assignedTo: null, holder: null,
  isOnHold: false, suppressedUntil: null, snoozedUntil: null, resolvedAt: null, resolvedReason: null, groupId: null, priorityScore: 50, asOf, ...over,
})

test('[U5] the open queue leaves out nothing but what is resolved or suppressed', () => {
  expect(new Set(pageInput(firstFilter, 0, 100).statuses)).toEqual(new Set(alertStatuses.filter((status) => status !== 'RESOLVED' && status !== 'SUPPRESSED')))
})

test('[U6] f goes round, and what is resolved is read newest first', () => {
  const round = [0, 1, 2, 3, 4].reduce((filters) => [...filters, nextFilter(filters.at(-1) ?? firstFilter)], [firstFilter])
  expect(round.map(({ name, sort }) => `${name} ${sort.column}`)).toEqual(['open priority', 'unacknowledged priority', 'suppressed priority', 'resolved raised', 'all priority', 'open priority'])
})

test('[U6] a severity is chosen and let go; text is sent without the blanks around it', () => {
  const high = toggleSeverity(firstFilter, 'HIGH')
  expect(pageInput({ ...high, name: 'all', text: ' gate ' }, 100, 100)).toEqual({ offset: 100, limit: 100, sort: { column: 'priority', descending: true }, severities: ['HIGH'], text: 'gate' })
  expect(toggleSeverity(high, 'HIGH').severities).toEqual([])
})

test('[U16] figures run on with the clock, and a hold or an end stops them', () => {
  const later = asOf + minutes(3)
  expect([aRow(), aRow({ isOnHold: true }), aRow({ status: 'RESOLVED' })].map((row) => pastSla(row, later))).toEqual([{ past: minutes(15), ratio: 2 }, { past: minutes(12), ratio: 1.8 }, { past: minutes(12), ratio: 1.8 }])
})

test('[U16] a clock that runs backwards takes nothing away', () => {
  expect(pastSla(aRow(), asOf - minutes(5)).past).toBe(minutes(12))
})

test('[U16] a ratio has one decimal below ten', () => {
  expect([1.04, 9.94, 9.96, 1018.2].map(ratioText)).toEqual(['1.0', '9.9', '10', '1,018'])
})

test('[U16] escalation is due, near, done, paused or none', () => {
  const rows = [aRow({ escalateAt: asOf + minutes(20) }), aRow(), aRow({ status: 'ESCALATED', escalatedAt: asOf - minutes(4) }), aRow({ isOnHold: true }), aRow({ escalateAt: null }), aRow({ status: 'RESOLVED' })]
  expect(rows.map((row) => { const { kind, isNear } = escalationOf(row, asOf); return `${kind}${isNear ? ' near' : ''}` })).toEqual(['due', 'due near', 'done', 'paused', 'none', 'none'])
})

test('[U16] flags name what was found late first', () => {
  const rows = [aRow({ found: 'missed-by-timer', isOnHold: true }), aRow({ found: 'learned-late' }), aRow({ found: 'day-one' }), aRow()]
  expect(rows.map((row) => flagsOf(row).map(({ said }) => said.key))).toEqual([['flag.foundLate', 'flag.onHold'], [], [], []])
})

test('[U16] a snooze shows what is left of it, and nothing once it is over', () => {
  const row = aRow({ snoozedUntil: asOf + minutes(15) })
  expect([snoozeLeft(row, asOf)?.values, snoozeLeft(row, asOf + minutes(15))]).toEqual([{ minutes: 15 }, null])
})

test('[U16] every status has a tone, every subject a name', () => {
  expect(alertStatuses.map(toneOf)).toHaveLength(6)
  expect([nameOf(aRow()).key, nameOf(aRow({ title: null })).key, nameOf(aRow({ title: '' })).values]).toEqual(['queue.named', 'queue.unnamed.task', { id: 'WO-1' }])
})

test('[U8] only what was raised since the top was left is new', () => {
  const rows = [aRow({ raisedAt: asOf }), aRow({ raisedAt: asOf - 1 }), aRow({ raisedAt: asOf + 1 })]
  expect([newAbove(rows, asOf - 1), newAbove(rows, null)]).toEqual([2, 0])
})

test('[U2] [U7] an empty list says why, and is good news only from a running watch with data', () => {
  const keys = [emptyBecause(firstFilter, true, true), emptyBecause(firstFilter, false, true), emptyBecause(firstFilter, true, false), emptyBecause(toggleSeverity(firstFilter, 'LOW'), true, true), emptyBecause(namedFilter(firstFilter, 'resolved'), true, true)]
  expect(keys.map(({ key }) => key)).toEqual(['queue.empty.open', 'queue.empty.stale', 'queue.empty.noData', 'queue.empty.filtered', 'queue.empty.resolved'])
})

test('[U5] a pane or a small window leaves room for less', () => {
  expect([1_376, 1_302, 865, 520].map(roomOf)).toEqual(['all', 'small', 'narrow', 'tight'])
})

test('[R8] a tour’s row says what happened to it, beside its name; a task’s says it by its figures', () => {
  const figures = { overdue_by_minutes: 40, minutes_past_sla: 10, checkpoint_coverage_percent: 62.5, scanned_checkpoints: 5, total_checkpoints: 8 }
  expect([cameOf(aRow()), cameOf(aRow({ subtype: 'TOUR_MISSED', figures })), cameOf(aRow({ subtype: 'PARTIAL_COMPLETION', figures }))]).toEqual([
    null, { key: 'queue.tour.missed', values: {} }, { key: 'queue.tour.partial', values: { percent: '63' } },
  ])
})
