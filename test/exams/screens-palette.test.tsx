// @vitest-environment happy-dom
import { act, fireEvent, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { isEditable, useChosenKeys, useLayers } from '../../src/renderer/app/hotkeys'
import { knownActions } from '../../src/renderer/app/known-actions'
import { goTo } from '../../src/renderer/app/place'
import { screens } from '../../src/renderer/screens'
import { aBridge, aRow, aStatus, night } from './scripted-bridge'
import { closeWindow, openWindow, press, settle, typeInto } from './screens'

beforeEach(() => { vi.useFakeTimers({ now: night }) })
afterEach(() => {
  closeWindow()
  useChosenKeys.setState({ keys: {} })
  localStorage.clear()
  vi.useRealTimers()
})

const box = (): HTMLElement => screen.getByRole('combobox')
const options = (): readonly string[] => within(screen.getByRole('listbox')).queryAllByRole('option').map(({ textContent }) => textContent ?? '')
async function openPalette(): Promise<void> {
  act(() => { fireEvent.keyDown(document.activeElement ?? document.body, { key: 'k', ctrlKey: true }) })
  await settle(150)
}

test('[W4] the palette offers what is alive underneath with its keys, and does what the key would do', async () => {
  await openWindow(aBridge([aRow('1')]))
  await openPalette()
  expect(options()).toContain('ResolveThe alert under the cursorr')
  typeInto(box(), 'health')
  await settle(50)
  await press('Enter')
  expect([document.querySelector('.rail [aria-current]')?.textContent, screen.queryByRole('combobox')]).toEqual(['Health', null])
})

test('[W4] what was done last stands first; Escape closes and nothing was done; a colon opens it as well', async () => {
  await openWindow(aBridge([aRow('1')]))
  await openPalette()
  typeInto(box(), 'health')
  await settle(50)
  await press('Enter', ':')
  const [first] = options()
  await press('Escape')
  expect([first, screen.queryByRole('combobox'), document.querySelector('.rail [aria-current]')?.textContent]).toEqual(['Go to the console’s healthEverywheregh', null, 'Health'])
})

test('[W4] alerts, sites and people are asked for once the typing pauses; the site searches the queue', async () => {
  const scripted = aBridge([aRow('1')], { 'find.text': ({ text }) => ({ sites: [{ id: 'depot', name: `Depot for ${text}`, more: 'Norrland' }], people: [] }) })
  await openWindow(scripted)
  await openPalette()
  for (const text of ['d', 'de', 'dep']) typeInto(box(), text)
  await settle()
  expect([scripted.inputsOf('find.text').map(({ text }) => text), options().some((option) => option.startsWith('Depot for dep'))]).toEqual([['dep'], true])
  await press('ArrowUp', 'Enter')
  await settle()
  expect((screen.getByRole<HTMLInputElement>('searchbox')).value).toBe('Depot for dep')
})

test('[W4] an alert that is chosen is opened; without an engine the page’s own actions stand there all the same', async () => {
  const scripted = aBridge([aRow('1', { sentence: { key: 'alert.anomaly.site', values: { what: 'Zebra', site: 'Depot' } } })])
  await openWindow(scripted)
  await press('g', 's')
  await openPalette()
  typeInto(box(), 'zebra')
  await settle()
  await press('Enter')
  await settle()
  expect(scripted.inputsOf('alert.detail')).toEqual([{ id: '1' }])
  delete scripted.script['find.text']
  await openPalette()
  typeInto(box(), 'go queue')
  await settle()
  expect(options()[0]).toBe('Go to the queueEverywheregq')
})

test('[W4] a saved view is found by its name and shown in the queue, from any screen', async () => {
  const shows = { name: 'resolved', severities: [], labels: [], text: 'gate', sort: { column: 'raised', descending: true }, isFolded: false } as const
  const scripted = aBridge([aRow('1')], { 'views.list': () => [{ id: 'v1', name: 'Été: gates', owner: 'ben', isMine: false, isShared: true, mayChange: false, shows: { ...shows, severities: [], labels: [] } }] })
  await openWindow(scripted)
  await press('g', 's')
  await openPalette()
  typeInto(box(), 'ete')
  await settle()
  expect(options()[0]).toBe('Été: gatesSaved view, shared by ben')
  await press('Enter')
  await settle()
  expect([document.querySelector('.labels-view')?.textContent, scripted.inputsOf('queue.page').at(-1)]).toMatchObject(['View: Été: gates', { statuses: ['RESOLVED'], text: 'gate' }])
})

test('[W6] keys that were chosen work, and help, buttons and rail show them', async () => {
  await openWindow(aBridge([aRow('1')], { 'hotkeys.show': () => ({ person: 'maria', keys: { 'help.go.settings': 'F2', 'action.resolve': 'y' } }) }))
  await press('r')
  const dialogs = screen.queryAllByRole('dialog').length
  await press('y')
  expect([dialogs, screen.getByRole('dialog').textContent?.startsWith('Resolve')]).toEqual([0, true])
  await press('Escape', 'Enter')
  expect(screen.getByRole('button', { name: 'Resolve' }).getAttribute('aria-keyshortcuts')).toBe('y')
  await press('F2')
  expect([document.querySelector('.rail [aria-current]')?.textContent, document.querySelector('.rail [aria-current]')?.getAttribute('title')]).toEqual(['Settings', 'Settings (F2)'])
})

/** The line of an action in the settings' list of keys. */
const line = (name: string): HTMLElement => screen.getByRole('button', { name: `Change the key of: ${name}` }).closest('li') ?? document.body
async function record(name: string, ...keys: readonly string[]): Promise<void> {
  act(() => within(line(name)).getByRole('button', { name: /Change/ }).click())
  await press(...keys)
  await settle(1_200)
}
async function openKeys(): Promise<ReturnType<typeof aBridge>> {
  let keys: Readonly<Record<string, string>> = {}
  const scripted = aBridge([aRow('1')], { 'hotkeys.show': () => ({ person: 'maria', keys }), 'hotkeys.set': (asked) => { keys = asked.keys; return { ok: true, value: { person: 'maria', keys } } } })
  await openWindow(scripted)
  await press('g', 's')
  while (document.querySelector('.keys-list') === null) await press('j')
  return scripted
}

test('[W6] a key is changed by pressing another one, two in a row too, and goes back to the usual', async () => {
  const scripted = await openKeys()
  await record('Resolve', 'y')
  await record('Escalate', 'e', 'e')
  expect([line('Resolve').textContent, scripted.inputsOf('hotkeys.set').at(-1)]).toEqual(['Resolveyusually rChangeAs usual', { keys: { 'action.resolve': 'y', 'action.escalate': 'e e' } }])
  act(() => within(line('Resolve')).getByRole('button', { name: /As usual/ }).click())
  await settle()
  expect(scripted.inputsOf('hotkeys.set').at(-1)).toEqual({ keys: { 'action.escalate': 'e e' } })
  act(() => screen.getByRole('button', { name: 'All as usual' }).click())
  await settle()
  expect(scripted.inputsOf('hotkeys.set').at(-1)).toEqual({ keys: {} })
})

test('[W7] what cannot be chosen is refused beside the action, by name, and nothing is sent', async () => {
  const scripted = await openKeys()
  await record('Resolve', 'a')
  const taken = line('Resolve').textContent
  await record('Resolve', 'g')
  const begins = line('Resolve').textContent
  await record('Resolve', 'Tab')
  const needed = line('Resolve').textContent
  await record('Resolve', 'Escape')
  expect([taken?.includes('“Acknowledge” (The alert under the cursor)'), begins?.includes('“Go to the queue” (Everywhere)'), needed?.includes('Every window needs this key'), scripted.inputsOf('hotkeys.set')]).toEqual([true, true, true, []])
})

test('[W6] every key of every screen that can be changed stands in the list', async () => {
  await openWindow(aBridge([aRow('1')]))
  const missing = new Set<string>()
  const look = (on: string) => {
    const editable = useLayers.getState().layers.flatMap(({ title, hotkeys }) => hotkeys.filter(isEditable).map((hotkey) => ({ title, words: hotkey.words, keys: hotkey.ownKeys })))
    for (const { title, words, keys } of editable) {
      const isKnown = knownActions.some((known) => known.words === words && known.keys === keys && (known.on === on || known.on === 'everywhere'))
      if (!isKnown) missing.add(`${on}: ${title}: '${words}': '${keys}'`)
    }
  }
  for (const { id } of screens) {
    act(() => goTo(id))
    await settle(150)
    look(id)
  }
  closeWindow()
  await openWindow(aBridge([], { 'console.status': () => aStatus({ hasData: false }) }))
  look('steps')
  expect([...missing]).toEqual([])
})
