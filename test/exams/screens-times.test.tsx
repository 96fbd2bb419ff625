// @vitest-environment happy-dom
import { screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { DueRow } from '../../src/contract/shapes-due'
import type { HistoryRow } from '../../src/contract/shapes-history'
import { timeTip } from '../../src/renderer/app/time-tip'
import { useSpeech } from '../../src/renderer/app/language'
import { ownZone } from '../../src/renderer/ui/time-text'
import { sayer } from '../../src/words/say'
import { aBridge, aRow, Fails, minutesAgo, night } from './scripted-bridge'
import { closeWindow, openWindow, press, settle } from './screens'

beforeEach(() => { vi.useFakeTimers({ now: night }) })
afterEach(() => {
  closeWindow()
  vi.useRealTimers()
})

const row = aRow('a', { siteZone: 'Asia/Kolkata' })
const tip = (at: number, zone: string | null): readonly string[] => timeTip(sayer(useSpeech.getState().words), at, zone).split('\n')
const titles = (part: Element = document.body): readonly string[] => [...part.querySelectorAll('[title]')].map((one) => one.getAttribute('title') ?? '')
/** Tips that name the instant by this clock. */
const tipsWith = (clock: string): readonly string[] => titles().filter((title) => title.includes(clock))

test('[U16] a time is told by the site’s clock, this computer’s and UTC, with its age; what belongs to no site by the tenant’s', async () => {
  await openWindow(aBridge([]))
  const own = tip(minutesAgo(12), 'Asia/Kolkata')[1]
  expect(tip(minutesAgo(12), 'Asia/Kolkata')).toEqual(['23 Nov 2026 07:48:00 GMT+5:30 at the site', expect.stringContaining('on this computer'), '23 Nov 2026 02:18:00 UTC', '12 min ago'])
  expect([tip(minutesAgo(12), null)[0], tip(minutesAgo(-90), null).at(-1), own?.includes(ownZone() === 'UTC' ? '02:18:00 UTC' : '2026')]).toEqual(['23 Nov 2026 03:18:00 CET by the tenant’s clock', 'in 1 h 30', true])
})

test('[U16] while nothing is known no age is told, and no tenant’s clock', async () => {
  const gone = (): never => { throw new Fails('engine-gone', 'exit 9') }
  await openWindow(aBridge([], { 'console.status': gone, 'monitor.status': gone }))
  expect([tip(minutesAgo(12), 'UTC').length, tip(minutesAgo(12), null)]).toEqual([3, [expect.stringContaining('on this computer'), '23 Nov 2026 02:18:00 UTC']])
})

test('[U16] queue, alert and its timeline show every time that way', async () => {
  await openWindow(aBridge([row]))
  const inQueue = tipsWith('07:48:00 GMT+5:30 at the site').length
  await press('Home', 'Enter')
  await settle()
  const facts = titles(document.querySelector('.detail .facts') ?? document.body).filter((title) => title.includes('at the site')).length
  expect([inQueue, facts, [...document.querySelectorAll('.entry-when')].map((one) => one.getAttribute('title')?.includes('at the site'))]).toEqual([1, 2, [true, true]])
})

test('[U16] history and what falls due show every time that way', async () => {
  const over: HistoryRow = { ...row, status: 'RESOLVED', at: minutesAgo(12), disposition: null, resolutionNote: null, resolvedBy: 'maria' }
  const due = { ...row, key: 'main:a', kind: 'breach', chance: 'call', at: minutesAgo(12), callee: null, priority: 'HIGH', status: 'PENDING', startedAt: null, slaMs: 1_800_000, slaFrom: 'SITE', severity: 'MEDIUM', title: 'Gate' } satisfies DueRow & object
  await openWindow(aBridge([], {
    'history.page': () => ({ rows: [over], found: 1, isWhole: true, searchedTo: null, asOf: night }),
    'due.page': () => ({ rows: [due], total: 1, counts: { breach: { 15: 1, 30: 1, 60: 1 }, graver: { 15: 0, 30: 0, 60: 0 } }, asOf: night }),
  }))
  const seen: number[] = []
  for (const key of ['y', 'n']) {
    await press('g', key)
    await settle()
    seen.push(tipsWith('07:48:00 GMT+5:30 at the site').length)
  }
  expect(seen).toEqual([1, 1])
})

test('[U16] data and health show the console’s own times that way', async () => {
  await openWindow(aBridge([row]))
  await press('g', 'd')
  await settle()
  const inData = tipsWith('by the tenant’s clock').length
  await press('g', 'h')
  await settle()
  expect([inData > 2, tipsWith('by the tenant’s clock').length > 3, screen.getByRole('heading', { name: 'Health' }) !== null]).toEqual([true, true, true])
})
