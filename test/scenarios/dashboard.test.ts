import { afterEach, beforeEach, expect, test } from 'vitest'
import type { FigureOfTours } from '../../src/contract/shapes-reports'
import type { TourRow } from '../../src/contract/shapes-tours'
import { taskOverdue } from '../../src/core/detectors/task-overdue/task-overdue'
import { offsetAt } from '../../src/core/intake/zone-time'
import { priorities, type Priority, type Task } from '../../src/core/model/task'
import type { DashboardReport } from '../../src/core/reports/dashboard'
import type { RankingRow } from '../../src/core/reports/ranking'
import { breachedAt } from '../../src/core/reports/task-report'
import { todayFigures } from '../../src/core/reports/today'
import { verdicts } from '../../src/core/tours/counts-as'
import { days, hours, minutes, type Instant } from '../../src/core/time'
import { demoKinds, generate } from '../../src/engine/sample/generate'
import { aConsole, aTask, at, iso, type SourceRow, type TestConsole } from '../support/console'

const long = 60_000
let noc: TestConsole
beforeEach(() => { noc = aConsole({ start: at('20:00') }) })
afterEach(() => noc.close())

/** The overview once nothing is being counted any more. */
async function overview() {
  await noc.call('overview.show', {})
  await Promise.all([noc.engine().parts.closed.settled(), noc.engine().parts.tourCount.settled()])
  return noc.call('overview.show', {})
}
const site = (id: string, zone: string): SourceRow => ({ kind: 'site', id, name: `Site ${id}`, time_zone: zone })
const aTour = (id: string, siteId: string, scheduledAt: Instant, how: Readonly<Record<string, unknown>> = {}): SourceRow => ({ kind: 'tour', id, site_id: siteId, person_id: `guard-${siteId}`, scheduled_at: iso(scheduledAt), updated_at: iso(scheduledAt), total_checkpoints: 4, ...how })
const walked = (scheduledAt: Instant, scanned: number) => ({ started_at: iso(scheduledAt), completed_at: iso(scheduledAt + minutes(20)), scanned_checkpoints: scanned })

test('[R29] today is the date that each site’s own clock shows: in Auckland it is Monday already, in Los Angeles it is noon', async () => {
  // 20:00 UTC on Sunday 1 March 2026.
  await noc.given([
    site('auckland', 'Pacific/Auckland'), site('angeles', 'America/Los_Angeles'),
    // 11:30 UTC is half past midnight on Monday in Auckland; 10:30 is still Sunday there.
    aTour('a1', 'auckland', at('20:00') - hours(8.5), walked(at('20:00') - hours(8.5), 4)), aTour('a2', 'auckland', at('20:00') - hours(9.5), walked(at('20:00') - hours(9.5), 4)),
    // 08:30 UTC is half past midnight on Sunday in Los Angeles; 07:30 is Saturday; 07:59 UTC on Monday is the last minute of its Sunday.
    aTour('l1', 'angeles', at('20:00') - hours(11.5)), aTour('l2', 'angeles', at('20:00') - hours(12.5)), aTour('l3', 'angeles', at('07:59')), aTour('l4', 'angeles', at('08:00')),
  ])
  noc.look()
  expect((await overview()).tours?.today).toEqual({ scheduled: 3, completed: 1, evaluated: 2, missedMandatory: 1, meanCoverage: 50 })
})

