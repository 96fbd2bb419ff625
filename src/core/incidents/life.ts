import { assertNever, ok, refused, type Outcome, type Refused } from '../outcome'
import type { Instant } from '../time'
import { isBlank } from '../alerts/move-lacks'
import type { MoveName } from '../model/move'
import type { Incident, IncidentMove, IncidentMoveName, IncidentRefusal, IncidentStatus } from '../model/incident'

const open = ['NEW', 'ACKNOWLEDGED', 'ASSIGNED', 'IN_PROGRESS'] as const satisfies readonly IncidentStatus[]

/** From which statuses each move is legal: always on, never back. Rule: [K1]. */
const legalFrom: Readonly<Record<IncidentMoveName, readonly IncidentStatus[]>> = {
  acknowledge: ['NEW'],
  assign: open,
  begin: ['NEW', 'ACKNOWLEDGED', 'ASSIGNED'],
  resolve: open,
  close: ['RESOLVED'],
  note: [...open, 'RESOLVED'],
}
/** What a refusal names as the state that was asked for. */
const leadsTo: Readonly<Record<IncidentMoveName, IncidentStatus | null>> = { acknowledge: 'ACKNOWLEDGED', assign: 'ASSIGNED', begin: 'IN_PROGRESS', resolve: 'RESOLVED', close: 'CLOSED', note: null }
/** The move of its alerts that goes with a move of an incident. Rules: [K3] [K4]. */
export const moveOfAlerts: Readonly<Record<IncidentMoveName, MoveName | null>> = { acknowledge: 'acknowledge', assign: 'assign', begin: 'acknowledge', resolve: 'resolve', close: null, note: null }

export const incidentMoveNames = Object.keys(legalFrom) as readonly IncidentMoveName[]

/** Moves that are legal as an incident stands, in the order in which they are offered. Rule: [K1]. */
export const legalIncidentMoves = ({ status }: Pick<Incident, 'status'>): readonly IncidentMoveName[] => incidentMoveNames.filter((name) => legalFrom[name].includes(status))

/** Whether its alerts are being worked on together: while they are, none of them is in another. Rule: [K2]. */
export const isOpenIncident = ({ status }: Pick<Incident, 'status'>): boolean => (open as readonly IncidentStatus[]).includes(status)

export type IncidentPatch = Partial<Omit<Incident, 'id' | 'number' | 'madeAt' | 'madeBy' | 'splitFrom'>> & Pick<Incident, 'version'>
export type IncidentBy = { readonly by: string; readonly now: Instant; readonly version: number | undefined }

/**
 * Carries out a move, or refuses it by name. Whoever moves a new one first has acknowledged it; whoever begins one that is nobody's has it.
 * Refusals, in this order: `incident-before-last-change`, `incident-changed` for a version that is not the newest, `incident-not-allowed-from` (both states in the facts), then what the move itself lacks.
 * A note overwrites nothing, so it is not refused for the version it saw. Rules: [K1] [K6].
 */
export function moveIncident(incident: Incident, move: IncidentMove, by: IncidentBy): Outcome<IncidentPatch, IncidentRefusal> {
  const impossible = whyImpossible(incident, move, by) ?? lackOf(move)
  if (impossible) return impossible
  const version = incident.version + 1
  const taken = { owner: incident.owner ?? by.by, ...(incident.acknowledgedAt === null ? { acknowledgedAt: by.now, acknowledgedBy: by.by } : {}), version }
  switch (move.name) {
    case 'acknowledge': return ok({ ...taken, status: 'ACKNOWLEDGED' })
    case 'assign': return ok({ ...taken, status: incident.status === 'IN_PROGRESS' ? 'IN_PROGRESS' : 'ASSIGNED', owner: move.to?.trim() ?? '' })
    case 'begin': return ok({ ...taken, status: 'IN_PROGRESS', begunAt: by.now })
    case 'resolve': return ok({ ...taken, status: 'RESOLVED', resolvedAt: by.now, resolvedBy: by.by, disposition: move.disposition ?? null, resolutionNote: move.note ?? null })
    case 'close': return ok({ status: 'CLOSED', closedAt: by.now, closedBy: by.by, version })
    case 'note': return ok({ version })
    default: return assertNever(move, 'incident move')
  }
}

/** The newest instant that is known of an incident. */
const lastKnownAt = (incident: Incident): Instant => Math.max(incident.madeAt, incident.acknowledgedAt ?? 0, incident.begunAt ?? 0, incident.resolvedAt ?? 0, incident.closedAt ?? 0)

/** Why an incident cannot be changed by what was seen of it, whatever is to be done: time or version. */
export function whyUnseen(incident: Incident, { now, version }: IncidentBy): Refused<IncidentRefusal> | null {
  const known = lastKnownAt(incident)
  if (now < known) return refused('incident-before-last-change', { number: incident.number, lastKnownAt: known })
  return version === undefined || version === incident.version ? null : refused('incident-changed', { number: incident.number, seen: version, version: incident.version })
}

function whyImpossible(incident: Incident, move: IncidentMove, by: IncidentBy): Refused<IncidentRefusal> | null {
  const unseen = whyUnseen(incident, move.name === 'note' ? { ...by, version: undefined } : by)
  if (unseen) return unseen
  return legalFrom[move.name].includes(incident.status) ? null : refused('incident-not-allowed-from', { move: move.name, from: incident.status, to: leadsTo[move.name] ?? incident.status })
}

function lackOf(move: IncidentMove): Refused<IncidentRefusal> | null {
  if (move.name === 'assign' && isBlank(move.to)) return refused('assignee-required')
  if ((move.name === 'note' || move.name === 'resolve') && isBlank(move.note)) return refused('note-required')
  return move.name === 'resolve' && move.disposition === undefined ? refused('disposition-required') : null
}
