// @vitest-environment happy-dom
import { act, fireEvent, screen, within } from '@testing-library/react'
import axe from 'axe-core'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { goToSettings } from '../../src/renderer/app/place'
import { parts } from '../../src/renderer/screens/settings/parts'
import { aBridge, Fails, night, type ScriptedBridge } from './scripted-bridge'
import { closeWindow, openWindow, settle } from './screens'

beforeEach(() => { vi.useFakeTimers({ now: night }) })
afterEach(() => {
  closeWindow()
  localStorage.clear()
  vi.useRealTimers()
})

async function show(part: string, scripted: ScriptedBridge, tongue: 'en' | 'fr' = 'en'): Promise<void> {
  await openWindow(scripted, tongue)
  act(() => goToSettings(part))
  await settle()
}
const shown = (): HTMLElement => document.querySelector<HTMLElement>('.settings-part') ?? document.body
const facts = (): Readonly<Record<string, string>> => Object.fromEntries([...shown().querySelectorAll('.setup-facts > div')].map((line) => [line.querySelector('dt')?.textContent ?? '', line.querySelector('dd')?.textContent ?? '']))
const press = async (name: string): Promise<void> => {
  act(() => within(shown()).getByRole('button', { name }).click())
  await settle()
}

test('[S25] the store says where it lies, how large it is, of which schema and console, and the desktop is asked to show it', async () => {
  const scripted = aBridge([], { 'shell.showPlace': () => null })
  await show('store', scripted)
  const told = facts()
  await press('Show it in its folder')
  expect([told, scripted.inputsOf('shell.showPlace')]).toEqual([{ 'Store': 'Own', 'File': '/home/noc/nocturne.db', 'Size': '4.8 MB', 'Free on this disk': '81.0 GB', 'Schema': '10', 'Console': 'c1' }, [{ of: 'store' }]])
})

test('[S25] mirror and backups say where, how far and how old; a backup is made where the desktop chose, and told', async () => {
  const scripted = aBridge([], { 'shell.backUp': () => ({ file: '/mnt/usb/n.db', bytes: 4_200_000, entries: 1_205, head: 'ab', evidence: { files: 0, bytes: 0, missing: 0 } }) })
  await show('backups', scripted)
  expect([...shown().querySelectorAll('.setup-facts dd')].map(({ textContent }) => textContent)).toEqual(['/home/noc/nocturne.db.mirror', '1,205 of 1,205', '1 min', '/home/noc/nocturne.db.backups', '3', '9 min', '4.2 MB'])
  await press('Back up now …')
  expect(within(shown()).getByRole('status').textContent).toBe('Backed up and proven whole: /mnt/usb/n.db, 4.2 MB, 1,205 entries.')
})

test('[S25] a backup that fails says why, one that was not wanted says nothing', async () => {
  const scripted = aBridge([], { 'shell.backUp': () => { throw new Fails('unusable', '/mnt/usb/n.db exists already; name a file that does not') } })
  await show('backups', scripted)
  await press('Back up now …')
  const why = within(shown()).getByRole('alert').textContent
  scripted.script['shell.backUp'] = () => null
  await press('Back up now …')
  expect([why?.includes('exists already'), within(shown()).getByRole('alert').textContent, within(shown()).getByRole('status').textContent]).toEqual([true, '', ''])
})

test('[S25] versions and licences of what is built in', async () => {
  await show('versions', aBridge([]))
  expect([facts(), within(shown()).getByRole('row', { name: /react/ }).textContent]).toEqual([{ Nocturne: '0.1.0', Electron: '45.4.1', Chromium: '150.0.1', Node: '24.1.0', SQLite: '3.54.0', Schema: '10', System: 'linux x64' }, 'react19.2.0MIT'])
})

test('[S25] every clock with what it shows now', async () => {
  await show('clocks', aBridge([]))
  expect(facts()['Tenant']).toMatch(/^Europe\/Stockholm · 23 Nov 2026 03:30:\d\d CET$/)
  expect(facts()['UTC']).toMatch(/^23 Nov 2026 02:30:\d\d UTC$/)
})

