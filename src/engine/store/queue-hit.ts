import type { AlertRow } from './alert-rows'
import type { RowAt } from './queue-order'

/** An alert with the names that stand beside it. */
export type QueueHit = { readonly alert: AlertRow; readonly title: string | null; readonly siteName: string | null; readonly clientName: string | null; readonly personName: string | null; readonly personKey: string | null }
/** A row of a list: an alert, and what of its group it stands for. */
export type QueueHitAt = QueueHit & { readonly fold: RowAt['fold'] }
