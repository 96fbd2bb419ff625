// @vitest-environment happy-dom
import { act, screen, within } from '@testing-library/react'
import axe from 'axe-core'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { BoardRow, BoardTour, TourDetail } from '../../src/contract/shapes-tours'
import { usePlace } from '../../src/renderer/app/place'
import { firstTours, lanesOf, rangeOf, useToursShown } from '../../src/renderer/screens/tours/view'
import { roundLength, wayOf } from '../../src/renderer/screens/tours/way'
import type { RecordKey } from '../../src/core/ids'
import { aBridge, aDetail, aRow, Fails, minutesAgo, night, noneCounted, type ScriptedBridge } from './scripted-bridge'
import { closeWindow, openWindow, press, rowUnderCursor, settle, typeInto } from './screens'
import { dataOf, unmarkedIn } from './unmarked'

beforeEach(() => {
  vi.useFakeTimers({ now: night })
  useToursShown.setState(firstTours)
})
afterEach(() => {
  closeWindow()
  vi.useRealTimers()
})

const key = (id: string): RecordKey => `main:${id}` as RecordKey
const aTour = (id: string, over: Partial<BoardTour> = {}): BoardTour => ({
  key: key(id), id, name: `Round ${id}`, tourType: 'ROUTINE', isMandatory: true, siteKey: 'main:depot', siteId: 'depot', siteName: 'Harbour Depot', siteZone: 'Europe/Stockholm', clientName: 'Norrland', personName: 'S. Okafor',
  scheduledAt: minutesAgo(90), dueAt: minutesAgo(60), expiresAt: night + 1_800_000, startedAt: null, completedAt: null, status: 'OVERDUE', complianceStatus: 'NOT_STARTED', countsAs: 'missed', coverage: 0, visited: 0, total: 4,
  overdueByMinutes: 90, guardCheckedIn: null, outsideWindow: 0, openAlerts: 1, scans: [], ...over,
})
const done = aTour('2', { scheduledAt: minutesAgo(30), dueAt: night, startedAt: minutesAgo(25), completedAt: minutesAgo(5), status: 'COMPLETED', complianceStatus: 'COMPLIANT', countsAs: 'compliant', coverage: 100, visited: 4, openAlerts: 0, overdueByMinutes: 0, scans: [minutesAgo(20), minutesAgo(5)] })
const depot: BoardRow = { siteKey: 'main:depot', siteId: 'depot', siteName: 'Harbour Depot', siteZone: 'Europe/Stockholm', clientName: 'Norrland', tours: [aTour('1'), done] }
const annex: BoardRow = { ...depot, siteKey: 'main:annex', siteId: 'annex', siteName: 'Annex', tours: [aTour('3', { siteKey: 'main:annex', siteName: 'Annex', countsAs: 'ahead', status: 'SCHEDULED', openAlerts: 0 })] }
const counts = { ...noneCounted, missed: 1, compliant: 1, ahead: 1 }

