// @vitest-environment happy-dom
import { act, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Overview } from '../../src/contract/shapes-overview'
import type { RecordKey } from '../../src/core/ids'
import { priorities } from '../../src/core/model/task'
import type { RankedRow } from '../../src/core/reports/ranking'
import { byPriority } from '../../src/core/reports/task-report'
import { goTo } from '../../src/renderer/app/place'
import { aBridge, aMonitor, aRow, aStatus, Fails, minutesAgo, night, type ScriptedBridge } from './scripted-bridge'
import { closeWindow, openWindow, press, settle } from './screens'

beforeEach(() => { vi.useFakeTimers({ now: night }) })
afterEach(() => {
  closeWindow()
  vi.useRealTimers()
})

const none = { count: 0, breached: 0, meanMs: null, slaMs: null }
const place = (id: string, total: number) => ({ id, name: `Place ${id}`, total, since: minutesAgo(95), bySeverity: { INFO: 0, LOW: 0, MEDIUM: 0, HIGH: total, CRITICAL: 0 } })
const anOverview = (over: Partial<Overview> = {}): Overview => ({
  now: night, counts: aMonitor().counts, overdue: { CRITICAL: 2, HIGH: 0, MEDIUM: 31, LOW: 0 }, worst: { sites: [place('depot', 4)], clients: [place('norrland', 1)] }, gravest: [aRow('1'), aRow('2', { severity: 'MEDIUM', title: null })],
  closedAsOf: minutesAgo(1), response: { day: { ...byPriority(() => none), HIGH: { count: 4, breached: 1, meanMs: 2_400_000, slaMs: 1_800_000 } }, week: byPriority(() => none) },
  trend: { zone: 'Europe/Stockholm', days: Array.from({ length: 7 }, (_, index) => ({ date: `2026-11-${17 + index}`, breaches: { CRITICAL: index, HIGH: 1, MEDIUM: 0, LOW: 0 } })) },
  alerts: { breach: 12, missedTour: 3, escalated: 2 }, tours: null,
  lastSweep: { at: minutesAgo(7), slotAt: minutesAgo(7), why: 'slot', checked: 812, raised: 1, missedByTimer: 0, missedSlots: 0, durationMs: 12 },
  sources: [{ source: 'main', lastImportAt: minutesAgo(4), newestAt: minutesAgo(6) }], health: { troubles: [], clock: 'trusted', mirrorBehind: 0, mirrorAt: minutesAgo(1), backupAt: minutesAgo(9) }, ...over,
})
const withFigures = (over: Partial<Overview> = {}, script: Parameters<typeof aBridge>[1] = {}): ScriptedBridge => aBridge([], { 'overview.show': () => anOverview(over), ...script })
async function go(scripted: ScriptedBridge, key: 'o' | 'w'): Promise<void> {
  await openWindow(scripted)
  if (key === 'w') act(() => goTo('wall'))
  else await press('g', key)
  await settle()
}
const card = (name: string | RegExp) => within(screen.getByRole('region', { name }))
const rowsOf = (name: string): readonly string[] => card(name).getAllByRole('row').slice(1).map(({ textContent }) => textContent ?? '')

test('[O6] [O8] [O10] [O11] every figure stands with the instant it is from: severities, overdue and response by priority, worst places, the console, its sources', async () => {
  await go(withFigures(), 'o')
  expect(rowsOf('Overdue tasks and response')).toEqual(['Critical2n/an/a0 / 0n/a', 'High040 min30 min1 / 4n/a', 'Medium31n/an/a0 / 0n/a', 'Low0n/an/a0 / 0n/a', 'All3340 min30 min1 / 4n/a'])
  expect([rowsOf('Worst sites now'), rowsOf('Worst clients now')]).toEqual([['Place depot41 h 35'], ['Place norrland11 h 35']].map(([row]) => [` ${row ?? ''}`]))
  expect(screen.getByRole('region', { name: 'Console' }).textContent).toMatch(/Last sweep7 min ago, 812 checked.*Mirrorlevel.*Newest backup9 min ago.*main6 min old, imported 4 min ago/)
  expect(['Open alerts', 'Overdue tasks and response', 'Worst sites now'].filter((name) => !/as of \d\d:\d\d:\d\d/.test(screen.getByRole('region', { name }).textContent ?? ''))).toEqual([])
})

