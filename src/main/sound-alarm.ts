import type { Waiting } from '../contract/shapes-desk'
import type { Announced } from '../contract/sound'
import { gravestFirst, volumeOf, type SoundPattern, type SoundSettings } from '../core/desk/sounds'
import { minutes, type Instant, type Millis } from '../core/time'

/** What is told of one event by its count and by its toast is one announcement; the toast may be slow to come. */
const sameCountWithin: Millis = 5_000
const sameToastWithin: Millis = 30_000
/** What is milder than CRITICAL is announced at most so often, however many come up. */
const milderAtMostEvery: Millis = 30_000

type Severity = keyof Waiting

/** When alerts are to be heard; each announcement has a turn of its own. */
export type AlertAlarms = {
  /** The newest counts of alerts that nobody has acknowledged. */
  readonly counted: (waiting: Waiting, now: Instant) => void
  /** The engine decided to tell of an alert. */
  readonly decided: (severity: Severity, now: Instant) => void
  /** Somebody wants to hear a pattern; its turn is returned. A mute does not hold it back. */
  readonly asked: (pattern: SoundPattern, volume: number) => number
  /** What is to be sounded next, the gravest first; while muted only what somebody asked for. */
  readonly next: (isMuted: boolean) => Announced | null
  /** An announcement was heard. */
  readonly heard: (turn: number) => void
}

/** How one severity stands: how many waited, when it was announced last, and the turn that is still to be heard; 0: none. */
type Standing = { before: number; announcedAt: Instant | null; turn: number }

/**
 * Announces when a count rises or a toast is decided, and again after the interval of the severity while any is left [H3].
 * What a mute held back is heard when it ends, if it still waits [H5]. `now` never runs backwards.
 */
export function createAlertAlarms(settings: () => SoundSettings): AlertAlarms {
  let lastTurn = 0
  let ask: { readonly turn: number; readonly pattern: SoundPattern; readonly volume: number } | null = null
  const standings = Object.fromEntries(gravestFirst.map((severity): [Severity, Standing] => [severity, { before: 0, announcedAt: null, turn: 0 }])) as Record<Severity, Standing>

  function announce(severity: Severity, now: Instant, sameWithin: Millis): void {
    const standing = standings[severity]
    const within = severity === 'CRITICAL' ? sameWithin : Math.max(sameWithin, milderAtMostEvery)
    if (standing.announcedAt !== null && now - standing.announcedAt < within) return
    standing.turn = lastTurn += 1
    standing.announcedAt = now
  }
  function count(severity: Severity, waiting: number, now: Instant): void {
    const standing = standings[severity]
    const every = settings().severities[severity].repeatMinutes
    const isDueAgain = waiting > 0 && (standing.announcedAt === null || (every !== null && now - standing.announcedAt >= minutes(every)))
    if (waiting > standing.before || isDueAgain) announce(severity, now, sameCountWithin)
    // Nobody is called to what somebody took before it could be heard.
    if (waiting === 0 && standing.before > 0) standing.turn = 0
    standing.before = waiting
  }
  function nextOf(severity: Severity): Announced | null {
    const { turn } = standings[severity]
    const { pattern } = settings().severities[severity]
    return turn === 0 || pattern === null ? null : { turn, name: nameOf(severity), pattern, volume: volumeOf(settings(), severity) }
  }
  return {
    counted: (waiting, now) => { for (const severity of gravestFirst) count(severity, waiting[severity], now) },
    decided: (severity, now) => announce(severity, now, sameToastWithin),
    asked: (pattern, volume) => {
      ask = { turn: (lastTurn += 1), pattern, volume }
      return ask.turn
    },
    next: (isMuted) => {
      if (ask !== null) return { ...ask, name: 'test' }
      if (isMuted) return null
      for (const severity of gravestFirst) {
        const announced = nextOf(severity)
        if (announced !== null) return announced
      }
      return null
    },
    heard: (turn) => {
      if (ask?.turn === turn) ask = null
      for (const standing of Object.values(standings)) if (standing.turn === turn) standing.turn = 0
    },
  }
}

const nameOf = (severity: Severity): Announced['name'] => severity.toLowerCase() as Lowercase<Severity>
