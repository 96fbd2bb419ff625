import { expect, test } from 'vitest'
import { at } from '../../../test/support/a-task'
import { anAlert } from '../../../test/support/an-alert'
import { alertStatuses, type Alert, type AlertStatus } from '../model/alert'
import type { Actor } from '../model/actor'
import { moveNames, type AlertMove, type MoveName } from '../model/move'
import { hours, minutes } from '../time'
import { legalMoves, moveAlert } from './life'

const asha: Actor = { kind: 'person', name: 'Asha', role: 'operator' }
const now = at('02:00')
const moved = (alert: Alert, move: AlertMove, version: number | undefined = alert.version, when = now) => moveAlert(alert, move, { actor: asha, now: when, version })

const whole: { readonly [Name in MoveName]: AlertMove } = {
  acknowledge: { name: 'acknowledge' },
  assign: { name: 'assign', to: 'Ravi' },
  escalate: { name: 'escalate' },
  resolve: { name: 'resolve', note: 'gate checked', disposition: 'ACTION_TAKEN' },
  comment: { name: 'comment', note: 'called him' },
  snooze: { name: 'snooze', until: now + hours(1), note: 'guard is on his way' },
  contact: { name: 'contact', to: 'gate 3', outcome: 'answered' },
}
/** The table of moves as the spec tells it. */
const legal: { readonly [Status in AlertStatus]: readonly MoveName[] } = {
  NEW: ['acknowledge', 'assign', 'escalate', 'resolve', 'comment', 'snooze', 'contact'],
  ACKNOWLEDGED: ['assign', 'escalate', 'resolve', 'comment', 'snooze', 'contact'],
  ASSIGNED: ['assign', 'escalate', 'resolve', 'comment', 'snooze', 'contact'],
  ESCALATED: ['acknowledge', 'assign', 'resolve', 'comment', 'contact'],
  RESOLVED: ['comment', 'contact'],
  SUPPRESSED: ['resolve', 'comment', 'contact'],
}

test.each(alertStatuses)('[A13] from %s exactly the moves of the table are offered and carried out', (status) => {
  const alert = anAlert({ status, ...(status === 'RESOLVED' ? { resolvedAt: now } : {}) })
  expect(legalMoves(alert)).toEqual(legal[status])
  expect(moveNames.filter((name) => moved(alert, whole[name]).ok)).toEqual(legal[status])
})

test('[A13] a move that is not legal is refused with both states named', () => {
  expect(moved(anAlert({ status: 'ACKNOWLEDGED' }), whole.acknowledge)).toEqual({
    ok: false, reason: 'not-allowed-from', facts: { move: 'acknowledge', from: 'ACKNOWLEDGED', to: 'ACKNOWLEDGED' },
  })
})

test('[A13] a resolved alert is final', () => {
  expect(moved(anAlert({ status: 'RESOLVED', resolvedBy: 'Ravi', resolvedAt: now }), whole.assign)).toEqual({
    ok: false, reason: 'already-resolved', facts: { move: 'assign', from: 'RESOLVED', to: 'ASSIGNED', by: 'Ravi' },
  })
})

test('[A14] two people move at once: the second is refused, whoever it is', () => {
  const alert = anAlert()
  const first = moved(alert, whole.acknowledge, 1)
  expect(first.ok && moved({ ...alert, ...first.value.patch }, whole.assign, 1)).toEqual({
    ok: false, reason: 'stale-version', facts: { move: 'assign', from: 'ACKNOWLEDGED', to: 'ASSIGNED', seen: 1, version: 2 },
  })
})

test('[A14] a move that names no version is not stale, and neither is a remark', () => {
  expect([moveAlert(anAlert(), whole.acknowledge, { actor: asha, now, version: undefined }).ok, moved(anAlert(), whole.comment, 0).ok]).toEqual([true, true])
})

