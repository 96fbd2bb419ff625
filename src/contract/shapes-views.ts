import { z } from 'zod'
import { severities } from '../core/model/severity'
import { labelKinds, queueParts } from './lists'
import { text } from './values'

export const queueSortColumns = ['priority', 'severity', 'status', 'site', 'title', 'person', 'deadline', 'raised', 'escalate', 'assignee'] as const

/** What a view of the queue shows: its part, what narrows it, its order, and whether groups fold. */
export const viewShows = z.strictObject({
  name: z.enum(queueParts),
  severities: z.array(z.enum(severities)).max(5),
  /** `word` is what the value was called when it was chosen, for what the catalogue has no word for. */
  labels: z.array(z.strictObject({ kind: z.enum(labelKinds), value: text(300).min(1), word: text(300).nullable() })).max(60),
  text: text(200),
  sort: z.strictObject({ column: z.enum(queueSortColumns), descending: z.boolean() }),
  isFolded: z.boolean(),
})
export type ViewShows = z.infer<typeof viewShows>

export const viewInput = z.strictObject({
  opId: z.uuid(),
  /** One that is there is overwritten. */
  id: z.uuid(), name: text(80), isShared: z.boolean(), shows: viewShows,
})

/** A view of the queue that somebody saved. */
export type SavedView = { readonly id: string; readonly name: string; readonly owner: string; readonly isMine: boolean; readonly isShared: boolean; readonly mayChange: boolean; readonly shows: ViewShows }
export const viewRefusals = ['no-such-view', 'view-name-required', 'view-name-taken', 'not-your-view', 'too-many-views'] as const
export type ViewRefusal = (typeof viewRefusals)[number]
