// @vitest-environment happy-dom
import { act, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { DueRow, TaskDetail } from '../../src/contract/shapes-due'
import { aBridge, aDetail, aMonitor, aRow, Fails, night, type ScriptedBridge } from './scripted-bridge'
import { closeWindow, openWindow, press, rowUnderCursor, settle, typeInto } from './screens'

beforeEach(() => { vi.useFakeTimers({ now: night }) })
afterEach(() => {
  closeWindow()
  vi.useRealTimers()
})

const aDueRow = (id: string, over: Partial<DueRow> = {}): DueRow => ({
  key: `main:${id}`, id, title: `Check gate ${id}`, siteId: 'depot', siteName: 'Harbour Depot', siteZone: 'Europe/Stockholm', clientName: 'Norrland', personName: 'S. Okafor',
  callee: { role: 'guard', name: 'S. Okafor', phone: '+46 70 1', email: null }, priority: 'HIGH', status: 'PENDING', startedAt: null, slaMs: 1_800_000, slaFrom: 'SITE', kind: 'breach', chance: 'call', at: night + 600_000, severity: 'MEDIUM', ...over,
})
const countsOf = (count: number) => ({ breach: { 15: count, 30: count, 60: count }, graver: { 15: 0, 30: 0, 60: 0 } })
const aTaskDetail = (row: DueRow): TaskDetail => ({ row, explanation: { ...aDetail(aRow('x')).explanation, verdict: 'NOT_DUE', sentences: [{ key: 'explain.breach.alert', values: { distance: '12 min' } }] }, contacts: [{ role: 'guard', name: 'S. Okafor', phone: '+46 70 1', email: null }], instructions: 'Ring the south bell.' })
const withRows = (rows: readonly DueRow[], over: Parameters<typeof aBridge>[1] = {}): ScriptedBridge => aBridge([], {
  'due.page': ({ offset, limit }) => ({ rows: rows.slice(offset, offset + limit), total: rows.length, counts: countsOf(rows.length), asOf: night }),
  'task.detail': ({ id }) => { const row = rows.find(({ key }) => key === id); return row ? aTaskDetail(row) : null }, ...over,
})
async function openDue(scripted: ScriptedBridge): Promise<void> {
  await openWindow(scripted)
  await press('g', 'n')
}

test('[O5] [U7] nothing that falls due is said as such, and with an empty store that there is nothing to watch', async () => {
  await openDue(withRows([]))
  expect(screen.getByText('No deadline passes within 30 minutes.')).toBeTruthy()
})

test('[O4] [O5] one task counts down with the clock: what is left, of how much, whose SLA, whom to call', async () => {
  const scripted = withRows([aDueRow('1')])
  await openDue(scripted)
  const text = rowUnderCursor()
  expect(text).toMatch(/^(10:00|9:5\d)High/)
  expect(['Check gate 1', 'Harbour Depot', '+46 70 1', 'Not begun'].filter((part) => !text.includes(part))).toEqual([])
  scripted.script['monitor.status'] = () => aMonitor({ now: night + 540_000, lastTickAt: night + 540_000 })
  await settle(1_200)
  expect(rowUnderCursor()).toMatch(/^(1:00|0:5\d)High.*Hardly to be met$/)
})

test('[O5] many are asked for by pages; 1, 2, 3 choose the window, f what comes, / the site', async () => {
  const scripted = withRows(Array.from({ length: 120 }, (_, index) => aDueRow(String(index))))
  await openDue(scripted)
  await press('1', '3', 'f', '/')
  typeInto(screen.getByLabelText('Site or client'), 'harbour')
  await settle()
  await press('Escape')
  expect(scripted.inputsOf('due.page').map(({ kind, window, text }) => `${kind} ${window} ${text ?? ''}`.trim()).filter((one, index, all) => one !== all[index - 1]))
    .toEqual(['breach 30', 'breach 15', 'breach 60', 'graver 60', 'graver 60 harbour', 'graver 60'])
  expect(scripted.inputsOf('due.page').every(({ limit }) => limit === 100)).toBe(true)
})

test('[O4] [O5] [U11] by keyboard alone the task is opened with whom to call and why it does not alert yet, and left again', async () => {
  await openDue(withRows([aDueRow('1'), aDueRow('2', { priority: 'LOW' })]))
  await press('j', 'Enter')
  await settle()
  const pane = within(screen.getByRole('complementary', { name: 'Task' }))
  expect([pane.getByText('Ring the south bell.') !== null, pane.getByText('+46 70 1') !== null, pane.getByRole('heading', { level: 2 }).textContent, pane.getByText('Why') !== null]).toEqual([true, true, 'Check gate 2', true])
  await press('Escape', 'k', 'g', 'q')
  expect([screen.queryByRole('complementary', { name: 'Task' }), screen.getByRole('region', { name: 'Queue' }) !== null]).toEqual([null, true])
})

test('[O5] [U2] [U3] when nobody watches the countdown stands still, rows are dimmed, and an empty list is no good news', async () => {
  const scripted = withRows([aDueRow('1')])
  await openDue(scripted)
  scripted.announce('engine.state', { state: 'silent', since: night, problem: null, restarts: 0 })
  await settle()
  const before = rowUnderCursor()
  await settle(5_000)
  expect([rowUnderCursor() === before, document.querySelector('.queue-rows.is-stale') !== null]).toEqual([true, true])
  closeWindow()
  const empty = withRows([])
  await openDue(empty)
  empty.announce('engine.state', { state: 'silent', since: night, problem: null, restarts: 0 })
  await settle()
  expect(screen.getByText(/nobody is watching. Do not rely on this/)).toBeTruthy()
})

test('[O5] [U7] what cannot be read says why and can be asked again; rows that were read stay', async () => {
  let isBroken = true
  const scripted = withRows([aDueRow('1')])
  const read = scripted.script['due.page']
  scripted.script['due.page'] = (input) => { if (isBroken || !read) throw new Fails('fault', 'disk I/O error'); return read(input) }
  await openDue(scripted)
  expect(screen.getByText('What falls due could not be read')).toBeTruthy()
  isBroken = false
  act(() => screen.getByRole('button', { name: /Try again/ }).click())
  await settle()
  expect(rowUnderCursor()).toContain('Check gate 1')
  isBroken = true
  await settle(11_000)
  expect([screen.getByText(/These rows may be old/) !== null, rowUnderCursor().includes('Check gate 1')]).toEqual([true, true])
})
