import { z } from 'zod'
import type { AlertLeft } from '../core/incidents/members'
import { dispositions, type Disposition } from '../core/model/alert'
import type { IncidentMove, IncidentRefusal, IncidentStatus } from '../core/model/incident'
import type { Severity } from '../core/model/severity'
import type { Ok, Refused } from '../core/outcome'
import type { Instant } from '../core/time'
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

/** What was done, and which alerts stay as they are; `split`: the incident that was made of another's alerts. */
export type IncidentMoved = { readonly incident: IncidentRecord; readonly left: readonly AlertLeft[]; readonly split: IncidentRecord | null }
/** A refusal names every alert that stands against it. */
export type IncidentAnswer = Ok<IncidentMoved> | (Refused<IncidentRefusal> & { readonly left: readonly AlertLeft[] })

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
