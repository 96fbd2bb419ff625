import type { Alert, ResolvedReason, Telling } from '../model/alert'
import type { Instant } from '../time'

/** Fields of an alert that a decision may set. */
export type AlertPatch = Partial<Omit<Alert, 'id' | 'key' | 'type' | 'subtype' | 'subject' | 'rule' | 'raisedAt' | 'found' | 'occurrences' | 'previousId'>>

/** Everything of a new alert but what the engine supplies (its id, its group, its priority score). */
export type AlertDraft = Omit<Alert, 'id' | 'groupId' | 'priorityScore'>

/** What happened to an alert; each has a sentence in the timeline (`timeline.<action>`). */
export type AlertAction =
  | 'raised' | 'severity-rose' | 'figures-changed' | 'hold-began' | 'hold-ended' | 'escalation-moved' | 'auto-resolved' | 'auto-escalated' | 'snooze-ended'
  | 'suppressed' | 'maintenance-moved' | 'maintenance-ended'
  | 'overturned'
  | 'acknowledged' | 'assigned' | 'escalated' | 'resolved' | 'commented' | 'snoozed' | 'contacted' | 'left-group'

/** What one round decides about one key. */
export type Decision =
  | { readonly kind: 'raise'; readonly draft: AlertDraft; readonly telling: Telling }
  | { readonly kind: 'change'; readonly action: Exclude<AlertAction, 'raised' | 'auto-resolved'>; readonly patch: AlertPatch; readonly telling: Telling | null }
  | { readonly kind: 'resolve'; readonly reason: ResolvedReason; readonly patch: AlertPatch }

/** How this round came about, which decides how a new alert is said to have been found. */
export type Round = {
  readonly trigger: 'timer' | 'sweep'
  readonly now: Instant
  /** The store has never been swept: what is overdue is day one. */
  readonly isFirst: boolean
  /** The last instant until which the console is known to have watched; null: never. */
  readonly watchedUntil: Instant | null
  /** Nobody is told of a replay or an as-of sweep. */
  readonly isReplay: boolean
}
