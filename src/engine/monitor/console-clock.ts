import { minutes, type Instant, type Millis } from '../../core/time'
import type { Clock } from '../deps'

/** The time of rules: it never runs backwards, whatever the wall clock does. */
export type ConsoleClock = {
  /** The time of rules now. */
  readonly now: () => Instant
  /** The time of rules, and what both clocks did since the look before; a jump is told once. */
  readonly look: () => Look
}
/** One look at both clocks. `jumped`: by how much the wall moved against the steady clock, when that is more than a correction. `passed`: what the steady clock counted. */
export type Look = { readonly now: Instant; readonly trust: ClockTrust; readonly jumped: Millis | null; readonly passed: Millis }
export type ClockTrust = 'trusted' | 'stepped-back' | 'stepped-forward'

/** Differences up to this are drift or a time server's correction. */
const tolerance: Millis = 2_000
/** A steady clock may run so much faster or slower than the wall: 1,000 ppm of a long silence are no jump. */
const driftShare = 1 / 1_000
/** How long a forward step is told of: by then everybody who looks has seen it. */
const forwardToldFor: Millis = minutes(15)

/**
 * T follows the wall while both clocks agree. After a step forward (or sleep, which looks the same) it follows the wall at once;
 * after a step back it goes on with the steady clock until the wall has caught up.
 * `watchedUntil`: how far the store was watched, as far as that was written down; what a crash can have made it forget is `mostForgotten`.
 * Time does not run backwards over a restart either. Rule: [M7].
 */
export function createConsoleClock(clock: Clock, watchedUntil: Instant | null, mostForgotten: Millis = 0): ConsoleClock {
  let wall = clock.wall()
  let steady = clock.monotonic()
  /** With a fraction while the steady clock leads, so that many short looks lose nothing. */
  let time: number = Math.max(wall, watchedUntil ?? wall)
  let trust: ClockTrust = time - wall > tolerance ? 'stepped-back' : 'trusted'
  if (trust === 'stepped-back') time += mostForgotten
  let forwardUntil: Millis = 0
  let lastLook = steady
  let jumps: Millis = 0

  function read(): void {
    const wallNow = clock.wall()
    const steadyNow = clock.monotonic()
    const passed = Math.max(0, steadyNow - steady)
    const allowed = tolerance + passed * driftShare
    const steadily = time + passed
    const drift = wallNow - wall - passed
    const wasBack = trust === 'stepped-back'
    wall = wallNow
    steady = steadyNow
    trust = trustAfter(wallNow - steadily, allowed)
    if (Math.abs(drift) > allowed) jumps += drift
    // A wall that creeps back in small steps is told of when it has gone too far.
    else if (trust === 'stepped-back' && !wasBack) jumps += wallNow - steadily
    time = trust === 'stepped-back' ? steadily : Math.max(time, wallNow)
  }

  function trustAfter(ahead: Millis, allowed: Millis): ClockTrust {
    if (ahead < -allowed) return 'stepped-back'
    if (ahead > allowed) forwardUntil = steady + forwardToldFor
    return steady < forwardUntil ? 'stepped-forward' : 'trusted'
  }

  return {
    now: () => {
      read()
      return Math.floor(time)
    },
    look: () => {
      read()
      const jumped = jumps === 0 ? null : jumps
      const passed = steady - lastLook
      jumps = 0
      lastLook = steady
      return { now: Math.floor(time), trust, jumped, passed }
    },
  }
}
