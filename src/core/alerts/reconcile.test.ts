import fc from 'fast-check'
import { expect, test } from 'vitest'
import { at, aTask } from '../../../test/support/a-task'
import { aDecision, after, anAlert, aRound } from '../../../test/support/an-alert'
import type { Alert } from '../model/alert'
import type { Task } from '../model/task'
import { priorities } from '../model/task'
import { defaultPolicy } from '../policy/default-policy'
import { minutes } from '../time'
import { alertDue } from './escalate'
import { alertKey } from './key'

const nothing = { decisions: [], lookAgainAt: null }
const byPerson = (time: string): Alert => anAlert({ status: 'RESOLVED', resolvedReason: 'by-person', resolvedBy: 'Asha', resolvedAt: at(time) })

test('[A1] a breach raises one alert, dated by its deadline, and the same again writes nothing', () => {
  const { decisions } = aDecision({ round: aRound(at('01:00:00.001')) })
  const live = after(null, { decisions })
  expect([decisions.length, live.deadlineAt, live.raisedAt, live.status, live.severity, live.version, live.escalateAt]).toEqual([
    1, at('01:00'), at('01:00:00.001'), 'NEW', 'LOW', 1, at('03:00:00.001'),
  ])
  expect(aDecision({ live, round: aRound(at('01:30')) })).toEqual(nothing)
})

test.each(['NEW', 'ACKNOWLEDGED', 'ASSIGNED', 'ESCALATED', 'SUPPRESSED'] as const)('[A1] a finding folds into an alert that is %s', (status) => {
  expect(aDecision({ live: anAlert({ status }), round: aRound(at('01:30')) })).toEqual(nothing)
})

test('[A1] nothing is found and nothing is there: nothing is decided', () => {
  expect(aDecision({ round: aRound(at('01:00')) })).toEqual(nothing)
})

test('[A1] whatever was decided at an instant, deciding again at it gives nothing', () => {
  const facts = fc.record({
    priority: fc.constantFrom(...priorities),
    status: fc.constantFrom('PENDING', 'IN_PROGRESS', 'ON_HOLD', 'COMPLETED', 'CANCELLED'),
    heldMs: fc.integer({ min: 0, max: minutes(200) }),
    holdSince: fc.constantFrom(at('00:30'), at('02:00'), at('04:00')),
    completedAt: fc.constantFrom(null, at('00:50'), at('02:30')),
  })
  const times = fc.integer({ min: 1, max: 1_440 }).map((minute) => at('00:00') + minutes(minute))
  const property = fc.property(facts, facts, times, times, (first, second, some, other) => {
    const start = aDecision({ task: aTask(first), round: aRound(Math.min(some, other)) })
    const raised = start.decisions.length === 0 ? null : after(null, start)
    const now = Math.max(some, other)
    const task = aTask(second)
    const next = aDecision({ task, round: aRound(now), live: raised })
    const alert = raised === null && next.decisions.length === 0 ? null : after(raised, next)
    const isOver = alert?.status === 'RESOLVED'
    const again = aDecision({ task, round: aRound(now), live: isOver ? null : alert, previous: isOver ? alert : null })
    expect(again).toEqual(nothing)
  })
  fc.assert(property, { numRuns: 3_000 })
})

test('[A2] the key is type, subtype, namespace, kind and id; the site is none of it', () => {
  expect([alertKey(anAlert()), anAlert({}, aTask({ siteKey: null })).key]).toEqual(['WORK_ORDER_OVERDUE||main|task|t1', 'WORK_ORDER_OVERDUE||main|task|t1'])
})

test('[A3] a rise is told again, ends a snooze, and leaves the status', () => {
  const live = anAlert({ status: 'ACKNOWLEDGED', snoozedUntil: at('06:00'), snoozeReason: 'guard is on his way', escalateAt: null })
  expect(aDecision({ live, round: aRound(at('03:00:00.001')) }).decisions).toEqual([
    { kind: 'change', action: 'severity-rose', patch: { severity: 'MEDIUM', snoozedUntil: null, snoozeReason: null, version: 2 }, telling: { tell: true, because: 'severity-rose' } },
  ])
})

test('[A3] severity never falls: a lowered priority changes the figures alone', () => {
  const live = anAlert({}, aTask({ priority: 'CRITICAL' }), at('00:30'))
  const { decisions } = aDecision({ live, task: aTask({ priority: 'LOW' }), round: aRound(at('02:30')) })
  expect([live.severity, decisions.map((one) => one.kind === 'change' && one.action), after(live, { decisions }).severity]).toEqual(['CRITICAL', ['figures-changed'], 'CRITICAL'])
})

