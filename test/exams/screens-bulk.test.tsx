// @vitest-environment happy-dom
import { act, fireEvent, screen, within } from '@testing-library/react'
import axe from 'axe-core'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { BulkTold } from '../../src/contract/shapes-bulk'
import { chooseNothing } from '../../src/renderer/screens/queue/marks'
import { aBridge, aDetail, aMonitor, aRow, minutesAgo, night, type ScriptedBridge } from './scripted-bridge'
import { closeWindow, openWindow, press, rowUnderCursor, settle, typeInto } from './screens'

beforeEach(() => {
  vi.useFakeTimers({ now: night })
  chooseNothing()
})
afterEach(() => {
  closeWindow()
  vi.useRealTimers()
})

const rows = [aRow('a', { severity: 'CRITICAL' }), aRow('b'), aRow('c', { status: 'ACKNOWLEDGED', holder: { by: 'Ingrid', since: minutesAgo(5) } }), aRow('d', { severity: 'LOW' })]
const aTold = (over: Partial<BulkTold> = {}): BulkTold => ({ opId: '0195f3c8-0000-7000-8000-000000000001', name: 'acknowledge', by: 'maria', at: night, total: 2, done: 2, moved: 2, refused: 0, came: 0, left: 0, state: 'ended', ...over })
const count = { countId: 'n1', count: 4312, severities: { INFO: 0, LOW: 4000, MEDIUM: 0, HIGH: 300, CRITICAL: 12 }, heldByOthers: 7, asOf: night }
const aQueue = (over: ScriptedBridge['script'] = {}) => aBridge(rows, { 'bulk.move': () => ({ ok: true, value: aTold() }), 'bulk.count': () => count, ...over })
const bar = () => document.querySelector('.bulk-bar')?.textContent ?? ''
const send = async (): Promise<void> => {
  act(() => { fireEvent.keyDown(document.activeElement ?? document.body, { key: 'Enter', ctrlKey: true }) })
  await settle()
}

test('[B4] x marks, Shift+J and Shift+K extend, the bar counts with the severities, and Escape clears before it closes', async () => {
  await openWindow(aQueue())
  await press('x')
  expect(bar()).toContain('1 marked1 Critical')
  await press('J', 'J')
  expect(bar()).toContain('3 marked1 Critical2 High')
  await press('x')
  expect(bar()).toContain('2 marked')
  await press('Enter', 'Escape')
  expect([bar(), screen.queryByRole('complementary', { name: 'Alert' }) !== null]).toEqual(['', true])
})

test('[B4] a mark outlives a refresh; an alert that left the list loses it, and that is said', async () => {
  const scripted = aQueue({ 'bulk.among': () => [{ id: 'a', version: 5 }] })
  await openWindow(scripted)
  await press('x', 'J')
  scripted.announce('changed', { change: 2, alertIds: ['b'], monitor: aMonitor({ change: 2 }) })
  await settle(2_000)
  expect(bar()).toContain('1 marked')
  expect(bar()).toContain('1 marked alert left the list and is no longer marked.')
})

test('[B6] one note for all marked ones, each by the version that was shown', async () => {
  const scripted = aQueue({ 'bulk.move': () => ({ ok: true, value: aTold({ name: 'resolve' }) }) })
  await openWindow(scripted)
  await press('x', 'J', 'r')
  const dialog = within(screen.getByRole('dialog', { name: 'Resolve 2 alerts' }))
  act(() => { fireEvent.click(dialog.getByRole('radio', { name: /No impact/ })) })
  typeInto(dialog.getByRole('textbox'), 'Power cut')
  await send()
  expect(scripted.inputsOf('bulk.move')).toMatchObject([{ move: { name: 'resolve', note: 'Power cut', disposition: 'NO_IMPACT' }, takesHeld: false, choice: { kind: 'marked', marks: [{ id: 'a', version: 4 }, { id: 'b', version: 4 }] } }])
  expect([screen.queryByRole('dialog'), bar()]).toEqual([null, expect.stringContaining('2 alerts resolved.')])
})