test('[R29] cancelled tours are none of today, what is optional or excused is no missed mandatory one, and where nothing was evaluated there is no coverage', async () => {
  await noc.given([site('s', 'UTC'), aTour('ahead', 's', at('21:00')), aTour('gone', 's', at('12:00') - days(1), { status: 'CANCELLED' })])
  noc.look()
  expect((await overview()).tours?.today).toEqual({ scheduled: 1, completed: 0, evaluated: 0, missedMandatory: 0, meanCoverage: null })
  await noc.given([aTour('optional', 's', at('20:00') - hours(6), { is_mandatory: false }), aTour('missed', 's', at('20:00') - hours(7)), aTour('partial', 's', at('20:00') - hours(5), walked(at('20:00') - hours(5), 1))])
  noc.at('20:01')
  expect((await overview()).tours?.today).toEqual({ scheduled: 4, completed: 1, evaluated: 3, missedMandatory: 1, meanCoverage: 8.33 })
  const opened = await noc.call('investigation.open', { opId: '0192f000-0000-7000-8000-000000000001', subjectKind: 'tour', subjectId: 'missed' })
  if (!opened.ok) throw new Error(opened.reason)
  await noc.call('investigation.act', { opId: '0192f000-0000-7000-8000-000000000002', id: opened.value.id, move: { name: 'begin' } })
  const concluded = await noc.call('investigation.act', { opId: '0192f000-0000-7000-8000-000000000003', id: opened.value.id, move: { name: 'conclude', outcome: 'EXCUSED', text: 'No key' } })
  expect(concluded.ok).toBe(true)
  noc.at('20:03')
  expect((await overview()).tours?.today).toEqual({ scheduled: 4, completed: 1, evaluated: 2, missedMandatory: 0, meanCoverage: 12.5 })
})

test('[R30] nothing is n/a, not 0', async () => {
  const { report } = await noc.call('report.dashboard', { days: 7 })
  expect([report.tasks.mean_response_minutes, report.tasks.mean_sla_minutes, report.tours.mean_coverage, report.rankings.top_sites, report.tasks.breach_trend.length]).toEqual([null, null, null, [], 7])
})

test('[R30] open alerts are those of tasks in breach, of missed tours, and what was escalated; what was resolved is none of them', async () => {
  await noc.given([site('s', 'UTC'), aTour('missed', 's', at('20:00') - hours(1)), aTask('a', { priority: 'CRITICAL' }), aTask('b', { priority: 'CRITICAL' }), aTask('c', { priority: 'LOW' })])
  noc.at('20:16')
  const alerts = await noc.alerts()
  const idOf = (id: string): string => alerts.find(({ subject_id: subject }) => subject === id)?.id ?? ''
  await noc.act(idOf('a'), { name: 'escalate', note: 'now' })
  await noc.act(idOf('b'), { name: 'resolve', note: 'seen', disposition: 'NO_IMPACT' })
  const { report } = await noc.call('report.dashboard', { days: 7 })
  // That of the tour escalated by itself: nobody took it for 15 minutes.
  expect([report.alerts, report.tasks.critical_overdue]).toEqual([{ open_breach: 1, missed_tour: 1, escalated: 2 }, 2])
  expect((await overview()).alerts).toEqual({ breach: 1, missedTour: 1, escalated: 2 })
})

test('[R32] a ranking comes by pages; a name that is sought keeps its rank among all, and a period ends where it was asked to', async () => {
  const name = (nth: number): string => String.fromCharCode(97 + nth)
  const rows = [0, 1, 2, 3].flatMap((nth) => Array.from({ length: 4 }, (_, index) => { const when = at('20:00') - hours(5 + index); return aTour(`${name(nth)}${String(index)}`, name(nth), when, index < 4 - nth ? walked(when, 4) : {}) }))
  await noc.given([...[0, 1, 2, 3].map((nth) => site(name(nth), 'UTC')), ...rows])
  noc.look()
  const asked = { days: 7, of: 'site', direction: 'top' } as const
  const page = await noc.call('ranking.page', { ...asked, offset: 1, limit: 2 })
  expect([page.rows.map(({ rank, id, key, compliance_rate: rate }) => [rank, id, key, rate]), page.total, page.ranked, page.to - page.from]).toEqual([[[2, 'b', 'main:b', 75], [3, 'c', 'main:c', 50]], 4, 4, days(7)])
  expect((await noc.call('ranking.page', { ...asked, text: 'SITE D', offset: 0, limit: 10 })).rows.map(({ rank, id }) => [rank, id])).toEqual([[4, 'd']])
  // As of its end, 13:30, what was to begin at 13:00 is not due yet where nobody has begun it.
  const earlier = await noc.call('ranking.page', { ...asked, from: at('20:00') - hours(8.5), at: at('20:00') - hours(6.5), offset: 0, limit: 10 })
  expect(earlier.rows.map(({ id, rank, evaluated }) => [id, rank, evaluated])).toEqual([['a', null, 2], ['b', null, 2], ['c', null, 1], ['d', null, 1]])
})