test('[A4] gone and back is a new alert, linked, with one onset more', () => {
  const previous = anAlert({ status: 'RESOLVED', resolvedReason: 'deadline-changed', resolvedAt: at('01:10'), occurrences: 2 })
  const back = after(null, aDecision({ previous, round: aRound(at('01:30')) }))
  expect([back.occurrences, back.previousId]).toEqual([3, previous.id])
})

test('[A5] after a person resolved it nothing is raised for 60 minutes, and the end of that is known', () => {
  const previous = byPerson('01:10')
  const until = at('02:10')
  expect(aDecision({ previous, round: aRound(until - 1) })).toEqual({ decisions: [], lookAgainAt: until })
  const again = after(null, aDecision({ previous, round: aRound(until) }))
  expect([again.previousId, again.occurrences, again.deadlineAt, again.found]).toEqual([previous.id, 1, at('01:00'), 'on-time'])
})

test('[A5] an onset after a person resolved it is raised at once and counted', () => {
  const task = aTask({ heldMs: minutes(30) })
  const again = after(null, aDecision({ task, previous: byPerson('01:10'), round: aRound(at('01:30:00.001')) }))
  expect([again.deadlineAt, again.occurrences]).toEqual([at('01:30'), 2])
})

test('[A6] a changed deadline is one quiet change of the alert', () => {
  const live = anAlert({}, aTask(), at('01:30'))
  const { decisions } = aDecision({ live, task: aTask({ heldMs: minutes(10) }), round: aRound(at('01:40')) })
  expect(decisions).toEqual([
    { kind: 'change', action: 'figures-changed', patch: { basis: { ...live.basis, heldMs: minutes(10) }, deadlineAt: at('01:10'), version: 2 }, telling: null },
  ])
})

test('[A8] [E8] a hold marks the alert and stops its escalation; its end lets it run on for what was left', () => {
  const live = anAlert({ escalateAt: at('03:00'), escalateFrom: at('01:00') })
  const held = after(live, aDecision({ live, task: aTask({ status: 'ON_HOLD', holdSince: at('01:20') }), round: aRound(at('01:20')) }))
  expect([held.isOnHold, held.pausedSince, held.deadlineAt, alertDue(held, at('09:00'))]).toEqual([true, at('01:20'), at('01:00'), []])
  const released = after(held, aDecision({ live: held, task: aTask({ heldMs: minutes(100) }), round: aRound(at('03:00')) }))
  expect([released.isOnHold, released.pausedSince, released.escalateAt, released.deadlineAt]).toEqual([false, null, at('04:40'), at('02:40')])
})

test('[A8] a task that is learned of on hold and already past its SLA is raised on hold', () => {
  const live = after(null, aDecision({ task: aTask({ status: 'ON_HOLD', holdSince: at('02:00') }), round: aRound(at('05:00')) }))
  expect([live.isOnHold, live.pausedSince, alertDue(live, at('23:00'))]).toEqual([true, at('05:00'), []])
})

test.each([
  ['completed-late', { status: 'COMPLETED', completedAt: at('01:20') }, at('01:20')],
  ['completed-in-time-learned-late', { status: 'COMPLETED', completedAt: at('00:50') }, at('01:00')],
  ['cancelled', { status: 'CANCELLED', updatedAt: at('01:25') }, at('01:25')],
  ['closed-by-source', { status: 'EXPIRED', updatedAt: at('01:25') }, at('01:25')],
  ['deadline-changed', { dueAt: at('05:00'), recordedAt: at('01:20') }, at('01:30')],
  ['deadline-changed', { plannedAt: at('01:00') }, at('01:30')],
  ['deadline-changed', { priority: 'LOW' }, at('01:30')],
  ['hold-learned', { heldMs: minutes(40) }, at('01:30')],
  ['hold-learned', { status: 'ON_HOLD', holdSince: at('00:50') }, at('01:30')],
  ['hold-learned', { status: 'COMPLETED', completedAt: at('01:20'), heldMs: minutes(30) }, at('01:20')],
  ['retired', { isRetired: true, updatedAt: null }, at('01:30')],
] as const)('[A9] it resolves itself: %s (%o)', (reason, facts, endedAt) => {
  const { decisions } = aDecision({ live: anAlert(), task: aTask(facts as Partial<Task>), round: aRound(at('01:30')) })
  expect(decisions.map((one) => one.kind === 'resolve' && [one.reason, one.patch])).toEqual([
    [
      reason,
      {
        status: 'RESOLVED', resolvedAt: at('01:30'), resolvedBy: 'system', resolvedReason: reason, endedAt,
        escalateAt: null, isOnHold: false, pausedSince: null, snoozedUntil: null, snoozeReason: null, version: 2,
      },
    ],
  ])
})

