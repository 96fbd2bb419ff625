import type { PolicyId, RecordKey } from '../ids'
import type { Instant } from '../time'
import type { Severity } from './severity'

/** The thresholds in force for a site; `_minutes` and `_percentage` are the units. */
export type PolicyValues = {
  readonly critical_task_sla_minutes: number
  readonly high_task_sla_minutes: number
  readonly medium_task_sla_minutes: number
  /** null = twice the medium SLA. */
  readonly low_task_sla_minutes: number | null
  readonly mandatory_tour_enforcement: boolean
  readonly tour_grace_period_minutes: number
  readonly require_all_checkpoints: boolean
  readonly min_checkpoint_percentage: number
  readonly auto_escalate_overdue: boolean
  readonly escalation_delay_minutes: number
  readonly critical_overdue_severity: Extract<Severity, 'HIGH' | 'CRITICAL'>
  readonly tour_missed_severity: Extract<Severity, 'MEDIUM' | 'HIGH' | 'CRITICAL'>
  readonly honour_task_due_at: boolean
}
export type PolicyField = keyof PolicyValues

export type PolicyScope = 'TENANT' | 'CLIENT' | 'SITE'

/** One policy of one target, from one instant on; the most specific active one wins whole. One that takes the target's policy back keeps the values it takes back. */
export type Policy = {
  readonly id: PolicyId
  readonly scope: PolicyScope
  readonly targetKey: RecordKey
  readonly values: PolicyValues
  readonly effectiveFrom: Instant
  readonly isWithdrawn: boolean
}

/** The policy in force somewhere, and the level that supplied it. Every tenant has a policy from the first start; `id` null: it is the default one, which nobody has changed. */
export type PolicyInForce = {
  readonly level: PolicyScope
  readonly id: PolicyId | null
  readonly targetKey: RecordKey | null
  readonly values: PolicyValues
}

/** What to call the supplier of a policy: its level, or the defaults where nobody has set anything. */
export const supplierOf = ({ level, id }: Pick<PolicyInForce, 'level'> & { readonly id: string | null }): PolicyScope | 'DEFAULT' => (id === null ? 'DEFAULT' : level)
