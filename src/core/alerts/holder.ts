import type { Alert } from '../model/alert'
import type { Instant } from '../time'

/** Who has an alert, and since when; `since` null: not known to the instant. */
export type Holder = { readonly by: string; readonly since: Instant | null }

/**
 * Whoever was assigned an alert or acknowledged it last has it; while it is new, escalated or suppressed nobody has.
 * What was taken before the console kept its holder is told from the assignee, else from the first acknowledgement. Rule: [B1].
 */
export function holderOf(alert: Pick<Alert, 'status' | 'heldBy' | 'heldSince' | 'assignedTo' | 'acknowledgedBy' | 'acknowledgedAt'>): Holder | null {
  if (alert.status === 'NEW' || alert.status === 'ESCALATED' || alert.status === 'SUPPRESSED') return null
  if (alert.heldBy !== null) return { by: alert.heldBy, since: alert.heldSince }
  if (alert.assignedTo !== null) return { by: alert.assignedTo, since: null }
  return alert.acknowledgedBy === null ? null : { by: alert.acknowledgedBy, since: alert.acknowledgedAt }
}
