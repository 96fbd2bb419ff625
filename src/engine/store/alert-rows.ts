import type { AlertPatch } from '../../core/alerts/change'
import type { AlertId, AlertKey, GroupId, RecordKey } from '../../core/ids'
import type { Alert, AlertStatus, AlertType, Basis, Disposition, FoundHow, ResolvedReason, Subject } from '../../core/model/alert'
import { severities, severityRank } from '../../core/model/severity'

/** An alert as its table holds it. */
export type AlertRow = {
  id: string; key: string; type: string; subtype: string | null; severity: number; status: string; subject_kind: string; subject_key: string
  site_key: string | null; client_key: string | null; tenant_key: string; deadline_at: number; raised_at: number; ended_at: number | null; found: string
  basis: string; rule: string; rule_version: number; occurrences: number; version: number; acknowledged_at: number | null; acknowledged_by: string | null
  assigned_to: string | null; escalated_at: number | null; escalated_to: string | null; escalate_at: number | null; escalate_from: number | null; is_on_hold: number; paused_since: number | null
  snoozed_until: number | null; snooze_reason: string | null; resolved_at: number | null; resolved_by: string | null; resolved_reason: string | null
  disposition: string | null; resolution_note: string | null; group_id: string | null; previous_id: string | null; priority_score: number; overturned_at: number | null; held_by: string | null; held_since: number | null
  window_id: string | null; suppressed_until: number | null; quiet_counted_to: number | null
}
type Columns = Record<string, string | number | null>

/** A row as the rules read it. */
export function alertOf(row: AlertRow): Alert {
  const severity = severities[row.severity]
  if (!severity) throw new Error(`alert ${row.id}: severity ${row.severity} is out of range`)
  return {
    id: row.id as AlertId, key: row.key as AlertKey, type: row.type as AlertType, subtype: row.subtype, severity, status: row.status as AlertStatus,
    subject: { kind: row.subject_kind as Subject['kind'], key: row.subject_key as RecordKey },
    place: { siteKey: row.site_key as RecordKey | null, clientKey: row.client_key as RecordKey | null, tenantKey: row.tenant_key as RecordKey },
    deadlineAt: row.deadline_at, raisedAt: row.raised_at, endedAt: row.ended_at, found: row.found as FoundHow, basis: JSON.parse(row.basis) as Basis,
    rule: row.rule, ruleVersion: row.rule_version, occurrences: row.occurrences, version: row.version, acknowledgedAt: row.acknowledged_at,
    acknowledgedBy: row.acknowledged_by, assignedTo: row.assigned_to, escalatedAt: row.escalated_at, escalatedTo: row.escalated_to, escalateAt: row.escalate_at, escalateFrom: row.escalate_from,
    isOnHold: row.is_on_hold === 1, pausedSince: row.paused_since, snoozedUntil: row.snoozed_until, snoozeReason: row.snooze_reason, resolvedAt: row.resolved_at,
    resolvedBy: row.resolved_by, resolvedReason: row.resolved_reason as ResolvedReason | null, disposition: row.disposition as Disposition | null,
    resolutionNote: row.resolution_note, groupId: row.group_id as GroupId | null, previousId: row.previous_id as AlertId | null, priorityScore: row.priority_score, overturnedAt: row.overturned_at,
    heldBy: row.held_by, heldSince: row.held_since, windowId: row.window_id, suppressedUntil: row.suppressed_until, quietCountedTo: row.quiet_counted_to,
  }
}

type Value = string | number | null
type Column = { readonly name: string; readonly field: keyof Alert; readonly of: (alert: Partial<Alert>) => Value }

const instants = ['acknowledgedAt', 'deadlineAt', 'endedAt', 'escalateAt', 'escalateFrom', 'escalatedAt', 'heldSince', 'overturnedAt', 'pausedSince', 'quietCountedTo', 'raisedAt', 'resolvedAt', 'snoozedUntil', 'suppressedUntil'] as const
const texts = ['acknowledgedBy', 'assignedTo', 'disposition', 'escalatedTo', 'found', 'groupId', 'heldBy', 'key', 'previousId', 'resolutionNote', 'resolvedBy', 'resolvedReason', 'rule', 'snoozeReason', 'status', 'subtype', 'type', 'windowId'] as const
const numbers = ['occurrences', 'priorityScore', 'ruleVersion', 'version'] as const

const plain: readonly Column[] = [...instants, ...texts, ...numbers].map((field) => ({ name: field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`), field, of: (alert) => alert[field] ?? null }))
const others: readonly Column[] = [
  { name: 'basis', field: 'basis', of: ({ basis }) => JSON.stringify(basis) },
  { name: 'client_key', field: 'place', of: ({ place }) => place?.clientKey ?? null },
  { name: 'is_on_hold', field: 'isOnHold', of: ({ isOnHold }) => Number(isOnHold) },
  { name: 'severity', field: 'severity', of: ({ severity }) => (severity === undefined ? null : severityRank(severity)) },
  { name: 'site_key', field: 'place', of: ({ place }) => place?.siteKey ?? null },
  { name: 'subject_key', field: 'subject', of: ({ subject }) => subject?.key ?? null },
  { name: 'subject_kind', field: 'subject', of: ({ subject }) => subject?.kind ?? null },
  { name: 'tenant_key', field: 'place', of: ({ place }) => place?.tenantKey ?? null },
]
/** Every column of an alert but its id, in the order in which the journal writes names, so that nothing has to be sorted there. */
const columns: readonly Column[] = [...plain, ...others].sort((one, other) => (one.name < other.name ? -1 : 1))

/** What is nearly always null of a new alert: null by itself, so that no entry says so. */
const untouched: readonly Column[] = columns.filter(({ field }) => [
  'acknowledgedAt', 'acknowledgedBy', 'assignedTo', 'disposition', 'endedAt', 'escalatedAt', 'escalatedTo', 'heldBy', 'heldSince', 'overturnedAt', 'pausedSince', 'previousId', 'resolutionNote', 'resolvedAt', 'resolvedBy', 'resolvedReason', 'quietCountedTo', 'snoozeReason', 'snoozedUntil', 'subtype', 'suppressedUntil', 'windowId',
].includes(field))

/** The columns of a new alert but its id. One literal, in the order of names: objects that are put together name by name cost several times as much to read. */
export function columnsOfAlert(alert: Alert): Columns {
  const { place, subject } = alert
  const set: Columns = {
    basis: JSON.stringify(alert.basis), client_key: place.clientKey, deadline_at: alert.deadlineAt, escalate_at: alert.escalateAt, escalate_from: alert.escalateFrom, found: alert.found, group_id: alert.groupId,
    is_on_hold: Number(alert.isOnHold), key: alert.key, occurrences: alert.occurrences, priority_score: alert.priorityScore,
    raised_at: alert.raisedAt, rule: alert.rule, rule_version: alert.ruleVersion, severity: severityRank(alert.severity), site_key: place.siteKey, status: alert.status,
    subject_key: subject.key, subject_kind: subject.kind, tenant_key: place.tenantKey, type: alert.type, version: alert.version,
  }
  for (const { name, field, of } of untouched) if (alert[field] !== null) set[name] = of(alert)
  return set
}

/** The columns that a patch sets; names it does not hold are left as they are. */
export function columnsOfPatch(patch: AlertPatch): Columns {
  const set: Columns = {}
  for (const { name, field, of } of columns) if (field in patch) set[name] = of(patch)
  return set
}
