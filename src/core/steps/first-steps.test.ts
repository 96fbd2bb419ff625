import { expect, test } from 'vitest'
import { minutes } from '../time'
import { firstSteps, stepIds, type StepFacts } from './first-steps'

const none = { count: 0, first: [] }
const empty: StepFacts = { hasSubjects: false, lastImport: null, sites: 0, withoutZone: none, withoutEscalation: none, policy: 'untouched', agreedBy: null, alarm: null, seat: null, hasAlert: false, untilDeadline: null, isAcknowledged: false }
const all: StepFacts = { hasSubjects: true, lastImport: { isOver: true, hasFailed: false, read: 9, refused: 0 }, sites: 3, withoutZone: none, withoutEscalation: none, policy: 'set', agreedBy: null, alarm: { wasHeard: true, wasSeen: true, by: 'Ada' }, seat: 'Ada', hasAlert: true, untilDeadline: null, isAcknowledged: true }
const statesOf = (facts: StepFacts): string => firstSteps(facts).map(({ state }) => state).join(' ')
const keyOf = (id: (typeof stepIds)[number], facts: Partial<StepFacts>): string => firstSteps({ ...empty, ...facts }).find((step) => step.id === id)?.said.key ?? ''

test('[W12] of an empty store everything is to do, and of a console that did it all everything is done', () => {
  expect([statesOf(empty), statesOf(all), firstSteps(all).map(({ id }) => id)]).toEqual([stepIds.map(() => 'open').join(' '), stepIds.map(() => 'done').join(' '), stepIds])
})

test('[W12] an import that failed, was refused or brought nothing that is watched is amiss in words of its own; one that runs is not', () => {
  const after = (over: Partial<NonNullable<StepFacts['lastImport']>>): string => keyOf('data', { lastImport: { isOver: true, hasFailed: false, read: 4, refused: 0, ...over } })
  expect([after({ hasFailed: true }), after({ refused: 4 }), after({}), after({ isOver: false })]).toEqual(['step.data.failed', 'step.data.refused', 'step.data.nothing', 'step.data.running'])
})

test('[W12] sites that lack a zone or somebody to escalate to are counted and named', () => {
  const steps = firstSteps({ ...all, withoutZone: { count: 5, first: ['Depot', 'Yard'] }, withoutEscalation: { count: 1, first: ['Yard'] } })
  expect(steps.slice(1, 3).map(({ state, said }) => [state, said.key, said.values['count'], said.values['first']])).toEqual([['amiss', 'step.zones.missing', 5, 'Depot, Yard'], ['amiss', 'step.escalation.missing', 1, 'Yard']])
  expect(keyOf('zones', { hasSubjects: true })).toBe('step.zones.noSites')
})

test('[W12] what a test of the alarm missed is said; an alarm that was only seen is not done', () => {
  const tested = (wasHeard: boolean, wasSeen: boolean): string => keyOf('alarm', { alarm: { wasHeard, wasSeen, by: 'Ada' } })
  expect([tested(true, false), tested(false, true), tested(false, false)]).toEqual(['step.alarm.unseen', 'step.alarm.unheard', 'step.alarm.nothing'])
})

test('[W12] the first alert is waited for by the next deadline, or said to be impossible', () => {
  const [next] = firstSteps({ ...empty, hasSubjects: true, untilDeadline: minutes(12) }).filter(({ id }) => id === 'alert')
  expect([next?.said, keyOf('alert', { hasSubjects: true }), keyOf('acknowledged', { hasAlert: true })]).toEqual([{ key: 'step.alert.next', values: { left: '12 min' } }, 'step.alert.noDeadline', 'step.acknowledged.waits'])
})
