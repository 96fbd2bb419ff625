import { mergeIncidents, splitIncident } from '../../core/incidents/members'
import type { Actor } from '../../core/model/actor'
import { refused } from '../../core/outcome'
import type { InputOf } from '../../contract/contract'
import type { EngineParts } from '../parts'
import { joining, recordMade } from './make'
import { isDone, isRefused, recordOn, type Doing } from './record'

/** Takes the alerts of another incident over, inside the caller's transaction; both have an entry. Rule: [K5]. */
export function mergeInto(parts: EngineParts, { opId, id, version, from: fromId, fromVersion, at: asked }: InputOf<'incident.merge'>, actor: Actor): Doing {
  const { store, now } = parts
  const [into, from] = [store.incidents.named(id), store.incidents.named(fromId)]
  if (!into || !from) return isRefused(refused('no-such-incident', { id: into ? fromId : id }))
  if (store.journal.hasOp(opId)) return isDone(into)
  const at = asked ?? now()
  const coming = store.incidents.members(from.id)
  const merged = mergeIncidents(
    { incident: into, version, size: store.incidents.members(into.id).length },
    { incident: from, version: fromVersion, size: coming.length },
    { by: actor.name, now: at },
  )
  if (!merged.ok) return isRefused(merged)
  recordOn(store, from, merged.value.from, { action: 'incident.merged-away', actor, at, facts: { into: into.number, alerts: coming.length }, changes: coming.map((member) => store.incidents.left(member.id, at)) })
  const after = recordOn(store, into, merged.value.into, { action: 'incident.merged', actor, at, opId, facts: { from: from.number, alerts: coming.length }, changes: joining(parts, into.id, coming.map(({ alertId }) => alertId), at) })
  return isDone(after, { moved: coming.map(({ alertId }) => alertId) })
}

/** Makes a new incident of some alerts of another, inside the caller's transaction; both have an entry. Rule: [K5]. */
export function splitOff(parts: EngineParts, { opId, id, version, alertIds, title, at: asked }: InputOf<'incident.split'>, actor: Actor): Doing {
  const { store, now } = parts
  const from = store.incidents.named(id)
  if (!from) return isRefused(refused('no-such-incident', { id }))
  if (store.journal.hasOp(opId)) return isDone(from, { split: store.incidents.byId(opId) })
  const at = asked ?? now()
  const members = store.incidents.members(from.id)
  const chosen = splitIncident({ incident: from, version }, { held: members.map(({ alertId }) => alertId), chosen: alertIds }, { by: actor.name, now: at })
  if (!chosen.ok) return isRefused(chosen)
  const { come, left } = chosen.value
  const going = members.filter(({ alertId }) => come.includes(alertId))
  const number = store.incidents.nextNumber()
  const after = recordOn(store, from, { version: from.version + 1 }, { action: 'incident.split', actor, at, opId, facts: { into: number, alerts: come.length }, changes: going.map((member) => store.incidents.left(member.id, at)) })
  const split = recordMade(parts, { id: opId, title: title?.trim() ?? '', ids: come, splitFrom: from, at, actor, facts: {} })
  return isDone(after, { split, left, moved: come })
}