const ranked = (id: string, rank: number): RankedRow => ({ key: `main:${id}` as RecordKey, rank, id, name: `Site ${id}`, evaluated: 8, compliant: 7, excused: 1, compliance_rate: 87.5, lower: 52.91, upper: 97.76, previous_rate: null })
const withTours = (): Partial<Overview> => ({ tours: { asOf: minutesAgo(1), today: { scheduled: 40, completed: 22, evaluated: 25, missedMandatory: 3, meanCoverage: 91.25 }, topSites: [ranked('a', 1), ranked('b', 2)], bottomSites: [ranked('z', 1)], guards: [] } })

test('[O13] [R29] [R30] the tours of today, the best and the worst sites and the guards stand beside, with what they rest on and the instant they are from; open alerts by what they are of', async () => {
  await go(withFigures(withTours()), 'o')
  expect(card('Tours today').getAllByRole('button').map(({ textContent }) => textContent)).toEqual(['22 / 40completed / scheduled', '91.25 %coverage of 25 evaluated', '3mandatory ones missed'])
  expect([rowsOf('Best sites, 7 days'), rowsOf('Worst sites, 7 days')]).toEqual([['1. Site a87.5 %8 +1 excused', '2. Site b87.5 %8 +1 excused'], ['1. Site z87.5 %8 +1 excused']])
  expect([screen.getByText('Nobody has three evaluated tours yet.') !== null, screen.getByText('Overdue tasks 12 · missed tours 3 · escalated 2') !== null, /as of \d\d:\d\d:\d\d/.test(screen.getByRole('region', { name: 'Tours today' }).textContent ?? '')]).toEqual([true, true, true])
  closeWindow()
  await go(withFigures({ tours: { ...withTours().tours, today: { scheduled: 0, completed: 0, evaluated: 0, missedMandatory: 0, meanCoverage: null } } as Overview['tours'] }), 'o')
  expect(card('Tours today').getByText('n/a')).toBeTruthy()
})

test('[R31] a figure of today, and a row of a ranking, open the tours that they count', async () => {
  const scripted = withFigures(withTours())
  await go(scripted, 'o')
  const opens = async (region: string, nth: number): Promise<void> => {
    act(() => card(region).getAllByRole('button')[nth]?.click())
    await settle(600)
    await press('Escape')
  }
  await opens('Tours today', 2)
  await opens('Worst sites, 7 days', 0)
  const counted = ['compliant', 'missed', 'partial', 'late', 'guard_absent', 'excused']
  expect(scripted.inputsOf('report.behind').map(({ figure }) => figure)).toEqual([{ kind: 'today', figure: 'missedMandatory', at: minutesAgo(1) }, { kind: 'of', whose: 'site', key: 'main:z', countsAs: counted, from: minutesAgo(1 + 7 * 1_440), to: minutesAgo(1) }])
})

test('[O9] where a page cannot draw, and by v everywhere, the trend is a table with the same figures', async () => {
  await go(withFigures(), 'o')
  const wanted = ['Tue 1701001', 'Wed 1811002', 'Thu 1921003', 'Fri 2031004', 'Sat 2141005', 'Sun 2251006', 'today61007']
  expect(rowsOf('Breaches a day, last 7 days')).toEqual(wanted)
  await press('v')
  expect([rowsOf('Breaches a day, last 7 days'), card('Breaches a day, last 7 days').getByRole('button').textContent]).toEqual([wanted, 'Chartv'])
})

test('[O6] [U7] what was not counted yet says so; an empty store says that there is nothing to count; nothing overdue is said', async () => {
  await go(withFigures({ overdue: null, worst: null, trend: null, response: null, closedAsOf: null }, { 'console.status': () => aStatus({ hasData: false }) }), 'o')
  expect([screen.getAllByText('counting…').length > 3, screen.getByText(/holds no tasks/) !== null]).toEqual([true, true])
  closeWindow()
  await go(withFigures({ worst: { sites: [], clients: [] } }), 'o')
  expect(screen.getAllByText('Nothing is overdue.').length).toBe(2)
})

test('[O6] what is still being counted is asked for again soon; what is whole in ten seconds', async () => {
  const asked = async (over: Partial<Overview>): Promise<number> => {
    const scripted = withFigures(over)
    await go(scripted, 'o')
    await settle(9_000)
    closeWindow()
    return scripted.inputsOf('overview.show').length
  }
  expect([await asked(withTours()), await asked({ ...withTours(), trend: null }) >= 3]).toEqual([1, true])
})

