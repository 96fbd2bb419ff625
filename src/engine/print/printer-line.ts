import type { Paper, PaperRow, Printed } from './paper'

/** What the thread that prints is told, in this order: the paper, rows, the end. */
export type ToPrinter = { readonly paper: Paper } | { readonly rows: readonly PaperRow[] } | { readonly end: true }
/** What it answers: the document in pieces, and what came of it. */
export type FromPrinter = { readonly piece: Uint8Array } | { readonly printed: Printed }
