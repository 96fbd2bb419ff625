import { ok, refused, type Outcome, type Refused } from '../outcome'
import type { Alert } from '../model/alert'
import type { AlertLeftBecause, Incident, IncidentRefusal } from '../model/incident'
import { isOpenIncident, whyUnseen, type IncidentBy, type IncidentPatch } from './life'

/** So many alerts are worked on together. */
export const mostAlerts = 50

/** One alert that stays where it is, and why; `facts` fill the sentence. */
export type AlertLeft = { readonly id: string; readonly reason: AlertLeftBecause; readonly facts: Refused<string>['facts'] }
/** An alert that is wanted in an incident: as it stands, and the open incident it is in; null: there is no such alert. */
export type Wanted = { readonly id: string; readonly alert: Pick<Alert, 'status' | 'resolvedBy'> | null; readonly inside: Pick<Incident, 'id' | 'number'> | null }
export type Gathered = { readonly come: readonly string[]; readonly left: readonly AlertLeft[] }

/**
 * Which alerts can come into an incident, in the order asked for, and why the others cannot: what is over is not worked on, and an alert is in one open incident.
 * `room`: how many more it may have; `into`: the incident, null while it is being made. Rule: [K2].
 */
export function gather(wanted: readonly Wanted[], room: number, into: string | null): Gathered {
  const come: string[] = []
  const left: AlertLeft[] = []
  for (const { id, alert, inside } of wanted) {
    if (come.includes(id)) continue
    const why = whyLeft(alert, inside, into) ?? (come.length < room ? null : { reason: 'incident-full', facts: { most: mostAlerts } } as const)
    if (why === null) come.push(id)
    else left.push({ id, ...why })
  }
  return { come, left }
}

function whyLeft(alert: Wanted['alert'], inside: Wanted['inside'], into: string | null): Pick<AlertLeft, 'reason' | 'facts'> | null {
  if (alert === null) return { reason: 'no-such-alert', facts: {} }
  if (inside !== null) return { reason: inside.id === into ? 'in-this-incident' : 'in-another-incident', facts: { number: inside.number } }
  return alert.status === 'RESOLVED' ? { reason: 'already-resolved', facts: { by: alert.resolvedBy } } : null
}

type Seen = { readonly incident: Incident; readonly version: number | undefined; readonly size: number }

/**
 * One open incident takes the alerts of another over, which is closed with it and says where they went.
 * Refusals, in this order: `incident-same`, `incident-not-open`, `incident-before-last-change`, `incident-changed`, `incident-too-many`. Rule: [K5].
 */
export function mergeIncidents(into: Seen, from: Seen, { by, now }: Omit<IncidentBy, 'version'>): Outcome<{ readonly into: IncidentPatch; readonly from: IncidentPatch }, IncidentRefusal> {
  if (into.incident.id === from.incident.id) return refused('incident-same', { number: into.incident.number })
  const impossible = whyFixed(into, { by, now }) ?? whyFixed(from, { by, now })
  if (impossible) return impossible
  if (into.size + from.size > mostAlerts) return refused('incident-too-many', { count: into.size + from.size, most: mostAlerts })
  return ok({ into: { version: into.incident.version + 1 }, from: { status: 'CLOSED', closedAt: now, closedBy: by, mergedInto: into.incident.id, version: from.incident.version + 1 } })
}

/** Why the alerts of an incident cannot be changed: it is not open, or was not seen as it is. */
export function whyFixed({ incident, version }: Pick<Seen, 'incident' | 'version'>, by: Omit<IncidentBy, 'version'>): Refused<IncidentRefusal> | null {
  return isOpenIncident(incident) ? whyUnseen(incident, { ...by, version }) : refused('incident-not-open', { number: incident.number, from: incident.status })
}

/**
 * Which alerts of an incident go into a new one; at least one goes and one stays.
 * Refusals, in this order: as `whyFixed`, `incident-no-alert`, `incident-keeps-none`. Rule: [K5].
 */
export function splitIncident(from: Pick<Seen, 'incident' | 'version'>, { held, chosen }: { readonly held: readonly string[]; readonly chosen: readonly string[] }, by: Omit<IncidentBy, 'version'>): Outcome<Gathered, IncidentRefusal> {
  const impossible = whyFixed(from, by)
  if (impossible) return impossible
  const come = held.filter((id) => chosen.includes(id))
  if (come.length === 0) return refused('incident-no-alert')
  if (come.length === held.length) return refused('incident-keeps-none', { number: from.incident.number })
  return ok({ come, left: [...new Set(chosen)].filter((id) => !held.includes(id)).map((id) => ({ id, reason: 'not-in-incident', facts: { number: from.incident.number } })) })
}
