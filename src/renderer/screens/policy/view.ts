import type { PolicyPlace, PolicyStep, PolicySupplied, PolicyTarget } from '../../../contract/shapes-policy'
import type { PolicyField, PolicyValues } from '../../../core/model/policy'
import type { effectNames} from '../../../core/policy/effect';
import { type EffectName } from '../../../core/policy/effect'
import { defaultPolicy } from '../../../core/policy/default-policy'
import { differingFields, policyFields, readWhole } from '../../../core/policy/fields'
import { said, type Said } from '../../../core/said'
import type { Millis } from '../../../core/time'

/** Thresholds that belong together. */
export type FieldGroup = { readonly name: 'tasks' | 'escalation' | 'tours'; readonly fields: readonly PolicyField[] }
export const fieldGroups: readonly FieldGroup[] = [
  { name: 'tasks', fields: ['critical_task_sla_minutes', 'high_task_sla_minutes', 'medium_task_sla_minutes', 'low_task_sla_minutes', 'honour_task_due_at', 'critical_overdue_severity'] },
  { name: 'escalation', fields: ['auto_escalate_overdue', 'escalation_delay_minutes'] },
  { name: 'tours', fields: ['mandatory_tour_enforcement', 'tour_grace_period_minutes', 'require_all_checkpoints', 'min_checkpoint_percentage', 'tour_missed_severity'] },
]

/** A target as the calls name it. */
export function idsOf({ kind, id }: Pick<PolicyTarget, 'kind' | 'id'>): { readonly tenantId?: string; readonly clientId?: string; readonly siteId?: string } {
  if (kind === 'site') return { siteId: id }
  return kind === 'client' ? { clientId: id } : { tenantId: id }
}

/** What a field holds, in words. A low SLA of null is told as what it comes to. */
export function valueSaid(field: PolicyField, values: PolicyValues): Said {
  const value = values[field]
  const rule = policyFields[field]
  if (value === null) return said('policy.value.twiceMedium', { value: values.medium_task_sla_minutes * 2 })
  if (typeof value === 'boolean') return said(value ? 'policy.value.yes' : 'policy.value.no')
  if (typeof value === 'string') return said(`severity.${value}`)
  return said(rule.kind === 'whole' && rule.unit === 'percent' ? 'policy.value.percent' : 'policy.value.minutes', { value })
}

export function rangeSaid(field: PolicyField): Said | null {
  const rule = policyFields[field]
  if (rule.kind !== 'whole') return null
  return said(rule.mayBeNull ? 'policy.range.minutesOrEmpty' : `policy.range.${rule.unit}`, { min: rule.min, max: rule.max })
}

/** Who supplies values, seen from a place; null: itself. */
export const fromSaid = ({ level, name }: PolicySupplied, unnamed: string): Said => said(`policy.from.${level}`, { name: name ?? unnamed })

/** What somebody types: every field as text. */
export type Draft = { readonly [field in PolicyField]: string }
export const draftOf = (values: PolicyValues): Draft => Object.fromEntries(Object.entries(values).map(([field, value]) => [field, value === null ? '' : String(value)])) as Draft

/** What is being done: values typed, or the own policy taken back; `seen`: the policy it began from. */
export type Doing = { readonly kind: 'edit'; readonly draft: Draft; readonly seen: string | null } | { readonly kind: 'withdraw'; readonly seen: string | null }
/** Where what is typed for a place is kept. */
export const keptAt = ({ kind, id }: Pick<PolicyTarget, 'kind' | 'id'>): string => `policy ${kind} ${id}`
/** What was typed, as it was kept; null for anything else. */
export function doingOf(kept: unknown): Doing | null {
  if (typeof kept !== 'object' || kept === null || !('kind' in kept) || kept.kind !== 'edit' || !('draft' in kept) || !('seen' in kept)) return null
  const { draft, seen } = kept
  if (typeof draft !== 'object' || draft === null || (seen !== null && typeof seen !== 'string')) return null
  const isWhole = Object.keys(policyFields).every((field) => typeof (draft as Record<string, unknown>)[field] === 'string')
  return isWhole ? { kind: 'edit', draft: draft as Draft, seen } : null
}

export type Read = { readonly values: PolicyValues | null; readonly problems: ReadonlyMap<PolicyField, Said> }

/** A draft as values; null where a field cannot be read, with what is wrong with each. Rule: [P10]. */
export function readDraft(draft: Draft): Read {
  const problems = new Map<PolicyField, Said>()
  const entries = (Object.keys(policyFields) as PolicyField[]).map((field) => {
    const rule = policyFields[field]
    const text = draft[field]
    if (rule.kind === 'yes-no') return [field, text === 'true']
    if (rule.kind === 'choice') return [field, text]
    const read = readWhole(rule, text)
    if (!read.ok) problems.set(field, said(`policy.problem.${read.reason}`, read.facts))
    return [field, read.ok ? read.value : null]
  })
  return { values: problems.size === 0 ? (Object.fromEntries(entries) as PolicyValues) : null, problems }
}

/** Whether a draft is something else than what the place has of its own; a place without its own has a new policy to save in any case. */
export const isOther = (values: PolicyValues | null, { own }: Pick<PolicyPlace, 'own'>): boolean => values !== null && (own === null || differingFields(own, values).length > 0)

/** Effects in the order in which they matter at three in the morning. */
export const effectOrder: readonly EffectName[] = ['breaches', 'raises', 'escalates-now', 'rises', 'resolves', 'earlier', 'later', 'escalates-earlier', 'escalates-later'] satisfies typeof effectNames[number][]
/** Those that call for somebody at once. */
export const isGrave = (name: EffectName): boolean => name === 'breaches' || name === 'raises' || name === 'escalates-now' || name === 'rises'

/** After so long a preview is told as old. */
export const oldAfter: Millis = 60_000

/** What one step of the history was, in words. */
export function stepSaid({ before, after }: PolicyStep): Said {
  if (after === null) return said('policy.history.withdrawn')
  const count = differingFields(before ?? defaultPolicy, after).length
  if (before === null) return said('policy.history.first', { count })
  return count === 0 ? said('policy.history.same') : said('policy.history.changed', { count })
}
/** The fields that a step changed, with the values before and after. */
export const stepFields = ({ before, after }: PolicyStep): readonly PolicyField[] => differingFields(before ?? defaultPolicy, after ?? before ?? defaultPolicy)