const aTourDetail = (row: BoardTour): TourDetail => ({
  row, asOf: night, explanation: { ...aDetail(aRow('x')).explanation, sentences: [{ key: 'explain.tour.missed', values: { past: '60 min' } }] },
  stops: [
    { checkpointKey: key('c1'), id: 'c1', name: 'Gate 1', sequence: 1, earliestAt: minutesAgo(90), latestAt: minutesAgo(60), scannedAt: minutesAgo(50), scans: 2, standing: 'late', isCritical: true, latitude: 59.3, longitude: 18 },
    { checkpointKey: key('c2'), id: 'c2', name: 'Gate 2', sequence: 2, earliestAt: null, latestAt: null, scannedAt: minutesAgo(40), scans: 1, standing: 'in-window', isCritical: false, latitude: 59.301, longitude: 18 },
    { checkpointKey: key('c3'), id: 'c3', name: null, sequence: 3, earliestAt: null, latestAt: null, scannedAt: null, scans: 0, standing: 'missed', isCritical: false, latitude: null, longitude: null },
  ],
  scans: [{ id: 's1', checkpointKey: 'main:c1', checkpointName: 'Gate 1', at: minutesAgo(50), method: 'NFC', isMatched: false, isOutside: true, latitude: 59.3001, longitude: 18, recordedAt: minutesAgo(1) }],
  walks: [{ from: key('c1'), to: key('c2'), ms: 600_000, metres: 111.2, kmh: 0.667 }],
  punches: [{ siteName: 'Annex', siteId: 'annex', isHere: false, inAt: minutesAgo(120), outAt: null, method: null, recordedAt: minutesAgo(120) }], presence: { fixes: 3, insideFence: 2, lastFixAt: minutesAgo(10), scans: 2 },
  alerts: [{ id: 'a1' as TourDetail['alerts'][number]['id'], subtype: 'TOUR_MISSED', severity: 'HIGH', status: 'RESOLVED', raisedAt: minutesAgo(60), resolvedAt: minutesAgo(1), resolvedReason: 'overturned', overturnedAt: minutesAgo(1), acknowledgedBy: null }],
  known: [{ at: minutesAgo(200), learned: ['tour'], status: 'SCHEDULED', complianceStatus: null, coverage: 0, visited: 0, total: 3 }],
})
const withTours = (rows: readonly BoardRow[], over: Parameters<typeof aBridge>[1] = {}): ScriptedBridge => aBridge([aRow('a1', { subjectKind: 'tour', subjectId: '1', title: 'Round 1' })], {
  'tours.board': ({ offset, limit }) => ({ rows: rows.slice(offset, offset + limit), total: rows.length, counts, asOf: night }),
  'tours.page': ({ offset, limit }) => { const all = rows.flatMap(({ tours }) => tours); return { rows: all.slice(offset, offset + limit), total: all.length, counts, asOf: night } },
  'tour.detail': ({ id }) => { const found = rows.flatMap(({ tours }) => tours).find((tour) => tour.key === id || tour.id === id); return found ? aTourDetail(found) : null },
  'tour.earlier': () => ({ rows: [done], next: null, counts: noneCounted }), 'places.named': ({ kind }) => (kind === 'site' ? [{ key: 'main:depot', name: 'Harbour Depot', zone: null }] : []), ...over,
})
async function openTours(scripted: ScriptedBridge, tongue: 'en' | 'fr' | 'marked' = 'en'): Promise<void> {
  await openWindow(scripted, tongue)
  await press('g', 't')
  await settle(600)
}
const chosen = (): string => screen.getByRole('status', { name: 'Chosen tour' }).textContent

test('[R28] the board is walked by keyboard: rows with j and k, the tours of a row with h and l; Enter opens one and Escape comes back', async () => {
  await openTours(withTours([depot, annex]))
  expect([rowUnderCursor().startsWith('Harbour Depot'), chosen().includes('Round 2')]).toEqual([true, true])
  await press('h')
  expect([chosen().includes('Round 1'), chosen().includes('Missed'), chosen().includes('1 open alert')]).toEqual([true, true, true])
  await press('j')
  expect(chosen()).toContain('Round 3')
  await press('k', 'h', 'Enter')
  await settle()
  expect(screen.getByRole('heading', { level: 2 }).textContent).toBe('Round 1')
  await press('Escape')
  await settle()
  expect(screen.getByRole('region', { name: 'Tours by site' })).toBeTruthy()
})

test('[R28] on another day the line below tells the nearest tour of the same site on that day, never one that is not shown', async () => {
  const dayBefore: BoardRow = { ...depot, tours: [aTour('8', { scheduledAt: minutesAgo(32 * 60) }), aTour('9', { scheduledAt: minutesAgo(25 * 60) })] }
  await openTours(withTours([depot], { 'tours.board': ({ from }) => ({ rows: [night - from > 24 * 3_600_000 ? dayBefore : depot], total: 1, counts, asOf: night }) }))
  expect(chosen()).toContain('Round 2')
  await press('[')
  await settle(600)
  expect(chosen()).toContain('Round 9')
})

