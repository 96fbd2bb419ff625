import type { AlertPatch } from '../../core/alerts/change'
import type { AlertId, AlertKey, GroupId, RecordKey } from '../../core/ids'
import type { Alert, AlertStatus, AlertType, Disposition, FoundHow, ResolvedReason, Subject, TaskBasis } from '../../core/model/alert'
import { severities, severityRank } from '../../core/model/severity'

/** An alert as its table holds it. */
export type AlertRow = {
  id: string; key: string; type: string; subtype: string | null; severity: number; status: string; subject_kind: string; subject_key: string
  site_key: string | null; client_key: string | null; tenant_key: string; deadline_at: number; raised_at: number; ended_at: number | null; found: string
  basis: string; rule: string; rule_version: number; occurrences: number; version: number; acknowledged_at: number | null; acknowledged_by: string | null
  assigned_to: string | null; escalated_at: number | null; escalated_to: string | null; escalate_at: number | null; is_on_hold: number; paused_since: number | null
  snoozed_until: number | null; snooze_reason: string | null; resolved_at: number | null; resolved_by: string | null; resolved_reason: string | null
  disposition: string | null; resolution_note: string | null; group_id: string | null; previous_id: string | null; priority_score: number
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
    deadlineAt: row.deadline_at, raisedAt: row.raised_at, endedAt: row.ended_at, found: row.found as FoundHow, basis: JSON.parse(row.basis) as TaskBasis,
    rule: row.rule, ruleVersion: row.rule_version, occurrences: row.occurrences, version: row.version, acknowledgedAt: row.acknowledged_at,
    acknowledgedBy: row.acknowledged_by, assignedTo: row.assigned_to, escalatedAt: row.escalated_at, escalatedTo: row.escalated_to, escalateAt: row.escalate_at,
    isOnHold: row.is_on_hold === 1, pausedSince: row.paused_since, snoozedUntil: row.snoozed_until, snoozeReason: row.snooze_reason, resolvedAt: row.resolved_at,
    resolvedBy: row.resolved_by, resolvedReason: row.resolved_reason as ResolvedReason | null, disposition: row.disposition as Disposition | null,
    resolutionNote: row.resolution_note, groupId: row.group_id as GroupId | null, previousId: row.previous_id as AlertId | null, priorityScore: row.priority_score,
  }
}

/** Every column of a new alert but its id. */
export function columnsOfAlert(alert: Alert): Columns {
  return {
    key: alert.key, type: alert.type, subtype: alert.subtype, subject_kind: alert.subject.kind, subject_key: alert.subject.key,
    raised_at: alert.raisedAt, found: alert.found, rule: alert.rule, occurrences: alert.occurrences, previous_id: alert.previousId,
    ...columnsOfPatch(alert),
  }
}

/** The columns that a patch sets; names it does not hold are left as they are. */
export function columnsOfPatch(patch: AlertPatch): Columns {
  const columns: Columns = {}
  for (const [name, value] of Object.entries(patch)) {
    if (name === 'place') Object.assign(columns, { site_key: patch.place?.siteKey ?? null, client_key: patch.place?.clientKey ?? null, tenant_key: patch.place?.tenantKey ?? null })
    else if (name === 'severity') columns['severity'] = severityRank(value as Alert['severity'])
    else if (name === 'basis') columns['basis'] = JSON.stringify(value)
    else if (columnNames.has(name)) columns[columnNames.get(name) ?? name] = typeof value === 'boolean' ? Number(value) : (value as string | number | null)
  }
  return columns
}

const patchable: readonly (keyof AlertPatch)[] = [
  'status', 'deadlineAt', 'endedAt', 'ruleVersion', 'version', 'acknowledgedAt', 'acknowledgedBy', 'assignedTo', 'escalatedAt', 'escalatedTo', 'escalateAt',
  'isOnHold', 'pausedSince', 'snoozedUntil', 'snoozeReason', 'resolvedAt', 'resolvedBy', 'resolvedReason', 'disposition', 'resolutionNote', 'groupId', 'priorityScore',
]
const columnNames: ReadonlyMap<string, string> = new Map(patchable.map((name) => [name, name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)]))
