import { expect, test } from 'vitest'
import type { PolicyId, RecordKey } from '../ids'
import type { Policy } from '../model/policy'
import { defaultPolicy } from './default-policy'
import { changePolicy, differingFields, policyFields, rangeText, readWhole } from './fields'
import { policyBook, policyInForce } from './in-force'

const key = (id: string) => `main:${id}` as RecordKey
const targets = { SITE: key('depot'), CLIENT: key('acme'), TENANT: key('tenant') }
const aPolicy = (id: string, scope: Policy['scope'], effectiveFrom: number, critical: number): Policy => ({
  id: id as PolicyId, scope, targetKey: targets[scope], effectiveFrom, values: { ...defaultPolicy, critical_task_sla_minutes: critical }, isWithdrawn: false,
})
const depot = { siteKey: key('depot'), clientKey: key('acme'), tenantKey: key('tenant') }

test('[P1] the defaults are in force where nobody set a policy, and lie in their own ranges', () => {
  expect(policyInForce(policyBook([], 0), depot)).toEqual({ level: 'TENANT', id: null, targetKey: null, values: defaultPolicy })
  expect(changePolicy(defaultPolicy, defaultPolicy)).toEqual({ ok: true, value: defaultPolicy })
})

test.each([
  ['critical_task_sla_minutes', 4, '5..120'],
  ['critical_task_sla_minutes', 121, '5..120'],
  ['critical_task_sla_minutes', 7.5, '5..120'],
  ['critical_task_sla_minutes', null, '5..120'],
  ['low_task_sla_minutes', 29, '30..960 or null'],
  ['escalation_delay_minutes', Number.NaN, '5..60'],
  ['tour_missed_severity', 'LOW', 'MEDIUM, HIGH, CRITICAL'],
  ['critical_overdue_severity', 'MEDIUM', 'HIGH, CRITICAL'],
] as const)('[P2] %s cannot be %s', (field, value, range) => {
  expect(changePolicy(defaultPolicy, { high_task_sla_minutes: 20, [field]: value })).toEqual({ ok: false, reason: 'out-of-range', facts: { field, value, range } })
})

test('[P2] yes and no are true and false, nothing else', () => {
  expect(changePolicy(defaultPolicy, { honour_task_due_at: 1 })).toEqual({ ok: false, reason: 'out-of-range', facts: { field: 'honour_task_due_at', value: 1, range: 'true or false' } })
})

test.each(['no_such_field', 'toString', '__proto__x'])('[P2] an unknown field (%s) is refused by name', (field) => {
  expect(changePolicy(defaultPolicy, { [field]: 5 })).toEqual({ ok: false, reason: 'unknown-field', facts: { field, value: 5, range: null } })
})

test('[P2] both ends of every range are allowed', () => {
  for (const [field, rule] of Object.entries(policyFields)) {
    if (rule.kind !== 'whole') continue
    for (const value of [rule.min, rule.max]) expect(changePolicy(defaultPolicy, { [field]: value }).ok, `${field} ${rangeText('low_task_sla_minutes')}`).toBe(true)
  }
})

test('[P3] fields not named keep theirs', () => {
  const before = { ...defaultPolicy, high_task_sla_minutes: 45 }
  expect(changePolicy(before, { low_task_sla_minutes: 90 })).toEqual({ ok: true, value: { ...before, low_task_sla_minutes: 90 } })
})

test('[P4] the newest policy that is effective by then is in force, of equals the later one', () => {
  const policies = [aPolicy('p2', 'SITE', 200, 7), aPolicy('p1', 'SITE', 100, 6), aPolicy('p3', 'SITE', 300, 8), aPolicy('p3b', 'SITE', 300, 9)]
  const idAt = (at: number) => policyInForce(policyBook(policies, at), depot).id
  expect([99, 100, 299, 300].map(idAt)).toEqual([null, 'p1', 'p2', 'p3b'])
})

test('[P5] the most specific policy wins whole, and its level is told', () => {
  const ofTenant = aPolicy('t', 'TENANT', 0, 10)
  const ofClient = aPolicy('c', 'CLIENT', 0, 11)
  const ofSite = aPolicy('s', 'SITE', 0, 12)
  const levels = [[ofTenant], [ofTenant, ofClient], [ofSite, ofTenant, ofClient]].map((policies) => policyInForce(policyBook(policies, 1), depot))
  expect(levels.map(({ level, id, values }) => [level, id, values.critical_task_sla_minutes])).toEqual([['TENANT', 't', 10], ['CLIENT', 'c', 11], ['SITE', 's', 12]])
})

test('[P5] a place without site and client has the policy of its tenant', () => {
  const book = policyBook([aPolicy('t', 'TENANT', 0, 10), aPolicy('s', 'SITE', 0, 12)], 1)
  expect(policyInForce(book, { siteKey: null, clientKey: null, tenantKey: key('tenant') }).level).toBe('TENANT')
})

test('[P9] of a target whose newest policy takes it back the next level is in force', () => {
  const policies = [aPolicy('c', 'CLIENT', 0, 11), aPolicy('s', 'SITE', 1, 12), { ...aPolicy('s2', 'SITE', 2, 12), isWithdrawn: true }]
  expect([1, 2].map((instant) => policyInForce(policyBook(policies, instant), depot).id)).toEqual(['s', 'c'])
})

test('[P10] a number is read as it is typed, and what is wrong with it is named', () => {
  const { high_task_sla_minutes: high, low_task_sla_minutes: low } = policyFields
  if (high.kind !== 'whole' || low.kind !== 'whole') throw new Error('test: an SLA is a whole number')
  const read = (text: string, rule = high) => { const answer = readWhole(rule, text); return answer.ok ? answer.value : answer.reason }
  expect([' 45 ', '10', '240', '9', '241', '12.5', '12,5', '1e2', 'ten', '-30', ''].map((text) => read(text))).toEqual([45, 10, 240, 'too-small', 'too-large', 'not-whole', 'not-whole', 'not-a-number', 'not-a-number', 'too-small', 'empty'])
  expect([read('', low), read('29', low), readWhole(low, '961')]).toEqual([null, 'too-small', { ok: false, reason: 'too-large', facts: { min: 30, max: 960 } }])
})

test('[P11] two policies differ in the fields that are named', () => {
  expect(differingFields(defaultPolicy, { ...defaultPolicy, low_task_sla_minutes: 120, honour_task_due_at: false })).toEqual(['low_task_sla_minutes', 'honour_task_due_at'])
})
