// @vitest-environment happy-dom
import { act } from '@testing-library/react'
import axe from 'axe-core'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { goTo, goToSettings } from '../../src/renderer/app/place'
import { screens } from '../../src/renderer/screens'
import { parts } from '../../src/renderer/screens/settings/parts'
import { aBridge, aMonitor, aRow, aStatus, Fails, minutesAgo, night, type ScriptedBridge } from './scripted-bridge'
import { closeWindow, openWindow, press, settle } from './screens'
import { dataOf, unmarkedIn } from './unmarked'

afterEach(() => {
  closeWindow()
  localStorage.clear()
  vi.useRealTimers()
})

const rows = [aRow('a', { severity: 'CRITICAL' }), aRow('b', { status: 'ACKNOWLEDGED', acknowledgedAt: minutesAgo(2), acknowledgedBy: 'maria' }), aRow('c', { siteId: null, siteName: null, title: null, personName: null })]
const broken = (): never => { throw new Fails('engine-gone', '0') }

/** Each state of a console, whatever the screen: what it answers, and what is announced when the screen is there. */
const states: Readonly<Record<string, () => ScriptedBridge>> = {
  full: () => aBridge(rows),
  empty: () => aBridge([], { 'console.status': () => aStatus({ hasData: false }) }),
  failed: () => aBridge(rows, { 'queue.page': broken, 'data.summary': broken, 'data.imports': broken, 'data.quarantine': broken, 'health.show': broken }),
  stale: () => aBridge(rows, { 'shell.engineState': () => ({ state: 'silent', since: minutesAgo(2), problem: null, restarts: 0 }), 'monitor.status': () => aMonitor({ clock: 'stepped-back' }) }),
}
const all = screens.flatMap(({ id }) => Object.keys(states).map((state) => ({ id, state })))

async function show(id: (typeof screens)[number]['id'], state: string, tongue: 'en' | 'fr' | 'marked'): Promise<ScriptedBridge> {
  vi.useFakeTimers({ now: night })
  const scripted = states[state]?.() ?? aBridge([])
  await openWindow(scripted, tongue)
  act(() => goTo(id))
  await settle(1_200)
  return scripted
}

describe.each(all)('$id, $state', ({ id, state }) => {
  test('[L5] no word stands there that is not from the catalogue', async () => {
    const scripted = await show(id, state, 'marked')
    expect(unmarkedIn(document.body, dataOf(scripted))).toEqual([])
  })

  test('[L7] axe-core finds nothing to complain about, in French', async () => {
    await show(id, state, 'fr')
    vi.useRealTimers()
    const { violations, passes } = await axe.run(document.body, { resultTypes: ['violations'], rules: { 'color-contrast': { enabled: false }, region: { enabled: false } } })
    expect({ violations: violations.map(({ id: rule, nodes }) => `${rule}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`), hasLooked: passes.length > 8 }).toEqual({ violations: [], hasLooked: true })
  })
})

test('[L5] nor in the alert, its dialogs, the keys and the parts of the settings', async () => {
  const scripted = await show('queue', 'full', 'marked')
  const found: string[] = []
  const look = (what: string): void => { found.push(...unmarkedIn(document.body, dataOf(scripted)).map((word) => `${what}: ${word}`)) }
  await press('Home', 'Enter')
  look('alert')
  for (const details of document.querySelectorAll('details')) details.open = true
  await settle()
  look('why')
  for (const key of ['r', 's', 'p', 'm', 'e', 'c', '?']) {
    await press(key)
    look(`dialog ${key}`)
    await press('Escape')
  }
  for (const { id } of parts) {
    act(() => goToSettings(id))
    await settle()
    look(`settings ${id}`)
  }
  expect(found).toEqual([])
})

test('[L5] a word that is not from the catalogue is found: in a text, in an attribute, and beside one that is', () => {
  const { body: part } = new DOMParser().parseFromString('<p>[!!Queue!!]</p><p>Planted</p><p>[!!{{n}} of [!!Ten!!] !!] left over</p><button title="Planted too">[!!Go!!]</button><img alt="A picture"><p>Harbour Depot</p><kbd>Shift</kbd><p>12:30 CET</p>', 'text/html')
  expect(unmarkedIn(part, ['Harbour Depot'])).toEqual(['Planted', 'left over', 'title: Planted too', 'alt: picture'])
})
