// @vitest-environment happy-dom
import { act, fireEvent, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { gapCauses } from '../../src/core/model/gap'
import { said } from '../../src/core/said'
import { aBridge, aMonitor, aRow, aStatus, night } from './scripted-bridge'
import { closeWindow, openWindow, press, settle, typeInto } from './screens'

beforeEach(() => { vi.useFakeTimers({ now: night }) })
afterEach(() => {
  closeWindow()
  vi.useRealTimers()
})

const strip = () => screen.getByLabelText('State of the watch').textContent ?? ''
const alerts = () => screen.queryAllByRole('alert').map(({ textContent }) => textContent ?? '').join(' ')

test('[U4] the strip tells the watch, what is unacknowledged, the data, the clock, the store and the seat', async () => {
  await openWindow(aBridge([aRow('a')]))
  for (const part of ['Watching', 'Checked0 s ago', 'Next sweep10:00', 'Next deadline1:30', '1unacknowledged', 'Newest data4 min old', 'Clocktrusted', 'StoreOwn', 'Seat ShiftOmaria']) expect(strip()).toContain(part)
})

test('[U4] countdowns of the strip run with the clock', async () => {
  await openWindow(aBridge([aRow('a')], { 'monitor.status': () => aMonitor({ now: Date.now(), lastTickAt: Date.now() }) }))
  await settle(30_000)
  expect(strip()).toContain('Next deadline1:00')
})

test('[U2] a watch that does not run shows no countdown', async () => {
  await openWindow(aBridge([aRow('a')], { 'shell.engineState': () => ({ state: 'stopped', since: night, problem: null, restarts: 5 }) }))
  expect(strip()).toContain('Stopped')
  expect(strip()).not.toContain('Next deadline')
})

test('[U2] when the engine watches again the banner goes and the queue is read anew', async () => {
  const scripted = aBridge([aRow('a')])
  await openWindow(scripted)
  scripted.announce('engine.state', { state: 'restarting', since: night, problem: 'exit 9', restarts: 1 })
  await settle()
  expect(alerts()).toContain('NOT WATCHING')
  const asked = scripted.inputsOf('queue.page').length
  scripted.announce('engine.state', { state: 'watching', since: night, problem: null, restarts: 1 })
  await settle(2_000)
  expect(alerts()).not.toContain('NOT WATCHING')
  expect(scripted.inputsOf('queue.page').length).toBeGreaterThan(asked)
})

test('[U17] a clock that was set back is told on every screen', async () => {
  const stepped = aMonitor({ clock: 'stepped-back' })
  await openWindow(aBridge([], { 'console.status': () => aStatus({ monitor: stepped }), 'monitor.status': () => stepped }))
  await press('g', 'd')
  expect(alerts()).toContain('CLOCK NOT TRUSTED')
})

test('[U26] what was missed while nobody watched is told until it is put away: for how long and why, how many sweeps, how many found late', async () => {
  const caughtUp = { at: night, cause: 'jumped-forward', gapMs: 8 * 3_600_000, missedSlots: 32, foundLate: 12 } as const
  await openWindow(aBridge([], { 'console.status': () => aStatus({ monitor: aMonitor({ lastCatchUp: caughtUp }) }), 'monitor.status': () => aMonitor({ lastCatchUp: caughtUp }) }))
  const told = screen.getByRole('status', { name: 'Caught up' })
  expect(told.textContent).toMatch(/^NOBODY WATCHED for 8 h 00: this computer slept, or its clock was set forward\.Caught up at \d\d:\d\d:\d\d; 32 sweeps were missed\.12 alerts are marked as found late\./)
  act(() => within(told).getByRole('button', { name: 'Close' }).click())
  await settle()
  expect(screen.queryByRole('status', { name: 'Caught up' })).toBeNull()
})

test('[U26] a catch-up that missed nothing and found nothing late is not told; every cause has its words', async () => {
  const scripted = aBridge([])
  await openWindow(scripted)
  for (const cause of gapCauses) {
    const monitor = aMonitor({ now: Date.now(), lastTickAt: Date.now(), lastCatchUp: { at: night + gapCauses.indexOf(cause), cause, gapMs: 60_000, missedSlots: 0, foundLate: 1 } })
    scripted.script['monitor.status'] = () => monitor
    scripted.announce('changed', { change: 2 + gapCauses.indexOf(cause), alertIds: [], monitor })
    await settle()
    expect(screen.getByRole('status', { name: 'Caught up' }).textContent).toMatch(/^(NOBODY WATCHED|NOTHING WAS JUDGED) for 1 min.*One alert is marked as found late/)
  }
  const quiet = aMonitor({ now: Date.now(), lastTickAt: Date.now(), lastCatchUp: { at: night + 99, cause: 'blocked', gapMs: 6_000, missedSlots: 0, foundLate: 0 } })
  scripted.script['monitor.status'] = () => quiet
  scripted.announce('changed', { change: 99, alertIds: [], monitor: quiet })
  await settle()
  expect(screen.queryByRole('status', { name: 'Caught up' })).toBeNull()
})

test('[U17] desktop notifications that do not work are told with the reason', async () => {
  const scripted = aBridge([])
  await openWindow(scripted)
  scripted.announce('toasts.state', { works: false, since: night, problem: 'no notification service runs on this desktop' })
  await settle()
  expect(alerts()).toContain('NO DESKTOP NOTIFICATIONS. This window is the only place that tells you.Reason: no notification service runs on this desktop')
})

test('[U13] a sample store says so and offers the own store', async () => {
  const scripted = aBridge([aRow('a')], { 'console.status': () => aStatus({ isSample: true }), 'shell.useOwnStore': () => null })
  await openWindow(scripted)
  expect(screen.getByRole('note').textContent).toContain('SAMPLE DATA: made up, on this machine only')
  act(() => screen.getByRole('button', { name: 'Use my own store' }).click())
  await settle()
  expect(scripted.inputsOf('shell.useOwnStore')).toHaveLength(1)
})

test('[U13] an own store without data offers three ways on, each by a key', async () => {
  const scripted = aBridge([], { 'console.status': () => aStatus({ hasData: false }), 'shell.useSample': () => null })
  await openWindow(scripted)
  expect(screen.getByRole('heading', { name: 'First steps' })).toBeTruthy()
  await press('x')
  expect(scripted.inputsOf('shell.useSample')).toHaveLength(1)
})

test('[U13] another store is asked for everything anew', async () => {
  const scripted = aBridge([aRow('a')])
  await openWindow(scripted)
  scripted.script['queue.page'] = () => ({ rows: [aRow('other')], total: 1, asOf: night, change: 1 })
  scripted.announce('store.switched', { isSample: true })
  await settle(1_500)
  expect(screen.getByRole('region', { name: 'Alerts' }).textContent).toContain('Check door other')
  expect(screen.getByRole('region', { name: 'Alerts' }).textContent).not.toContain('Check door a')
})

test('[U11] t t changes between dark and light', async () => {
  await openWindow(aBridge([]))
  const before = document.documentElement.dataset['theme']
  await press('t', 't')
  expect(document.documentElement.dataset['theme']).not.toBe(before)
})

const aPreview = { profile: 'site-data', candidates: ['site-data'], rows: [{ line: 1, kind: 'task', fields: { id: 'WO-1', title: '<img src=x>' }, problem: null }, { line: 2, kind: 'task', fields: {}, problem: said('intake.bad.no-such-time', { field: 'created_at', value: '2026-02-30' }) }] }

test('[U14] dropped files are previewed, and start only when they are sent', async () => {
  const scripted = aBridge([], { 'intake.preview': () => aPreview, 'intake.start': () => ({ importId: 'i9' }) })
  await openWindow(scripted)
  const dropped = new File(['x'], 'task.ndjson')
  const event = new Event('drop', { bubbles: true, cancelable: true })
  Object.defineProperty(event, 'dataTransfer', { value: { files: [dropped], types: ['Files'] } })
  act(() => { fireEvent(window, event) })
  await settle()
  const dialog = within(screen.getByRole('dialog', { name: 'Import 1 file' }))
  expect(dialog.getByText('<img src=x>')).toBeTruthy()
  expect(dialog.getByText('created_at: "2026-02-30" is no date or time that exists')).toBeTruthy()
  expect(scripted.inputsOf('intake.start')).toEqual([])
  typeInto(dialog.getByLabelText('Source'), 'kista')
  act(() => dialog.getByLabelText(/As history/).click())
  act(() => dialog.getByRole('button', { name: /^Import/ }).click())
  await settle()
  expect(scripted.inputsOf('intake.start')).toEqual([{ paths: ['/dropped/task.ndjson'], history: true, profile: 'site-data', source: 'kista' }])
  expect(screen.getByRole('heading', { name: 'Data' })).toBeTruthy()
})

test('[U14] a file that is not there is told in words and keeps the dialog', async () => {
  const scripted = aBridge([], { 'shell.chooseFiles': () => ['/srv/a.csv'] })
  await openWindow(scripted)
  await press('g', 'd', 'i')
  expect(within(screen.getByRole('dialog')).getByRole('alert').textContent).toContain('not of one version')
})

test('[U12] what is opened from outside waits for a dialog that is being filled in', async () => {
  const scripted = aBridge([aRow('a'), aRow('b')])
  await openWindow(scripted)
  await press('c')
  typeInto(within(screen.getByRole('dialog')).getByLabelText(/Comment/), 'half a')
  scripted.announce('alert.open', { id: 'b' })
  await settle()
  expect(within(screen.getByRole('dialog')).getByLabelText<HTMLTextAreaElement>(/Comment/).value).toBe('half a')
  await press('Escape')
  await settle()
  expect(screen.getByRole('heading', { name: 'Check door b' })).toBeTruthy()
})