/** The dashboard the slow way: from every row, one by one. */
async function bySight(now: Instant, back: number) {
  const { store } = noc.engine().parts
  const tasks = [...store.tasks.all()].flat()
  const policyOf = (task: Task) => store.policies.inForce(store.places.of(task.siteKey).place).values
  const overdue = tasks.flatMap((task) => { const { finding } = taskOverdue.judge(task, policyOf(task), now); return finding ? [{ task, since: finding.since }] : [] })
  const done = tasks.filter(({ status, completedAt }) => status === 'COMPLETED' && completedAt !== null && completedAt <= now && completedAt > now - days(back))
  const tookOf = (task: Task): number => (task.completedAt ?? 0) - (task.plannedAt ?? task.createdAt) - task.heldMs
  const mean = (some: readonly number[]): number | null => (some.length === 0 ? null : Math.round(some.reduce((sum, one) => sum + one, 0) / some.length / 600) / 100)
  const dateIn = (zone: string, instant: Instant): number => Math.floor((instant + offsetAt(zone, instant)) / days(1))
  const today = dateIn(store.places.tenantZone(), now)
  const isClosed = ({ status, completedAt }: Task): boolean => ['COMPLETED', 'CANCELLED', 'EXPIRED'].includes(status) && (completedAt ?? 0) <= now
  const dates = [
    ...overdue.map(({ task, since }) => dateIn(store.places.of(task.siteKey).zone, since + 1)),
    ...tasks.filter(isClosed).flatMap((task) => { const when = breachedAt(task, policyOf(task), now); return when === null ? [] : [dateIn(store.places.of(task.siteKey).zone, when)] }),
  ].map((date) => Math.min(today, date))
  const tours = await everyTour(now - days(2), now + days(2))
  const todays = tours.filter(({ siteZone, scheduledAt, countsAs }) => dateIn(siteZone, scheduledAt) === dateIn(siteZone, now) && countsAs !== 'cancelled')
  const judged = todays.filter(isEvaluated)
  const ofPriority = (priority: Priority) => ({ overdue: overdue.filter(({ task }) => task.priority === priority).length, completed: done.filter((task) => task.priority === priority).length, mean_response_minutes: mean(done.filter((task) => task.priority === priority).map(tookOf)) })
  return {
    tasks: {
      critical_overdue: ofPriority('CRITICAL').overdue, overdue: overdue.length, completed: done.length, mean_response_minutes: mean(done.map(tookOf)), by_priority: Object.fromEntries(priorities.map((priority) => [priority, ofPriority(priority)])),
      breach_trend: Array.from({ length: 7 }, (_, index) => dates.filter((date) => date === today - 6 + index).length),
    },
    tours: {
      scheduled: todays.length, completed: todays.filter(({ status }) => status === 'COMPLETED').length, evaluated: judged.length, missed_mandatory: todays.filter(({ isMandatory, countsAs }) => isMandatory && countsAs === 'missed').length,
      mean_coverage: judged.length === 0 ? null : Math.round((judged.reduce((sum, { coverage }) => sum + coverage, 0) / judged.length) * 100) / 100,
    },
    sites: await countedBy(now, back, ({ siteId }) => siteId),
  }
}
const isEvaluated = ({ countsAs }: TourRow): boolean => ['compliant', 'missed', 'partial', 'late', 'guard_absent'].includes(countsAs)

async function everyTour(from: Instant, until: Instant): Promise<readonly TourRow[]> {
  const rows: TourRow[] = []
  for (;;) {
    const page = await noc.call('tours.page', { from, until, offset: rows.length, limit: 200 })
    rows.push(...page.rows)
    if (rows.length >= page.total) return rows
  }
}

