import { muteLeft, type Mute } from '../core/desk/mute'
import type { Instant, Millis } from '../core/time'

/** Whether alerts are to be silent, as far as the main process knows; it needs no engine to find that a mute is over. */
export type Muting = {
  /** The engine's newest word of it, and its own instant. */
  readonly heard: (mute: Mute | null, engineNow: Instant) => void
  readonly isOn: () => boolean
}

/** A mute ends at its instant, and by the steady clock when that was due as it was first heard of, whatever the wall clock does [H5]. */
export function createMuting(wall: () => Instant, steady: () => Millis): Muting {
  let mute: Mute | null = null
  let overAt: Millis = 0
  return {
    heard: (next, engineNow) => {
      const isAnother = next !== null && (mute === null || mute.since !== next.since || mute.until !== next.until)
      if (isAnother) overAt = steady() + muteLeft(next, engineNow)
      mute = next
    },
    isOn: () => mute !== null && wall() < mute.until && steady() < overAt,
  }
}
