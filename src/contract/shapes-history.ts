import { z } from 'zod'
import { dispositions, resolvedReasons, type Disposition } from '../core/model/alert'
import type { Instant } from '../core/time'
import { historyStatuses } from './lists'
import type { QueueRow } from './shapes'
import { instant, text } from './values'

const values = (max: number) => z.array(z.string().min(1).max(max)).max(50).optional()

/** What of the history is asked for; `until` is always said, so that pages that are read later are pages of the same list. Places are named by their keys. */
export const historyFilter = {
  from: instant.optional(), until: instant, statuses: z.array(z.enum(historyStatuses)).max(2).optional(), types: values(130), clients: values(300), sites: values(300), guards: values(300),
  dispositions: z.array(z.enum(dispositions)).max(5).optional(), reasons: z.array(z.enum(resolvedReasons)).max(20).optional(),
  text: text(200).optional(),
}
export type HistoryFilter = z.infer<z.ZodObject<typeof historyFilter>>

/** An alert that is over, or was never told of; `at`: when it was resolved, or raised where it is suppressed. */
export type HistoryRow = QueueRow & { readonly at: Instant; readonly disposition: Disposition | null; readonly resolvedBy: string | null; readonly resolutionNote: string | null }
/** `found`: how many were found so far; while `isWhole` is false there may be more, before `searchedTo`: ask again. */
export type HistoryPage = { readonly rows: readonly HistoryRow[]; readonly found: number; readonly isWhole: boolean; readonly searchedTo: Instant | null; readonly asOf: Instant }

/** A place or a person by name; `zone` of a site. */
export type Named = { readonly key: string; readonly name: string; readonly zone: string | null }