test('[O6] [U7] figures that cannot be asked for say why; those that were read stay and are marked', async () => {
  const scripted = withFigures({}, { 'overview.show': () => { throw new Fails('fault', 'disk I/O error') } })
  await go(scripted, 'o')
  expect(screen.getByText('The overview could not be read')).toBeTruthy()
  scripted.script['overview.show'] = () => anOverview()
  await settle(11_000)
  scripted.script['overview.show'] = () => { throw new Fails('fault', 'disk I/O error') }
  await settle(11_000)
  expect([screen.getByText(/These figures may be old/) !== null, rowsOf('Worst sites now').length]).toEqual([true, 1])
})

test('[O6] [U2] [U3] figures of a picture that is not current are dimmed, and nothing is told as good news', async () => {
  const scripted = withFigures({ worst: { sites: [], clients: [] } })
  await go(scripted, 'o')
  scripted.announce('engine.state', { state: 'silent', since: night, problem: null, restarts: 0 })
  await settle()
  expect([document.querySelector('.overview.is-stale') !== null, screen.getAllByText(/nobody is watching/).length, screen.queryByText('Nothing is overdue.')]).toEqual([true, 2, null])
})

test('[O12] the wall has no rail, no strip and nothing to press; the gravest that wait stand there by name', async () => {
  await go(withFigures(), 'w')
  expect([screen.queryByRole('navigation'), screen.queryAllByRole('button').length]).toEqual([null, 0])
  expect(card('Waiting for somebody').getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual(['Check door 1Harbour Depot12 min', 'Task WO-2Harbour Depot12 min'])
  expect(priorities.map((priority) => card('Overdue tasks').getAllByRole('listitem')[priorities.indexOf(priority)]?.textContent)).toEqual(['Critical2n/a / n/a', 'High040 min / 30 min', 'Medium31n/a / n/a', 'Low0n/a / n/a'])
})

test('[O12] while nobody watches the whole wall says so, as of when it is, and says nothing good', async () => {
  const scripted = withFigures({ gravest: [] }, { 'monitor.status': () => aMonitor({ counts: { ...aMonitor().counts, unacknowledged: 0, gravestUnacknowledged: null } }) })
  await go(scripted, 'w')
  expect(screen.getByText(/every alert is acknowledged/)).toBeTruthy()
  scripted.announce('engine.state', { state: 'stopped', since: night, problem: null, restarts: 9 })
  await settle()
  expect([screen.getByRole('alert').textContent, document.querySelector('.wall-stale') !== null, screen.queryByText(/every alert is acknowledged/)]).toEqual([expect.stringMatching(/^NOT WATCHINGDo not rely on this wall. It shows \d\d:\d\d:\d\d\.$/), true, null])
})

test('[O12] a wall that has heard nothing yet says that it is starting', async () => {
  const scripted = withFigures({}, { 'monitor.status': () => { throw new Fails('engine-gone', 'gone') }, 'console.status': () => { throw new Fails('engine-gone', 'gone') }, 'shell.engineState': () => ({ state: 'starting', since: night, problem: null, restarts: 0 }) })
  await go(scripted, 'w')
  expect(screen.getByRole('alert').textContent).toBe('STARTINGDo not rely on this wall. Nothing is known.')
})

test('[O12] [U7] a wall that is still asking, that could not be read, or that has nothing to watch says so in words, and calls none of it good', async () => {
  const said = async (scripted: ScriptedBridge): Promise<readonly [string, boolean]> => {
    await go(scripted, 'w')
    const text = document.querySelector('.wall-gravest')?.textContent ?? ''
    closeWindow()
    return [text, text.includes('Nothing is overdue.')]
  }
  const failed = await said(withFigures({}, { 'overview.show': () => { throw new Fails('engine-gone', 'exit 9') } }))
  const empty = await said(withFigures({ gravest: [] }, { 'console.status': () => aStatus({ hasData: false }) }))
  expect([failed, empty]).toEqual([['Waiting for somebody–The overview could not be read', false], ['Waiting for somebody1There is nothing to count yet: this store holds no tasks.', false]])
})
