// @vitest-environment happy-dom
import { act, screen, within } from '@testing-library/react'
import axe from 'axe-core'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { firstSteps, type StepFacts } from '../../src/core/steps/first-steps'
import { usePlace } from '../../src/renderer/app/place'
import { aBridge, aMonitor, aRow, aStatus, Fails, night, noStepDone, type ScriptedBridge } from './scripted-bridge'
import { closeWindow, openWindow, press, settle } from './screens'
import { dataOf, unmarkedIn } from './unmarked'

beforeEach(() => { vi.useFakeTimers({ now: night }) })
afterEach(() => {
  closeWindow()
  vi.useRealTimers()
})

const none = { count: 0, first: [] }
const halfWay: StepFacts = { ...noStepDone, hasSubjects: true, sites: 4, withoutZone: { count: 2, first: ['Depot', 'Yard'] }, policy: 'agreed', agreedBy: 'Ada', alarm: { wasHeard: true, wasSeen: false, by: 'Ada' }, untilDeadline: 240_000 }
const quiet = { INFO: 0, LOW: 0, MEDIUM: 0, HIGH: 0, CRITICAL: 0 }
const calm = aMonitor({ counts: { open: quiet, suppressed: 0, unacknowledged: 0, gravestUnacknowledged: null, unacknowledgedCritical: 0, waiting: quiet } })
const aStore = (facts: StepFacts, over: ScriptedBridge['script'] = {}): ScriptedBridge => aBridge([], {
  'console.status': () => aStatus({ hasData: facts.hasSubjects, monitor: calm }), 'monitor.status': () => calm, 'steps.show': () => ({ steps: firstSteps(facts), isPutAway: false }), ...over,
})
const states = (): readonly string[] => within(screen.getByRole('list', { name: 'Steps' })).getAllByRole('listitem').map((row) => row.querySelector('.step-state')?.textContent ?? '')
const current = (): string => document.querySelector('[aria-current="step"] strong')?.textContent ?? ''

test('[U13] [W13] an empty store shows the steps in the place of the queue, and three ways on', async () => {
  const scripted = aStore(noStepDone, { 'shell.chooseFiles': () => ['/a/tasks.ndjson'], 'shell.useSample': () => null, 'intake.preview': () => ({ profile: null, candidates: [], rows: [] }) })
  await openWindow(scripted)
  expect([states(), current(), screen.queryByText(/dropped anywhere on this window/) !== null]).toEqual([Array.from({ length: 8 }, () => 'to do'), 'Bring in data', true])
  await press('x', '1')
  await settle()
  expect([scripted.inputsOf('shell.useSample').length, screen.getByRole('dialog').textContent?.startsWith('Import 1 file')]).toEqual([1, true])
})

test('[W12] by keyboard alone: walk, do what is chosen, do any by its number; what is amiss says what to do', async () => {
  await openWindow(aStore(halfWay))
  await press('g', 'f')
  expect(states()).toEqual(['done', 'needs attention', 'done', 'done', 'needs attention', 'to do', 'to do', 'to do'])
  expect([current(), screen.getByText(/2 sites have no zone/).textContent, screen.queryByText(/Import the sites again with their time_zone/) !== null, screen.queryByText(/Allow notifications of this application/) !== null])
    .toEqual(['Give every site its time zone', '2 sites have no zone and go by UTC: Depot, Yard', true, true])
  await press('j', 'j')
  const walked = current()
  await press('Enter')
  const entered = usePlace.getState().screen
  await press('g', 'f', '7')
  expect([walked, entered, usePlace.getState().screen]).toEqual(['Look at the thresholds', 'policy', 'due'])
})

test('[W12] saying that the usual thresholds fit is asked of the engine, and shown when it says so', async () => {
  let facts = noStepDone
  const scripted = aStore(noStepDone, {
    'steps.show': () => ({ steps: firstSteps(facts), isPutAway: false }),
    'steps.agreePolicy': () => { facts = { ...facts, policy: 'agreed', agreedBy: 'maria' }; return { steps: firstSteps(facts), isPutAway: false } },
  })
  await openWindow(scripted)
  await press('u')
  await settle()
  expect([scripted.inputsOf('steps.agreePolicy').length, screen.queryByText('maria said that the usual ones fit.') !== null]).toEqual([1, true])
})

