import { z } from 'zod'
import type { AlertLeft } from '../core/incidents/members'
import { dispositions, type Disposition } from '../core/model/alert'
import type { IncidentMove, IncidentMoveName, IncidentNamed, IncidentRefusal, IncidentStatus } from '../core/model/incident'
import type { Severity } from '../core/model/severity'
import type { Ok, Refused } from '../core/outcome'
import type { Instant } from '../core/time'
import type { QueueRow, TimelineEntry } from './shapes'
import { text } from './values'

const note = text(2_000).optional()
/** What a person can do with an incident; merging and splitting are calls of their own. */
export const incidentMove = z.discriminatedUnion('name', [
  z.strictObject({ name: z.enum(['acknowledge', 'begin', 'close', 'note']), note }),
  z.strictObject({ name: z.literal('assign'), to: text(200).optional(), note }),
  z.strictObject({ name: z.literal('resolve'), note, disposition: z.enum(dispositions).optional() }),
]) satisfies z.ZodType<IncidentMove>

/** An incident as the command line prints it; instants are ISO 8601. */
export type IncidentRecord = {
  readonly id: string
  readonly number: number
  readonly title: string
  readonly status: IncidentStatus
  readonly severity: Severity
  readonly alerts: readonly string[]
  readonly unresolved: number
  readonly owner: string | null
  readonly made_at: string
  readonly made_by: string
  readonly acknowledged_at: string | null
  readonly acknowledged_by: string | null
  readonly begun_at: string | null
  readonly resolved_at: string | null
  readonly resolved_by: string | null
  readonly disposition: Disposition | null
  readonly resolution_note: string | null
  readonly closed_at: string | null
  readonly closed_by: string | null
  readonly merged_into: string | null
  readonly split_from: string | null
  readonly notes: readonly { readonly at: string; readonly by: string; readonly text: string }[]
  readonly version: number
}

/** An alert that stays as it is, with its reason, as it is now; null: it is not there. */
export type IncidentLeft = AlertLeft & { readonly row: QueueRow | null }
/** What was done, and which alerts stay as they are; `split`: the incident that was made of another's alerts. */
export type IncidentMoved = { readonly incident: IncidentRecord; readonly left: readonly IncidentLeft[]; readonly split: IncidentRecord | null }
/** A refusal names every alert that stands against it. */
export type IncidentAnswer = Ok<IncidentMoved> | (Refused<IncidentRefusal> & { readonly left: readonly IncidentLeft[] })

/** What part of the incidents is meant; `over`: resolved or closed. */
export const incidentParts = ['open', 'over', 'all'] as const
export type IncidentPart = (typeof incidentParts)[number]

/** An incident as a list shows it; `siteName` the site of its gravest alert, `sites` how many there are, `zone` that of the only site, else the console's. */
export type IncidentRow = {
  readonly id: string
  readonly number: number
  readonly title: string
  readonly status: IncidentStatus
  readonly severity: Severity
  readonly owner: string | null
  readonly alerts: number
  readonly unresolved: number
  readonly siteName: string | null
  readonly sites: number
  readonly zone: string
  readonly madeAt: Instant
  readonly madeBy: string
  readonly resolvedAt: Instant | null
  readonly version: number
}
export type IncidentsPage = { readonly rows: readonly IncidentRow[]; readonly total: number; readonly asOf: Instant }

/** Everything that the page of an incident shows; its alerts the gravest first, `moves` those that are legal as it stands. */
export type IncidentDetail = {
  readonly row: IncidentRow
  readonly alerts: readonly QueueRow[]
  readonly timeline: readonly TimelineEntry[]
  readonly moves: readonly IncidentMoveName[]
  readonly acknowledgedAt: Instant | null
  readonly acknowledgedBy: string | null
  readonly begunAt: Instant | null
  readonly resolvedBy: string | null
  readonly disposition: Disposition | null
  readonly resolutionNote: string | null
  readonly closedAt: Instant | null
  readonly closedBy: string | null
  readonly mergedInto: IncidentNamed | null
  readonly splitFrom: IncidentNamed | null
  readonly asOf: Instant
}

/** A group whose alerts could be worked on together; `ids` the gravest of them, `more` how many beyond. */
export type IncidentSuggested = {
  readonly groupId: string
  readonly ids: readonly string[]
  readonly more: number
  readonly severity: Severity
  readonly siteId: string | null
  readonly siteName: string | null
  readonly firstAt: Instant
  readonly lastAt: Instant
}
