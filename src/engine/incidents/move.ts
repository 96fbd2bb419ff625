import { legalMoves, moveAlert } from '../../core/alerts/life'
import { moveIncident, moveOfAlerts } from '../../core/incidents/life'
import type { AlertLeft } from '../../core/incidents/members'
import type { JournalAction } from '../../core/journal/actions'
import type { Actor } from '../../core/model/actor'
import type { Alert } from '../../core/model/alert'
import type { IncidentMove, IncidentMoveName } from '../../core/model/incident'
import type { AlertMove } from '../../core/model/move'
import { refused } from '../../core/outcome'
import type { Instant } from '../../core/time'
import type { InputOf } from '../../contract/contract'
import { moveOne, type MoveAsked } from '../moves/move-one'
import type { EngineParts } from '../parts'
import type { Store } from '../store/store'
import { isDone, isRefused, recordOn, type Doing } from './record'

const actions: Readonly<Record<IncidentMoveName, JournalAction>> = {
  acknowledge: 'incident.acknowledged', assign: 'incident.assigned', begin: 'incident.begun', resolve: 'incident.resolved', close: 'incident.closed', note: 'incident.noted',
}

/**
 * One move of an incident and of its alerts with it, inside the caller's transaction. Acknowledging and assigning leave alone what somebody else has;
 * a resolve takes every alert that is not resolved yet, or nothing is done and each alert that refuses is named. Rules: [K1] [K3] [K4].
 */
export function actOnIncident({ store, now }: EngineParts, { opId, id, version, at: asked, seen = [], move }: InputOf<'incident.act'>, actor: Actor): Doing {
  const incident = store.incidents.named(id)
  if (!incident) return isRefused(refused('no-such-incident', { id }))
  if (store.journal.hasOp(opId)) return isDone(incident)
  const at = asked ?? now()
  const moved = moveIncident(incident, move, { by: actor.name, now: at, version })
  if (!moved.ok) return isRefused(moved)
  const versions = new Map(seen.map((mark) => [mark.id, mark.version]))
  const { going, left } = sorted(store, incident.id, { move, actor, at, versions })
  if (move.name === 'resolve' && left.some(({ reason }) => reason !== 'already-resolved')) return isRefused(refused('incident-alerts-refuse', { number: incident.number, count: left.length }), left)
  const after = recordOn(store, incident, moved.value, {
    action: actions[move.name], actor, at, opId, changes: [],
    facts: { from: incident.status, to: moved.value.status ?? incident.status, owner: moved.value.owner ?? incident.owner, alerts: going.length, left: left.length, disposition: moved.value.disposition ?? null, note: move.note ?? null },
  })
  for (const { alert, how } of going) {
    const done = moveOne(store, alert, { ...how, bulk: { opId, total: going.length } })
    if (!done.ok) throw new Error(`incident ${incident.number}: alert ${alert.id} refuses (${done.reason}) what it was asked before`)
  }
  return isDone(after, { left, moved: going.map(({ alert }) => alert.id) })
}

type Going = { readonly alert: Alert; readonly how: MoveAsked }
type Moving = { readonly move: IncidentMove; readonly actor: Actor; readonly at: Instant; readonly versions: ReadonlyMap<string, number> }

/** Which alerts of an incident go with its move, and which stay as they are and why; what has nothing to gain from it is neither. */
function sorted(store: Store, incidentId: string, { move, actor, at, versions }: Moving): { readonly going: readonly Going[]; readonly left: readonly AlertLeft[] } {
  const going: Going[] = []
  const left: AlertLeft[] = []
  const asked = alertMoveOf(move)
  if (asked === null) return { going, left }
  for (const { alertId } of store.incidents.members(incidentId)) {
    const alert = store.alerts.byId(alertId)
    if (!alert) throw new Error(`incident ${incidentId}: alert ${alertId} is not there`)
    if (asked.name !== 'resolve' && !legalMoves(alert).includes(asked.name)) continue
    const how = { at, actor, move: asked, version: versions.get(alertId), leavesHeld: asked.name !== 'resolve' }
    const can = moveAlert(alert, asked, { ...how, now: at })
    if (can.ok) going.push({ alert, how })
    else left.push({ id: alertId, reason: can.reason, facts: can.facts })
  }
  return { going, left }
}

/** What is asked of each alert. */
function alertMoveOf(move: IncidentMove): AlertMove | null {
  const name = moveOfAlerts[move.name]
  if (name === 'resolve' && move.name === 'resolve') return { name, note: move.note, disposition: move.disposition }
  if (name === 'assign' && move.name === 'assign') return { name, to: move.to, note: move.note }
  return name === 'acknowledge' ? { name, note: move.note } : null
}