test('[W13] over an empty queue one line tells the next step; with an alert, put away or done there is none', async () => {
  const lineIn = async (scripted: ScriptedBridge): Promise<string | null> => {
    await openWindow(scripted)
    const line = screen.queryByRole('status', { name: 'First steps' })?.textContent ?? null
    closeWindow()
    return line
  }
  const withAlert = aBridge([aRow('a')], { 'steps.show': () => ({ steps: firstSteps(halfWay), isPutAway: false }) })
  const done: StepFacts = { ...halfWay, withoutZone: none, alarm: { wasHeard: true, wasSeen: true, by: 'Ada' }, seat: 'Ada', hasAlert: true, isAcknowledged: true }
  expect([
    await lineIn(aStore(halfWay)), await lineIn(withAlert), await lineIn(aStore(done)), await lineIn(aStore(halfWay, { 'steps.show': () => ({ steps: firstSteps(halfWay), isPutAway: true }) })),
  ]).toEqual(['First steps: 3 of 8 done.Next: Give every site its time zone.Show the stepsgfPut away', null, null, null])
})

test('[W13] put away by a key, taken up by the same, as the engine says', async () => {
  let isPutAway = false
  const scripted = aStore(halfWay, { 'steps.show': () => ({ steps: firstSteps(halfWay), isPutAway }), 'steps.putAway': (asked) => { ({ isPutAway } = asked); return { steps: firstSteps(halfWay), isPutAway } } })
  await openWindow(scripted)
  await press('g', 'f', 'p')
  await settle()
  const away = screen.queryByText(/These steps were put away/) !== null
  await press('p')
  await settle()
  expect([away, scripted.inputsOf('steps.putAway'), screen.queryByText(/These steps were put away/)]).toEqual([true, [{ isPutAway: true }, { isPutAway: false }], null])
})

test('[W14] the example stands there record by record; it is saved through the desktop, and where it could not be the reason is told', async () => {
  let isFull = true
  const scripted = aStore(noStepDone, { 'shell.saveExample': () => { if (isFull) throw new Fails('unusable', '/a/x.ndjson: no space left'); return { file: '/a/x.ndjson', rows: 8 } } })
  await openWindow(scripted)
  expect(within(screen.getByRole('list', { name: 'What a good file looks like' })).getAllByRole('listitem').map((row) => row.querySelector('dd')?.textContent)).toEqual(['client', 'person', 'person', 'site', 'task', 'task', 'task', 'tour'])
  await press('e')
  await settle()
  const refused = screen.queryByText(/no space left/) !== null
  isFull = false
  await press('e')
  await settle()
  expect([refused, screen.queryByText(/Saved: \/a\/x.ndjson, 8 records/) !== null, scripted.inputsOf('shell.saveExample')[0]?.language]).toEqual([true, true, 'en'])
})

test('[U7] while nothing is known, and where it cannot be read, the steps say so and can be asked again', async () => {
  let isBroken = true
  await openWindow(aStore(halfWay, { 'steps.show': () => { if (isBroken) throw new Fails('engine-gone', 'exit 9'); return { steps: firstSteps(halfWay), isPutAway: false } } }))
  await press('g', 'f')
  await settle()
  expect(screen.getByText('How far this console has come could not be read')).toBeTruthy()
  isBroken = false
  act(() => screen.getByRole('button', { name: /Try again/ }).click())
  await settle()
  expect(states().length).toBe(8)
})

test('[L5] [L7] half way no word is from elsewhere than the catalogue, and axe-core finds nothing in French', async () => {
  const scripted = aStore(halfWay)
  await openWindow(scripted, 'marked')
  await press('g', 'f')
  await settle()
  const words = unmarkedIn(document.body, dataOf(scripted))
  closeWindow()
  await openWindow(aStore(halfWay), 'fr')
  await press('g', 'f')
  await settle()
  vi.useRealTimers()
  const { violations } = await axe.run(document.body, { resultTypes: ['violations'], rules: { 'color-contrast': { enabled: false }, region: { enabled: false } } })
  expect([words, violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`)]).toEqual([[], []])
})
