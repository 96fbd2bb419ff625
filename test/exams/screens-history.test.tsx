// @vitest-environment happy-dom
import { screen, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { HistoryRow } from '../../src/contract/shapes-history'
import { firstHistory, useHistoryShown } from '../../src/renderer/screens/history/view'
import { aBridge, aDetail, aRow, minutesAgo, night, type ScriptedBridge } from './scripted-bridge'
import { closeWindow, openWindow, press, rowUnderCursor, settle, typeInto } from './screens'

beforeEach(() => { vi.useFakeTimers({ now: night }) })
afterEach(() => {
  closeWindow()
  useHistoryShown.setState(firstHistory)
  vi.useRealTimers()
})

const over = (id: string): HistoryRow => ({
  ...aRow(id, { status: 'RESOLVED', resolvedAt: minutesAgo(3), resolvedReason: 'by-person' }), at: minutesAgo(3), disposition: 'FALSE_POSITIVE', resolvedBy: 'maria', resolutionNote: 'Wind moved the banner.',
})
const withRows = (rows: readonly HistoryRow[]): ScriptedBridge => aBridge([], {
  'history.page': ({ offset, limit }) => ({ rows: rows.slice(offset, offset + limit), found: rows.length, isWhole: true, searchedTo: null, asOf: night }),
  'alert.detail': ({ id }) => aDetail(rows.find((row) => row.id === id) ?? aRow('x')),
  'places.named': ({ kind }) => (kind === 'site' ? [{ key: 'main:depot', name: 'Harbour Depot', zone: 'Europe/Stockholm' }] : []),
})
async function openHistory(scripted: ScriptedBridge): Promise<void> {
  await openWindow(scripted)
  await press('g', 'y')
  await settle()
}

test('[Q9] nothing that ended is said as such', async () => {
  await openHistory(withRows([]))
  expect(screen.getByText('Nothing ended in this time that matches.')).toBeTruthy()
})

test('[Q9] one alert tells how it ended, by whom and with which note; it is opened and left by keyboard', async () => {
  await openHistory(withRows([over('1')]))
  expect(['Check door 1', 'False alarm', 'maria'].filter((part) => !rowUnderCursor().includes(part))).toEqual([])
  await press('Enter')
  await settle()
  expect(within(screen.getByRole('complementary')).getByText('Wind moved the banner.')).toBeTruthy()
  await press('Escape', 'g', 'q')
  expect([screen.queryByRole('complementary'), screen.getByRole('region', { name: 'Queue' }) !== null]).toEqual([null, true])
})

test('[Q4] [Q9] [Q11] many are asked for by pages; f chooses the time, l a label, Backspace takes it off, and it all stays', async () => {
  const scripted = withRows(Array.from({ length: 120 }, (_, index) => over(String(index))))
  await openHistory(scripted)
  await press('f', 'l')
  await settle()
  typeInto(screen.getByRole('combobox'), 'site: har')
  await settle()
  await press('Enter')
  await settle()
  await press('g', 'q', 'g', 'y')
  await settle()
  const last = () => { const { from, until, sites } = scripted.inputsOf('history.page').at(-1) ?? { until: 0 }; return [(until - (from ?? 0)) / 86_400_000, sites] }
  expect([last(), screen.getByText(/Harbour Depot \(Europe\/Stockholm\)/) !== null]).toEqual([[30, ['main:depot']], true])
  await press('Backspace')
  await settle()
  expect(last()).toEqual([30, undefined])
})

test('[Q11] [U2] what is typed and is no time is said; when nobody watches the rows are dimmed', async () => {
  const scripted = withRows([over('1')])
  await openHistory(scripted)
  scripted.announce('engine.state', { state: 'silent', since: night, problem: null, restarts: 0 })
  await settle()
  expect(document.querySelector('.queue-rows.is-stale')).not.toBeNull()
  await press('d')
  typeInto(screen.getByLabelText('From'), 'soon')
  await settle()
  expect(document.querySelector('.history-problem')?.textContent).toContain('“soon” is no time')
})
