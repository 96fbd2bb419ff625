// @vitest-environment happy-dom
import { fireEvent, screen, within } from '@testing-library/react'
import axe from 'axe-core'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { MaintenanceShown } from '../../src/contract/shapes-maintenance'
import { usePlace } from '../../src/renderer/app/place'
import { drafted, nothingTyped, typedOf } from '../../src/renderer/screens/maintenance/view'
import { aBridge, aMonitor, aRow, aStatus, Fails, minutesAgo, night, type ScriptedBridge } from './scripted-bridge'
import { closeWindow, openWindow, press, settle, typeInto } from './screens'
import { dataOf, unmarkedIn } from './unmarked'

beforeEach(() => { vi.useFakeTimers({ now: night }) })
afterEach(() => {
  closeWindow()
  vi.useRealTimers()
})

const zone = 'Europe/Stockholm'
const hour = 3_600_000
const aWindow = (id: string, over: Partial<MaintenanceShown> = {}): MaintenanceShown => ({
  id, place: { kind: 'site', key: 'main:depot' }, placeName: 'Harbour Depot', zone, types: [], plan: { kind: 'once', from: minutesAgo(60), to: night + hour }, reason: 'gate rebuilt', madeBy: 'maria', madeAt: minutesAgo(70),
  endedAt: null, endedBy: null, followsId: null, state: 'now', next: [{ from: minutesAgo(60), to: night + hour, isOverChange: false }], suppresses: 2, suppressed: 3, ...over,
})
const some = [
  aWindow('running'),
  aWindow('weekly', { place: { kind: 'tenant', key: 'main:built-in' }, placeName: '', state: 'coming', suppresses: 0, types: ['WORK_ORDER_OVERDUE'], reason: 'line works', plan: { kind: 'weekly', hours: { from: 22 * 60, to: 120, days: [0] }, from: night, until: null }, next: [{ from: night + 24 * hour, to: night + 28 * hour, isOverChange: true }] }),
  aWindow('over', { state: 'past', suppresses: 0, reason: 'roof', next: [], endedAt: minutesAgo(5), endedBy: 'maria' }),
]
const withWindows = (windows: readonly MaintenanceShown[], over: Parameters<typeof aBridge>[1] = {}): ScriptedBridge => aBridge([aRow('a', { status: 'SUPPRESSED', suppressedUntil: night + hour })], {
  'maintenance.list': () => ({ at: night, tenantKey: 'main:built-in', windows }),
  'maintenance.alerts': () => ({ rows: [aRow('a', { status: 'SUPPRESSED', suppressedUntil: night + hour })], total: 2 }),
  'maintenance.preview': () => ({ zone, next: [{ from: night, to: night + hour, isOverChange: false }], suppressesNow: 4, tasksDue: 12, toursDue: 1 }),
  'maintenance.make': ({ id, draft }) => ({ ok: true, value: { ...draft, id, madeBy: 'maria', madeAt: night, endedAt: null, endedBy: null, followsId: null } }),
  'maintenance.end': ({ id }) => ({ ok: true, value: { ...aWindow(id), endedAt: night, endedBy: 'maria' } }),
  'places.named': ({ kind }) => (kind === 'site' ? [{ key: 'main:depot', name: 'Harbour Depot', zone }, { key: 'main:annex', name: 'Annex', zone: null }] : [{ key: 'main:c', name: 'Norrland', zone: null }]),
  ...over,
})
async function openMaintenance(scripted: ScriptedBridge, tongue: 'en' | 'fr' | 'marked' = 'en'): Promise<void> {
  await openWindow(scripted, tongue)
  await press('g', 'm')
  await settle(600)
}
const rows = (): readonly string[] => within(screen.getByRole('table')).getAllByRole('row').slice(1).map(({ textContent }) => textContent ?? '')

test('[MW10] each window has its state, place, time, what it suppresses now and its reason; what runs comes first', async () => {
  await openMaintenance(withWindows(some))
  expect(rows()).toEqual([
    'RunningHarbour Depot02:30 – 04:30–2gate rebuiltevery type', 'ComingThe whole companySun 22:00 – 02:0024 Nov 03:30 – 07:30–line worksTask overdue', 'OverHarbour Depot02:30 – 04:30––roofevery type',
  ])
  expect(screen.getByText('1 running · 2 alerts suppressed now')).toBeTruthy()
})

test('[MW10] Enter shows a window with what it suppresses; a press on an alert opens it in the queue', async () => {
  await openMaintenance(withWindows(some))
  await press('Enter')
  await settle()
  const pane = screen.getByRole('complementary', { name: 'Maintenance window' })
  expect([pane.textContent.includes('2 alerts suppressed now'), pane.textContent.includes('and 1 more')]).toEqual([true, true])
  fireEvent.click(within(pane).getByRole('button', { name: /Task a/ }))
  await settle(800)
  expect([usePlace.getState().screen, document.body.textContent.includes('Ring the south bell.')]).toEqual(['queue', true])
})

