import type { Lag } from '../contract/shapes-health'
import type { Instant, Millis } from '../core/time'
import type { Print } from './print/paper'
import type { Prove } from './proof'

/** What the engine needs from the outside, so that tests bring their own. */
export type Deps = {
  readonly clock: Clock
  readonly newId: NewId
  readonly log: Log
  /** Proves copies of stores; in the app in a thread of its own. */
  readonly prove: Prove
  /** Prints documents; in the app in a thread of its own. */
  readonly print: Print
  /** How late this process's loop comes round, where that is measured. */
  readonly lag?: () => Lag | null
  /** A folder on another disk for the mirrors of journals; without it they lie beside their stores. */
  readonly mirrorRoot?: string | undefined
}

/** Wall time and a clock that never steps; both in ms, the second from an arbitrary start. */
export type Clock = { readonly wall: () => Instant; readonly monotonic: () => Millis }

/** A UUIDv7 as of an instant. */
export type NewId = (at: Instant) => string

/** Where the engine says what a developer wants to know; never names of people, never the place for errors an operator must see. */
export type Log = (level: 'info' | 'warn' | 'error', message: string, facts?: Readonly<Record<string, unknown>>) => void
