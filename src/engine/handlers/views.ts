import { describeAlert } from '../../core/alerts/describe'
import { figuresOf } from '../../core/alerts/figures'
import { holderOf } from '../../core/alerts/holder'
import { sourceIdOf, type RecordKey } from '../../core/ids'
import type { Alert } from '../../core/model/alert'
import { isoOf, isoOrNull, type Instant } from '../../core/time'
import type { AlertRecord, QueueRow } from '../../contract/shapes'
import { alertOf } from '../store/alert-rows'
import type { QueueHit, QueueHitAt } from '../store/queue-hit'
import type { Store } from '../store/store'

const idOrNull = (key: RecordKey | null): string | null => (key === null ? null : sourceIdOf(key))

/** The end of an alert's condition, or `asOf` while it holds: derived, never written. It can lie before the alert, where the end was learned late. */
const conditionUntil = (alert: Alert, asOf: Instant): Instant => alert.endedAt ?? Math.max(asOf, alert.raisedAt)
const lastSeen = (alert: Alert, asOf: Instant): Instant => Math.max(conditionUntil(alert, asOf), alert.raisedAt)

/** An alert as the command line and exports print it. */
export function alertRecordOf(alert: Alert, asOf: Instant): AlertRecord {
  return {
    id: alert.id, type: alert.type, subtype: alert.subtype, severity: alert.severity, status: alert.status, client_id: idOrNull(alert.place.clientKey),
    site_id: idOrNull(alert.place.siteKey), subject_kind: alert.subject.kind, subject_id: sourceIdOf(alert.subject.key), deadline_at: isoOf(alert.deadlineAt),
    first_seen: isoOf(alert.raisedAt), last_seen: isoOf(lastSeen(alert, asOf)), raised_at: isoOf(alert.raisedAt), occurrences: alert.occurrences,
    acknowledged_at: isoOrNull(alert.acknowledgedAt), acknowledged_by: alert.acknowledgedBy, assigned_to: alert.assignedTo, escalated_at: isoOrNull(alert.escalatedAt),
    escalated_to: alert.escalatedTo, resolved_at: isoOrNull(alert.resolvedAt), resolved_by: alert.resolvedBy, resolved_reason: alert.resolvedReason,
    disposition: alert.disposition, snoozed_until: isoOrNull(alert.snoozedUntil), group_id: alert.groupId, previous_id: alert.previousId, found: alert.found,
    is_on_hold: alert.isOnHold, priority_score: alert.priorityScore, version: alert.version, figures: figuresOf(alert.basis, conditionUntil(alert, asOf)),
  }
}

/** An alert as the queue shows it. */
export function queueRowOf(store: Store, hit: QueueHit, asOf: Instant): QueueRow {
  const alert = alertOf(hit.alert)
  const subjectId = sourceIdOf(alert.subject.key)
  const names = { subjectId, title: hit.title, siteName: hit.siteName, personName: hit.personName }
  return {
    id: alert.id, version: alert.version, severity: alert.severity, status: alert.status, type: alert.type, subtype: alert.subtype,
    sentence: describeAlert(alert, names, conditionUntil(alert, asOf)), subjectKind: alert.subject.kind, subjectId, title: hit.title, siteId: idOrNull(alert.place.siteKey),
    siteName: hit.siteName, siteZone: store.places.of(alert.place.siteKey).zone, siteKey: alert.place.siteKey, clientKey: alert.place.clientKey, guardKey: hit.personKey, clientName: hit.clientName, personName: hit.personName, deadlineAt: alert.deadlineAt,
    raisedAt: alert.raisedAt, found: alert.found, figures: figuresOf(alert.basis, conditionUntil(alert, asOf)), escalateAt: alert.escalateAt, escalatedAt: alert.escalatedAt, escalatedTo: alert.escalatedTo,
    acknowledgedAt: alert.acknowledgedAt, acknowledgedBy: alert.acknowledgedBy, assignedTo: alert.assignedTo, isOnHold: alert.isOnHold, suppressedUntil: alert.suppressedUntil, snoozedUntil: alert.snoozedUntil, resolvedAt: alert.resolvedAt,
    resolvedReason: alert.resolvedReason, groupId: alert.groupId, priorityScore: alert.priorityScore, holder: holderOf(alert),
  }
}

/** A row of a list, with what of its group it stands for. */
export const listRowOf = (store: Store, { fold, ...hit }: QueueHitAt, asOf: Instant): QueueRow => ({ ...queueRowOf(store, hit, asOf), ...(fold === null ? {} : { folded: fold }) })
