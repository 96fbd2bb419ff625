// @vitest-environment happy-dom
import { act, fireEvent, screen, within } from '@testing-library/react'
import axe from 'axe-core'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { IncidentAnswer, IncidentDetail, IncidentRow, IncidentSuggested } from '../../src/contract/shapes-incident'
import { goToIncident } from '../../src/renderer/app/place'
import { firstIncidents, useIncidentsShown } from '../../src/renderer/screens/incidents/view'
import { chooseNothing } from '../../src/renderer/screens/queue/marks'
import { aBridge, aDetail, aRow, Fails, minutesAgo, night, type ScriptedBridge } from './scripted-bridge'
import { closeWindow, openWindow, press, rowUnderCursor, settle, typeInto } from './screens'
import { dataOf, unmarkedIn } from './unmarked'

beforeEach(() => {
  vi.useFakeTimers({ now: night })
  useIncidentsShown.setState(firstIncidents)
  chooseNothing()
})
afterEach(() => {
  closeWindow()
  vi.useRealTimers()
})

const anIncident = (number: number, over: Partial<IncidentRow> = {}): IncidentRow => ({
  id: `i${String(number)}`, number, title: `Fence ${String(number)}`, status: 'NEW', severity: 'HIGH', owner: null, alerts: 2, unresolved: 2, siteName: 'Harbour Depot', sites: 1, zone: 'Europe/Stockholm', madeAt: minutesAgo(20), madeBy: 'maria', resolvedAt: null, version: 3, ...over,
})
const inside = [aRow('a', { severity: 'CRITICAL' }), aRow('b', { status: 'ACKNOWLEDGED', holder: { by: 'Bo', since: minutesAgo(4) } })]
const detailOf = (row: IncidentRow, over: Partial<IncidentDetail> = {}): IncidentDetail => ({
  row, alerts: inside, moves: ['acknowledge', 'assign', 'begin', 'resolve', 'note'], acknowledgedAt: null, acknowledgedBy: null, begunAt: null, resolvedBy: null, disposition: null, resolutionNote: null, closedAt: null, closedBy: null,
  mergedInto: null, splitFrom: null, asOf: night,
  timeline: [
    { seq: 1, at: minutesAgo(20), recordedAt: minutesAgo(20), actor: 'maria', actorKind: 'person', said: { key: 'journal.said.incident.made', values: { number: row.number, alerts: 2 } }, note: null, together: null },
    { seq: 2, at: minutesAgo(2), recordedAt: minutesAgo(2), actor: 'maria', actorKind: 'person', said: { key: 'journal.said.incident.noted', values: { number: row.number } }, note: 'Dog barks at the north gate', together: null },
  ], ...over,
})
const group: IncidentSuggested = { groupId: 'g', ids: ['a', 'b', 'c'], more: 0, severity: 'CRITICAL', siteId: 'depot', siteName: 'Harbour Depot', firstAt: minutesAgo(30), lastAt: minutesAgo(9) }
const done = (number: number, over: Partial<Extract<IncidentAnswer, { ok: true }>['value']> = {}): IncidentAnswer => ({ ok: true, value: { incident: { id: `i${String(number)}`, number, version: 4 } as never, left: [], split: null, ...over } })
const withIncidents = (over: ScriptedBridge['script'] = {}): ScriptedBridge => aBridge([aRow('a'), aRow('b'), aRow('c')], {
  'incidents.page': ({ part }) => (part === 'over' ? { rows: [], total: 0, asOf: night } : { rows: [anIncident(7), anIncident(5, { title: '', severity: 'LOW', status: 'ASSIGNED', owner: 'Bo', sites: 3 })], total: 2, asOf: night }),
  'incidents.suggest': () => [group], 'incident.detail': ({ id }) => (id === 'i9' ? null : detailOf(anIncident(Number(id.slice(1)), id === 'i5' ? { title: '' } : {}))),
  'incident.act': () => done(7), 'incident.make': () => done(8), 'incident.add': () => done(7), 'incident.merge': () => done(7), 'incident.split': () => done(7, { split: { id: 'i9', number: 9 } as never }), ...over,
})
async function openList(scripted: ScriptedBridge, tongue: 'en' | 'fr' | 'marked' = 'en'): Promise<void> {
  await openWindow(scripted, tongue)
  await press('g', 'i')
  await settle(600)
}
async function openPage(scripted: ScriptedBridge, tongue: 'en' | 'fr' | 'marked' = 'en'): Promise<void> {
  await openWindow(scripted, tongue)
  act(() => goToIncident('i7'))
  await settle(600)
}
const dialog = () => within(screen.getByRole('dialog'))
const click = async (within_: ReturnType<typeof within>, name: RegExp): Promise<void> => {
  act(() => { fireEvent.click(within_.getByRole('button', { name })) })
  await settle()
}

