// @vitest-environment happy-dom
import { screen, within } from '@testing-library/react'
import axe from 'axe-core'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { ReportSummary, ScheduleShown, TaskBehind } from '../../src/contract/shapes-reports'
import { said } from '../../src/core/said'
import { tourReport, noTours } from '../../src/core/reports/tour-sums'
import type { TaskReport } from '../../src/core/reports/task-summary'
import { columnShown, firstReports, summaryInput, useReportsShown, wordsUnder } from '../../src/renderer/screens/reports/view'
import { aBridge, aStatus, Fails, minutesAgo, night, type ScriptedBridge } from './scripted-bridge'
import { closeWindow, openWindow, press, settle, typeInto } from './screens'
import { dataOf, unmarkedIn } from './unmarked'

beforeEach(() => {
  vi.useFakeTimers({ now: night })
  useReportsShown.setState(firstReports)
})
afterEach(() => {
  closeWindow()
  vi.useRealTimers()
})

const ofPriority = { total: 10, breached: 2, mean_response_minutes: 41.5, sla_minutes: 60 }
const someTasks: TaskReport = {
  total: 40, completed: 30, open: 9, breached: 8, breached_open: 3, completion_rate: 75, breach_rate: 20, mean_response_minutes: 33.25,
  by_priority: { CRITICAL: { total: 0, breached: 0, mean_response_minutes: null, sla_minutes: 15 }, HIGH: { ...ofPriority, mean_response_minutes: 90 }, MEDIUM: ofPriority, LOW: { ...ofPriority, total: 20, breached: 4 } },
}
const someTours = tourReport({ ...noTours(), compliant: 18, missed: 1, late: 1, excused: 2, coverage: 1_900 })
const aSummary = (over: Partial<ReportSummary> = {}): ReportSummary => ({
  from: minutesAgo(30 * 1_440), to: night, zone: 'Europe/Stockholm', width: 1, tasks: someTasks, tours: someTours,
  columns: [{ date: '2026-11-22', tasks: 25, breached: { CRITICAL: 0, HIGH: 1, MEDIUM: 2, LOW: 1 }, tours: someTours }, { date: '2026-11-23', tasks: 15, breached: { CRITICAL: 0, HIGH: 1, MEDIUM: 0, LOW: 3 }, tours: tourReport(noTours()) }], ...over,
})
const aTaskBehind = (id: string): TaskBehind => ({ key: `main:${id}`, id, title: `Check ${id}`, siteId: 'depot', siteName: 'Harbour Depot', siteZone: 'Europe/Stockholm', priority: 'HIGH', status: 'COMPLETED', anchorAt: minutesAgo(90), deadlineAt: minutesAgo(60), completedAt: minutesAgo(10), tookMs: 4_800_000, isBreached: true })
const withSummary = (over: Parameters<typeof aBridge>[1] = {}): ScriptedBridge => aBridge([], {
  'report.summary': () => aSummary(), 'report.behind': () => ({ rows: [], total: 0 }), 'report.behindTasks': () => ({ rows: [aTaskBehind('1'), aTaskBehind('2')], total: 2 }), 'task.detail': () => null, 'schedules.show': () => [aSchedule()],
  'places.named': ({ kind, typed }) => (kind === 'site' && 'harbour depot'.includes(typed) ? [{ key: 'main:depot', name: 'Harbour Depot', zone: 'Europe/Stockholm' }] : []), ...over,
})
async function openReports(scripted: ScriptedBridge, tongue: 'en' | 'fr' | 'marked' = 'en'): Promise<void> {
  await openWindow(scripted, tongue)
  await press('g', 'e')
  await settle(600)
}
const figures = (name: string): readonly (string | null)[] => within(screen.getByRole('region', { name })).getAllByRole('listitem').map(({ textContent }) => textContent)

