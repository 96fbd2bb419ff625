import type { Actor } from '../core/model/actor'
import type { Said } from '../core/said'
import type { Instant, Millis } from '../core/time'
import type { StoreVerdict } from './shapes'

/** One entry of the journal as a line: who, when, what, and of what. */
export type JournalLine = {
  readonly seq: number
  readonly at: Instant
  readonly recordedAt: Instant
  readonly actor: string
  readonly actorKind: Actor['kind']
  readonly family: string
  readonly said: Said
  readonly subjectKind: string
  readonly subjectId: string
  /** The subject's name, where it has one. */
  readonly subject: string | null
  readonly note: string | null
}
/** A page, newest first. `next`: from where to ask on, which may be needed though the page is not full; null at the journal's beginning. */
export type JournalPage = { readonly lines: readonly JournalLine[]; readonly next: number | null; readonly entries: number; readonly change: number }
/** Everything of one entry; `payload` is the canonical JSON that was hashed. */
export type JournalEntryShown = JournalLine & { readonly id: string; readonly consoleId: string; readonly clock: string; readonly action: string; readonly opId: string | null; readonly payload: string; readonly previousHash: string; readonly hash: string }
export type JournalVerdict = StoreVerdict & { readonly at: Instant; readonly tookMs: Millis }