test('[B4] [B5] Shift+X counts what matches by the filter of the page; number and severities are confirmed, and what came or left is told', async () => {
  const scripted = aQueue({ 'bulk.since': () => ({ came: 3, left: 1 }), 'bulk.move': () => ({ ok: true, value: aTold({ total: 4311, moved: 4311, came: 3, left: 1 }) }) })
  await openWindow(scripted)
  await press('f', 'X')
  const page = scripted.inputsOf('queue.page').at(-1)
  expect(scripted.inputsOf('bulk.count')).toEqual([{ filter: { statuses: page?.statuses } }])
  await press('a')
  const dialog = screen.getByRole('dialog')
  expect(dialog.textContent).toMatch(/^Acknowledge 4.?312 alerts12 Critical300 High4.?000 Low/)
  await settle(2_500)
  expect(dialog.textContent).toContain('Since the count 3 came, which are left alone, and 1 left.')
  expect(scripted.inputsOf('bulk.move')).toEqual([])
  await send()
  expect(scripted.inputsOf('bulk.move')).toMatchObject([{ choice: { kind: 'counted', countId: 'n1' } }])
  expect(bar()).toMatch(/4.?311 alerts acknowledged\.3 came since the count and were left alone\.1 had left before\./)
})

test('[B5] a count that is too old is told, and nothing is shown as done', async () => {
  await openWindow(aQueue({ 'bulk.move': () => ({ ok: false, reason: 'count-forgotten', facts: {} }) }))
  await press('X', 'a')
  await send()
  expect(within(screen.getByRole('dialog')).getByRole('alert').textContent).toBe('The count is too old. Count again, then confirm.')
})

test('[B3] what somebody else has is taken only when that is ticked', async () => {
  const scripted = aQueue()
  await openWindow(scripted)
  await press('J', 'J', 'e')
  act(() => { fireEvent.click(within(screen.getByRole('dialog')).getByRole('checkbox', { name: /Also the 1 that somebody else has/ })) })
  await send()
  expect(scripted.inputsOf('bulk.move')).toMatchObject([{ takesHeld: true, move: { name: 'escalate' } }])
})