test('[R33] the figures of tasks and tours stand there with their rates; what there is nothing of is n/a', async () => {
  await openReports(withSummary())
  expect(figures('Tasks')).toEqual(['40Tasks', '30Completed75 %', '9Open', '8Breached20 %', '3Breached and open', '33.25 minMean response'])
  expect(figures('Tours')).toEqual(['22Scheduled', '20Evaluated', '0Under way', '90 %Compliance', '5 %Missed', '95 %Mean coverage'])
  expect(within(screen.getByRole('region', { name: 'Tasks' })).getAllByRole('row').map(({ textContent }) => textContent)).toEqual(['PriorityTasksBreachedMean responseSLA', 'Critical00n/a15 min', 'High10290 min60 min', 'Medium10241.5 min60 min', 'Low20441.5 min60 min'])
})

test('[R33] 1 to 4 choose the period, d one of one’s own, f a client or a site, Backspace everything again', async () => {
  const scripted = withSummary()
  await openReports(scripted)
  await press('1', '2', '4', 'f')
  await settle(600)
  typeInto(screen.getByRole('combobox'), 'depot')
  await settle(600)
  await press('Enter')
  await settle()
  expect(screen.getByText('Harbour Depot')).toBeTruthy()
  await press('Backspace')
  const today = Date.UTC(2026, 10, 23) - 1
  expect(scripted.inputsOf('report.summary').map((input) => JSON.stringify(input)).filter((one, index, all) => one !== all[index - 1]).map((one) => JSON.parse(one) as unknown)).toEqual([
    { days: 30, scope: { kind: 'all' } }, { days: 1, from: today, scope: { kind: 'all' } }, { days: 7, scope: { kind: 'all' } }, { days: 90, scope: { kind: 'all' } }, { days: 90, scope: { kind: 'site', key: 'main:depot' } }, { days: 90, scope: { kind: 'all' } },
  ])
  await press('d')
  expect(screen.getAllByText('Choose the first and the last day of the period.').length).toBeGreaterThan(0)
  expect(summaryInput({ ...firstReports, period: 'custom', from: '2026-10-25', until: '2026-10-25' }, 'Europe/Stockholm', night)).toEqual({ days: 1, from: Date.UTC(2026, 9, 24, 22) - 1, at: Date.UTC(2026, 9, 25, 23) - 1, scope: { kind: 'all' } })
})

test('[R33] v turns each chart into the table that has the same figures', async () => {
  useReportsShown.setState({ isTable: true })
  await openReports(withSummary())
  const rows = (name: string) => within(screen.getByRole('region', { name })).getAllByRole('row').map(({ textContent }) => textContent)
  expect(rows('Breaches')).toEqual(['DayTasksCriticalHighMediumLowBreached', '22 Nov2501214', '23 Nov1501034'])
  expect(rows('Tours evaluated')).toEqual(['DayEvaluatedMissedGuard absentNot completedStarted lateIn orderCompliance', '22 Nov201001' + '18' + '90 %', '23 Nov000000n/a'])
  await press('v')
  expect(useReportsShown.getState().isTable).toBe(false)
})

test('[R34] [U11] every figure is a way to the rows that it counts; Enter on a task tells why, Escape leads back step by step', async () => {
  const scripted = withSummary({ 'task.detail': () => null })
  useReportsShown.setState({ isTable: true })
  await openReports(scripted)
  screen.getByRole('button', { name: /^8 ?Breached/ }).click()
  await settle(600)
  expect(screen.getByRole('dialog', { name: 'Tasks breached' }).textContent).toContain('2 tasks, as they count in the figure, newest first')
  await press('j', 'Enter')
  await settle(600)
  expect([scripted.inputsOf('task.detail')[0], screen.getByRole('dialog', { name: 'Check 2' }) !== null]).toEqual([{ id: 'main:2' }, true])
  await press('Escape')
  await settle()
  await press('Escape')
  await settle()
  within(screen.getByRole('region', { name: 'Breaches' })).getAllByRole('button', { name: 'Breached: 4, open them' })[1]?.click()
  await settle(600)
  await press('Escape')
  await settle()
  within(screen.getByRole('region', { name: 'Tours evaluated' })).getByRole('button', { name: 'In order: 18, open them' }).click()
  await settle(600)
  expect(screen.getByRole('dialog', { name: 'Tours in order' })).toBeTruthy()
  const period = { scope: { kind: 'all' }, from: minutesAgo(30 * 1_440), to: night }
  expect([scripted.inputsOf('report.behindTasks').map(({ figure }) => figure), scripted.inputsOf('report.behind').map(({ figure }) => figure)]).toEqual([
    [{ ...period, figure: 'breached', priority: null, column: null }, { ...period, figure: 'breached', priority: null, column: 1 }], [{ ...period, kind: 'period', countsAs: ['compliant'], column: 0 }],
  ])
})

