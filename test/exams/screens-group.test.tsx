// @vitest-environment happy-dom
import { act, fireEvent, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { aBridge, aDetail, aRow, Fails, night, type ScriptedBridge } from './scripted-bridge'
import { closeWindow, openWindow, press, settle } from './screens'

beforeEach(() => { vi.useFakeTimers({ now: night }) })
afterEach(() => {
  closeWindow()
  vi.useRealTimers()
})

const group = [aRow('a', { groupId: 'g' }), aRow('b', { groupId: 'g', status: 'ESCALATED' }), aRow('c', { groupId: 'g', status: 'ACKNOWLEDGED' }), aRow('d')]
const aGroup = (over: ScriptedBridge['script'] = {}) => aBridge(group, {
  'queue.page': ({ statuses, offset, limit }) => {
    const rows = group.filter(({ status }) => statuses?.includes(status) ?? true)
    return { rows: rows.slice(offset, offset + limit), total: rows.length, asOf: night, change: 1 }
  },
  'alert.detail': ({ id }) => { const row = group.find((one) => one.id === id); return row ? aDetail(row, { groupSize: row.groupId ? 3 : 1 }) : null },
  'group.acknowledge': () => ({ moved: 2, refused: [] }),
  ...over,
})
const pane = () => within(screen.getByRole('complementary', { name: 'Alert' }))

test('[U19] an alert says with how many it was raised; one raised alone says nothing', async () => {
  await openWindow(aGroup())
  await press('Enter')
  expect(pane().getByText('One of 3 raised together')).toBeTruthy()
  await press('Escape', 'End', 'Enter')
  expect(screen.queryByText(/raised together/)).toBeNull()
})

test('[U19] Shift+A names how many wait and which, and moves nothing before it is sent', async () => {
  const scripted = aGroup()
  await openWindow(scripted)
  await press('A')
  const dialog = within(screen.getByRole('dialog', { name: 'Acknowledge 2 alerts together?' }))
  expect(dialog.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual(['HighCheck door aHarbour Depot', 'HighCheck door bHarbour Depot'])
  expect(scripted.inputsOf('group.acknowledge')).toEqual([])
  // Whatever kind they are of: work and tours are raised together too.
  expect(scripted.inputsOf('queue.page').filter(({ groups }) => groups).map(({ groups, type, types }) => [groups, type, types])).toEqual([[['g'], undefined, undefined]])
  expect(document.activeElement?.textContent).toBe('Acknowledge 2Ctrl↵')
  act(() => dialog.getByRole('button', { name: /^Acknowledge 2/ }).click())
  await settle()
  expect(scripted.inputsOf('group.acknowledge')).toMatchObject([{ groupId: 'g' }])
  expect(screen.queryByRole('dialog')).toBeNull()
  expect(pane().getByText('2 alerts acknowledged.')).toBeTruthy()
})

test('[Q7] Shift+U says that the alert was taken out of its group, or why it was not, while the cursor is on it', async () => {
  const scripted = aGroup({ 'group.leave': ({ id }) => (id === 'd' ? { ok: false, reason: 'not-in-group', facts: {} } : { ok: true, value: { id, version: 5 } }) as never })
  await openWindow(scripted)
  await press('Home', 'U')
  await settle()
  const left = screen.queryByText('Taken out of its group.') !== null
  await press('End')
  const afterwards = screen.queryByText('Taken out of its group.') !== null
  await press('U')
  await settle()
  expect([left, afterwards, screen.queryByText('This alert is in no group.') !== null]).toEqual([true, false, true])
})

test('[U19] what was refused is named with the reason', async () => {
  await openWindow(aGroup({ 'group.acknowledge': () => ({ moved: 1, refused: [{ id: 'b', reason: 'not-allowed-from' }] }) }))
  await press('A')
  act(() => { fireEvent.keyDown(document.activeElement ?? document.body, { key: 'Enter', ctrlKey: true }) })
  await settle()
  expect(pane().getByText('1 alert acknowledged.')).toBeTruthy()
  expect(pane().getByText('1 alert stays as it is:').parentElement?.textContent).toBe('1 alert stays as it is:Check door b: somebody took it meanwhile')
})

test('[U19] [U25] a lost answer is told, keeps the dialog, and is asked for again under the same operation id', async () => {
  let isLost = true
  const scripted = aGroup({ 'group.acknowledge': () => { if (isLost) { isLost = false; throw new Fails('engine-gone', 'exit 9') } return { moved: 2, refused: [] } } })
  await openWindow(scripted)
  await press('A')
  act(() => within(screen.getByRole('dialog')).getByRole('button', { name: /^Acknowledge 2/ }).click())
  await settle(100)
  expect(within(screen.getByRole('dialog')).getByRole('alert').textContent).toContain('It is not known whether this was done')
  await settle(1_000)
  const [first, second] = scripted.inputsOf('group.acknowledge').map(({ opId }) => opId)
  expect(second).toBe(first)
  expect(screen.queryByRole('dialog')).toBeNull()
})

test('[U19] Caps Lock makes no capital: a acknowledges the one alert', async () => {
  const scripted = aGroup({ 'alert.act': () => ({ ok: false, reason: 'stale-version', facts: {} }) })
  await openWindow(scripted)
  act(() => { fireEvent.keyDown(document.body, { key: 'A', shiftKey: false }) })
  await settle()
  expect([scripted.inputsOf('alert.act').length, screen.queryByRole('dialog')]).toEqual([1, null])
})

test('[U18] the pane is made wider and narrower by key, and keeps its width while the window lives', async () => {
  await openWindow(aGroup())
  await press('Enter')
  const width = () => Number(screen.getByRole('separator', { name: 'Width of the alert' }).getAttribute('aria-valuenow'))
  const before = width()
  await press('[')
  expect(width()).toBe(before + 40)
  await press('Escape', 'g', 'd', 'g', 'q', 'Enter')
  expect(width()).toBe(before + 40)
  await press(']')
  expect(width()).toBe(before)
})

test('[U20] to whom it would escalate is told, and that there is nobody is told loudly', async () => {
  const scripted = aGroup()
  await openWindow(scripted)
  await press('Enter')
  expect(pane().getByText('Escalates to').parentElement?.textContent).toBe('Escalates toIngrid Holm')
  scripted.script['alert.detail'] = () => aDetail(aRow('a'), { escalationTarget: null })
  await press('Escape', 'Enter')
  expect(pane().getByText('Nobody to escalate to.').closest('[role=alert]')?.textContent).toContain('Tell somebody yourself.')
})
