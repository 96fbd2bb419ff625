import type { Said } from '../core/said'
import type { Instant, Millis } from '../core/time'
import type { MonitorStatus } from './shapes'

/** What must hold of every store at any time; `invariant.<id>` in the catalogue says each in words. Rule: [J20]. */
export const invariantIds = ['I1', 'I2', 'I3', 'I4', 'I5', 'I6', 'I7', 'I8', 'I9', 'I10'] as const
export type InvariantId = (typeof invariantIds)[number]

/** What one check found. `checked` and `broken` count things of its own kind; `ms` is how long it took. */
export type InvariantResult = {
  readonly id: InvariantId
  /** `not-applicable`: this store has nothing yet of what it speaks of. */
  readonly state: 'holds' | 'broken' | 'not-applicable'
  readonly checked: number
  readonly broken: number
  /** The first broken thing, by name; null where nothing is. */
  readonly first: Said | null
  /** What could not be looked at this time; null where everything was. */
  readonly unchecked: Said | null
  readonly ms: Millis
}

/** One check of all invariants on a copy of the store. */
export type HealthCheck = {
  readonly at: Instant
  readonly why: 'asked' | 'daily'
  readonly by: string
  /** Journal entries that the copy held. */
  readonly entries: number
  readonly tookMs: Millis
  readonly results: readonly InvariantResult[]
}

/** Everything the health page shows, as of `now`; what is null is not there in this process or not set up. */
export type Health = {
  readonly now: Instant
  /** null: this store was never checked. */
  readonly lastCheck: HealthCheck | null
  readonly isChecking: boolean
  /** When the next check comes by itself; null where nobody watches. */
  readonly nextCheckAt: Instant | null
  readonly monitor: MonitorStatus
  /** Of the last 24 hours: slots that were swept, slots that nobody swept, and the longest delay of a sweep behind its slot. */
  readonly sweeps: { readonly swept: number; readonly missed: number; readonly latestMs: Millis | null }
  readonly pendingToasts: number
  readonly newestSourceAt: Instant | null
  readonly journal: { readonly entries: number; readonly head: string }
  /** Every entry once more outside the database, and how far that is. */
  readonly mirror: { readonly folder: string; readonly seq: number; readonly at: Instant | null; readonly problem: string | null }
  readonly backups: { readonly folder: string; readonly count: number; readonly newest: { readonly file: string; readonly at: Instant; readonly bytes: number } | null }
  readonly store: { readonly file: string; readonly bytes: number; readonly walBytes: number; readonly diskFreeBytes: number | null }
  readonly versions: { readonly app: string; readonly electron: string | null; readonly node: string; readonly sqlite: string; readonly schema: number }
  /** How late the engine's own loop came round since it started. */
  readonly lag: Lag | null
}
export type Lag = { readonly p99Ms: Millis; readonly maxMs: Millis }
