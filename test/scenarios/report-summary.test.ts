import { afterEach, beforeEach, expect, test } from 'vitest'
import type { FigureOfTasks, FigureOfTours, ReportScope, ReportSummary } from '../../src/contract/shapes-reports'
import { priorities, type Priority, type Task } from '../../src/core/model/task'
import { summaryFigures, type SummaryFigure } from '../../src/core/reports/task-summary'
import { standingAt, wasBreached } from '../../src/core/detectors/task-overdue/task-overdue'
import { offsetAt } from '../../src/core/intake/zone-time'
import { recordKey, mainNamespace } from '../../src/core/ids'
import { verdicts, type CountsAs } from '../../src/core/tours/counts-as'
import { days, hours, minutes, type Instant } from '../../src/core/time'
import { demoKinds, generate } from '../../src/engine/sample/generate'
import { aConsole, aTask, at, iso, type SourceRow, type TestConsole } from '../support/console'

const long = 60_000
let noc: TestConsole
beforeEach(() => { noc = aConsole({ start: at('20:00') }) })
afterEach(() => noc.close())

const keyOf = (id: string) => recordKey(mainNamespace, id)
const everything: ReportScope = { kind: 'all' }
const summary = (scope: ReportScope, window: { readonly days: number; readonly at?: Instant }): Promise<ReportSummary> => noc.call('report.summary', { ...window, scope })
const anchor = ({ plannedAt, createdAt }: Task): Instant => plannedAt ?? createdAt
const meant = (scope: ReportScope) => (site: Task['siteKey']): boolean => scope.kind === 'all' || (scope.kind === 'site' ? site === scope.key : noc.engine().parts.store.places.of(site).place.clientKey === scope.key)

/** What a figure of tasks counts, by looking at every row. */
function tasksBySight(scope: ReportScope, { from, to }: ReportSummary, figure: SummaryFigure, priority: Priority | null = null): readonly string[] {
  const { store } = noc.engine().parts
  const isIn = (task: Task): boolean => {
    const [isClosed, isBreached] = [standingAt(task, to) === 'closed', wasBreached(task, store.policies.inForce(store.places.of(task.siteKey).place).values, to)]
    return { total: true, completed: isClosed && task.status === 'COMPLETED', open: !isClosed, breached: isBreached, breachedOpen: isBreached && !isClosed }[figure]
  }
  return [...store.tasks.all()].flat().filter((task) => task.createdAt <= to && anchor(task) > from && anchor(task) <= to && meant(scope)(task.siteKey) && (priority === null || task.priority === priority) && isIn(task)).map(({ key }) => String(key)).sort()
}

/** The keys of all that a figure opens. */
async function opened(figure: FigureOfTasks | FigureOfTours): Promise<readonly string[]> {
  const keys: string[] = []
  for (;;) {
    const page = 'kind' in figure ? await noc.call('report.behind', { figure, offset: keys.length, limit: 200 }) : await noc.call('report.behindTasks', { figure, offset: keys.length, limit: 200 })
    keys.push(...page.rows.map(({ key }) => key))
    if (keys.length >= page.total) return keys
  }
}
const ofTasks = (scope: ReportScope, { from, to }: ReportSummary, figure: SummaryFigure, over: Partial<FigureOfTasks> = {}): FigureOfTasks => ({ figure, priority: null, scope, from, to, column: null, ...over })
const ofTours = (scope: ReportScope, { from, to }: ReportSummary, countsAs: readonly CountsAs[], column: number | null = null): FigureOfTours => ({ kind: 'period', countsAs: [...countsAs], scope, from, to, column })

async function aDemo(seed: number): Promise<Instant> {
  noc.close()
  const start = Date.parse('2026-03-14T22:00:00Z')
  noc = aConsole({ start })
  const data = generate({ seed, at: start, sites: 9, days: 4 })
  await noc.given(demoKinds.flatMap((kind) => [...data[kind]()].map((line) => ({ ...(JSON.parse(line) as SourceRow), kind }))))
  noc.at(start + minutes(3))
  return noc.engine().parts.now()
}

/** Everything, the client with the most tasks and its first site. */
function scopes(): readonly ReportScope[] {
  const { store } = noc.engine().parts
  const site = [...store.tasks.all()].flat().find(({ siteKey }) => siteKey !== null && store.places.of(siteKey).place.clientKey !== null)?.siteKey
  const client = store.places.of(site ?? null).place.clientKey
  if (!site || client === null) throw new Error('the demo has no client with a task')
  return [everything, { kind: 'client', key: client }, { kind: 'site', key: site }]
}

