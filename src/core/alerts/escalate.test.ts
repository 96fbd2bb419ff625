import { expect, test } from 'vitest'
import { at, aTask } from '../../../test/support/a-task'
import { aDecision, after, anAlert, aRound } from '../../../test/support/an-alert'
import { system } from '../model/actor'
import { severities } from '../model/severity'
import { defaultPolicy } from '../policy/default-policy'
import { minutes } from '../time'
import { alertDue, alertNextChangeAt, escalationDelay, escalationTarget, platformDelay } from './escalate'
import { moveAlert } from './life'

const critical = aTask({ priority: 'CRITICAL' })

test('[E1] the platform waits 15, 30, 60 and 120 minutes, and for ever with INFO', () => {
  expect(severities.map(platformDelay)).toEqual([null, minutes(120), minutes(60), minutes(30), minutes(15)])
})

test('[E2] the policy replaces a longer delay where it may, never a shorter one', () => {
  const slow = { ...defaultPolicy, escalation_delay_minutes: 20 }
  expect([escalationDelay('HIGH', defaultPolicy, true), escalationDelay('CRITICAL', slow, true), escalationDelay('HIGH', slow, false), escalationDelay('INFO', slow, true)]).toEqual([
    minutes(15), minutes(15), minutes(30), null,
  ])
  expect(escalationDelay('HIGH', { ...defaultPolicy, auto_escalate_overdue: false }, true)).toBe(minutes(30))
})

test('[E2] a critical task escalates after the policy delay, though its alert is HIGH', () => {
  expect(anAlert({}, critical, at('00:15:00.001')).escalateAt).toBe(at('00:30:00.001'))
})

test('[E3] in-charge, else client contact, else duty manager, else nobody', () => {
  const none = { siteInCharge: null, clientContact: null, dutyManager: null }
  expect([
    escalationTarget({ siteInCharge: 'Ines', clientContact: 'Carl', dutyManager: 'Dora' }),
    escalationTarget({ ...none, clientContact: 'Carl', dutyManager: 'Dora' }),
    escalationTarget({ ...none, dutyManager: 'Dora' }),
    escalationTarget(none),
  ]).toEqual([{ role: 'site-in-charge', name: 'Ines' }, { role: 'client-contact', name: 'Carl' }, { role: 'duty-manager', name: 'Dora' }, null])
})

test.each([
  { name: 'acknowledge' },
  { name: 'assign', to: 'Ravi' },
  { name: 'escalate' },
  { name: 'resolve', note: 'done', disposition: 'ACTION_TAKEN' },
] as const)('[E4] $name stops it', (move) => {
  const live = anAlert()
  const moved = moveAlert(live, move, { actor: system, now: at('01:05'), version: 1 })
  expect(moved.ok && alertNextChangeAt({ ...live, ...moved.value.patch })).toBe(null)
})

test('[E4] a rise to HIGH or CRITICAL of an acknowledged alert starts it once more, from the rise', () => {
  const live = anAlert({ status: 'ACKNOWLEDGED', escalateAt: null }, critical, at('00:15:00.001'))
  const risen = after(live, aDecision({ live, task: critical, round: aRound(at('00:22:30.001')) }))
  expect([risen.status, risen.severity, risen.escalateAt]).toEqual(['ACKNOWLEDGED', 'CRITICAL', at('00:37:30.001')])
  expect(after(risen, { decisions: alertDue(risen, at('00:37:30.001')) }).status).toBe('ESCALATED')
})

test('[E4] a rise to MEDIUM of an acknowledged alert does not', () => {
  const live = anAlert({ status: 'ACKNOWLEDGED', escalateAt: null })
  expect(after(live, aDecision({ live, round: aRound(at('04:00')) })).escalateAt).toBe(null)
})

test('[E5] it escalates at the age of its delay, once, at the same severity', () => {
  const live = anAlert()
  const due = live.escalateAt ?? 0
  expect(alertDue(live, due - 1)).toEqual([])
  expect(alertDue(live, due)).toEqual([
    {
      kind: 'change', action: 'auto-escalated', telling: { tell: true, because: 'escalated' },
      patch: { status: 'ESCALATED', escalatedAt: due, escalateAt: null, heldBy: null, heldSince: null, snoozedUntil: null, snoozeReason: null, version: 2 },
    },
  ])
  expect(alertDue(after(live, { decisions: alertDue(live, due) }), due + minutes(600))).toEqual([])
})

test('[E5] a snooze does not stop it, and ends with it', () => {
  const live = anAlert({ snoozedUntil: at('05:00'), snoozeReason: 'later' })
  const escalated = after(live, { decisions: alertDue(live, at('03:00:00.001')) })
  expect([escalated.status, escalated.snoozedUntil]).toEqual(['ESCALATED', null])
})

test('[E5] [A12] a replay escalates without a word', () => {
  expect(alertDue(anAlert(), at('09:00'), true).map((one) => 'telling' in one && one.telling)).toEqual([{ tell: false, because: 'replay' }])
})

test('[E6] the next change is the earlier of escalation and the end of the snooze', () => {
  const live = anAlert({ escalateAt: at('03:00') })
  const pausedSince = at('01:30')
  expect([
    alertNextChangeAt(live),
    alertNextChangeAt({ ...live, snoozedUntil: at('02:00') }),
    alertNextChangeAt({ ...live, snoozedUntil: at('04:00'), pausedSince }),
    alertNextChangeAt({ ...live, pausedSince }),
    alertNextChangeAt({ ...live, status: 'RESOLVED' }),
  ]).toEqual([at('03:00'), at('02:00'), at('04:00'), null, null])
})

test('[E7] a rise of a new alert counts from when it was raised, and leaves perhaps nothing', () => {
  const live = anAlert({}, aTask(), at('01:00:00.001'))
  const risen = after(live, aDecision({ live, round: aRound(at('03:00:00.001')) }))
  expect(risen.escalateAt).toBe(live.raisedAt + minutes(60))
  expect(alertDue(risen, at('03:00:00.001')).length).toBe(1)
})

test('[E7] [E8] a rise keeps what a hold has added', () => {
  const live = anAlert({ escalateAt: at('04:00:00.001'), escalateFrom: at('02:00:00.001') })
  expect(after(live, aDecision({ live, round: aRound(at('03:00:00.001')) })).escalateAt).toBe(at('03:00:00.001'))
})

test('[A7] the end of a snooze brings it back and is told', () => {
  const live = anAlert({ status: 'ACKNOWLEDGED', escalateAt: null, snoozedUntil: at('02:00'), snoozeReason: 'later' })
  expect([alertDue(live, at('02:00') - 1), alertDue(live, at('02:00'))]).toEqual([
    [],
    [{ kind: 'change', action: 'snooze-ended', patch: { snoozedUntil: null, snoozeReason: null, version: 2 }, telling: { tell: true, because: 'snooze-ended' } }],
  ])
})