test('[K10] the list is walked by keyboard, shows each part by its number, opens an incident with Enter and comes back with Escape', async () => {
  const scripted = withIncidents()
  await openList(scripted)
  expect(rowUnderCursor()).toMatch(/7.*High.*New.*Fence 7.*Harbour Depot.*2 of 2 open/)
  await press('j')
  expect(rowUnderCursor()).toMatch(/5.*Low.*Assigned.*Harbour Depot and 2 other sites.*Bo/)
  await press('Enter')
  await settle()
  expect(screen.getByRole('heading', { level: 2 }).textContent).toBe('Incident 5: Harbour Depot')
  await press('Escape', '2')
  await settle(600)
  expect(screen.getByText('No incident was resolved yet.')).toBeTruthy()
  expect(scripted.inputsOf('incidents.page').map(({ part }) => part)).toContain('over')
})

test('[K7] [K10] a group is suggested, and becomes an incident under a title, whose page is shown', async () => {
  const scripted = withIncidents()
  await openList(scripted)
  await press('4')
  await settle(600)
  expect(rowUnderCursor()).toMatch(/Critical.*3 alerts.*Harbour Depot/)
  await press('Enter')
  await settle()
  expect(dialog().getByRole('heading').textContent).toBe('An incident of 3 alerts')
  typeInto(dialog().getByLabelText(/^Title/), 'South gate')
  await click(dialog(), /^Make an incident/)
  expect(scripted.inputsOf('incident.make')).toMatchObject([{ alertIds: ['a', 'b', 'c'], title: 'South gate' }])
  expect(screen.getByRole('article', { name: 'Incident' })).toBeTruthy()
})

test('[K10] the page has its alerts, the gravest first, what was done by whom, and its moves with their keys; what is not legal is not offered', async () => {
  await openPage(withIncidents())
  const page = within(screen.getByRole('article', { name: 'Incident' }))
  expect(page.getAllByRole('listitem').map(({ textContent }) => textContent).slice(0, 2)).toMatchObject([expect.stringMatching(/^Critical.*Check door a/), expect.stringMatching(/^High.*Check door b.*Acknowledged.*Bo/)])
  expect([page.getByText('Incident 7 made; alerts: 2'), page.getByText('Dog barks at the north gate')]).toHaveLength(2)
  const actions = within(page.getByRole('group', { name: 'What can be done with the incident' }))
  expect(actions.getAllByRole<HTMLButtonElement>('button').map((button) => `${button.textContent}${button.disabled ? ' -' : ''}`)).toEqual(['Acknowledgea', 'Assignm', 'Beginb', 'Notec', 'Resolver', 'Closex -', 'Mergeu', 'Splits'])
})

test('[K1] [K6] a key that needs nothing moves at once, with the versions that were seen; one that is not legal moves nothing', async () => {
  const scripted = withIncidents()
  await openPage(scripted)
  await press('a', 'x')
  await settle()
  expect(scripted.inputsOf('incident.act')).toMatchObject([{ id: 'i7', version: 3, seen: [{ id: 'a', version: 4 }, { id: 'b', version: 4 }], move: { name: 'acknowledge' } }])
})

test('[K4] resolving asks for disposition and note, says how many alerts go with it, and names each that refuses while what was typed stays', async () => {
  const scripted = withIncidents({ 'incident.act': () => ({ ok: false, reason: 'incident-alerts-refuse', facts: { number: 7, count: 1 }, left: [{ id: 'b', reason: 'stale-version', facts: {}, row: inside[1] ?? null }] }) })
  await openPage(scripted)
  await press('r')
  expect(dialog().getByText('Its 2 open alerts are resolved with it.')).toBeTruthy()
  const send = () => dialog().getByRole<HTMLButtonElement>('button', { name: /^Resolve with its alerts/ })
  expect(send().disabled).toBe(true)
  act(() => { fireEvent.click(dialog().getByLabelText('Action taken')) })
  typeInto(dialog().getByRole('textbox'), 'driven off')
  await click(dialog(), /^Resolve with its alerts/)
  expect(scripted.inputsOf('incident.act')).toMatchObject([{ move: { name: 'resolve', note: 'driven off', disposition: 'ACTION_TAKEN' } }])
  expect(dialog().getByRole('alert').textContent).toBe('Incident 7 stays open: one of its alerts cannot be resolved.')
  expect(dialog().getByRole('list', { name: 'What stays as it is' }).textContent).toBe('Check door bSomebody changed this alert meanwhile. Look at it again, then decide.')
  expect(dialog().getByRole<HTMLTextAreaElement>('textbox').value).toBe('driven off')
})

