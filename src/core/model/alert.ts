import type { AlertId, AlertKey, GroupId, RecordKey } from '../ids'
import type { Instant, Millis } from '../time'
import type { Place } from './place'
import type { Severity } from './severity'
import type { Priority } from './task'

export const alertStatuses = ['NEW', 'ACKNOWLEDGED', 'ASSIGNED', 'ESCALATED', 'RESOLVED', 'SUPPRESSED'] as const
export type AlertStatus = (typeof alertStatuses)[number]

export const dispositions = ['ACTION_TAKEN', 'FALSE_POSITIVE', 'NO_IMPACT', 'DUPLICATE', 'DATA_ERROR'] as const
export type Disposition = (typeof dispositions)[number]

/** Why a task's alert ended; `by-person` is a person's note and disposition, the others are the console's own reasons. */
export const taskEndings = [
  'completed-late', 'completed-in-time-learned-late', 'cancelled', 'closed-by-source',
  'policy-changed', 'deadline-changed', 'hold-learned', 'retired', 'by-person',
] as const
/** Why a tour's alert ended; `overturned`: evidence that came later says that it never was so. */
export const tourEndings = ['started-late', 'visited-late', 'overturned', 'cancelled', 'policy-changed', 'deadline-changed', 'retired', 'by-person'] as const
export type ResolvedReason = (typeof taskEndings)[number] | (typeof tourEndings)[number]
/** Every reason, once. */
export const resolvedReasons: readonly ResolvedReason[] = [...new Set([...taskEndings, ...tourEndings])]

export const alertTypes = ['WORK_ORDER_OVERDUE', 'SECURITY_ANOMALY'] as const
export type AlertType = (typeof alertTypes)[number]

export type Subject = { readonly kind: 'task' | 'tour' | 'punch' | 'person'; readonly key: RecordKey }

/**
 * How an alert came to be raised when it was.
 * `on-time`: within a second of its deadline or of the row's arrival; `learned-late`: the row arrived already past its deadline;
 * `late-by-console`: the console was not watching (asleep, off, blocked); `missed-by-timer`: only the sweep found it;
 * `day-one`: overdue at the first sweep of the store.
 */
export type FoundHow = 'on-time' | 'learned-late' | 'late-by-console' | 'missed-by-timer' | 'day-one'

/** What a task alert's figures are computed from, at any instant. Unit: ms and UTC epoch ms. */
export type TaskBasis = {
  readonly priority: Priority
  readonly anchorAt: Instant
  readonly anchorKind: 'planned_at' | 'created_at'
  readonly slaMs: Millis
  readonly slaFrom: 'policy' | 'due_at'
  readonly heldMs: Millis
  readonly holdSince: Instant | null
}

/** What a tour's figures are computed from. `leastPercent`: the coverage below which a tour that is over is an alert. Unit: UTC epoch ms. */
export type TourBasis = {
  readonly scheduledAt: Instant
  readonly dueAt: Instant
  readonly expiresAt: Instant
  readonly visited: number
  readonly total: number
  readonly leastPercent: number
}
export type Basis = TaskBasis | TourBasis
export const isTourBasis = (basis: Basis): basis is TourBasis => 'dueAt' in basis

/** The durable record an operator works on. State of it is a fold of the journal. */
export type Alert = {
  readonly id: AlertId
  readonly key: AlertKey
  readonly type: AlertType
  readonly subtype: string | null
  readonly severity: Severity
  readonly status: AlertStatus
  readonly subject: Subject
  readonly place: Place
  /** When the condition began to hold; strictly after it is a breach. */
  readonly deadlineAt: Instant
  readonly raisedAt: Instant
  /** The end of the condition, null while it holds. */
  readonly endedAt: Instant | null
  readonly found: FoundHow
  readonly basis: Basis
  readonly rule: string
  readonly ruleVersion: number
  readonly occurrences: number
  /** Grows by one with every change; a move must name the version it saw. */
  readonly version: number
  readonly acknowledgedAt: Instant | null
  readonly acknowledgedBy: string | null
  readonly assignedTo: string | null
  /** Who has it now, and since when; nobody while it waits. */
  readonly heldBy: string | null
  readonly heldSince: Instant | null
  readonly escalatedAt: Instant | null
  readonly escalatedTo: string | null
  /** When it escalates unless somebody acts; null when it will not. */
  readonly escalateAt: Instant | null
  /** From when its escalation is counted: its raising, or the rise that started it once more, later by the pauses it had; null: raised before this was kept. */
  readonly escalateFrom: Instant | null
  readonly isOnHold: boolean
  /** Escalation's clock stands still since, while its subject is on hold. */
  readonly pausedSince: Instant | null
  /** The maintenance window that suppresses it, or did last. */
  readonly windowId: string | null
  /** The first instant at which that window covers it no more; null: nothing suppresses it. */
  readonly suppressedUntil: Instant | null
  /** Up to when maintenance windows were taken out of its escalation's count; null: none was. */
  readonly quietCountedTo: Instant | null
  readonly snoozedUntil: Instant | null
  readonly snoozeReason: string | null
  readonly resolvedAt: Instant | null
  readonly resolvedBy: string | null
  readonly resolvedReason: ResolvedReason | null
  readonly disposition: Disposition | null
  readonly resolutionNote: string | null
  /** When evidence came that it never was so; what the operator knew stays. Null: none has come. */
  readonly overturnedAt: Instant | null
  readonly groupId: GroupId | null
  readonly previousId: AlertId | null
  /** 0..100, for the order of the queue. */
  readonly priorityScore: number
}

/** Figures of a task alert as of an instant; minutes with two decimals, the ratio with four. */
export type TaskFigures = {
  readonly elapsed_minutes: number
  readonly sla_minutes: number
  readonly minutes_past_sla: number
  readonly breach_ratio: number
  readonly anchor_kind: TaskBasis['anchorKind']
}

/**
 * Figures of a tour's alert as of an instant: whole minutes between schedule and now, at most the expiry; minutes past due with two decimals; coverage in percent with two.
 */
export type TourFigures = {
  readonly overdue_by_minutes: number
  readonly minutes_past_sla: number
  readonly checkpoint_coverage_percent: number
  readonly scanned_checkpoints: number
  readonly total_checkpoints: number
}
export type Figures = TaskFigures | TourFigures

/** Whether people are told, and the named reason either way; `rule` is the notification rule that decided, absent where none matched. `despite`: the rule would be quiet, but the alert is CRITICAL. */
export type Telling =
  | { readonly tell: true; readonly because: 'raised' | 'severity-rose' | 'escalated' | 'snooze-ended' | 'maintenance-ended' | 'still-waiting'; readonly rule?: string; readonly despite?: 'critical' }
  | { readonly tell: false; readonly because: 'history' | 'replay' | 'suppressed' | 'snoozed' | 'old-news' | 'severity-below-rule' | 'flapping' | 'rule' | 'quiet-hours'; readonly rule?: string }
