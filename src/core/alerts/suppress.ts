import type { Quiet } from '../maintenance/window'
import type { Alert, Telling } from '../model/alert'
import type { Instant, Millis } from '../time'
import type { AlertPatch, Decision } from './change'

/** What maintenance windows mean for one alert. */
export type Quieting = {
  readonly quietAt: (instant: Instant) => Quiet | null
  readonly quietBetween: (from: Instant, to: Instant) => Millis
}
/** Where there are no windows. */
export const neverQuiet: Quieting = { quietAt: () => null, quietBetween: () => 0 }

/** How an alert stands while a window covers it: its escalation waits. Rules: [MW3] [MW6]. */
export const suppressedBy = ({ windowId, until }: Quiet, pausedSince: Instant | null, now: Instant) => ({ status: 'SUPPRESSED', windowId, suppressedUntil: until, pausedSince: pausedSince ?? now }) as const

/** An alert that was raised inside a window which was made only afterwards. Rule: [MW5]. */
export function suppressed(alert: Alert, windows: Quieting, now: Instant): Extract<Decision, { kind: 'change' }> | null {
  const quiet = windows.quietAt(now)
  if (quiet === null) return null
  const patch = { ...quietTaken(alert, windows, now), ...suppressedBy(quiet, alert.pausedSince, now), snoozedUntil: null, snoozeReason: null, version: alert.version + 1 }
  return { kind: 'change', action: 'suppressed', patch, telling: null }
}

/** The window that an alert waits for is over: another covers it, or its escalation goes on; what was suppressed is NEW and told, once. Rules: [MW4] [MW6]. */
export function released(alert: Alert, now: Instant, isReplay: boolean, quiet: Quiet | null): Decision {
  const version = alert.version + 1
  const isSuppressed = alert.status === 'SUPPRESSED'
  if (quiet !== null) return { kind: 'change', action: 'maintenance-moved', patch: { suppressedUntil: quiet.until, version, ...(isSuppressed ? { windowId: quiet.windowId } : {}) }, telling: null }
  const patch = { suppressedUntil: null, version, ...goesOn(alert, now) }
  if (!isSuppressed) return { kind: 'change', action: 'escalation-moved', patch, telling: null }
  const telling: Telling = isReplay ? { because: 'replay', tell: false } : { because: 'maintenance-ended', tell: true }
  return { kind: 'change', action: 'maintenance-ended', patch: { ...patch, status: 'NEW' }, telling }
}

/** The escalation goes on where it stood, unless its subject is on hold as well. */
function goesOn(alert: Alert, now: Instant): AlertPatch {
  if (alert.isOnHold || alert.pausedSince === null) return {}
  return { ...laterBy(alert, Math.max(0, now - alert.pausedSince)), pausedSince: null, quietCountedTo: now }
}

/** An escalation's instants, so much later. Unit: ms. */
export function laterBy({ escalateAt, escalateFrom }: Pick<Alert, 'escalateAt' | 'escalateFrom'>, by: Millis): Pick<Alert, 'escalateAt' | 'escalateFrom'> {
  const later = (at: Instant | null): Instant | null => (at === null ? null : at + by)
  return { escalateAt: later(escalateAt), escalateFrom: later(escalateFrom) }
}

/** Takes out of an escalation's count the time for which windows covered it until now; nothing where they did not, or where it stands still already. Rule: [MW6]. */
export function quietTaken(alert: Alert, windows: Quieting, now: Instant): AlertPatch {
  if (alert.escalateAt === null || alert.pausedSince !== null) return {}
  const quiet = windows.quietBetween(alert.quietCountedTo ?? alert.escalateFrom ?? alert.raisedAt, now)
  return quiet === 0 ? {} : { ...laterBy(alert, quiet), quietCountedTo: now }
}

/** An escalation that falls due inside a window or after one: what is left of it comes later; null: nothing is. It waits for the end of a window, whenever that is. Rule: [MW6]. */
export function laterForWindows(alert: Alert, windows: Quieting, now: Instant): Decision | null {
  const taken = quietTaken(alert, windows, now)
  if ((taken.escalateAt ?? now) <= now) return null
  const quiet = windows.quietAt(now)
  const waits = quiet === null ? {} : { pausedSince: now, suppressedUntil: quiet.until }
  return { kind: 'change', action: 'escalation-moved', patch: { ...taken, ...waits, version: alert.version + 1 }, telling: null }
}
