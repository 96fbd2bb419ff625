import type { IncidentPatch } from '../../core/incidents/life'
import type { AlertLeft } from '../../core/incidents/members'
import type { JournalAction } from '../../core/journal/actions'
import type { Json, StateChange } from '../../core/journal/entry'
import type { Actor } from '../../core/model/actor'
import type { Incident, IncidentRefusal } from '../../core/model/incident'
import { isoOf, isoOrNull, type Instant } from '../../core/time'
import type { Ok, Refused } from '../../core/outcome'
import type { IncidentRecord } from '../../contract/shapes-incident'
import { payloadOf } from '../store/journal'
import type { Store } from '../store/store'

/** What was done to an incident before it is shown; `moved`: alerts that changed with it. */
export type Done = { readonly incident: Incident; readonly split: Incident | null; readonly left: readonly AlertLeft[]; readonly moved: readonly string[] }
export type Doing = Ok<Done> | (Refused<IncidentRefusal> & { readonly left: readonly AlertLeft[] })

export const isDone = (incident: Incident, more: Partial<Omit<Done, 'incident'>> = {}): Doing => ({ ok: true, value: { incident, split: null, left: [], moved: [], ...more } })
export const isRefused = (refusal: Refused<IncidentRefusal>, left: readonly AlertLeft[] = []): Doing => ({ ...refusal, left })

type Recorded = { readonly action: JournalAction; readonly actor: Actor; readonly at: Instant; readonly opId?: string; readonly facts: Readonly<Record<string, Json>>; readonly changes: readonly StateChange[] }

/** Journals what was done to an incident, and returns it as it then stands. */
export function recordOn(store: Store, incident: Incident, patch: IncidentPatch, { action, actor, at, opId, facts, changes }: Recorded): Incident {
  store.journal.record({
    at, actor, action, subjectKind: 'incident', subjectId: incident.id, ...(opId === undefined ? {} : { opId }), facts: { number: incident.number, title: incident.title, ...facts },
    changes: [store.incidents.moved(incident.id, patch), ...changes],
  })
  return { ...incident, ...patch }
}

/** An incident as the command line prints it. */
export function incidentRecordOf({ incidents, journal }: Store, incident: Incident): IncidentRecord {
  const { id, number, title, status, owner, madeAt, madeBy, acknowledgedAt, acknowledgedBy, begunAt, resolvedAt, resolvedBy, disposition, resolutionNote, closedAt, closedBy, mergedInto, splitFrom, version } = incident
  const { severity, unresolved } = incidents.weigh(id)
  return {
    id, number, title, status, severity, alerts: incidents.members(id).map(({ alertId }) => alertId), unresolved, owner, made_at: isoOf(madeAt), made_by: madeBy, acknowledged_at: isoOrNull(acknowledgedAt), acknowledged_by: acknowledgedBy,
    begun_at: isoOrNull(begunAt), resolved_at: isoOrNull(resolvedAt), resolved_by: resolvedBy, disposition, resolution_note: resolutionNote, closed_at: isoOrNull(closedAt), closed_by: closedBy, merged_into: mergedInto, split_from: splitFrom,
    notes: journal.ofSubject('incident', id).filter(({ action }) => action === 'incident.noted').map((entry) => ({ at: isoOf(entry.at), by: entry.actor, text: String(payloadOf(entry).facts['note']) })), version,
  }
}