test('[B8] refusals are listed by name and reason, walked with the arrows, and opened with Enter', async () => {
  const refused = (['a', 'c'] as const).map((id) => ({ id, reason: 'stale-version' as const, facts: {}, row: rows.find((row) => row.id === id) ?? null }))
  await openWindow(aQueue({ 'bulk.move': () => ({ ok: true, value: aTold({ moved: 1, refused: 2, total: 3, done: 3 }) }), 'bulk.refused': () => ({ rows: refused, total: 2 }) }))
  await press('x', 'J', 'a')
  await send()
  const list = within(screen.getByRole('dialog', { name: '2 alerts stay as they are' }))
  expect(list.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual(['CriticalCheck door aHarbour DepotSomebody changed this alert meanwhile. Look at it again, then decide.', 'HighCheck door cHarbour DepotSomebody changed this alert meanwhile. Look at it again, then decide.'])
  act(() => list.getAllByRole('button')[0]?.focus())
  act(() => { fireEvent.keyDown(document.activeElement ?? document.body, { key: 'ArrowDown' }) })
  expect(document.activeElement?.textContent).toContain('Check door c')
  act(() => { fireEvent.click(document.activeElement ?? document.body) })
  await settle()
  expect(within(screen.getByRole('complementary', { name: 'Alert' })).getByRole('heading', { level: 2 }).textContent).toBe('Check door c')
})

test('[B7] [B9] progress is told while it runs, and what was cut short is offered to be finished', async () => {
  const scripted = aQueue({ 'bulk.unfinished': () => [aTold({ total: 500, done: 200, state: 'running' })], 'bulk.finish': () => aTold({ total: 500, done: 500, moved: 500 }) })
  await openWindow(scripted)
  expect(bar()).toContain('Acknowledging 500 alerts, begun by maria, was cut short after 200.')
  act(() => scripted.announce('bulk.progress', aTold({ total: 500, done: 400, state: 'running' })))
  await settle()
  expect(bar()).toContain('400 of 500')
  scripted.script['bulk.unfinished'] = () => []
  act(() => scripted.announce('bulk.progress', aTold({ opId: '0195f3c8-0000-7000-8000-000000000009', total: 1, state: 'ended' })))
  act(() => screen.getByRole('button', { name: 'Finish it' }).click())
  await settle()
  expect([scripted.inputsOf('bulk.finish').length, bar()]).toEqual([1, expect.stringContaining('500 alerts acknowledged.')])
})

test('[B1] [B2] the pane says who has it since when, and assigning it to somebody else asks as a taking over', async () => {
  await openWindow(aQueue())
  await press('j', 'j', 'Enter')
  expect(rowUnderCursor()).toContain('Ingrid, 5 min')
  expect(within(screen.getByRole('complementary', { name: 'Alert' })).getByText('Ingrid has it').parentElement?.textContent).toMatch(/^Ingrid has it since 03:25.*, 5 min$/)
  await press('m')
  const dialog = within(screen.getByRole('dialog', { name: 'Assign' }))
  expect(dialog.getByText(/^Ingrid has this alert\./).getAttribute('role')).toBe('alert')
  expect(dialog.getByRole('button', { name: /^Take over and assign/ })).toBeTruthy()
})

test('[B11] [B12] what to do first and whom to call stand on top with the tries; an earlier alert is opened, and b goes back', async () => {
  const before = aRow('z', { status: 'RESOLVED', title: 'The same door', raisedAt: minutesAgo(900), resolvedAt: minutesAgo(880), resolvedReason: 'by-person' })
  await openWindow(aQueue({
    'alert.earlier': ({ id, of }) => ({ rows: of === 'subject' && id === 'a' ? [{ row: before, disposition: 'FALSE_POSITIVE', note: 'Draught', resolvedBy: 'Ben' }] : [], next: null }),
    'alert.detail': ({ id }) => aDetail(id === 'z' ? before : (rows.find((row) => row.id === id) ?? before), { tries: [{ at: minutesAgo(4), by: 'Ben', to: 'S. Okafor', outcome: 'no-answer', note: null }] }),
  }))
  await press('Enter')
  await settle(500)
  const pane = within(screen.getByRole('complementary', { name: 'Alert' }))
  expect(pane.getAllByRole('heading', { level: 3 }).map(({ textContent }) => textContent).slice(0, 2)).toEqual(['Whom to call', 'About this alert'])
  expect(pane.getByRole('list', { name: '1 try' }).textContent).toMatch(/^S\. Okafor No answer.*4 min ago, Ben$/)
  act(() => pane.getByRole('button', { name: /The same door/ }).click())
  await settle(500)
  expect(pane.getByRole('heading', { level: 2 }).textContent).toBe('The same door')
  await press('b')
  await settle(500)
  expect(pane.getByRole('heading', { level: 2 }).textContent).toBe('Check door a')
})

/** What axe-core finds, looked at as it stands. */
async function complaints(): Promise<readonly string[]> {
  vi.useRealTimers()
  const { violations, passes } = await axe.run(document.body, { resultTypes: ['violations'], rules: { 'color-contrast': { enabled: false }, region: { enabled: false } } })
  vi.useFakeTimers({ now: night })
  return passes.length > 8 ? violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`) : ['axe looked at next to nothing']
}

test('[U21] [B4] [B5] [B9] the bar, the dialog of many and what was refused pass axe’s checks', async () => {
  const refused = (['a', 'c'] as const).map((id) => ({ id, reason: 'stale-version' as const, facts: {}, row: rows.find((row) => row.id === id) ?? null }))
  await openWindow(aQueue({ 'bulk.move': () => ({ ok: true, value: aTold({ moved: 1, refused: 2, total: 3, done: 3 }) }), 'bulk.refused': () => ({ rows: refused, total: 2 }), 'bulk.unfinished': () => [aTold({ state: 'given-up', done: 1, total: 4 })] }), 'fr')
  await press('x', 'J', 'J')
  const ofBar = await complaints()
  await press('a')
  const ofDialog = [screen.queryByRole('dialog') !== null, ...await complaints()]
  await send()
  const ofRefused = [document.querySelectorAll('.refused-list li').length, ...await complaints()]
  await press('Escape')
  const ofTold = await complaints()
  expect([ofBar, ofDialog, ofRefused, ofTold]).toEqual([[], [true], [2], []])
})