test.each([[3, 7], [8, 90]])('[R22] [R23] [R33] [R34] over made-up data of seed %i, %i days, of everything, a client and a site: every figure is the one of looking at every row, and opens exactly those rows', async (seed, back) => {
  const now = await aDemo(seed)
  for (const scope of scopes()) {
    const told = await summary(scope, { days: back })
    const { tasks, tours, columns } = told
    expect([told.from, told.to, tasks.total > 0, tours.evaluated > 0]).toEqual([now - days(back), now, true, true])
    const figures = { total: tasks.total, completed: tasks.completed, open: tasks.open, breached: tasks.breached, breachedOpen: tasks.breached_open }
    for (const figure of summaryFigures) {
      const keys = await opened(ofTasks(scope, told, figure))
      expect([figure, keys.length, keys.toSorted()]).toEqual([figure, figures[figure], tasksBySight(scope, told, figure)])
    }
    for (const priority of priorities) expect([priority, (await opened(ofTasks(scope, told, 'breached', { priority }))).toSorted()]).toEqual([priority, tasksBySight(scope, told, 'breached', priority)])
    for (const countsAs of [...verdicts, 'excused', 'running'] as const) expect([countsAs, (await opened(ofTours(scope, told, [countsAs]))).length]).toEqual([countsAs, tours[countsAs]])
    for (const [index, column] of columns.entries()) {
      expect([column.date, (await opened(ofTasks(scope, told, 'breached', { column: index }))).length, (await opened(ofTours(scope, told, verdicts, index))).length])
        .toEqual([column.date, priorities.reduce((sum, priority) => sum + column.breached[priority], 0), column.tours.evaluated])
    }
    const added = (of: (column: ReportSummary['columns'][number]) => number): number => columns.reduce((sum, column) => sum + of(column), 0)
    expect([added(({ tasks: count }) => count), added(({ breached }) => priorities.reduce((sum, priority) => sum + breached[priority], 0)), added(({ tours: of }) => of.evaluated), added(({ tours: of }) => of.missed)]).toEqual([tasks.total, tasks.breached, tours.evaluated, tours.missed])
  }
}, long)

test('[R33] of everything the figures are those of the command line; of another instant they are those of then', async () => {
  const now = await aDemo(5)
  for (const at of [undefined, now - hours(30)]) {
    const window = { days: 3, ...(at === undefined ? {} : { at }) }
    const told = await summary(everything, window)
    expect([told.tasks, told.tours]).toEqual([(await noc.call('report.tasks', window)).report, (await noc.call('report.tours', window)).report])
  }
}, long)

test('[R33] a row stands in the column of the date at its own site', async () => {
  // 20:00 UTC on Sunday 1 March: at 12:00 UTC it was Monday in Auckland already.
  await noc.given([
    { kind: 'site', id: 'auckland', name: 'A', time_zone: 'Pacific/Auckland' }, { kind: 'site', id: 'london', name: 'L', time_zone: 'Europe/London' },
    aTask('a', { site_id: 'auckland', created_at: iso(at('20:00') - hours(8)) }), aTask('l', { site_id: 'london', created_at: iso(at('20:00') - hours(8)) }), aTask('old', { site_id: 'auckland', created_at: iso(at('20:00') - hours(34)) }),
  ])
  noc.look()
  const { columns, zone } = await summary({ kind: 'site', key: keyOf('auckland') }, { days: 2 })
  expect([zone, columns.map(({ date, tasks }) => [date, tasks])]).toEqual(['Pacific/Auckland', [['2026-02-28', 1], ['2026-03-01', 0], ['2026-03-02', 1]]])
  expect(Math.floor((at('20:00') - hours(34) + offsetAt('Pacific/Auckland', at('20:00') - hours(34))) / days(1)) * days(1)).toBe(Date.UTC(2026, 1, 28))
  const all = await summary(everything, { days: 2 })
  // Monday in Auckland is further on than the tenant's last day, and stands in it.
  expect([all.zone, all.columns.map(({ date, tasks }) => [date, tasks])]).toEqual(['UTC', [['2026-02-27', 0], ['2026-02-28', 1], ['2026-03-01', 2]]])
})

test('[R34] the tasks behind a figure stand newest first, with their deadline, what they took and whether they count as breached', async () => {
  await noc.given([
    { kind: 'site', id: 's', name: 'Depot', time_zone: 'Europe/Berlin' },
    aTask('late', { site_id: 's', created_at: iso(at('20:00') - hours(5)), status: 'COMPLETED', completed_at: iso(at('20:00') - hours(3)), title: 'Gate' }), aTask('fresh', { created_at: iso(at('20:00') - minutes(5)) }), aTask('unknown', { site_id: 'nowhere', created_at: iso(at('20:00') - hours(1)) }),
  ])
  noc.look()
  const told = await summary(everything, { days: 1 })
  const { rows, total } = await noc.call('report.behindTasks', { figure: ofTasks(everything, told, 'total'), offset: 0, limit: 10 })
  expect([total, rows.map(({ id, siteName, status, deadlineAt, tookMs, isBreached }) => [id, siteName, status, deadlineAt, tookMs, isBreached])]).toEqual([3, [
    ['fresh', null, 'PENDING', at('20:55'), null, false], ['unknown', null, 'PENDING', at('20:00'), null, false], ['late', 'Depot', 'COMPLETED', at('20:00') - hours(4), hours(2), true],
  ]])
})
