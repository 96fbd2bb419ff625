// @vitest-environment happy-dom
import axe from 'axe-core'
import { act, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { PolicyPlace, PolicyPreview, PolicyTreeRow } from '../../src/contract/shapes-policy'
import { defaultPolicy } from '../../src/core/policy/default-policy'
import { effectNames } from '../../src/core/policy/effect'
import { aBridge, aStatus, Fails, minutesAgo, night, type ScriptedBridge } from './scripted-bridge'
import { closeWindow, openWindow, press, settle, typeInto } from './screens'

beforeEach(() => { vi.useFakeTimers({ now: night }) })
afterEach(() => {
  closeWindow()
  vi.useRealTimers()
})

const aLine = (kind: PolicyTreeRow['kind'], name: string, depth: number, over: Partial<PolicyTreeRow> = {}): PolicyTreeRow => ({ kind, id: `main:${name}`, name, depth, children: 0, isOpen: false, hasOwn: false, ownBelow: 0, ...over })
const lines = [aLine('tenant', 'Gleam', 0, { children: 1, isOpen: true }), aLine('client', 'Halden', 1, { children: 1, isOpen: true, hasOwn: true }), aLine('site', 'Depot', 2)]
const ofHalden = { ...defaultPolicy, high_task_sla_minutes: 25 }
const aPlace = (over: Partial<PolicyPlace> = {}): PolicyPlace => ({
  target: { kind: 'client', id: 'main:Halden', name: 'Halden' }, path: [{ kind: 'tenant', id: 'main:Gleam', name: 'Gleam' }], inForce: { level: 'CLIENT', name: 'Halden', values: ofHalden },
  inherited: { level: 'DEFAULT', name: null, values: defaultPolicy }, own: ofHalden, seen: 'p1', changed: { by: 'Bo', at: minutesAgo(90) }, ownBelow: 0, ...over,
})
const theDepot = aPlace({ target: { kind: 'site', id: 'main:Depot', name: 'Depot' }, inherited: { level: 'CLIENT', name: 'Halden', values: ofHalden }, own: null, seen: null, changed: null })
const counts = { ...Object.fromEntries(effectNames.map((name) => [name, 0])), later: 120, resolves: 3 } as PolicyPreview['counts']

/** A console whose hierarchy has three levels; the client has a policy of its own. */
function aPolicyBridge(over: ConstructorParameters<typeof ScriptedBridge>[0] = {}): ScriptedBridge {
  return aBridge([], {
    'policy.tree': ({ offset, limit }) => ({ rows: lines.slice(offset, offset + limit), total: lines.length, places: 3, own: 1 }),
    'policy.place': ({ siteId, clientId }) => ({ ok: true, value: siteId ? theDepot : clientId ? aPlace() : aPlace({ target: { kind: 'tenant', id: 'main:Gleam', name: 'Gleam' }, path: [], own: null, inForce: { level: 'DEFAULT', name: null, values: defaultPolicy } }) }),
    'policy.history': () => ({ ok: true, value: { rows: [{ seq: 4, at: minutesAgo(90), by: 'Bo', before: defaultPolicy, after: ofHalden }], total: 1 } }),
    'policy.preview': () => ({ ok: true, value: { at: night, openTasks: 812, counts } }),
    'policy.stopPreview': () => null,
    'policy.set': () => ({ ok: true, value: { level: 'CLIENT', id: 'p2', target_id: 'Halden', values: ofHalden } }),
    'policy.withdraw': () => ({ ok: true, value: { level: 'TENANT', id: null, target_id: null, values: defaultPolicy } }),
    ...over,
  })
}
async function openPolicy(scripted: ScriptedBridge, ...keys: readonly string[]): Promise<void> {
  await openWindow(scripted)
  await press('g', 'p')
  await press(...keys)
  await settle()
}
const rowOf = (name: string): string => [...([...document.querySelectorAll('.policy-fields tbody tr')].map((row) => row as HTMLTableRowElement).find(({ cells: [head] }) => head?.textContent === name)?.cells ?? [])].map(({ textContent }) => textContent).join(' | ')
const effects = (): readonly string[] => [...document.querySelectorAll('.policy-effects > div:not(.effect-none)')].map(({ textContent }) => textContent ?? '')
const button = (name: RegExp): HTMLButtonElement => screen.getByRole('button', { name })

test('[P16] every threshold is shown with its value, its level, its unit and its range, and what an own policy changes', async () => {
  await openPolicy(aPolicyBridge(), 'j')
  expect([rowOf('High priority'), rowOf('Low priority'), rowOf('Critical priority')]).toEqual([
    'High priority | 25 min | its own | 30 min | 10–240 min', 'Low priority | 120 min (2 × medium) | its own | – | 30–960 min, or empty', 'Critical priority | 15 min | its own | – | 5–120 min',
  ])
  await press('j')
  expect([rowOf('High priority'), document.querySelector('.policy-path')?.textContent]).toEqual(['High priority | 25 min | from client Halden | 10–240 min', 'Company Gleam › Site'])
})

test('[P16] [P11] by keyboard alone: a value is typed, what it does is shown, and exactly that is saved with the policy that was seen', async () => {
  const scripted = aPolicyBridge()
  await openPolicy(scripted, 'j', 'e')
  expect(button(/^Save/).disabled).toBe(true)
  typeInto(screen.getByRole('textbox', { name: 'Medium priority' }), '90')
  await settle(800)
  expect([effects(), document.body.textContent?.includes('of 812 open tasks')]).toEqual([['Alerts resolve3', 'Deadlines come later120'], true])
  act(() => { screen.getByRole('textbox', { name: 'Medium priority' }).dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', ctrlKey: true, bubbles: true })) })
  await settle()
  expect(scripted.inputsOf('policy.set').map(({ opId, ...input }) => [typeof opId, input])).toEqual([['string', { clientId: 'main:Halden', seen: 'p1', values: { ...ofHalden, medium_task_sla_minutes: 90 } }]])
  expect(screen.getByText(/Saved\. Every open task goes by it/)).toBeTruthy()
})

test('[U23] what was typed for a place is there again in a new page, at that place alone, and forgotten when it is left', async () => {
  const kept = new Map<string, string>()
  const memory = { 'shell.keepDraft': ({ place, text }: { place: string; text: string }) => { if (text === '') kept.delete(place); else kept.set(place, text); return null }, 'shell.draft': ({ place }: { place: string }) => kept.get(place) ?? null }
  await openPolicy(aPolicyBridge(memory), 'j', 'e')
  typeInto(screen.getByRole('textbox', { name: 'Medium priority' }), '90')
  await settle()
  closeWindow()

  await openPolicy(aPolicyBridge(memory))
  const elsewhere = screen.queryByRole('textbox', { name: 'Medium priority' })
  await press('j')
  await settle(800)
  const typed = screen.getByRole<HTMLInputElement>('textbox', { name: 'Medium priority' }).value
  const before = [effects(), kept.size]
  await press('Escape')
  await settle()
  expect([elsewhere, typed, before, kept.size, screen.queryByRole('textbox', { name: 'Medium priority' })]).toEqual([null, '90', [['Alerts resolve3', 'Deadlines come later120'], 1], 0, null])
})

test('[P10] what is wrong with a value is said beside it while it is typed, and nothing can be saved', async () => {
  const scripted = aPolicyBridge()
  await openPolicy(scripted, 'j', 'e')
  typeInto(screen.getByRole('textbox', { name: 'Critical priority' }), '3')
  typeInto(screen.getByRole('textbox', { name: 'High priority' }), 'soon')
  await settle(800)
  expect([...document.querySelectorAll('.policy-wrong')].map(({ textContent }) => textContent)).toEqual(['At least 5.', 'Write a number, 10 to 240.', '2 values cannot be saved.'])
  expect([button(/^Save/).disabled, scripted.inputsOf('policy.preview').length]).toEqual([true, 0])
})

test('[P3] [P16] a new policy starts from what is in force or from the defaults, as the person decides, and is saved whole', async () => {
  const scripted = aPolicyBridge()
  await openPolicy(scripted, 'j', 'j', 'e')
  act(() => screen.getByRole('radio', { name: /defaults/ }).click())
  act(() => button(/^Begin/).click())
  await settle(800)
  act(() => button(/^Save/).click())
  await settle()
  expect(scripted.inputsOf('policy.set').map(({ siteId, seen, values }) => [siteId, seen, values])).toEqual([['main:Depot', null, defaultPolicy]])
})

test('[P9] [P16] an own policy is taken back with the same preview', async () => {
  const scripted = aPolicyBridge()
  await openPolicy(scripted, 'j', 'x')
  await settle(800)
  expect([scripted.inputsOf('policy.preview').map(({ values }) => values), effects()]).toEqual([[null], ['Alerts resolve3', 'Deadlines come later120']])
  act(() => button(/^Take it back/).click())
  await settle()
  expect(scripted.inputsOf('policy.withdraw').map(({ clientId, seen }) => [clientId, seen])).toEqual([['main:Halden', 'p1']])
})

test('[P13] [P16] another person’s change meanwhile is said with who and when, and nothing can be saved over it', async () => {
  let place = aPlace()
  const scripted = aPolicyBridge({ 'policy.place': () => ({ ok: true, value: place }) })
  await openPolicy(scripted, 'e')
  typeInto(screen.getByRole('textbox', { name: 'Medium priority' }), '90')
  place = aPlace({ seen: 'p2', own: { ...ofHalden, high_task_sla_minutes: 44 }, changed: { by: 'Eva', at: night } })
  await settle(11_000)
  expect([screen.getAllByRole('alert').map(({ textContent }) => textContent).join().includes('Eva changed this policy'), button(/^Save/).disabled]).toEqual([true, true])
  act(() => button(/Begin again from theirs/).click())
  await settle()
  expect((screen.getByRole('textbox', { name: 'High priority' }) as HTMLInputElement).value).toBe('44')
})

test('[P11] [P16] a preview that is stopped, or fails, says that nothing is known, and nothing can be saved', async () => {
  await openPolicy(aPolicyBridge({ 'policy.preview': () => { throw new Fails('engine-gone', 'the engine ended') } }), 'j', 'e')
  typeInto(screen.getByRole('textbox', { name: 'Medium priority' }), '90')
  await settle(800)
  expect([document.querySelector('.policy-preview')?.textContent?.includes('The engine does not answer'), button(/^Save/).disabled]).toEqual([true, true])
})

test('[P14] the history opens to old and new values', async () => {
  await openPolicy(aPolicyBridge(), 'j', 'v')
  expect(document.activeElement?.textContent).toContain('Bo one value changed')
  expect(document.querySelector('.policy-step tbody')?.textContent).toBe('High priority30 min25 min')
})

test('[P16] [U7] nothing, failed and stale have their faces; who may not change is told', async () => {
  await openPolicy(aPolicyBridge({ 'policy.tree': () => ({ rows: [], total: 0, places: 1, own: 0 }) }))
  expect(screen.getByText('No place has a policy of its own')).toBeTruthy()
  closeWindow()
  await openPolicy(aPolicyBridge({ 'policy.tree': () => { throw new Fails('engine-gone', 'the engine ended') } }))
  expect(screen.getAllByRole('alert').map(({ textContent }) => textContent).join()).toContain('The policy could not be read')
  closeWindow()
  const scripted = aPolicyBridge({ 'console.status': () => aStatus({ seat: { kind: 'person', name: 'vi', role: 'operator' } }) })
  await openPolicy(scripted, 'j', 'e')
  expect([screen.getByText(/Only an administrator changes policies; Operator may look/).textContent !== '', screen.queryByRole('textbox', { name: 'High priority' })]).toEqual([true, null])
  scripted.announce('engine.state', { state: 'silent', since: night, problem: null, restarts: 0 })
  await settle()
  expect(document.querySelector('.policy.is-stale')).toBeTruthy()
})

test('[U21] [P16] the editor passes axe’s checks, looked at and while something is changed', async () => {
  await openPolicy(aPolicyBridge(), 'j', 'e')
  typeInto(screen.getByRole('textbox', { name: 'Medium priority' }), '90')
  await settle(800)
  vi.useRealTimers()
  const { violations } = await axe.run(document.querySelector('.policy') ?? document, { rules: { 'color-contrast': { enabled: false }, 'region': { enabled: false } } })
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([])
})
