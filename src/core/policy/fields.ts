import { ok, refused, type Outcome } from '../outcome'
import type { PolicyField, PolicyValues } from '../model/policy'

/** What a policy field may hold. Bounds are inclusive; whole numbers only. */
export type FieldRule =
  | { readonly kind: 'whole'; readonly unit: 'minutes' | 'percent'; readonly min: number; readonly max: number; readonly mayBeNull: boolean }
  | { readonly kind: 'yes-no' }
  | { readonly kind: 'choice'; readonly choices: readonly string[] }

const wholeMinutes = (min: number, max: number): FieldRule => ({ kind: 'whole', unit: 'minutes', min, max, mayBeNull: false })
const yesNo: FieldRule = { kind: 'yes-no' }

/** The range and the unit of every policy field. Rule: [P2]. */
export const policyFields: { readonly [Field in PolicyField]: FieldRule } = {
  critical_task_sla_minutes: wholeMinutes(5, 120),
  high_task_sla_minutes: wholeMinutes(10, 240),
  medium_task_sla_minutes: wholeMinutes(15, 480),
  low_task_sla_minutes: { kind: 'whole', unit: 'minutes', min: 30, max: 960, mayBeNull: true },
  mandatory_tour_enforcement: yesNo,
  tour_grace_period_minutes: wholeMinutes(5, 120),
  require_all_checkpoints: yesNo,
  min_checkpoint_percentage: { kind: 'whole', unit: 'percent', min: 50, max: 100, mayBeNull: false },
  auto_escalate_overdue: yesNo,
  escalation_delay_minutes: wholeMinutes(5, 60),
  critical_overdue_severity: { kind: 'choice', choices: ['HIGH', 'CRITICAL'] },
  tour_missed_severity: { kind: 'choice', choices: ['MEDIUM', 'HIGH', 'CRITICAL'] },
  honour_task_due_at: yesNo,
}

export type PolicyRefusal = 'unknown-field' | 'out-of-range'
export const isPolicyField = (name: string): name is PolicyField => Object.hasOwn(policyFields, name)

/**
 * A policy with some fields changed; fields not named keep their values.
 * Refusals: `unknown-field`, `out-of-range`, each with the facts `field`, `value` and `range`; nothing is changed then.
 * Rules: [P2] [P3].
 */
export function changePolicy(values: PolicyValues, patch: Readonly<Record<string, unknown>>): Outcome<PolicyValues, PolicyRefusal> {
  for (const [field, value] of Object.entries(patch)) {
    if (!isPolicyField(field)) return refused('unknown-field', { field, value: shown(value), range: null })
    if (!isAllowed(policyFields[field], value)) return refused('out-of-range', { field, value: shown(value), range: rangeText(field) })
  }
  return ok({ ...values, ...patch })
}

/** A field's range as it is written down: `5..120`, `30..960 or null`, `true or false`, `HIGH, CRITICAL`. */
export function rangeText(field: PolicyField): string {
  const rule = policyFields[field]
  if (rule.kind === 'yes-no') return 'true or false'
  if (rule.kind === 'choice') return rule.choices.join(', ')
  return `${String(rule.min)}..${String(rule.max)}${rule.mayBeNull ? ' or null' : ''}`
}

function isAllowed(rule: FieldRule, value: unknown): boolean {
  if (rule.kind === 'yes-no') return typeof value === 'boolean'
  if (rule.kind === 'choice') return typeof value === 'string' && rule.choices.includes(value)
  if (value === null) return rule.mayBeNull
  return typeof value === 'number' && Number.isInteger(value) && value >= rule.min && value <= rule.max
}

function shown(value: unknown): string | number | null {
  if (value === null || typeof value === 'number' || typeof value === 'string') return value
  return value === undefined ? null : JSON.stringify(value)
}

/** Why a text is no value of a field. */
export type FieldProblem = 'not-a-number' | 'not-whole' | 'too-small' | 'too-large' | 'empty'

/**
 * A whole-number field as somebody types it; an empty one is null where the field may be that. The facts of a refusal: `min` and `max`.
 * Rules: [P2] [P10].
 */
export function readWhole(rule: Extract<FieldRule, { kind: 'whole' }>, text: string): Outcome<number | null, FieldProblem> {
  const { min, max } = rule
  const typed = text.trim()
  if (typed === '') return rule.mayBeNull ? ok(null) : refused('empty', { min, max })
  const value = Number(typed.replace(',', '.'))
  if (!/^[+-]?\d+([.,]\d+)?$/.test(typed)) return refused('not-a-number', { min, max })
  if (!Number.isInteger(value)) return refused('not-whole', { min, max })
  if (value < min) return refused('too-small', { min, max })
  return value > max ? refused('too-large', { min, max }) : ok(value)
}

/** The fields in which two policies differ, in the order of the fields. */
export const differingFields = (one: PolicyValues, other: PolicyValues): readonly PolicyField[] => (Object.keys(policyFields) as PolicyField[]).filter((field) => one[field] !== other[field])
