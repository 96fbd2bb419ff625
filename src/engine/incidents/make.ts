import { gather, mostAlerts, whyFixed, type Gathered } from '../../core/incidents/members'
import { suggestIncidents } from '../../core/incidents/suggest'
import { sourceIdOf, type AlertId } from '../../core/ids'
import type { Json, StateChange } from '../../core/journal/entry'
import type { Actor } from '../../core/model/actor'
import type { Incident } from '../../core/model/incident'
import { severities } from '../../core/model/severity'
import { refused } from '../../core/outcome'
import type { Instant } from '../../core/time'
import type { InputOf } from '../../contract/contract'
import type { IncidentSuggested } from '../../contract/shapes-incident'
import type { EngineParts } from '../parts'
import { isDone, isRefused, recordOn, type Doing } from './record'

/** Makes an incident of those alerts that can be in one, inside the caller's transaction; it bears the id of the operation that made it, so that the same one sent again answers it. Rules: [K2] [K6]. */
export function makeIncident(parts: EngineParts, { opId, title, alertIds, at: asked }: InputOf<'incident.make'>, actor: Actor): Doing {
  const { store, now } = parts
  const made = store.incidents.byId(opId)
  if (made) return isDone(made)
  const { come, left } = gathered(parts, alertIds, mostAlerts, null)
  if (come.length === 0) return isRefused(refused('incident-no-alert'), left)
  const incident = recordMade(parts, { id: opId, title: title?.trim() ?? '', ids: come, splitFrom: null, at: asked ?? now(), actor, opId, facts: { left: left.length } })
  return isDone(incident, { left, moved: come })
}

type Making = { readonly id: string; readonly title: string; readonly ids: readonly string[]; readonly splitFrom: Incident | null; readonly at: Instant; readonly actor: Actor; readonly opId?: string; readonly facts: Readonly<Record<string, Json>> }

/** Journals a new incident and the alerts it begins with. */
export function recordMade({ store, newId }: EngineParts, { id, title, ids, splitFrom, at, actor, opId, facts }: Making): Incident {
  const incident: Incident = {
    id, number: store.incidents.nextNumber(), title, status: 'NEW', madeAt: at, madeBy: actor.name, acknowledgedAt: null, acknowledgedBy: null, owner: null, begunAt: null, resolvedAt: null, resolvedBy: null,
    disposition: null, resolutionNote: null, closedAt: null, closedBy: null, mergedInto: null, splitFrom: splitFrom?.id ?? null, version: 1,
  }
  store.journal.record({
    at, actor, action: 'incident.made', subjectKind: 'incident', subjectId: id, ...(opId === undefined ? {} : { opId }), facts: { number: incident.number, title, alerts: ids.length, from: splitFrom?.number ?? null, ...facts },
    changes: [store.incidents.made(incident), ...joining({ store, newId }, id, ids, at)],
  })
  return incident
}

/** Puts more alerts into an open incident. Rule: [K2]. */
export function addToIncident(parts: EngineParts, { opId, id, version, alertIds, at: asked }: InputOf<'incident.add'>, actor: Actor): Doing {
  const { store, now } = parts
  const incident = store.incidents.named(id)
  if (!incident) return isRefused(refused('no-such-incident', { id }))
  if (store.journal.hasOp(opId)) return isDone(incident)
  const at = asked ?? now()
  const impossible = whyFixed({ incident, version }, { by: actor.name, now: at }) 
  if (impossible) return isRefused(impossible)
  const { come, left } = gathered(parts, alertIds, mostAlerts - store.incidents.members(incident.id).length, incident.id)
  if (come.length === 0) return isRefused(refused('incident-no-alert'), left)
  const after = recordOn(store, incident, { version: incident.version + 1 }, { action: 'incident.joined', actor, at, opId, facts: { alerts: come.length, left: left.length }, changes: joining(parts, incident.id, come, at) })
  return isDone(after, { left, moved: come })
}

/** The changes by which alerts come into an incident. */
export const joining = ({ store, newId }: Pick<EngineParts, 'store' | 'newId'>, incidentId: string, ids: readonly string[], at: Instant): readonly StateChange[] =>
  ids.map((alertId) => store.incidents.joined(incidentId, { id: newId(at), alertId: alertId as AlertId }, at))

function gathered({ store }: EngineParts, ids: readonly string[], room: number, into: string | null): Gathered {
  return gather(ids.map((id) => ({ id, alert: store.alerts.byId(id as AlertId), inside: store.incidents.of(id) })), room, into)
}

/** Groups whose alerts are in no incident yet. Rule: [K7]. */
export function suggestedOf({ store, queue }: EngineParts, limit: number): readonly IncidentSuggested[] {
  const taken = store.incidents.taken()
  const free = queue.matching({}).filter(({ id, groupId }) => groupId !== null && !taken.has(id))
  return suggestIncidents(free).slice(0, limit).map(({ severity, ...suggested }) => {
    const first = queue.byId(suggested.ids[0] ?? '')
    const siteKey = first ? store.alerts.byId(first.alert.id as AlertId)?.place.siteKey : null
    return { ...suggested, severity: severities[severity] ?? 'INFO', siteId: siteKey ? sourceIdOf(siteKey) : null, siteName: first?.siteName ?? null }
  })
}

