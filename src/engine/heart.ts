import type { MonitorStatus } from '../contract/shapes'
import type { Millis } from '../core/time'

/** Tells main that this process lives; `breathe`, called within a long round, repeats the last word, for nothing else runs then. */
export type Heart = { readonly beat: (status: MonitorStatus) => void; readonly breathe: () => void }

const breathEvery: Millis = 1_000

export function createHeart(tell: (status: MonitorStatus) => void, monotonic: () => Millis): Heart {
  let last: MonitorStatus | null = null
  let toldAt: Millis = 0
  function beat(status: MonitorStatus): void {
    last = status
    toldAt = monotonic()
    tell(status)
  }
  return {
    beat,
    breathe: () => {
      if (last !== null && monotonic() - toldAt >= breathEvery) beat(last)
    },
  }
}