test('[R33] [R34] [U7] what is still added up, what could not be, and rows that cannot be read each say so; old figures stay and are marked', async () => {
  const scripted = withSummary({ 'report.summary': () => { throw new Fails('fault', 'disk I/O error') } })
  await openReports(scripted)
  expect(screen.getByText('The report could not be added up')).toBeTruthy()
  scripted.script['report.summary'] = () => aSummary()
  await press('r')
  await settle(600)
  scripted.script['report.summary'] = () => { throw new Fails('fault', 'disk I/O error') }
  scripted.script['report.behindTasks'] = () => { throw new Fails('fault', 'disk I/O error') }
  await press('r')
  await settle(600)
  expect(screen.getByText(/^These figures may be old/)).toBeTruthy()
  screen.getByRole('button', { name: /^8 ?Breached/ }).click()
  await settle(600)
  expect(screen.getByText('The tasks behind this figure could not be read')).toBeTruthy()
})

test('[R35] E exports the report as it is shown: its window and what it is of', async () => {
  const scripted = withSummary({ 'shell.saveExport': () => null })
  useReportsShown.setState({ scope: { kind: 'site', key: 'main:depot' }, word: 'Harbour Depot' })
  await openReports(scripted)
  await press('E')
  await settle()
  expect(screen.getByRole('dialog', { name: 'Export what is shown' }).textContent).toContain('Harbour Depot')
  screen.getByRole('button', { name: /^Choose a file/ }).click()
  await settle()
  expect(scripted.inputsOf('shell.saveExport')).toEqual([{ format: 'csv', language: 'en', columns: [], list: { kind: 'summary', days: 1, from: minutesAgo(30 * 1_440), at: night, scope: { kind: 'site', key: 'main:depot' } } }])
})

const aSchedule = (over: Partial<ScheduleShown> = {}): ScheduleShown => ({
  id: 's1', report: { kind: 'ranking', of: 'site' }, rhythm: 'weekly', weekday: 0, minute: 375, zone: 'Europe/Stockholm', format: 'csv', language: 'en', folder: '/srv/reports', since: minutesAgo(20_000), by: 'maria', name: null,
  nextAt: night + 3_600_000, last: { dueAt: minutesAgo(60), at: minutesAgo(60), file: '/srv/reports/a.csv', problem: null }, ...over,
})

