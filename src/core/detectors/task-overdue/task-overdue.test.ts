import { expect, test } from 'vitest'
import { at, aTask } from '../../../../test/support/a-task'
import type { Task } from '../../model/task'
import { defaultPolicy } from '../../policy/default-policy'
import { minutes } from '../../time'
import { firstChangeAt, taskBasis, taskFigures, taskOverdue, wasBreached } from './task-overdue'

const judged = (facts: Partial<Task>, time: string, policy = defaultPolicy) => taskOverdue.judge(aTask(facts), policy, at(time))
const severityAt = (facts: Partial<Task>, time: string, policy = defaultPolicy) => judged(facts, time, policy).finding?.severity ?? null

test.each([
  ['CRITICAL', '00:15', '00:15:00.001'],
  ['HIGH', '00:30', '00:30:00.001'],
  ['MEDIUM', '01:00', '01:00:00.001'],
  ['LOW', '02:00', '02:00:00.001'],
] as const)('[T1] a %s task is in time at its deadline and in breach a millisecond later', (priority, deadline, later) => {
  expect([severityAt({ priority }, deadline), severityAt({ priority }, later) !== null]).toEqual([null, true])
})

test('[T1] a task that is open for years is still in breach', () => {
  expect(taskOverdue.judge(aTask({ createdAt: Date.UTC(2001, 0, 1) }), defaultPolicy, at('00:00')).finding?.since).toBe(Date.UTC(2001, 0, 1, 1))
})

test('[T2] the anchor is planned_at where there is one, else created_at', () => {
  expect(judged({ plannedAt: at('03:00') }, '03:59').deadlineAt).toBe(at('04:00'))
  expect(judged({}, '00:10').deadlineAt).toBe(at('01:00'))
})

test('[T3] what was held does not count', () => {
  const facts = { heldMs: minutes(20) }
  expect([severityAt(facts, '01:20'), severityAt(facts, '01:20:00.001')]).toEqual([null, 'LOW'])
})

test('[T3] on hold the clock stands still and nothing changes any more', () => {
  const facts = { status: 'ON_HOLD', holdSince: at('00:40'), heldMs: minutes(5) } as const
  expect(judged(facts, '09:00')).toEqual({ finding: null, standing: 'on-hold', deadlineAt: at('09:00') + minutes(25), nextChangeAt: null, closedAt: null })
})

test('[T3] a breach before the hold stays, with its deadline and its severity', () => {
  const { finding, nextChangeAt } = judged({ status: 'ON_HOLD', holdSince: at('02:00') }, '23:00')
  expect([finding?.since, finding?.severity, finding?.basis, nextChangeAt]).toEqual([at('01:00'), 'LOW', expect.objectContaining({ holdSince: at('02:00') }), null])
})

test('[T3] as of an instant before the hold the clock still ran', () => {
  expect(judged({ status: 'ON_HOLD', holdSince: at('02:00') }, '00:30').nextChangeAt).toBe(at('01:00:00.001'))
})

test('[T4] a task is judged by its own deadline, moved by a hold like any other', () => {
  const facts = { dueAt: at('05:00'), heldMs: minutes(10) }
  expect([severityAt(facts, '05:10'), severityAt(facts, '05:10:00.001')]).toEqual([null, 'LOW'])
})

test('[T4] a due_at that is not after the anchor is ignored, and so is one the policy does not honour', () => {
  const strict = { ...defaultPolicy, honour_task_due_at: false }
  expect([judged({ dueAt: at('00:00') }, '00:10').deadlineAt, judged({ dueAt: at('05:00') }, '00:10', strict).deadlineAt]).toEqual([at('01:00'), at('01:00')])
})

test('[T5] a task created later is not there yet, and is in breach as soon as it is there if it was planned long before', () => {
  const planned = judged({ createdAt: at('06:00'), plannedAt: at('01:00') }, '05:59')
  expect([planned.standing, planned.finding, planned.nextChangeAt]).toEqual(['not-there', null, at('06:00')])
})

test('[T5] a completion that lies ahead has not happened yet, and ends the breach when it comes', () => {
  const facts = { status: 'COMPLETED', completedAt: at('02:00') } as const
  expect([judged(facts, '01:30').standing, judged(facts, '01:30').nextChangeAt, judged(facts, '02:00')]).toEqual([
    'open',
    at('02:00'),
    { finding: null, standing: 'closed', deadlineAt: at('01:00'), nextChangeAt: null, closedAt: at('02:00') },
  ])
})

test.each(['COMPLETED', 'CANCELLED', 'EXPIRED'] as const)('[T5] %s without an instant of its own holds always', (status) => {
  expect(judged({ status, updatedAt: at('09:00') }, '03:00')).toEqual({ finding: null, standing: 'closed', deadlineAt: at('01:00'), nextChangeAt: null, closedAt: at('09:00') })
})

