import type { Instant, Millis } from '../core/time'

const mostOfOneLook: Millis = 2_000

/** Measures how long somebody who ought to report has not. */
export type Silence = { readonly heard: () => void; readonly look: (now: Instant) => Millis }

/**
 * Silence as the watcher itself lived through it: one look adds at most two seconds, however far apart the looks are,
 * so that a machine that slept does not find everybody silent on waking [S7].
 */
export function createSilence(): Silence {
  let silentFor: Millis = 0
  let lastLook: Instant | null = null
  return {
    heard: () => { silentFor = 0 },
    look: (now) => {
      if (lastLook !== null) silentFor += Math.max(0, Math.min(now - lastLook, mostOfOneLook))
      lastLook = now
      return silentFor
    },
  }
}
