// @vitest-environment happy-dom
import { act, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { InvariantResult } from '../../src/contract/shapes-health'
import { aBridge, aCheck, aHealth, Fails, minutesAgo, night } from './scripted-bridge'
import { closeWindow, openWindow, press, settle } from './screens'

beforeEach(() => { vi.useFakeTimers({ now: night }) })
afterEach(() => {
  closeWindow()
  vi.useRealTimers()
})

async function openHealth(scripted: ReturnType<typeof aBridge>): Promise<void> {
  await openWindow(scripted)
  await press('g', 'h')
}
const lines = (): readonly string[] => within(screen.getByRole('table')).getAllByRole('row').slice(1).map(({ textContent }) => textContent ?? '')
const head = (): string => document.querySelector('.data-head')?.textContent ?? ''
const facts = (part: string): readonly string[] => [...(screen.getByRole('region', { name: part }).querySelectorAll('dl > div') ?? [])].map((fact) => [...fact.children].map(({ textContent }) => textContent).join(': '))
const broken: InvariantResult = { id: 'I3', state: 'broken', checked: 1_204, broken: 2, first: { key: 'broken.fold.row', values: { table: 'alert', key: 'a17' } }, unchecked: null, ms: 4 }

test('[U24] a check after which all holds is told with its ten lines, when it was, by whom and when the next comes', async () => {
  await openHealth(aBridge([]))
  expect(head()).toMatch(/All that must hold holdsChecked \d\d:26, 4 min ago, asked for by maria, took 420 msNext check by itself \d\d:00Check nowc$/)
  expect(lines().length).toBe(10)
  expect([lines()[0], lines()[6]]).toEqual(['I1Every confirmed operation is in the journal onceholds1,2040', 'I7Evidence is there as it was taken innothing to check––where the evidence lies is not known here'])
})

test('[U24] what is broken is named in words, with how many', async () => {
  await openHealth(aBridge([], { 'health.show': () => aHealth({ lastCheck: aCheck({ why: 'daily', results: aCheck().results.map((result) => (result.id === 'I3' ? broken : result)) }) }) }))
  expect(head()).toContain('1 of 10 does not hold')
  expect(head()).toContain('by itself, as every day')
  expect(lines()[2]).toBe('I3State is what the journal adds up tobroken1,2042alert a17 is not what its entries add up to')
  expect(screen.getByText(/take a backup under another name/)).toBeTruthy()
})

test('[U24] a store that was never checked says so, and every line too', async () => {
  await openHealth(aBridge([], { 'health.show': () => aHealth({ lastCheck: null }) }))
  expect(head()).toContain('Never checked')
  expect(lines().every((line) => line.includes('not checked'))).toBe(true)
})

test('[U24] c checks now, once; while it runs that is said, and afterwards what it found', async () => {
  let lastCheck = aCheck()
  let finish: () => void = () => undefined
  const running = new Promise<void>((done) => (finish = done))
  const scripted = aBridge([], { 'health.show': () => aHealth({ lastCheck }) })
  const { bridge } = scripted
  Object.assign(bridge, { call: ((call) => async (name: Parameters<typeof call>[0], input: never) => {
    if (name === 'health.check') await running
    return call(name, input)
  })(bridge.call) })
  scripted.script['health.check'] = () => lastCheck
  await openHealth(scripted)
  await press('c', 'c')
  expect([screen.getByText(/being checked on a copy/).textContent !== '', screen.getByRole('button', { name: /Checking/ }).hasAttribute('disabled')]).toEqual([true, true])
  lastCheck = aCheck({ at: night, results: aCheck().results.map((result) => (result.id === 'I3' ? broken : result)) })
  finish()
  await settle()
  expect([scripted.inputsOf('health.check').length, head().includes('1 of 10 does not hold'), screen.getByRole('button', { name: /Check now/ }).hasAttribute('disabled')]).toEqual([1, true, false])
})

test('[U24] a check that is refused or fails is told beside its button', async () => {
  await openHealth(aBridge([], { 'health.check': () => { throw new Fails('forbidden', 'vi (viewer) may not health.check') } }))
  await press('c')
  expect(screen.getAllByRole('alert').map(({ textContent }) => textContent).join()).toContain('Your role does not allow this.')
})

test('[U24] store, journal, mirror, backups, sweeps, versions and lag are told, and what is not as it should be stands out', async () => {
  await openHealth(aBridge([], { 'health.show': () => aHealth({ sweeps: { swept: 90, missed: 6, latestMs: 61_000 }, mirror: { folder: '/mnt/m', seq: 1_200, at: minutesAgo(30), problem: 'EIO: i/o error' }, lag: null }) }))
  expect(facts('Watch')).toContain('Quarter-hours missed in 24 h: 6')
  expect(facts('Journal and mirror')).toEqual(['Entries: 1,205', `Head: ${'ab'.repeat(32)}`, 'Mirror: /mnt/m', 'Mirrored to entry: 1,200', 'Age of the newest there: 30 min', 'Mirror’s problem: EIO: i/o error'])
  expect(facts('Store')).toEqual(['File: /home/noc/nocturne.db', 'Size: 4.3 MB', 'Write-ahead log: 520 kB', 'Free on this disk: 81.0 GB'])
  expect(facts('Backups')).toEqual(['Folder: /home/noc/nocturne.db.backups', 'Kept: 3', 'Age of the newest: 9 min', 'Size of the newest: 4.2 MB'])
  expect(facts('Processes')).toEqual(['Engine late: p99, most: not measured', 'Window late: p99, most: 4, 20 ms', 'Engine restarts since the start: 0'])
  expect(facts('Versions')).toEqual(['Nocturne: 0.1.0', 'Electron: 45.4.1', 'Node: 24.1.0', 'SQLite: 3.54.0', 'Schema: 10'])
  expect([...document.querySelectorAll('.fact-bad')].map(({ textContent }) => textContent)).toEqual(['6', '1 min', '1,200', 'EIO: i/o error'])
})

test('[U24] [U7] health that cannot be asked says why, and figures that are old are dimmed under the banner', async () => {
  await openHealth(aBridge([], { 'health.show': () => { throw new Fails('engine-gone', 'the engine ended') } }))
  expect(screen.getAllByRole('alert').map(({ textContent }) => textContent).join()).toContain('The engine could not say how it isThe engine does not answer.')
  closeWindow()
  const scripted = aBridge([])
  await openHealth(scripted)
  scripted.announce('engine.state', { state: 'silent', since: night, problem: null, restarts: 0 })
  await settle()
  expect(document.querySelector('.health.is-stale')).toBeTruthy()
  expect(lines().length).toBe(10)
})

test('[U11] the keys of the health screen stand in the help', async () => {
  await openHealth(aBridge([]))
  act(() => screen.getByRole('button', { name: /Keys/ }).click())
  await settle()
  expect(within(screen.getByRole('dialog')).getAllByText('Check now').length).toBe(1)
})