test('[S18] [S25] every window with its screen and monitor; one can be shown, closed, and another opened', async () => {
  const scripted = aBridge([], { 'shell.showWindow': () => null, 'shell.closeWindow': () => null })
  await show('windows', scripted)
  expect(within(shown()).getAllByRole('row').slice(1).map(({ textContent }) => textContent)).toEqual(['1Settingsthis one1 of 2, DELL U2720Q, 2560 × 1440ShowClose', '2Wallhidden2 of 2, 1920 × 1080ShowClose'])
  act(() => within(shown()).getAllByRole('button', { name: 'Show' })[1]?.click())
  act(() => within(shown()).getAllByRole('button', { name: 'Close' })[1]?.click())
  await settle()
  act(() => within(shown()).getByRole('button', { name: 'Open a window' }).click())
  await settle()
  expect([scripted.inputsOf('shell.showWindow'), scripted.inputsOf('shell.closeWindow'), screen.getByRole('dialog') !== null]).toEqual([[{ number: 2 }], [{ number: 2 }], true])
})

test('[S24] the start at login shows what is there and what came of a choice, and why it would not work', async () => {
  const place = '/home/noc/.config/autostart/nocturne.desktop'
  const scripted = aBridge([], { 'shell.setStartAtLogin': ({ choice }) => ({ choice, place, problem: { key: 'login.gone', values: { program: '/gone' } } }) })
  await show('login', scripted)
  const before = within(shown()).getByRole<HTMLInputElement>('radio', { name: 'Do not start' }).checked
  scripted.script['shell.startAtLogin'] = () => ({ choice: 'tray', place, problem: { key: 'login.gone', values: { program: '/gone' } } })
  act(() => within(shown()).getByRole('radio', { name: 'Start in the tray, without a window' }).click())
  await settle()
  const after = within(shown()).getByRole<HTMLInputElement>('radio', { name: 'Start in the tray, without a window' }).checked
  expect([before, after, within(shown()).getByText(/no longer there/).textContent, scripted.inputsOf('shell.setStartAtLogin')]).toEqual([true, true, 'It will not start: /gone is no longer there. Choose again to mend it.', [{ choice: 'tray' }]])
})

test('[L10] the size of the text is chosen by a slider, the same as by Ctrl', async () => {
  const scripted = aBridge([], { 'shell.setTextSize': ({ level }) => level })
  await show('look', scripted)
  const slider = screen.getByRole('slider', { name: 'Size of the text: 100 %' })
  act(() => { fireEvent.change(slider, { target: { value: '2' } }) })
  await settle()
  expect([scripted.inputsOf('shell.setTextSize'), screen.getByRole('slider').getAttribute('aria-valuetext')]).toEqual([[{ level: 2 }], '144 %'])
})

test('[S25] what cannot be read says why, and what was read before stays and is marked', async () => {
  const scripted = aBridge([])
  await show('store', scripted)
  scripted.script['health.show'] = () => { throw new Fails('engine-gone', 'exit 9') }
  await settle(11_000)
  const marked = within(shown()).getAllByRole('alert')[0]?.textContent
  closeWindow()
  await show('store', aBridge([], { 'health.show': () => { throw new Fails('engine-gone', 'exit 9') } }))
  expect([marked?.startsWith('What stands here may be old'), screen.getByText('This could not be read') !== null]).toEqual([true, true])
})

describe.each(parts.map(({ id }) => id))('%s', (id) => {
  test('[L7] axe-core finds nothing to complain about, in French; everything is reached by Tab', async () => {
    const scripted = aBridge([], { 'telling.show': () => ({ rules: { rules: [], otherwise: { tells: 'always', quietHours: null, quietsCritical: false, repeatMinutes: null } }, version: 0, places: [] }) })
    await show(id, scripted, 'fr')
    expect([...shown().querySelectorAll('button, input, select, [tabindex]')].filter((one) => one.getAttribute('tabindex') === '-1')).toEqual([])
    vi.useRealTimers()
    const { violations, passes } = await axe.run(document.body, { resultTypes: ['violations'], rules: { 'color-contrast': { enabled: false }, region: { enabled: false } } })
    expect({ violations: violations.map(({ id: rule, nodes }) => `${rule}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`), hasLooked: passes.length > 8 }).toEqual({ violations: [], hasLooked: true })
  })
})
