import { expect, test } from 'vitest'
import { at, aTask } from '../../../test/support/a-task'
import { aPlace, anAlert } from '../../../test/support/an-alert'
import type { PolicyId } from '../ids'
import type { PolicyInForce } from '../model/policy'
import { defaultPolicy } from '../policy/default-policy'
import { isoOf, minutes } from '../time'
import { explainTask, type ExplainInput } from './explain'

const ofTenant: PolicyInForce = { level: 'TENANT', id: 'p1' as PolicyId, targetKey: aPlace.tenantKey, values: defaultPolicy }
const explained = (facts: Partial<ExplainInput> = {}) =>
  explainTask({ task: aTask(), subjectId: 't1', place: aPlace, policy: ofTenant, live: null, previous: null, now: at('02:00'), importLabel: 'tasks.ndjson', ids: { siteId: 'depot' }, ...facts })
const told = (facts: Partial<ExplainInput>) => explained(facts).sentences.map(({ key }) => key)

test.each([
  ['BREACH', 'open past its deadline', {}, 'explain.breach.no-alert'],
  ['NOT_DUE', 'open at its deadline', { createdAt: at('01:00') }, 'explain.not-due.open'],
  ['NOT_DUE', 'on hold before it', { status: 'ON_HOLD', holdSince: at('00:30') }, 'explain.not-due.on-hold'],
  ['BREACH', 'on hold after it', { status: 'ON_HOLD', holdSince: at('01:30') }, 'explain.breach.on-hold'],
  ['NOT_DUE', 'not there yet', { createdAt: at('09:00') }, 'explain.not-there'],
  ['OK', 'completed in time', { status: 'COMPLETED', completedAt: at('01:00') }, 'explain.closed.COMPLETED.in-time'],
  ['BREACH', 'completed late', { status: 'COMPLETED', completedAt: at('01:10') }, 'explain.closed.COMPLETED.late'],
  ['OK', 'cancelled in time', { status: 'CANCELLED', updatedAt: at('00:30') }, 'explain.closed.CANCELLED.in-time'],
  ['BREACH', 'closed unfinished', { status: 'EXPIRED', updatedAt: at('00:30') }, 'explain.closed.EXPIRED.late'],
  ['NOT_WATCHED', 'imported as history', { isHistory: true }, 'explain.not-watched.history'],
  ['NOT_WATCHED', 'withdrawn', { isRetired: true }, 'explain.not-watched.retired'],
] as const)('[A19] %s: a task that is %s', (verdict, _, facts, key) => {
  const { sentences, ...rest } = explained({ task: aTask(facts) })
  expect([rest.verdict, sentences[0]?.key]).toEqual([verdict, key])
})

test('[A19] with an alert, with a suppressed one, and with one that was raised only later', () => {
  expect([
    [explained({ live: anAlert() }).verdict, told({ live: anAlert() })],
    explained({ live: anAlert({ status: 'SUPPRESSED' }) }).verdict,
    told({ live: anAlert({ raisedAt: at('03:00') }) })[0],
  ]).toEqual([['BREACH', ['explain.breach.alert', 'explain.sla.TENANT', 'explain.escalates']], 'SUPPRESSED', 'explain.breach.no-alert'])
})

test('[A19] [A5] that a person resolved it and nothing is raised meanwhile is said', () => {
  const previous = anAlert({ status: 'RESOLVED', resolvedReason: 'by-person', resolvedBy: 'Asha', resolvedAt: at('01:30') })
  expect(explained({ previous }).sentences.at(-1)).toEqual({ key: 'explain.held-back', values: { by: 'Asha', left: '30 min' } })
})

test('[A19] a deadline of its own that is not honoured is said, with why', () => {
  const strict = { ...ofTenant, values: { ...defaultPolicy, honour_task_due_at: false } }
  expect([told({ task: aTask({ dueAt: at('00:00') }) })[2], told({ task: aTask({ dueAt: at('05:00') }), policy: strict })[2], told({ task: aTask({ dueAt: at('05:00') }) })[1]]).toEqual([
    'explain.due-at-not-after-anchor', 'explain.due-at-not-honoured', 'explain.sla.due_at',
  ])
})

test('[A20] the arithmetic can be followed by hand', () => {
  const task = aTask({ priority: 'LOW', plannedAt: at('00:10'), heldMs: minutes(5) })
  const live = anAlert({}, task, at('02:15:00.001'))
  expect(explained({ task, live, now: at('02:20') }).arithmetic).toEqual([
    { name: 'anchor_at', value: isoOf(at('00:10')), from: 'planned_at' },
    { name: 'held_minutes', value: 5, from: 'held_minutes' },
    { name: 'sla_minutes', value: 120, from: 'policy TENANT: 2 x medium_task_sla_minutes' },
    { name: 'deadline_at', value: isoOf(at('02:15')), from: 'anchor_at + held_minutes + sla_minutes' },
    { name: 'judged_at', value: isoOf(at('02:20')), from: 'at' },
    { name: 'elapsed_minutes', value: 125, from: 'judged_at - anchor_at - held_minutes' },
    { name: 'minutes_past_sla', value: 5, from: 'elapsed_minutes - sla_minutes' },
    { name: 'breach_ratio', value: 1.0417, from: 'elapsed_minutes / sla_minutes; breach when > 1' },
    { name: 'severity_boundary', value: 3, from: 'priority LOW; graver when breach_ratio > severity_boundary' },
    { name: 'severity', value: 'LOW', from: 'up to severity_boundary' },
    { name: 'raised_at', value: '2026-03-15T02:15:00.001Z', from: 'alert' },
    { name: 'escalation_delay_minutes', value: 120, from: 'severity LOW' },
    { name: 'escalate_at', value: '2026-03-15T04:15:00.001Z', from: 'raised_at + escalation_delay_minutes + pauses, or the rise that started it again' },
  ])
})

test('[A20] every field that was read is there, with its import', () => {
  const { inputs, policy, rule, rule_version } = explained()
  expect([rule, rule_version, policy]).toEqual(['task-overdue', 1, { level: 'TENANT', id: 'p1', values: defaultPolicy }])
  expect(inputs.filter(({ field }) => field === 'created_at' || field === 'site_id')).toEqual([
    { kind: 'task', id: 't1', field: 'site_id', value: 'depot', import: 'tasks.ndjson' },
    { kind: 'task', id: 't1', field: 'created_at', value: '2026-03-15T00:00:00.000Z', import: 'tasks.ndjson' },
  ])
})

test('[A20] of a closed task the figures stand as of its end', () => {
  const { arithmetic } = explained({ task: aTask({ status: 'COMPLETED', completedAt: at('01:10') }), now: at('09:00') })
  expect(arithmetic.filter(({ name }) => name === 'elapsed_minutes' || name === 'judged_at')).toEqual([
    { name: 'judged_at', value: isoOf(at('01:10')), from: 'completed_at' },
    { name: 'elapsed_minutes', value: 70, from: 'judged_at - anchor_at - held_minutes' },
  ])
})