test('[A15] acknowledging keeps the first time and name', () => {
  const once = anAlert({ status: 'ESCALATED', acknowledgedAt: at('01:10'), acknowledgedBy: 'Ravi' })
  expect([moved(anAlert(), whole.acknowledge), moved(once, whole.acknowledge)].map((one) => one.ok && one.value.patch)).toEqual([
    { status: 'ACKNOWLEDGED', acknowledgedAt: now, acknowledgedBy: 'Asha', escalateAt: null, heldBy: 'Asha', heldSince: now, version: 2 },
    { status: 'ACKNOWLEDGED', escalateAt: null, heldBy: 'Asha', heldSince: now, version: 2 },
  ])
})

test('[A16] resolving keeps note and disposition, and ends the alert', () => {
  const alert = anAlert({ snoozedUntil: at('05:00'), snoozeReason: 'later' })
  expect(moved(alert, whole.resolve)).toEqual({
    ok: true,
    value: {
      action: 'resolved', note: 'gate checked', facts: { from: 'NEW', to: 'RESOLVED', disposition: 'ACTION_TAKEN' },
      patch: {
        status: 'RESOLVED', resolvedAt: now, resolvedBy: 'Asha', resolvedReason: 'by-person', disposition: 'ACTION_TAKEN', resolutionNote: 'gate checked',
        endedAt: now, escalateAt: null, snoozedUntil: null, snoozeReason: null, version: 2,
      },
    },
  })
})

test.each([
  ['[A16]', { name: 'resolve', disposition: 'ACTION_TAKEN' }, 'note-required'],
  ['[A16]', { name: 'resolve', disposition: 'ACTION_TAKEN', note: '  \n ' }, 'note-required'],
  ['[A16]', { name: 'resolve', note: 'done' }, 'disposition-required'],
  ['[A16]', { name: 'assign' }, 'assignee-required'],
  ['[A16]', { name: 'assign', to: ' ' }, 'assignee-required'],
  ['[A17]', { name: 'snooze', note: 'later' }, 'until-required'],
  ['[A17]', { name: 'snooze', until: now + 1 }, 'note-required'],
  ['[A17]', { name: 'snooze', until: now, note: 'later' }, 'until-not-ahead'],
  ['[A17]', { name: 'snooze', until: now + hours(12) + 1, note: 'later' }, 'until-too-far'],
  ['[A18]', { name: 'comment' }, 'note-required'],
  ['[A18]', { name: 'contact', outcome: 'answered' }, 'assignee-required'],
  ['[A18]', { name: 'contact', to: 'gate 3' }, 'outcome-required'],
] as const)('%s %o is refused: %s', (_, move, reason) => {
  const outcome = moved(anAlert(), move)
  expect(!outcome.ok && outcome.reason).toBe(reason)
})

test('[A17] a snooze of twelve hours is allowed, and stops no clock', () => {
  const outcome = moved(anAlert(), { name: 'snooze', until: now + hours(12), note: 'later' })
  expect(outcome.ok && outcome.value.patch).toEqual({ snoozedUntil: now + hours(12), snoozeReason: 'later', version: 2 })
})

test('[A17] a snooze is told as long as it was chosen, though it is a moment shorter when it arrives', () => {
  const told = [minutes(15), hours(1), hours(12), 20_000].map((chosen) => {
    const outcome = moved(anAlert(), { name: 'snooze', until: now + chosen - 1_200, note: 'later' })
    return outcome.ok && outcome.value.facts['duration']
  })
  expect(told).toEqual(['15 min', '1 h', '12 h', '18 s'])
})

test('[A18] a contact says whom and how it went, and changes nothing else', () => {
  expect(moved(anAlert(), whole.contact)).toEqual({
    ok: true, value: { action: 'contacted', patch: { version: 2 }, note: null, facts: { from: 'NEW', to: 'gate 3', outcome: 'answered' } },
  })
})

test('[A21] a move dated before the last known instant is refused', () => {
  const alert = anAlert({ status: 'ESCALATED', escalatedAt: at('02:30') })
  expect(moved(alert, whole.comment)).toEqual({ ok: false, reason: 'before-last-change', facts: { move: 'comment', lastKnownAt: at('02:30') } })
})