test('[K5] another open incident is merged into this one by its version; some alerts are split off, never all of them', async () => {
  const scripted = withIncidents()
  await openPage(scripted)
  await press('u')
  await settle()
  act(() => { fireEvent.click(dialog().getByLabelText(/^Incident 5/)) })
  await click(dialog(), /^Merge/)
  expect(scripted.inputsOf('incident.merge')).toMatchObject([{ id: 'i7', version: 3, from: 'i5', fromVersion: 3 }])
  await press('s')
  const boxes = () => dialog().getAllByRole('checkbox')
  const send = () => dialog().getByRole<HTMLButtonElement>('button', { name: /^Split \d off/ })
  const isOffered = [send().disabled]
  for (const box of boxes()) { act(() => { fireEvent.click(box) }); isOffered.push(send().disabled) }
  expect(isOffered).toEqual([true, false, true])
  act(() => { fireEvent.click(boxes()[0] as HTMLElement) })
  await click(dialog(), /^Split 1 off/)
  expect(scripted.inputsOf('incident.split')).toMatchObject([{ id: 'i7', alertIds: ['b'], title: '' }])
  expect(screen.getByText('Split off into').textContent).toContain('Incident 9')
})

test('[K2] [K10] Shift I makes one of what is marked, names what stays out, and then shows it; without marks it makes one of the alert, or opens the one that it is in', async () => {
  const scripted = withIncidents({ 'incident.make': () => done(8, { left: [{ id: 'b', reason: 'in-another-incident', facts: { number: 5 }, row: aRow('b') }] }) })
  await openWindow(scripted)
  await press('Home', 'x', 'J', 'I')
  await settle()
  await click(dialog(), /^Make an incident/)
  expect(scripted.inputsOf('incident.make')).toMatchObject([{ alertIds: ['a', 'b'] }])
  expect(dialog().getByRole('list', { name: 'What stays as it is' }).textContent).toBe('Check door bThis alert is in incident 5.')
  await click(dialog(), /^Show the incident/)
  expect(screen.getByRole('article', { name: 'Incident' })).toBeTruthy()
  await press('g', 'q', 'Home', 'I')
  await settle()
  expect(dialog().getByRole('heading').textContent).toBe('An incident of 1 alert')
  await press('Escape')
  scripted.script = { ...scripted.script, 'alert.detail': ({ id }) => aDetail(aRow(id), { incident: { id: 'i7', number: 7, title: 'Fence 7', status: 'IN_PROGRESS' } }) }
  await press('End', 'Enter')
  await settle(600)
  expect(screen.getByText('In incident 7: Fence 7').textContent).toContain('In progress')
  await press('I')
  await settle()
  expect(screen.getByRole('heading', { level: 2 }).textContent).toBe('Incident 7: Fence 7')
})

test('[K10] an incident that is gone, one that cannot be read, and a list that cannot, say so', async () => {
  await openWindow(withIncidents())
  act(() => goToIncident('i9'))
  await settle(600)
  expect(screen.getByText('There is no such incident.')).toBeTruthy()
  closeWindow()
  const broken = (): never => { throw new Fails('engine-gone', '0') }
  await openPage(withIncidents({ 'incident.detail': broken }))
  expect(screen.getByText('The incident could not be read')).toBeTruthy()
  closeWindow()
  await openList(withIncidents({ 'incidents.page': broken }))
  expect(screen.getByText('The incidents could not be read')).toBeTruthy()
})

test('[L5] [L7] no word of list, page and dialogs is from outside the catalogue, and axe-core finds nothing to complain about', async () => {
  const scripted = withIncidents()
  await openPage(scripted, 'marked')
  const found = [...unmarkedIn(document.body, dataOf(scripted))]
  for (const key of ['r', 'm', 'c', 'u', 's']) {
    await press(key)
    await settle()
    found.push(...unmarkedIn(document.body, dataOf(scripted)).map((word) => `${key}: ${word}`))
    await press('Escape')
  }
  await press('Escape', '4')
  await settle(600)
  found.push(...unmarkedIn(document.body, dataOf(scripted)))
  expect(found).toEqual([])
  closeWindow()
  await openPage(withIncidents(), 'fr')
  vi.useRealTimers()
  const { violations } = await axe.run(document.body, { resultTypes: ['violations'], rules: { 'color-contrast': { enabled: false }, region: { enabled: false } } })
  expect(violations.map(({ id: rule, nodes }) => `${rule}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`)).toEqual([])
})