test.each([
  ['the SLA is longer', { ...defaultPolicy, medium_task_sla_minutes: 120 }, {}],
  ['it honours own deadlines now', defaultPolicy, { dueAt: at('05:00') }],
] as const)('[A9] it resolves itself: policy changed, %s', (_, policy, facts) => {
  const task = aTask(facts)
  const live = anAlert({}, task, at('01:00:00.001'), { ...defaultPolicy, honour_task_due_at: false })
  expect(after(live, aDecision({ live, task, policy, round: aRound(at('01:30')) })).resolvedReason).toBe('policy-changed')
})

test('[A9] it resolves itself: policy changed, own deadlines are honoured no more', () => {
  const task = aTask({ dueAt: at('00:10') })
  const live = anAlert({}, task, at('00:20'))
  const policy = { ...defaultPolicy, honour_task_due_at: false }
  expect(after(live, aDecision({ live, task, policy, round: aRound(at('00:30')) })).resolvedReason).toBe('policy-changed')
})

test.each([
  { how: 'at the first sweep of the store', found: 'day-one', time: '09:00', round: { isFirst: true, trigger: 'sweep' }, facts: {} },
  { how: 'as it falls due', found: 'on-time', time: '01:00:01', round: {}, facts: {} },
  { how: 'by the sweep, in time', found: 'on-time', time: '01:00:01', round: { trigger: 'sweep' }, facts: {} },
  { how: 'by the sweep, though the timer watched', found: 'missed-by-timer', time: '01:00:01.001', round: { trigger: 'sweep' }, facts: {} },
  { how: 'arrived already overdue', found: 'learned-late', time: '05:00', round: { trigger: 'sweep' }, facts: { firstRecordedAt: at('04:00'), recordedAt: at('04:00') } },
  { how: 'a newer row moved its deadline back', found: 'learned-late', time: '05:00', round: { trigger: 'sweep' }, facts: { recordedAt: at('04:59') } },
  { how: 'the console slept', found: 'late-by-console', time: '05:00', round: { watchedUntil: at('00:30') }, facts: {} },
  { how: 'the console never watched', found: 'late-by-console', time: '05:00', round: { watchedUntil: null, trigger: 'sweep' }, facts: {} },
  { how: 'the console slept, and a newer row came after', found: 'late-by-console', time: '05:00', round: { watchedUntil: at('00:30') }, facts: { recordedAt: at('04:59') } },
  { how: 'in a replay, where rows were learned long after', found: 'on-time', time: '01:00:00.001', round: { isReplay: true }, facts: { firstRecordedAt: at('00:00', 99), recordedAt: at('00:00', 99) } },
] as const)('[A10] found $how: $found', ({ found, time, round, facts }) => {
  expect(after(null, aDecision({ task: aTask(facts), round: aRound(at(time), round) })).found).toBe(found)
})

test('[A11] a round before the alert was raised leaves it alone', () => {
  const live = anAlert()
  expect(aDecision({ live, round: aRound(at('00:50')) })).toEqual({ decisions: [], lookAgainAt: live.raisedAt })
})

test('[A12] a replay is quiet and says so', () => {
  const raised = aDecision({ round: aRound(at('01:00:00.001'), { isReplay: true }) }).decisions[0]
  const rose = aDecision({ live: anAlert(), round: aRound(at('04:00'), { isReplay: true }) }).decisions[0]
  expect([raised, rose].map((one) => one && 'telling' in one && one.telling)).toEqual([{ tell: false, because: 'replay' }, { tell: false, because: 'replay' }])
})

test('[A12] a suppressed alert rises without a word and says so', () => {
  const rose = aDecision({ live: anAlert({ status: 'SUPPRESSED' }), round: aRound(at('04:00')) }).decisions[0]
  expect(rose && 'telling' in rose && rose.telling).toEqual({ tell: false, because: 'suppressed' })
})
