import { minutes, type Instant, type Millis } from '../core/time'

const againAfter: Millis = minutes(5)
/** What is told of one event by its count and by its toast is one announcement; the toast may be slow to come. */
const sameCountWithin: Millis = 5_000
const sameToastWithin: Millis = 30_000

/** When the alarm of critical alerts is to be heard; `turn` grows with every announcement. */
export type CriticalAlarm = {
  /** The newest count of critical alerts that nobody has acknowledged. */
  readonly counted: (unacknowledged: number, now: Instant) => void
  /** The engine decided to tell of a critical alert. */
  readonly decided: (now: Instant) => void
  readonly turn: () => number
}

/** Announces when the count rises or a critical toast is decided, and every five minutes while any is left [S14]. `now` never runs backwards. */
export function createCriticalAlarm(): CriticalAlarm {
  let before = 0
  let turn = 0
  let announcedAt: Instant | null = null
  function announce(now: Instant, sameWithin: Millis): void {
    if (announcedAt !== null && now - announcedAt < sameWithin) return
    turn += 1
    announcedAt = now
  }
  return {
    turn: () => turn,
    decided: (now) => announce(now, sameToastWithin),
    counted: (unacknowledged, now) => {
      const isDueAgain = unacknowledged > 0 && (announcedAt === null || now - announcedAt >= againAfter)
      if (unacknowledged > before || isDueAgain) announce(now, sameCountWithin)
      before = unacknowledged
    },
  }
}
