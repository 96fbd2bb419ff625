import { expect, test } from 'vitest'
import { contract } from '../../../contract/contract'
import { moveNames } from '../../../core/model/move'
import { hours, minutes } from '../../../core/time'
import { emptyDraft, isComplete, moveKeys, moveOf, movesInOrder, needsDialog, snoozeLength, type Draft } from './moves'

const now = Date.UTC(2026, 10, 23, 2, 30)
const draft = (over: Partial<Draft>): Draft => ({ ...emptyDraft, ...over })

test('[U11] every move has a button and a key of its own', () => {
  expect(new Set(movesInOrder)).toEqual(new Set(moveNames))
  expect(new Set(Object.values(moveKeys)).size).toBe(moveNames.length)
})

test('[U9] only acknowledging asks for nothing', () => {
  expect(moveNames.filter((name) => !needsDialog(name))).toEqual(['acknowledge'])
  expect(moveNames.filter((name) => isComplete(name, emptyDraft))).toEqual(['acknowledge', 'escalate'])
})

test('[U9] a move is complete with what it must have, and blanks are nothing', () => {
  expect([
    isComplete('resolve', draft({ note: 'done', disposition: 'NO_IMPACT' })), isComplete('resolve', draft({ note: '  ', disposition: 'NO_IMPACT' })), isComplete('assign', draft({ to: 'Ann' })),
    isComplete('contact', draft({ to: 'Ann', outcome: 'answered' })), isComplete('snooze', draft({ note: 'guard on the way' })), isComplete('snooze', draft({ note: 'x', snooze: 'custom', snoozeMinutes: '721' })),
  ]).toEqual([true, false, true, true, true, false])
})

test('[U9] a snooze runs from one minute to twelve hours', () => {
  expect(['1', '720', '721', '0', '', '1.5', '-5'].map((snoozeMinutes) => snoozeLength(draft({ snooze: 'custom', snoozeMinutes })))).toEqual([minutes(1), hours(12), null, null, null, null, null])
})

test('[U10] every complete move has the shape that the contract takes', () => {
  const full = draft({ note: ' as typed ', to: 'Ann', disposition: 'ACTION_TAKEN', outcome: 'no-answer', snooze: '60' })
  const inputs = moveNames.map((name) => ({ opId: '019400aa-0000-7000-8000-000000000000', id: 'a', version: 4, move: moveOf(name, full, now) }))
  expect(inputs.map((input) => contract['alert.act'].input.safeParse(input).success)).toEqual(moveNames.map(() => true))
  expect(moveOf('snooze', full, now)).toEqual({ name: 'snooze', note: ' as typed ', until: now + hours(1) })
  expect(moveOf('snooze', draft({ note: 'x', snooze: 'custom', snoozeMinutes: '720' }), now)).toEqual({ name: 'snooze', note: 'x', until: now + hours(12) })
  expect(moveOf('acknowledge', emptyDraft, now)).toEqual({ name: 'acknowledge' })
})
