import type { Instant, Millis } from '../core/time'

const failuresUntilOpen = 3
const retryAfter: Millis = 5 * 60_000

/** Keeps us from asking again and again what does not answer. */
export type Circuit = { readonly mayTry: (now: Instant) => boolean; readonly failed: (now: Instant) => void; readonly worked: () => void; readonly isOpen: () => boolean }

/** Opens after three failures running; then one try every five minutes, and the first success closes it [N24]. */
export function createCircuit(): Circuit {
  let failures = 0
  let lastFailureAt: Instant = 0
  const isOpen = (): boolean => failures >= failuresUntilOpen
  return {
    isOpen,
    mayTry: (now) => !isOpen() || Math.abs(now - lastFailureAt) >= retryAfter,
    failed: (now) => {
      failures += 1
      lastFailureAt = now
    },
    worked: () => { failures = 0 },
  }
}
