import type { Millis } from '../core/time'

const shortest: Millis = 200
const longest: Millis = 5_000
const forgivenAfter: Millis = 60_000

/** Growing pauses between restarts; a process that lived a minute starts anew from the shortest. */
export type Backoff = { readonly next: (livedFor: Millis) => Millis }

/** 200 ms, doubled with each quick death, at most 5 s [S7]. */
export function createBackoff(): Backoff {
  let quickDeaths = 0
  return {
    next: (livedFor) => {
      if (livedFor >= forgivenAfter) quickDeaths = 0
      const pause = Math.min(shortest * 2 ** quickDeaths, longest)
      quickDeaths += 1
      return pause
    },
  }
}
