import { policyFields, type FieldRule } from '../../src/core/policy/fields'

/** A change of the policy, and whether it must be taken. */
export type Setting = { readonly values: Readonly<Record<string, unknown>>; readonly isTaken: boolean }

const odd: readonly unknown[] = [0, -1, -0.5, 1.5, Number.NaN, Infinity, -Infinity, 1e308, 5e-324, 2 ** 31, 2 ** 53, '15', 'ten', '', null, true, false, 'true', [], {}, [15], { value: 15 }, undefined]

/** Whether a rule takes a value, said once more in another way than the product does. */
function takes(rule: FieldRule, value: unknown): boolean {
  if (rule.kind === 'yes-no') return value === true || value === false
  if (rule.kind === 'choice') return rule.choices.some((choice) => Object.is(choice, value))
  if (value === null) return rule.mayBeNull
  return typeof value === 'number' && value % 1 === 0 && Math.min(Math.max(value, rule.min), rule.max) === value
}

const bounds = (rule: FieldRule): readonly unknown[] => (rule.kind === 'whole' ? [rule.min, rule.max, rule.min - 1, rule.max + 1, rule.min + 0.5, String(rule.min)] : rule.kind === 'choice' ? [...rule.choices, ...rule.choices.map((choice) => choice.toLowerCase()), ` ${rule.choices[0] ?? ''}`, 'INFO'] : [true, 'yes', 1])

const names = ['', ' ', 'Critical_Task_Sla_Minutes', 'CRITICAL_TASK_SLA_MINUTES', 'critical_task_sla_minutes ', 'critical task sla minutes', 'сritical_task_sla_minutes', 'ｃritical_task_sla_minutes', 'critical_task_sla', 'sla', '__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'values', 'tenantId', 'x'.repeat(60), 'x'.repeat(61), 'x; DROP TABLE policy', 'high_task_sla_minutes\0', '😀', '\ud800'] as const

/** The 90 and more changes. A name that JSON would set as a prototype is set as a member of its own. */
export const settings: readonly Setting[] = [
  ...Object.entries(policyFields).flatMap(([name, rule]) => bounds(rule).map((value) => ({ values: own(name, value), isTaken: takes(rule, value) }))),
  ...odd.map((value) => ({ values: own('escalation_delay_minutes', value), isTaken: takes(policyFields.escalation_delay_minutes, value) })), ...names.map((name) => ({ values: own(name, 15), isTaken: false })),
  { values: {}, isTaken: true }, { values: { critical_task_sla_minutes: 20, oops: 1 }, isTaken: false }, { values: { critical_task_sla_minutes: 20, high_task_sla_minutes: 0 }, isTaken: false }, { values: { low_task_sla_minutes: null, high_task_sla_minutes: 240 }, isTaken: true },
  { values: Object.fromEntries(Array.from({ length: 10_000 }, (_, index) => [`field_${index}`, index])), isTaken: false },
]

function own(name: string, value: unknown): Readonly<Record<string, unknown>> {
  return Object.defineProperty({}, name, { value, enumerable: true, configurable: true, writable: true }) as Record<string, unknown>
}