test.each([
  ['CRITICAL', '00:22:30', 'HIGH', 'CRITICAL'],
  ['HIGH', '01:00', 'MEDIUM', 'HIGH'],
  ['MEDIUM', '03:00', 'LOW', 'MEDIUM'],
  ['LOW', '06:00', 'LOW', 'MEDIUM'],
] as const)('[T6] %s: at its boundary the milder severity, a millisecond later the graver', (priority, boundary, milder, graver) => {
  const task = aTask({ priority })
  const severities = [at(boundary), at(boundary) + 1].map((now) => taskOverdue.judge(task, defaultPolicy, now).finding?.severity)
  expect([...severities, taskOverdue.judge(task, defaultPolicy, at(boundary)).nextChangeAt]).toEqual([milder, graver, at(boundary) + 1])
})

test('[T6] a boundary between two milliseconds is passed by the later one', () => {
  const task = aTask({ priority: 'CRITICAL', dueAt: at('00:00:00.003') })
  expect([4, 5].map((ms) => taskOverdue.judge(task, defaultPolicy, at('00:00') + ms).finding?.severity)).toEqual(['HIGH', 'CRITICAL'])
})

test('[T6] a critical task stays HIGH where the policy says so, and its boundary is no change', () => {
  const policy = { ...defaultPolicy, critical_overdue_severity: 'HIGH' } as const
  const judgement = taskOverdue.judge(aTask({ priority: 'CRITICAL' }), policy, at('00:20'))
  expect([judgement.finding?.severity, judgement.nextChangeAt]).toEqual(['HIGH', null])
})

test('[T7] figures: minutes with two decimals, the ratio with four', () => {
  expect(taskFigures(taskBasis(aTask({ heldMs: minutes(10) }), defaultPolicy), at('02:10:20'))).toEqual({
    elapsed_minutes: 120.33, sla_minutes: 60, minutes_past_sla: 60.33, breach_ratio: 2.0056, anchor_kind: 'created_at',
  })
})

test('[T7] a hold that runs is taken off until the instant asked for', () => {
  expect(taskFigures(taskBasis(aTask({ status: 'ON_HOLD', holdSince: at('01:30') }), defaultPolicy), at('05:00')).elapsed_minutes).toBe(90)
})

test.each([
  ['completed late', { status: 'COMPLETED', completedAt: at('01:00:00.001') }, true],
  ['completed in time', { status: 'COMPLETED', completedAt: at('01:00') }, false],
  ['completed without an instant', { status: 'COMPLETED' }, true],
  ['expired', { status: 'EXPIRED' }, true],
  ['cancelled in time', { status: 'CANCELLED', updatedAt: at('00:59') }, false],
  ['cancelled late', { status: 'CANCELLED', updatedAt: at('01:01') }, true],
  ['open', {}, true],
  ['on hold since before its deadline', { status: 'ON_HOLD', holdSince: at('00:59') }, false],
  ['not there yet', { createdAt: at('09:00') }, false],
] as const)('[T8] in reports: %s', (_, facts, expected) => {
  expect(wasBreached(aTask(facts), defaultPolicy, at('08:00'))).toBe(expected)
})

test.each([
  ['open', {}, at('01:00:00.001')],
  ['closed by its deadline', { status: 'COMPLETED', completedAt: at('01:00:00.001') }, null],
  ['closed after it', { status: 'COMPLETED', completedAt: at('01:00:00.002') }, at('01:00:00.001')],
  ['on hold before it', { status: 'ON_HOLD', holdSince: at('01:00') }, null],
  ['planned before it was created', { createdAt: at('04:00'), plannedAt: at('00:00') }, at('04:00')],
  ['history', { isHistory: true }, null],
] as const)('[T9] the first change of a task that is %s', (_, facts, expected) => {
  expect(firstChangeAt(aTask(facts), defaultPolicy)).toBe(expected)
})

test.each([{ isHistory: true }, { isRetired: true }] as const)('[T10] %o is never found', (facts) => {
  const { finding, nextChangeAt } = judged(facts, '09:00')
  expect([finding, nextChangeAt]).toEqual([null, null])
})

test('[T11] a finding is dated by its deadline, however late it is made', () => {
  expect(judged({ heldMs: minutes(7) }, '20:00').finding).toEqual({
    type: 'WORK_ORDER_OVERDUE', subtype: null, subject: { kind: 'task', key: 'main:t1' }, severity: 'MEDIUM', since: at('01:07'), rule: 'task-overdue', ruleVersion: 1,
    basis: { priority: 'MEDIUM', anchorAt: at('00:00'), anchorKind: 'created_at', slaMs: minutes(60), slaFrom: 'policy', heldMs: minutes(7), holdSince: null },
  })
})
