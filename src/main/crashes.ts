import type { Instant, Millis } from '../core/time'

const within: Millis = 60_000
const forgiven = 3

/** Counts the deaths of a page and says what to load next. */
export type Crashes = { readonly next: (now: Instant) => 'console' | 'safe' }

/** The fourth death within 60 s leads to the safe page, which has little that could break [S16]. `now` never runs backwards. */
export function createCrashes(): Crashes {
  let deaths: readonly Instant[] = []
  return {
    next: (now) => {
      deaths = [...deaths.filter((at) => now - at < within), now]
      return deaths.length > forgiven ? 'safe' : 'console'
    },
  }
}