test('[R28] a bar says in words what its shape and colour say, and one with an open alert is marked', async () => {
  await openTours(withTours([depot]))
  const bars = [...document.querySelectorAll('.bar')]
  expect(bars.map((bar) => [bar.querySelector('title')?.textContent.slice(6), bar.querySelector('.bar-alert') !== null, bar.querySelectorAll('.bar-scan').length, bar.querySelector('.bar-walked') !== null])).toEqual([
    ['Round 1: Missed, 0 of 4 checkpoints, with an open alert', true, 0, false], ['Round 2: In order, 4 of 4 checkpoints', false, 2, true],
  ])
})

test('[R28] the list, parts of the day, other days, names and labels ask the engine for just that', async () => {
  const scripted = withTours([depot, annex])
  await openTours(scripted)
  await press('v', '3', '[', 'f')
  typeInto(screen.getByRole('combobox'), 'verdict: not st')
  await settle()
  await press('Enter', '/')
  typeInto(screen.getByLabelText('Route, site or guard'), 'north')
  await settle()
  const asked = scripted.inputsOf('tours.page').at(-1)
  expect([asked?.compliances, asked?.text, (asked?.until ?? 0) - (asked?.from ?? 0)]).toEqual([['NOT_STARTED'], 'north', 12 * 3_600_000])
  await press('Escape', 'Backspace', '0', '1')
  await settle()
  const last = scripted.inputsOf('tours.page').at(-1)
  expect([last?.compliances, last?.text, (last?.until ?? 0) - (last?.from ?? 0)]).toEqual([undefined, undefined, 24 * 3_600_000])
})

test('[R36] E exports the tours that are seen, and n narrows them to the route of the chosen one', async () => {
  const scripted = withTours([depot, annex], { 'shell.saveExport': () => null })
  await openTours(scripted)
  await press('n')
  await settle()
  expect(scripted.inputsOf('tours.board').at(-1)?.routes).toEqual(['Round 2'])
  await press('E')
  await settle()
  screen.getByRole('button', { name: /^Choose a file/ }).click()
  await settle()
  expect(scripted.inputsOf('shell.saveExport')).toMatchObject([{ format: 'csv', columns: [], list: { kind: 'tours', filter: { routes: ['Round 2'] } } }])
})

test('[R24] [R25] [R28] the page of a tour shows verdict, checkpoints, way, guard, alerts, earlier tours and what was known; its alert opens in the queue, and the tour from there', async () => {
  const scripted = withTours([depot])
  await openTours(scripted)
  await press('h', 'Enter')
  await settle()
  const page = within(screen.getByRole('article', { name: 'Tour' }))
  const stops = [...document.querySelectorAll('.stops tr')].map((row) => row.textContent)
  expect(stops.filter((text) => /Gate 1.*Too late.*×2.*02:30|Gate 2.*Visited.*10 min · 111 m · 0\.7 km\/h|Checkpoint c3.*Not visited/.test(text)).length).toBe(3)
  expect(['overturned by late evidence', 'not checked out', '3 positions during the tour, 2 within the fence', 'Learned: its row. Taken for: Scheduled', '4 of 4'].filter((text) => !document.body.textContent.includes(text))).toEqual([])
  expect(page.getByRole('img', { name: /Map of 2 checkpoints/ })).toBeTruthy()
  await press('a')
  await settle()
  expect([usePlace.getState().screen, screen.getByRole('complementary').textContent.includes('Open the tour')]).toEqual(['queue', true])
  await press('o')
  await settle()
  expect([screen.getByRole('heading', { level: 2 }).textContent, scripted.inputsOf('tour.detail').at(-1)]).toEqual(['Round 1', { id: '1' }])
  await press('Escape')
  expect(usePlace.getState()).toMatchObject({ screen: 'queue', tour: null })
})

