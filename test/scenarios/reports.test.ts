import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { mainNamespace, recordKey } from '../../src/core/ids'
import { ranking } from '../../src/core/reports/ranking'
import { noTours } from '../../src/core/reports/tour-sums'
import { percent, wilsonInterval } from '../../src/core/reports/wilson'
import { days, hours, minutes } from '../../src/core/time'
import { spansOf } from '../../src/engine/store/tour-sums'
import { aConsole, aTask, at, iso, type SourceRow, type TestConsole } from '../support/console'

let noc: TestConsole
beforeEach(() => { noc = aConsole({ start: at('01:30') }) })
afterEach(() => noc.close())

test('[R21] the interval is Wilson’s, and one is wider the less was seen', () => {
  expect([wilsonInterval(0, 0), wilsonInterval(8, 10), wilsonInterval(0, 10), wilsonInterval(10, 10)]).toEqual([null, { lower: 49.02, upper: 94.33 }, { lower: 0, upper: 27.75 }, { lower: 72.25, upper: 100 }])
  fc.assert(fc.property(fc.integer({ min: 1, max: 500 }), fc.nat(500), (count, some) => {
    const hits = Math.min(some, count)
    const { lower, upper } = wilsonInterval(hits, count) ?? { lower: 0, upper: 0 }
    expect(lower <= percent(hits / count) && percent(hits / count) <= upper).toBe(true)
  }))
})

test('[R21] the best by the lower bound, the worst by the upper one, then by number, then by name; too few are unranked', () => {
  const a = (id: string, compliant: number, missed: number) => ({ key: recordKey(mainNamespace, id), id, name: id.toUpperCase(), sums: { ...noTours(), compliant, missed }, before: null })
  const all = [a('few', 2, 0), a('sure', 90, 10), a('lucky', 3, 0), a('bad', 1, 9), a('worse', 10, 90), a('twin', 90, 10)]
  const order = (direction: 'top' | 'bottom') => ranking(all, direction).map(({ rank, id }) => [rank, id])
  expect([order('top'), order('bottom')]).toEqual([
    [[1, 'sure'], [2, 'twin'], [3, 'lucky'], [4, 'worse'], [5, 'bad'], [null, 'few']],
    [[1, 'worse'], [2, 'bad'], [3, 'sure'], [4, 'twin'], [5, 'lucky'], [null, 'few']],
  ])
})

test('[R16] a period is cut into edges, days and months that touch and do not overlap', () => {
  fc.assert(fc.property(fc.integer({ min: Date.UTC(2025, 0, 1), max: Date.UTC(2026, 11, 31) }), fc.integer({ min: 1, max: days(800) }), (from, length) => {
    const spans = spansOf(from, from + length)
    let reached = from
    for (const span of spans) {
      const first = span.of === 'edge' ? span.from : span.from - 1
      expect(first).toBe(reached)
      reached = span.of === 'edge' ? span.to : span.to - 1
    }
    expect(reached).toBe(from + length)
  }))
})

const site = (id: string): SourceRow => ({ kind: 'site', id, name: `Site ${id}`, time_zone: 'UTC' })
const tour = (id: string, siteId: string, scheduledAt: number, how: Readonly<Record<string, unknown>> = {}): SourceRow => ({ kind: 'tour', id, site_id: siteId, person_id: `guard-${siteId}`, scheduled_at: iso(scheduledAt), updated_at: iso(scheduledAt), total_checkpoints: 4, ...how })
const walked = (scheduledAt: number, scanned: number, late = 0) => ({ started_at: iso(scheduledAt + minutes(late)), completed_at: iso(scheduledAt + minutes(late + 20)), scanned_checkpoints: scanned })

test('[R16] [R21] [R22] what is kept says the same as judging every tour, over days and months, by site and guard', async () => {
  const rows: SourceRow[] = ['a', 'b', 'c'].map(site)
  for (let nth = 0; nth < 240; nth += 1) {
    const scheduledAt = at('01:00') - nth * hours(9) - minutes(nth % 7)
    const kind = nth % 6
    rows.push(tour(`t${String(nth)}`, 'abc'[nth % 3] ?? 'a', scheduledAt, kind === 0 ? {} : kind === 1 ? walked(scheduledAt, 2) : kind === 2 ? walked(scheduledAt, 4, 50) : kind === 3 ? { status: 'CANCELLED' } : walked(scheduledAt, 4)))
  }
  await noc.given(rows, { history: true })
  noc.at('01:31')
  for (const of of ['site', 'guard'] as const) {
    for (const back of [1, 7, 40, 88]) {
      const asked = { of, days: back, direction: 'top' } as const
      const kept = await noc.call('report.ranking', asked)
      const judged = await noc.call('report.ranking', { ...asked, at: Date.parse(kept.to) })
      expect(kept).toEqual(judged)
      expect(kept.report.length).toBeGreaterThan(0)
    }
  }
  const { report } = await noc.call('report.tours', { days: 90 })
  expect([report.scheduled, report.evaluated, report.running, report.missed, report.partial, report.late, report.compliant]).toEqual([200, 200, 0, 40, 40, 40, 80])
  expect([report.compliance_rate, report.missed_rate]).toEqual([40, 20])
})

test('[R22] [R23] of nothing there is no rate; tasks are counted by their anchor, with their response', async () => {
  expect((await noc.call('report.tours', { days: 7 })).report).toMatchObject({ scheduled: 0, evaluated: 0, compliance_rate: null, missed_rate: null, mean_coverage: null })
  await noc.given([
    aTask('done', { priority: 'HIGH', status: 'COMPLETED', created_at: iso(at('00:00')), completed_at: iso(at('00:45')) }),
    aTask('open', { priority: 'LOW', created_at: iso(at('01:00')) }),
    aTask('late', { priority: 'CRITICAL', created_at: iso(at('00:30')) }),
    aTask('old', { created_at: iso(at('00:00') - days(40)) }),
  ])
  const { report } = await noc.call('report.tasks', { days: 30, at: at('01:30') })
  expect(report).toEqual({
    total: 3, completed: 1, open: 2, breached: 2, breached_open: 1, completion_rate: 33.33, breach_rate: 66.67, mean_response_minutes: 45,
    by_priority: {
      CRITICAL: { total: 1, breached: 1, mean_response_minutes: null, sla_minutes: 15 }, HIGH: { total: 1, breached: 1, mean_response_minutes: 45, sla_minutes: 30 },
      MEDIUM: { total: 0, breached: 0, mean_response_minutes: null, sla_minutes: 60 }, LOW: { total: 1, breached: 0, mean_response_minutes: null, sla_minutes: 120 },
    },
  })
})