test('[MW10] n makes a window: by keyboard, with what it would do beside it before it is sent', async () => {
  const scripted = withWindows([])
  await openMaintenance(scripted)
  await press('n')
  await settle()
  expect([screen.getByText('Choose the place.') !== null, screen.getByText('Say where and when, and it is shown here.') !== null]).toEqual([true, true])
  fireEvent.click(screen.getByRole('button', { name: 'Harbour Depot' }))
  typeInto(screen.getByLabelText(/^Until/), '05:00')
  await settle()
  expect(screen.getByRole('region', { name: 'What it would do' }).textContent).toContain('03:30 – 04:30By the clocks of Europe/Stockholm4 new alerts would be suppressed at once.In its first time 12 tasks and 1 tour fall due.')
  typeInto(screen.getByLabelText(/^Reason/), 'gate rebuilt')
  await settle()
  fireEvent.keyDown(screen.getByLabelText(/^Reason/), { key: 'Enter', ctrlKey: true })
  await settle(600)
  expect(scripted.inputsOf('maintenance.make').map(({ draft, replaces }) => [draft, replaces])).toEqual([[{ place: { kind: 'site', key: 'main:depot' }, types: [], reason: 'gate rebuilt', plan: { kind: 'once', from: night, to: Date.UTC(2026, 10, 23, 4) } }, null]])
  expect(screen.queryByRole('dialog')).toBeNull()
})

test('[MW1] e puts another in its place with what was decided before, and a refusal is told in words', async () => {
  const scripted = withWindows(some, { 'maintenance.make': () => ({ ok: false, reason: 'maintenance-is-past', facts: {} }) })
  await openMaintenance(scripted)
  await press('e')
  await settle()
  fireEvent.click(screen.getByRole('button', { name: /Put it in its place/ }))
  await settle(600)
  expect(scripted.inputsOf('maintenance.make').map(({ replaces, draft }) => [replaces, draft.plan])).toEqual([['running', some[0]?.plan]])
  expect(screen.getByText('The window is over already: it must end in the future.')).toBeTruthy()
})

test('[MW7] x asks, names what is suppressed, and ends the window once', async () => {
  const scripted = withWindows(some)
  await openMaintenance(scripted)
  await press('x')
  await settle()
  expect(screen.getByText(/2 alerts are suppressed by it now/)).toBeTruthy()
  fireEvent.click(screen.getByRole('button', { name: /End now/ }))
  await settle(600)
  expect(scripted.inputsOf('maintenance.end').map(({ id }) => id)).toEqual(['running'])
})

test('[MW10] whoever may not, a window that is over, an empty list and one that could not be read say so', async () => {
  const scripted = withWindows(some, { 'console.status': () => aStatus({ seat: { kind: 'person', name: 'vi', role: 'operator' } }) })
  await openMaintenance(scripted)
  await press('n', 'x', 'e')
  expect([screen.queryByRole('dialog'), screen.getByRole('button', { name: /New window/ }).hasAttribute('disabled')]).toEqual([null, true])
  closeWindow()
  await openMaintenance(withWindows(some))
  await press('End', 'x')
  expect(screen.queryByRole('dialog')).toBeNull()
  closeWindow()
  await openMaintenance(withWindows([]))
  expect(screen.getByText('No maintenance window was ever made.')).toBeTruthy()
  closeWindow()
  await openMaintenance(withWindows([], { 'maintenance.list': () => { throw new Fails('engine-gone', '0') } }))
  expect(screen.getByText('The windows could not be read.')).toBeTruthy()
})

test('[MW10] the queue says how many are suppressed now, and f goes to them', async () => {
  const scripted = withWindows(some, { 'monitor.status': () => aMonitor({ counts: { ...aMonitor().counts, suppressed: 7 } }) })
  await openWindow(scripted)
  await settle(1_200)
  expect(screen.getByRole('radio', { name: /Suppressed/ }).textContent).toBe('Suppressed7')
  await press('f', 'f')
  expect(scripted.inputsOf('queue.page').at(-1)?.statuses).toEqual(['SUPPRESSED'])
})

test('[MW10] a time of day is the next one by the clocks of the place, over a change of clocks too, and what was typed comes back as it was', () => {
  // In Stockholm clocks go from 03:00 back to 02:00 in the night to 25 October 2026.
  const now = Date.UTC(2026, 9, 24, 20)
  const typed = { ...nothingTyped, place: { key: 'main:depot', name: 'Harbour Depot', zone }, from: '23:00', to: '04:00' }
  const plan = drafted(typed, { zone, tenantKey: 't', now }).draft?.plan
  expect(plan).toEqual({ kind: 'once', from: Date.UTC(2026, 9, 24, 21), to: Date.UTC(2026, 9, 25, 3) })
  const again = plan && drafted(typedOf(aWindow('w', { plan })), { zone, tenantKey: 't', now }).draft?.plan
  expect(again).toEqual(plan)
  expect(['', '25:00', 'soon'].map((to) => drafted({ ...typed, to }, { zone, tenantKey: 't', now }).problem?.key)).toEqual(['maintenance.lacks.time', 'maintenance.badTime', 'maintenance.badTime'])
})

test('[L5] [L7] in the list, the pane and the dialogs every word is the catalogue’s, and axe has nothing to complain about, in French', async () => {
  const marked = withWindows(some)
  await openMaintenance(marked, 'marked')
  await press('Enter')
  await settle()
  expect(unmarkedIn(document.body, dataOf(marked))).toEqual([])
  await press('e')
  await settle()
  expect(unmarkedIn(document.body, dataOf(marked))).toEqual([])
  closeWindow()
  for (const keys of [['Enter'], ['e'], ['n'], ['x']]) {
    vi.useFakeTimers({ now: night })
    await openMaintenance(withWindows(some), 'fr')
    await press(...keys)
    await settle(600)
    vi.useRealTimers()
    const { violations } = await axe.run(document.body, { resultTypes: ['violations'], rules: { 'color-contrast': { enabled: false }, region: { enabled: false } } })
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`)).toEqual([])
    closeWindow()
  }
})
