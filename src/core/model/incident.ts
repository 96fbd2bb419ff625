import type { Instant } from '../time'
import type { Disposition } from './alert'
import type { MoveRefusal } from './move'

export const incidentStatuses = ['NEW', 'ACKNOWLEDGED', 'ASSIGNED', 'IN_PROGRESS', 'RESOLVED', 'CLOSED'] as const
export type IncidentStatus = (typeof incidentStatuses)[number]

/** Alerts worked on together. State of it is a fold of the journal; how grave it is, its alerts say. */
export type Incident = {
  readonly id: string
  /** What people call it by: one more than the one before. */
  readonly number: number
  readonly title: string
  readonly status: IncidentStatus
  readonly madeAt: Instant
  readonly madeBy: string
  readonly acknowledgedAt: Instant | null
  readonly acknowledgedBy: string | null
  /** Who has it: whom it was assigned to, else who took it first. */
  readonly owner: string | null
  /** Since when it is being worked on. */
  readonly begunAt: Instant | null
  readonly resolvedAt: Instant | null
  readonly resolvedBy: string | null
  readonly disposition: Disposition | null
  readonly resolutionNote: string | null
  readonly closedAt: Instant | null
  readonly closedBy: string | null
  /** The incident that took its alerts over. */
  readonly mergedInto: string | null
  /** The incident that its alerts were in before. */
  readonly splitFrom: string | null
  /** Grows by one with every change; a move that names an older one is refused. */
  readonly version: number
}

/** An incident by its number, where another thing names it. */
export type IncidentNamed = Pick<Incident, 'id' | 'number' | 'title' | 'status'>

/** What a person does with an incident; what is missing is refused by name. */
export type IncidentMove =
  | { readonly name: 'acknowledge' | 'begin' | 'close' | 'note'; readonly note?: string | undefined }
  | { readonly name: 'assign'; readonly to?: string | undefined; readonly note?: string | undefined }
  | { readonly name: 'resolve'; readonly note?: string | undefined; readonly disposition?: Disposition | undefined }
export type IncidentMoveName = IncidentMove['name']

/** Reasons for which something is refused; each has its sentence in the catalogue (`refused.<reason>`). */
export type IncidentRefusal =
  | 'no-such-incident' | 'incident-not-allowed-from' | 'incident-changed' | 'incident-before-last-change' | 'note-required' | 'disposition-required' | 'assignee-required'
  | 'incident-no-alert' | 'incident-too-many' | 'incident-alerts-refuse' | 'incident-not-open' | 'incident-same' | 'incident-keeps-none'
/** Why one alert stays as it is while its incident is moved, or does not come into it. */
export type AlertLeftBecause = MoveRefusal | 'in-another-incident' | 'in-this-incident' | 'not-in-incident' | 'incident-full'
