// @vitest-environment happy-dom
import { screen, within } from '@testing-library/react'
import axe from 'axe-core'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { RankedRow } from '../../src/core/reports/ranking'
import type { RecordKey } from '../../src/core/ids'
import { usePlace } from '../../src/renderer/app/place'
import { firstRankings, pageInput, useRankingsShown } from '../../src/renderer/screens/rankings/view'
import type { TourRow } from '../../src/contract/shapes-tours'
import { aBridge, Fails, minutesAgo, night, type ScriptedBridge } from './scripted-bridge'
import { closeWindow, openWindow, press, rowUnderCursor, settle, typeInto } from './screens'
import { dataOf, unmarkedIn } from './unmarked'

beforeEach(() => {
  vi.useFakeTimers({ now: night })
  useRankingsShown.setState(firstRankings)
})
afterEach(() => {
  closeWindow()
  vi.useRealTimers()
})

const weekAgo = minutesAgo(7 * 1_440)
const aPlace = (id: string, over: Partial<RankedRow> = {}): RankedRow => ({
  key: `main:${id}` as RecordKey, rank: 1, id, name: `Site ${id}`, evaluated: 40, compliant: 38, excused: 2, compliance_rate: 95, lower: 83.5, upper: 98.62, previous_rate: 91.25, ...over,
})
const aTour = (id: string): TourRow => ({
  key: `main:${id}`, id, name: `Round ${id}`, tourType: 'ROUTINE', isMandatory: true, siteKey: 'main:depot', siteId: 'depot', siteName: 'Harbour Depot', siteZone: 'Europe/Stockholm', clientName: 'Norrland', personName: 'S. Okafor',
  scheduledAt: minutesAgo(90), dueAt: minutesAgo(60), expiresAt: night, startedAt: null, completedAt: null, status: 'MISSED', complianceStatus: 'NOT_STARTED', countsAs: 'missed', coverage: 0, visited: 0, total: 4,
  overdueByMinutes: 90, guardCheckedIn: null, outsideWindow: 0, openAlerts: 1,
})
const some = [aPlace('depot'), aPlace('annex', { rank: 2, compliance_rate: 50, lower: 35.2, upper: 64.8, compliant: 20, previous_rate: null }), aPlace('new', { rank: null, evaluated: 2, compliant: 2, excused: 0, compliance_rate: 100, lower: 34.24, upper: 100, previous_rate: 100 })]
const withRows = (rows: readonly RankedRow[], over: Parameters<typeof aBridge>[1] = {}): ScriptedBridge => aBridge([], {
  'ranking.page': ({ offset, limit }) => ({ rows: rows.slice(offset, offset + limit), total: rows.length, ranked: rows.filter(({ rank }) => rank !== null).length, from: weekAgo, to: night }),
  'report.behind': () => ({ rows: [aTour('1'), aTour('2')], total: 2 }), 'tour.detail': () => null, ...over,
})
async function openRankings(scripted: ScriptedBridge, tongue: 'en' | 'fr' | 'marked' = 'en'): Promise<void> {
  await openWindow(scripted, tongue)
  await press('g', 'r')
  await settle(600)
}
const rows = (): readonly string[] => [...document.querySelectorAll('.rankings .ag-row')].map(({ textContent }) => textContent ?? '')

test('[R32] a row has its rank, the rate with its interval as a bar and in figures, the trend, and what it rests on; too few are unranked and said', async () => {
  await openRankings(withRows(some))
  expect(rows()).toEqual(['1Site depot95 %83.5 %98.62 %▲ 3.7538402', '2Site annex50 %35.2 %64.8 %n/a20402', '–Site new100 %Not enough data: fewer than three evaluated34.24 %100 %= 0220'])
  expect(screen.getAllByRole('img', { name: /confidence/ }).map((bar) => bar.getAttribute('aria-label'))).toEqual(['95 %, between 83.5 and 98.62 % with 95 % confidence', '50 %, between 35.2 and 64.8 % with 95 % confidence'])
  expect([screen.getByText('3 sites') !== null, screen.getByText(/2 ranked$/) !== null]).toEqual([true, true])
})

test('[R32] v turns between sites and guards, f the end, 1 to 4 choose the period, / a name', async () => {
  const scripted = withRows(some)
  await openRankings(scripted)
  await press('v', 'f', '4', '/')
  typeInto(screen.getByLabelText('Name or id'), 'okafor')
  await settle()
  await press('Escape')
  expect(scripted.inputsOf('ranking.page').map(({ of, direction, days, text }) => `${of} ${direction} ${String(days)} ${text ?? ''}`.trim()).filter((one, index, all) => one !== all[index - 1]))
    .toEqual(['site top 7', 'guard top 7', 'guard bottom 7', 'guard bottom 365', 'guard bottom 365 okafor', 'guard bottom 365'])
})

