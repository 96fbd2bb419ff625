import type { Instant, Millis } from '../../core/time'
import type { Clock } from '../deps'

/** The time of rules: it never runs backwards, whatever the wall clock does. */
export type ConsoleClock = {
  /** The last reading, without looking again. */
  readonly now: () => Instant
  readonly look: () => Look
}
/** One look at both clocks. `jumped`: by how much the wall moved against the steady clock, when that is more than a correction. */
export type Look = { readonly now: Instant; readonly trust: ClockTrust; readonly jumped: Millis | null; readonly passed: Millis }
export type ClockTrust = 'trusted' | 'stepped-back' | 'stepped-forward'

/** Differences up to this are drift or a time server's correction. */
const tolerance: Millis = 2_000

/**
 * T follows the wall while both clocks agree; after a step forward (or sleep, which looks the same) it follows the wall at once,
 * after a step back it goes on with the steady clock until the wall has caught up.
 * `notBefore`: how far the store was watched; time does not run backwards over a restart either.
 */
export function createConsoleClock(clock: Clock, notBefore: Instant | null): ConsoleClock {
  let wall = clock.wall()
  let steady = clock.monotonic()
  let now = Math.max(wall, notBefore ?? wall)
  let trust: ClockTrust = now - wall > tolerance ? 'stepped-back' : 'trusted'
  return {
    now: () => now,
    look: () => {
      const wallNow = clock.wall()
      const steadyNow = clock.monotonic()
      const passed = steadyNow - steady
      const drift = wallNow - wall - passed
      const jumped = Math.abs(drift) > tolerance ? drift : null
      const before = now
      wall = wallNow
      steady = steadyNow
      if (jumped !== null && jumped < 0) trust = 'stepped-back'
      if (jumped !== null && jumped > 0 && trust === 'trusted') trust = 'stepped-forward'
      else if (trust === 'stepped-forward') trust = 'trusted'
      if (wallNow >= before + passed - tolerance && trust === 'stepped-back') trust = 'trusted'
      now = trust === 'stepped-back' ? before + Math.round(passed) : Math.max(before, wallNow)
      return { now, trust, jumped, passed }
    },
  }
}