/** Evaluated, compliant and the rate by site. */
async function countedBy(now: Instant, back: number, keyOf: (row: TourRow) => string) {
  const tours = (await everyTour(now - days(back), now)).filter(isEvaluated)
  return Object.fromEntries([...Map.groupBy(tours, keyOf)].map(([key, some]) => {
    const compliant = some.filter(({ countsAs }) => countsAs === 'compliant').length
    return [key, [some.length, compliant, Math.round((compliant / some.length) * 10_000) / 100]]
  }))
}

/** Each figure of today, and each row of the rankings, against the tours that it opens. */
async function everyFigureOpensItsTours(at: Instant, { tours, rankings }: DashboardReport): Promise<void> {
  const behind = async (figure: FigureOfTours) => (await noc.call('report.behind', { figure, offset: 0, limit: 200 }))
  const todays = { scheduled: tours.scheduled, completed: tours.completed, evaluated: tours.evaluated, missedMandatory: tours.missed_mandatory }
  for (const figure of todayFigures) expect([figure, (await behind({ kind: 'today', figure, at })).total]).toEqual([figure, todays[figure]])
  for (const [whose, rows] of [['site', rankings.top_sites], ['site', rankings.bottom_sites], ['guard', rankings.guards]] as const) {
    for (const { id, evaluated, compliant, excused } of rows) {
      const of = { kind: 'of' as const, whose, key: `main:${id}`, from: at - days(7), to: at }
      const all = await behind({ ...of, countsAs: [...verdicts, 'excused'] })
      expect([id, all.total, (await behind({ ...of, countsAs: ['compliant'] })).total]).toEqual([id, evaluated + excused, compliant])
      expect(all.rows.map(({ scheduledAt }) => scheduledAt)).toEqual(all.rows.map(({ scheduledAt }) => scheduledAt).sort((one, other) => other - one))
    }
  }
}

const brief = (rows: readonly RankingRow[]) => rows.map(({ id, evaluated, compliant, compliance_rate }) => [id, [evaluated, compliant, compliance_rate]] as const)

test.each([[3, 12], [11, 25]])('[R29] [R30] [R31] [O13] over made-up data of seed %i every figure is the one that looking at every row gives, on the line and on the overview', async (seed, sites) => {
  noc.close()
  const start = Date.parse('2026-03-14T22:00:00Z')
  noc = aConsole({ start })
  const data = generate({ seed, at: start, sites, days: 4 })
  await noc.given(demoKinds.flatMap((kind) => [...data[kind]()].map((line) => ({ ...(JSON.parse(line) as SourceRow), kind }))))
  noc.at(start + minutes(31))
  const now = noc.engine().parts.now()
  const { report } = await noc.call('report.dashboard', { days: 7, at: now })
  const wanted = await bySight(now, 7)
  expect({
    tasks: { ...report.tasks, breach_trend: report.tasks.breach_trend.map(({ breached }) => breached) }, tours: report.tours,
  }).toMatchObject({ tasks: wanted.tasks, tours: wanted.tours })
  expect([report.tasks.overdue > 0, report.tours.scheduled > 0, report.rankings.top_sites.length, report.rankings.bottom_sites.length, report.rankings.guards.length]).toEqual([true, true, 5, 5, 5])
  for (const [id, figures] of brief([...report.rankings.top_sites, ...report.rankings.bottom_sites])) expect([id, figures]).toEqual([id, wanted.sites[id]])
  await everyFigureOpensItsTours(now, report)
  const shown = await overview()
  expect([shown.overdue?.CRITICAL, shown.tours?.today.missedMandatory, shown.trend?.days.map(({ breaches }) => priorities.reduce((sum, priority) => sum + breaches[priority], 0))]).toEqual([report.tasks.critical_overdue, report.tours.missed_mandatory, wanted.tasks.breach_trend])
  expect([brief(shown.tours?.topSites ?? []), brief(shown.tours?.bottomSites ?? []), brief(shown.tours?.guards ?? [])]).toEqual([brief(report.rankings.top_sites), brief(report.rankings.bottom_sites), brief(report.rankings.guards)])
}, long)
