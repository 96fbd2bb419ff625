import { z } from 'zod'
import { alertTypes } from '../core/model/alert'
import { maintenanceScopes, type MaintenanceWindow, type MaintenanceDraft, type Occurrence } from '../core/maintenance/window'
import type { Instant } from '../core/time'
import { quietHours } from './inputs-desk'
import type { QueueRow } from './shapes'
import { instant, text } from './values'

export const maintenanceDraft = z.strictObject({
  place: z.strictObject({ kind: z.enum(maintenanceScopes), key: text(300).min(1) }),
  types: z.array(z.enum(alertTypes)).max(alertTypes.length).readonly(),
  plan: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('once'), from: instant, to: instant }),
    z.strictObject({ kind: z.literal('weekly'), hours: quietHours, from: instant, until: instant.nullable() }),
  ]),
  reason: text(400),
}) satisfies z.ZodType<MaintenanceDraft>
/** `id` is the new window's; `replaces`: the window that ends where this one begins. */
export const maintenanceInput = z.strictObject({ opId: z.uuid(), id: z.uuid(), replaces: z.uuid().nullable(), draft: maintenanceDraft })

/** A time of quiet as a site's clocks show it; `isOverChange`: those clocks change within it. */
export type OccurrenceShown = Occurrence & { readonly isOverChange: boolean }
export type MaintenanceState = 'now' | 'coming' | 'past'
/** A maintenance window with what it does: how many alerts it suppresses now, and how many it ever did. */
export type MaintenanceShown = MaintenanceWindow & {
  readonly placeName: string
  readonly zone: string
  readonly state: MaintenanceState
  readonly next: readonly OccurrenceShown[]
  readonly suppresses: number
  readonly suppressed: number
}
/** What a window would do: the times it comes to by its place's clocks, how many NEW alerts it would suppress at once, and how many tasks and tours fall due in the first of those times. */
export type MaintenancePreview = { readonly zone: string; readonly next: readonly OccurrenceShown[]; readonly suppressesNow: number; readonly tasksDue: number; readonly toursDue: number }
/** What a window suppresses now, oldest first. */
export type MaintenanceAlerts = { readonly rows: readonly QueueRow[]; readonly total: number }
export type MaintenanceList = { readonly at: Instant; readonly windows: readonly MaintenanceShown[]; readonly tenantKey: string }
