import type { Disposition } from '../core/model/alert'
import type { QueueRow } from './shapes'

/** An alert that ended before another was raised, and how. */
export type EarlierAlert = { readonly row: QueueRow; readonly disposition: Disposition | null; readonly note: string | null; readonly resolvedBy: string | null }
export type EarlierPage = { readonly rows: readonly EarlierAlert[]; readonly next: string | null }
