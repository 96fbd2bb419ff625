import type { SeatTaken } from '../core/desk/seat'
import type { QueueRow } from './shapes'

/** Who sits here, under whose user of the operating system, who sat here before, and which unresolved alerts the one who sits here holds. */
export type SeatShown = { readonly seat: SeatTaken | null; readonly osUser: string; readonly recent: readonly string[]; readonly held: { readonly rows: readonly QueueRow[]; readonly total: number } }
