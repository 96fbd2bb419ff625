// @vitest-environment happy-dom
import { act } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { QueueRow } from '../../src/contract/shapes'
import { createAnnounced, type Announced } from '../../src/main/announced'
import { aBridge, aMonitor, aRow, night, type ScriptedBridge } from './scripted-bridge'
import { closeWindow, openWindow, settle } from './screens'

let announced: Announced
beforeEach(() => {
  vi.useFakeTimers({ now: night })
  announced = createAnnounced()
})
afterEach(() => {
  closeWindow()
  vi.useRealTimers()
})

const critical = (id: string): QueueRow => aRow(id, { severity: 'CRITICAL' })
const aloud = (): string => document.querySelector('[aria-label="New critical alerts"]')?.textContent ?? 'no live region'
const monitor = (count: number, change: number) => aMonitor({ now: Date.now(), lastTickAt: Date.now(), change, counts: { open: { INFO: 0, LOW: 0, MEDIUM: 0, HIGH: 0, CRITICAL: count }, suppressed: 0, unacknowledged: count, gravestUnacknowledged: 'CRITICAL', unacknowledgedCritical: count, waiting: { INFO: 0, LOW: 0, MEDIUM: 0, HIGH: 0, CRITICAL: 1 } } })

/** A console whose critical alerts are these, and whose main process remembers what was read aloud. */
const critically = (rows: QueueRow[]): ScriptedBridge => aBridge(rows, { 'monitor.status': () => monitor(rows.length, rows.length), 'shell.toAnnounce': ({ ids }) => announced.take(ids) })
async function raise(scripted: ScriptedBridge, rows: QueueRow[], ...more: readonly QueueRow[]): Promise<void> {
  rows.unshift(...more)
  act(() => scripted.announce('changed', { change: rows.length, alertIds: more.map(({ id }) => id), monitor: monitor(rows.length, rows.length) }))
  await settle(8_000)
}

test('[L9] a new critical alert is read aloud once, and not again by a refresh or a new engine', async () => {
  const rows: QueueRow[] = []
  const scripted = critically(rows)
  await openWindow(scripted)
  await settle(5_000)
  const before = aloud()
  await raise(scripted, rows, critical('a'))
  const first = aloud()
  const spoken = document.querySelector('[aria-label="New critical alerts"] p')
  act(() => scripted.announce('engine.state', { state: 'watching', since: night, problem: null, restarts: 1 }))
  await raise(scripted, rows)
  expect({ before, first, isSame: document.querySelector('[aria-label="New critical alerts"] p') === spoken }).toEqual({ before: '', first: 'New critical alert: Check door a at Harbour Depot', isSame: true })
})

test('[L9] many at once are one sentence', async () => {
  const rows: QueueRow[] = []
  const scripted = critically(rows)
  await openWindow(scripted)
  await raise(scripted, rows, ...Array.from({ length: 450 }, (_, index) => critical(`c${String(index)}`)))
  expect(aloud()).toBe('450 new critical alerts, the newest: Check door c0 at Harbour Depot')
})

test('[L9] a page that is loaded again, and another window, read nothing of it aloud a second time', async () => {
  const rows = [critical('a')]
  await openWindow(critically(rows))
  await settle(8_000)
  const first = aloud()
  closeWindow()
  const again = critically(rows)
  await openWindow(again)
  await settle(8_000)
  const reloaded = aloud()
  await raise(again, rows, critical('b'))
  expect([first, reloaded, aloud()]).toEqual(['New critical alert: Check door a at Harbour Depot', '', 'New critical alert: Check door b at Harbour Depot'])
})
