import type { Database } from 'better-sqlite3'
import type { AlertId } from '../../core/ids'
import type { IncidentPatch } from '../../core/incidents/life'
import type { StateChange } from '../../core/journal/entry'
import type { Disposition } from '../../core/model/alert'
import type { Incident, IncidentStatus } from '../../core/model/incident'
import { severities, type Severity } from '../../core/model/severity'
import type { Instant } from '../../core/time'
import { namedColumns } from './named-columns'

type Row = {
  id: string; number: number; title: string; status: IncidentStatus; made_at: number; made_by: string; acknowledged_at: number | null; acknowledged_by: string | null; owner: string | null; begun_at: number | null
  resolved_at: number | null; resolved_by: string | null; disposition: Disposition | null; resolution_note: string | null; closed_at: number | null; closed_by: string | null; merged_into: string | null; split_from: string | null; version: number
}
/** What its alerts say of an incident: the highest severity, how many they are, and how many of them are not resolved. */
export type IncidentWeight = { readonly severity: Severity; readonly alerts: number; readonly unresolved: number }
/** What a list needs to know of every incident before it is read. */
export type IncidentHead = Pick<Incident, 'id' | 'number' | 'title' | 'status' | 'owner'> & { readonly severity: number }
/** One alert's time in an incident. */
export type Member = { readonly id: string; readonly alertId: AlertId }
export type IncidentsAsked = { readonly statuses: readonly IncidentStatus[]; readonly after: number; readonly limit: number }

/** Incidents and which alerts are in them; they are written by the journal's fold alone. */
export type Incidents = {
  readonly byId: (id: string) => Incident | null
  /** By its id or by its number. */
  readonly named: (name: string) => Incident | null
  /** In the order of their numbers, after one. */
  readonly list: (asked: IncidentsAsked) => readonly Incident[]
  readonly nextNumber: () => number
  /** Every one of these statuses, the newest first. */
  readonly heads: (statuses: readonly IncidentStatus[]) => readonly IncidentHead[]
  /** The alerts that are in one, in the order in which they came. */
  readonly members: (id: string) => readonly Member[]
  readonly weigh: (id: string) => IncidentWeight
  /** The incident an alert is in, or was in when it ended; null: none. */
  readonly of: (alertId: string) => Incident | null
  /** Every alert that is in an incident. */
  readonly taken: () => ReadonlySet<string>
  readonly made: (incident: Incident) => StateChange
  readonly moved: (id: string, patch: IncidentPatch) => StateChange
  readonly joined: (incidentId: string, member: Member, at: Instant) => StateChange
  readonly left: (memberId: string, at: Instant) => StateChange
}

/** Of an incident that gave its alerts away, those that it had. */
const weight = `SELECT max(alert.severity) AS severity, count(*) AS alerts, sum(alert.status <> 'RESOLVED') AS unresolved
  FROM incident_alert JOIN alert ON alert.id = incident_alert.alert_id WHERE incident_id = ?`

export function createIncidents(db: Database): Incidents {
  const byId = db.prepare<[string], Row>('SELECT * FROM incident WHERE id = ?')
  const byNumber = db.prepare<[string], Row>('SELECT * FROM incident WHERE number = ?')
  const list = db.prepare<[number, string, number], Row>('SELECT * FROM incident WHERE number > ? AND status IN (SELECT value FROM json_each(?)) ORDER BY number LIMIT ?')
  const heads = db.prepare<[string], IncidentHead>(`SELECT id, number, title, status, owner,
    coalesce((SELECT max(severity) FROM incident_alert JOIN alert ON alert.id = alert_id WHERE incident_id = incident.id AND left_at IS NULL), 0) AS severity
    FROM incident WHERE status IN (SELECT value FROM json_each(?)) ORDER BY number DESC`)
  const newest = db.prepare<[], [number | null]>('SELECT max(number) FROM incident').raw(true)
  const members = db.prepare<[string], { id: string; alertId: AlertId }>('SELECT id, alert_id AS alertId FROM incident_alert WHERE incident_id = ? AND left_at IS NULL ORDER BY rowid')
  const inside = db.prepare<[string], { severity: number | null; alerts: number; unresolved: number | null }>(`${weight} AND left_at IS NULL`)
  const ever = db.prepare<[string], { severity: number | null }>(weight)
  const of = db.prepare<[string], Row>('SELECT incident.* FROM incident_alert JOIN incident ON incident.id = incident_alert.incident_id WHERE alert_id = ? AND left_at IS NULL')
  const taken = db.prepare<[], [string]>('SELECT alert_id FROM incident_alert WHERE left_at IS NULL').raw(true)
  const one = (row: Row | undefined): Incident | null => (row ? incidentOf(row) : null)
  return {
    byId: (id) => one(byId.get(id)),
    named: (name) => one(/^\d{1,9}$/.test(name) ? byNumber.get(name) : byId.get(name)),
    list: ({ statuses, after, limit }) => list.all(after, JSON.stringify(statuses), limit).map(incidentOf),
    heads: (statuses) => heads.all(JSON.stringify(statuses)),
    nextNumber: () => (newest.get()?.[0] ?? 0) + 1,
    members: (id) => members.all(id),
    weigh: (id) => {
      const { severity = null, alerts = 0, unresolved = 0 } = inside.get(id) ?? {}
      return { severity: severities[severity ?? ever.get(id)?.severity ?? 0] ?? 'INFO', alerts, unresolved: unresolved ?? 0 }
    },
    of: (alertId) => one(of.get(alertId)),
    taken: () => new Set(taken.all().map(([id]) => id)),
    made: (incident) => ({ table: 'incident', op: 'insert', key: incident.id, set: namedColumns(columns, incident) }),
    moved: (id, patch) => ({ table: 'incident', op: 'update', key: id, set: namedColumns(columns, patch) }),
    joined: (incidentId, { id, alertId }, at) => ({ table: 'incident_alert', op: 'insert', key: id, set: { alert_id: alertId, incident_id: incidentId, joined_at: at } }),
    left: (memberId, at) => ({ table: 'incident_alert', op: 'update', key: memberId, set: { left_at: at } }),
  }
}

const incidentOf = (row: Row): Incident => ({
  id: row.id, number: row.number, title: row.title, status: row.status, madeAt: row.made_at, madeBy: row.made_by, acknowledgedAt: row.acknowledged_at, acknowledgedBy: row.acknowledged_by, owner: row.owner, begunAt: row.begun_at,
  resolvedAt: row.resolved_at, resolvedBy: row.resolved_by, disposition: row.disposition, resolutionNote: row.resolution_note, closedAt: row.closed_at, closedBy: row.closed_by, mergedInto: row.merged_into, splitFrom: row.split_from, version: row.version,
})

const columns = {
  number: 'number', title: 'title', status: 'status', madeAt: 'made_at', madeBy: 'made_by', acknowledgedAt: 'acknowledged_at', acknowledgedBy: 'acknowledged_by', owner: 'owner', begunAt: 'begun_at', resolvedAt: 'resolved_at',
  resolvedBy: 'resolved_by', disposition: 'disposition', resolutionNote: 'resolution_note', closedAt: 'closed_at', closedBy: 'closed_by', mergedInto: 'merged_into', splitFrom: 'split_from', version: 'version',
} as const satisfies Record<Exclude<keyof Incident, 'id'>, keyof Row>
