import { ok, refused, type Outcome } from '../outcome'
import { minutes, type Instant, type Millis } from '../time'

/** Alerts make no sound until an instant; the alarm that nobody watches is never muted. Rule: [H5]. */
export type Mute = { readonly since: Instant; readonly until: Instant; readonly reason: string; readonly by: string }

/** The longest mute. */
export const longestMute: Millis = minutes(30)

/** Reasons for which a mute is refused; each has its sentence (`mute.refused.<reason>`). */
export const muteRefusals = ['too-long', 'reason-required'] as const
export type MuteRefusal = (typeof muteRefusals)[number]

/** A mute from now on, or why not. Unit of `lastsMinutes`: minutes. Rule: [H5]. */
export function muteFrom(now: Instant, { lastsMinutes, reason, by }: { readonly lastsMinutes: number; readonly reason: string; readonly by: string }): Outcome<Mute, MuteRefusal> {
  const lasts = minutes(lastsMinutes)
  if (!Number.isInteger(lastsMinutes) || lasts < minutes(1) || lasts > longestMute) return refused('too-long', { minutes: longestMute / minutes(1) })
  if (reason.trim() === '') return refused('reason-required')
  return ok({ since: now, until: now + lasts, reason: reason.trim(), by })
}

/** How much of a mute is left; 0 when there is none, or it is over. A clock that stepped back never makes it longer than it may be. */
export function muteLeft(mute: Mute | null, now: Instant): Millis {
  return mute === null ? 0 : Math.min(Math.max(0, mute.until - now), longestMute)
}