test('[R28] nothing there, nothing that matches, nobody watching and what cannot be read are each said', async () => {
  let isBroken = true
  const scripted = withTours([], { 'tours.board': () => { if (isBroken) throw new Fails('fault', 'disk I/O error'); return { rows: [], total: 0, counts: noneCounted, asOf: night } } })
  await openTours(scripted)
  expect(screen.getByText('The tours could not be read')).toBeTruthy()
  isBroken = false
  act(() => screen.getByRole('button', { name: /Try again/ }).click())
  await settle()
  expect(screen.getByText('No tour is scheduled in this time.')).toBeTruthy()
  act(() => useToursShown.setState({ text: 'x' }))
  await settle()
  expect(screen.getByText('No tour in this time matches.')).toBeTruthy()
  scripted.announce('engine.state', { state: 'silent', since: night, problem: null, restarts: 0 })
  await settle()
  expect(screen.getByText(/nobody is watching. Do not rely on this/)).toBeTruthy()
})

test('[R28] a tour that is not there is said, and rows that were read stay when they cannot be read again', async () => {
  let isBroken = false
  const scripted = withTours([depot], { 'tour.detail': () => null })
  const read = scripted.script['tours.board']
  scripted.script['tours.board'] = (input) => { if (isBroken || !read) throw new Fails('fault', 'disk I/O error'); return read(input) }
  await openTours(scripted)
  isBroken = true
  await settle(16_000)
  expect([screen.getByText(/These tours may be old/) !== null, rowUnderCursor().startsWith('Harbour Depot')]).toEqual([true, true])
  await press('Enter')
  await settle()
  expect(screen.getByText('This tour is not in the store.')).toBeTruthy()
})

test.each(['board', 'list', 'page'])('[L5] [L7] %s: every word is from the catalogue, and axe-core has nothing to say', async (what) => {
  const scripted = withTours([depot, annex])
  await openTours(scripted, 'marked')
  if (what === 'list') await press('v')
  if (what === 'page') await press('Enter')
  await settle()
  expect(unmarkedIn(document.body, dataOf(scripted))).toEqual([])
  vi.useRealTimers()
  const { violations } = await axe.run(document.body, { resultTypes: ['violations'], rules: { 'color-contrast': { enabled: false }, region: { enabled: false } } })
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`)).toEqual([])
})

test('[R28] a day begins and ends with the clocks of its zone, also when they are changed; a night before six belongs to the day before', () => {
  const zone = 'Europe/Brussels'
  const of = (shift: 'whole' | 'day' | 'night', date: string | null, now = '2026-03-29T03:00:00Z') => {
    const { from, until, date: shown } = rangeOf({ shift, date }, zone, Date.parse(now))
    return [shown, new Date(from).toISOString().slice(0, 16), (until - from) / 3_600_000]
  }
  expect([of('whole', null), of('night', '2026-03-28'), of('night', null), of('day', '2026-03-30'), of('whole', '2026-10-25')]).toEqual([
    ['2026-03-29', '2026-03-28T23:00', 23], ['2026-03-28', '2026-03-28T17:00', 11], ['2026-03-28', '2026-03-28T17:00', 11], ['2026-03-30', '2026-03-30T04:00', 12], ['2026-10-25', '2026-10-24T22:00', 25],
  ])
})
test('[R28] tours that meet stand on lanes of their own, those that do not share one', () => {
  const at = (id: string, from: number, until: number) => aTour(id, { scheduledAt: from, expiresAt: until })
  const { laneOf, lanes } = lanesOf([at('a', 0, 10), at('b', 5, 20), at('c', 10, 15), at('d', 15, 30)])
  expect([[...laneOf.values()], lanes]).toEqual([[0, 1, 0, 0], 2])
})
test('[R28] the way is drawn north up, in one scale, with its path in the order of the scans; the scale is 1, 2 or 5 of a power of ten', () => {
  const { stops, scans } = aTourDetail(aTour('1'))
  const way = wayOf({ stops, scans })
  const [south, north] = way?.stops ?? []
  expect([south !== undefined && north !== undefined && south.y > north.y && south.x === north.x, way?.path.length, way?.scans.length, wayOf({ stops: [], scans })]).toEqual([true, 2, 1, null])
  const high = (south?.y ?? 0) - (north?.y ?? 0)
  expect(Math.round((way?.scale.metres ?? 0) / ((way?.scale.length ?? 1) / high))).toBe(111)
  expect([1, 4.9, 19, 77, 230].map(roundLength)).toEqual([1, 2, 10, 50, 200])
})