test('[R37] [R38] S tells what is written by itself, when it comes next and what came of the last one, and asks the desktop for the folder of a new one', async () => {
  const scripted = withSummary({ 'schedules.show': () => [aSchedule(), aSchedule({ id: 's2', rhythm: 'daily', last: { dueAt: night, at: night, file: null, problem: said('reports.schedule.noFolder', { folder: '/mnt/gone' }) } })], 'shell.scheduleReport': () => null, 'schedules.remove': () => null })
  await openReports(scripted)
  await press('S')
  await settle(600)
  const dialog = within(screen.getByRole('dialog', { name: 'Scheduled reports' }))
  expect(dialog.getAllByRole('row').slice(1).map((row) => within(row).getAllByRole('cell').map(({ textContent }) => textContent))).toEqual([
    ['Monday at 06:15, Europe/Stockholm', '/srv/reports', '23 Nov 2026 04:30:00 CET', '23 Nov 2026 02:30:00 CET', 'Remove'],
    ['Daily at 06:15, Europe/Stockholm', '/srv/reports', '23 Nov 2026 04:30:00 CET', 'The folder /mnt/gone is not there. It is tried again every ten minutes.', 'Remove'],
  ])
  dialog.getByLabelText('Weekly').click()
  await settle()
  dialog.getByLabelText('Friday').click()
  typeInto(dialog.getByLabelText(/^At/), '7:05')
  await settle()
  dialog.getByRole('button', { name: /^Choose a folder/ }).click()
  await settle()
  dialog.getAllByRole('button', { name: 'Remove' })[1]?.click()
  await settle()
  expect([scripted.inputsOf('shell.scheduleReport'), scripted.inputsOf('schedules.remove')]).toEqual([
    [{ report: { kind: 'summary', scope: { kind: 'all' } }, rhythm: 'weekly', weekday: 4, minute: 425, zone: 'UTC', format: 'xlsx', language: 'en' }], [{ id: 's2' }],
  ])
  typeInto(dialog.getByLabelText(/^At/), '25:00')
  await settle()
  expect([dialog.getByText(/^That is no clock time/) !== null, dialog.getByRole('button', { name: /^Choose a folder/ }).hasAttribute('disabled')]).toEqual([true, true])
})

test('[R37] whoever may not schedule sees what is scheduled and can change nothing', async () => {
  const scripted = withSummary({ 'schedules.show': () => [aSchedule()], 'console.status': () => aStatus({ seat: { kind: 'person', name: 'Bo', role: 'viewer' } }) })
  await openReports(scripted)
  await press('S')
  await settle(600)
  const dialog = within(screen.getByRole('dialog', { name: 'Scheduled reports' }))
  expect([dialog.queryByRole('button', { name: 'Remove' }), dialog.queryByLabelText('Weekly'), dialog.getByText('/srv/reports') !== null]).toEqual([null, null, true])
})

test('[R33] [U2] when nobody watches the figures are dimmed', async () => {
  const scripted = withSummary()
  await openReports(scripted)
  scripted.announce('engine.state', { state: 'silent', since: night, problem: null, restarts: 0 })
  await settle(600)
  expect(document.querySelector('.reports.is-stale')).not.toBeNull()
})

test('[R33] a long period has words under some of its columns only, the last one always; several days are told by their first and last', () => {
  const words = Array.from({ length: 31 }, (_, index) => String(index))
  expect(wordsUnder(words).filter((word) => word !== '')).toEqual(['0', '5', '10', '15', '20', '25', '30'])
  expect([columnShown('2026-11-28', 7), columnShown('2026-11-22', 1)]).toEqual([said('reports.column.days', { day: '28', month: 'Nov', lastDay: '4', lastMonth: 'Dec' }), said('reports.column.day', { day: '22', month: 'Nov' })])
})

test('[L5] [L7] with figures, tables and the rows behind them every word is the catalogue’s, and axe has nothing to complain about, in French', async () => {
  useReportsShown.setState({ isTable: true })
  const marked = withSummary()
  await openReports(marked, 'marked')
  expect(unmarkedIn(document.body, dataOf(marked))).toEqual([])
  await press('S')
  await settle(600)
  expect(unmarkedIn(document.body, dataOf(marked))).toEqual([])
  closeWindow()
  await openReports(withSummary(), 'fr')
  screen.getByRole('button', { name: /^8 ?Hors délai/ }).click()
  await settle(600)
  vi.useRealTimers()
  const { violations } = await axe.run(document.body, { resultTypes: ['violations'], rules: { 'color-contrast': { enabled: false }, region: { enabled: false } } })
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`)).toEqual([])
})
