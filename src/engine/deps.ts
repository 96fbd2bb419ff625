import type { Instant, Millis } from '../core/time'

/** What the engine needs from the outside, so that tests bring their own. */
export type Deps = {
  readonly clock: Clock
  readonly newId: NewId
  readonly log: Log
}

/** Wall time and a clock that never steps; both in ms, the second from an arbitrary start. */
export type Clock = { readonly wall: () => Instant; readonly monotonic: () => Millis }

/** A UUIDv7 as of an instant. */
export type NewId = (at: Instant) => string

/** Where the engine says what a developer wants to know; never names of people, never the place for errors an operator must see. */
export type Log = (level: 'info' | 'warn' | 'error', message: string, facts?: Readonly<Record<string, unknown>>) => void