test('[R32] another period is asked for by its first and last day in this workstation’s zone; one that is not whole says so and asks nothing', async () => {
  const scripted = withRows(some)
  await openRankings(scripted)
  const asked = scripted.inputsOf('ranking.page').length
  await press('d')
  await settle()
  expect([screen.getAllByText('Choose the first and the last day of the period.').length > 0, scripted.inputsOf('ranking.page').length]).toEqual([true, asked])
  typeInto(screen.getByLabelText('From'), '2026-11-10')
  typeInto(screen.getByLabelText('Until, inclusive'), '2026-11-02')
  await settle()
  expect(screen.getAllByText('The last day lies before the first.').length).toBeGreaterThan(0)
  const custom = { ...firstRankings, period: 'custom' as const, from: '2026-10-25', until: '2026-10-25' }
  // The day on which Stockholm's clocks go back has 25 hours.
  expect(pageInput(custom, 'Europe/Stockholm', night)).toEqual({ of: 'site', direction: 'top', days: 1, from: Date.UTC(2026, 9, 24, 22) - 1, at: Date.UTC(2026, 9, 25, 23) - 1 })
  expect(pageInput({ ...custom, until: '2026-11-23' }, 'Europe/Stockholm', night)).toEqual({ of: 'site', direction: 'top', days: 1, from: Date.UTC(2026, 9, 24, 22) - 1 })
})

test('[R31] [U11] by keyboard alone the tours behind a row are opened as the figure counts them, one of them is opened, and one comes back', async () => {
  const scripted = withRows(some)
  await openRankings(scripted)
  await press('j')
  expect(rowUnderCursor()).toContain('Site annex')
  await press('Enter')
  await settle(600)
  const dialog = within(screen.getByRole('dialog', { name: 'Evaluated and excused tours: Site annex' }))
  expect([scripted.inputsOf('report.behind')[0]?.figure, dialog.getByText('2 tours, as they count in the figure, newest first') !== null, document.querySelectorAll('.behind-rows .ag-row').length]).toEqual([
    { kind: 'of', whose: 'site', key: 'main:annex', countsAs: ['compliant', 'missed', 'partial', 'late', 'guard_absent', 'excused'], from: weekAgo, to: night }, true, 2,
  ])
  await press('j', 'Enter')
  await settle()
  expect([usePlace.getState().screen, usePlace.getState().tour]).toEqual(['tours', { id: 'main:2', from: 'rankings' }])
  await press('Escape')
  await settle()
  expect(screen.getByRole('region', { name: 'Rankings' })).toBeTruthy()
})

test('[R32] [U7] nothing, a name that is nobody’s, and what could not be read each say so; old rows stay and are marked', async () => {
  const scripted = withRows([])
  await openRankings(scripted)
  expect(screen.getByText('No tour was scheduled in this period.')).toBeTruthy()
  await press('/')
  typeInto(screen.getByLabelText('Name or id'), 'x')
  await settle(600)
  expect(screen.getByText('Nobody of this name has a tour in this period.')).toBeTruthy()
  closeWindow()
  useRankingsShown.setState(firstRankings)
  const broken = withRows(some, { 'ranking.page': () => { throw new Fails('fault', 'disk I/O error') } })
  await openRankings(broken)
  expect(screen.getByText('The ranking could not be read')).toBeTruthy()
})

test('[R31] [U7] a figure whose tours cannot be read, or that has none, says so', async () => {
  const scripted = withRows(some, { 'report.behind': () => { throw new Fails('fault', 'disk I/O error') } })
  await openRankings(scripted)
  await press('Enter')
  await settle(600)
  expect(screen.getByText('The tours behind this figure could not be read')).toBeTruthy()
  await press('Escape')
  scripted.script['report.behind'] = () => ({ rows: [], total: 0 })
  await press('Enter')
  await settle(600)
  expect(screen.getByText('No tour stands behind this figure.')).toBeTruthy()
})

test('[R35] E exports the ranking as it is shown: whose, from which end, of this window', async () => {
  const scripted = withRows(some, { 'shell.saveExport': () => null })
  await openRankings(scripted)
  await press('f', 'E')
  await settle()
  expect(screen.getByRole('dialog', { name: 'Export what is shown' }).textContent).toContain('3 sites')
  screen.getByRole('button', { name: /^Choose a file/ }).click()
  await settle()
  expect(scripted.inputsOf('shell.saveExport')).toEqual([{ format: 'csv', language: 'en', columns: [], list: { kind: 'ranking', of: 'site', direction: 'bottom', days: 1, from: weekAgo, at: night } }])
})

test('[R32] [U2] [U3] when nobody watches the rows are dimmed and an empty ranking is no good news', async () => {
  const scripted = withRows([])
  await openRankings(scripted)
  scripted.announce('engine.state', { state: 'silent', since: night, problem: null, restarts: 0 })
  await settle(600)
  expect([screen.getByText('Nothing is known of this period, and nobody is watching.') !== null, document.querySelector('.queue-rows.is-stale') !== null]).toEqual([true, true])
})

test('[L5] [L7] with rows, with a period of one’s own and with the tours behind a row every word is the catalogue’s, and axe has nothing to complain about, in French', async () => {
  const marked = withRows(some)
  await openRankings(marked, 'marked')
  await press('d', 'Escape')
  expect(unmarkedIn(document.body, dataOf(marked))).toEqual([])
  await press('1', 'Enter')
  await settle(600)
  expect(unmarkedIn(document.body, dataOf(marked))).toEqual([])
  closeWindow()
  useRankingsShown.setState(firstRankings)
  await openRankings(withRows(some), 'fr')
  await press('Enter')
  await settle(600)
  vi.useRealTimers()
  const { violations } = await axe.run(document.body, { resultTypes: ['violations'], rules: { 'color-contrast': { enabled: false }, region: { enabled: false } } })
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`)).toEqual([])
})
