import { isOpenIncident, legalIncidentMoves } from '../../core/incidents/life'
import { folded } from '../../core/folded'
import { describeEntry } from '../../core/journal/describe-entry'
import type { JournalEntry } from '../../core/journal/entry'
import { incidentStatuses, type Incident, type IncidentNamed, type IncidentStatus } from '../../core/model/incident'
import { severityRank } from '../../core/model/severity'
import type { InputOf } from '../../contract/contract'
import type { QueueRow, TimelineEntry } from '../../contract/shapes'
import type { IncidentDetail, IncidentPart, IncidentRow, IncidentsPage } from '../../contract/shapes-incident'
import { queueRowOf } from '../handlers/views'
import type { EngineParts } from '../parts'
import type { IncidentHead } from '../store/incidents'
import { payloadOf } from '../store/journal'

const statusesOf: Readonly<Record<IncidentPart, readonly IncidentStatus[]>> = {
  open: incidentStatuses.filter((status) => isOpenIncident({ status })),
  over: incidentStatuses.filter((status) => !isOpenIncident({ status })),
  all: incidentStatuses,
}

/** A page of incidents: open ones the gravest first, others the newest first. */
export function pageOf(parts: EngineParts, { part, text = '', offset, limit }: InputOf<'incidents.page'>): IncidentsPage {
  const { store, asOf } = parts
  const typed = folded(text.trim())
  const heads = store.incidents.heads(statusesOf[part]).filter((head) => isLike(head, typed))
  const inOrder = part === 'open' ? heads.toSorted((one, other) => other.severity - one.severity) : heads
  return { rows: inOrder.slice(offset, offset + limit).flatMap(({ id }) => { const incident = store.incidents.byId(id); return incident ? [rowOf(parts, incident, alertsOf(parts, id))] : [] }), total: heads.length, asOf: asOf() }
}

const isLike = ({ number, title, owner }: IncidentHead, typed: string): boolean => typed === '' || String(number) === typed.replace(/^#/, '') || folded(title).includes(typed) || folded(owner ?? '').includes(typed)

/** The alerts that are in an incident, the gravest first, then as they were raised. */
function alertsOf({ store, queue, asOf }: EngineParts, id: string): readonly QueueRow[] {
  const hits = queue.some(store.incidents.members(id).map(({ alertId }) => alertId))
  return hits.map((hit) => queueRowOf(store, hit, asOf())).sort((one, other) => severityRank(other.severity) - severityRank(one.severity) || one.raisedAt - other.raisedAt)
}

function rowOf({ store }: EngineParts, incident: Incident, alerts: readonly QueueRow[]): IncidentRow {
  const { id, number, title, status, owner, madeAt, madeBy, resolvedAt, version } = incident
  const sites = new Map(alerts.map(({ siteId, siteName, siteZone }) => [siteId, { siteName, siteZone }]))
  const [first] = alerts
  return {
    id, number, title, status, owner, madeAt, madeBy, resolvedAt, version, severity: store.incidents.weigh(id).severity, alerts: alerts.length, unresolved: alerts.filter((alert) => alert.status !== 'RESOLVED').length,
    siteName: first?.siteName ?? null, sites: sites.size, zone: sites.size === 1 && first ? first.siteZone : store.places.tenantZone(),
  }
}

/** Everything that the page of an incident shows; null when there is none of this id or number. */
export function detailOf(parts: EngineParts, name: string): IncidentDetail | null {
  const { store, asOf } = parts
  const incident = store.incidents.named(name)
  if (!incident) return null
  const { id, acknowledgedAt, acknowledgedBy, begunAt, resolvedBy, disposition, resolutionNote, closedAt, closedBy, mergedInto, splitFrom } = incident
  const alerts = alertsOf(parts, id)
  const another = (other: string | null): IncidentNamed | null => (other === null ? null : namedOf(store.incidents.byId(other)))
  return {
    row: rowOf(parts, incident, alerts), alerts, timeline: store.journal.ofSubject('incident', id).map(entryShown), moves: legalIncidentMoves(incident), acknowledgedAt, acknowledgedBy, begunAt, resolvedBy, disposition,
    resolutionNote, closedAt, closedBy, mergedInto: another(mergedInto), splitFrom: another(splitFrom), asOf: asOf(),
  }
}

export const namedOf = (incident: Incident | null): IncidentNamed | null => incident && { id: incident.id, number: incident.number, title: incident.title, status: incident.status }

function entryShown(entry: JournalEntry): TimelineEntry {
  const payload = payloadOf(entry)
  const { note } = payload.facts
  return { seq: entry.seq, at: entry.at, recordedAt: entry.recordedAt, actor: entry.actor, actorKind: entry.actorKind, said: describeEntry(entry, payload), note: typeof note === 'string' && note !== '' ? note : null, together: null }
}
