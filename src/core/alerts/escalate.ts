import { assertNever } from '../outcome'
import { isTourBasis, type Alert, type AlertStatus, type Telling } from '../model/alert'
import type { PolicyValues } from '../model/policy'
import type { Severity } from '../model/severity'
import { earliest, minutes, type Instant, type Millis } from '../time'
import type { Decision } from './change'
import { laterForWindows, neverQuiet, released, type Quieting } from './suppress'

/** How long an alert may stay NEW before it escalates by itself; null: for ever. Rule: [E1]. */
export function platformDelay(severity: Severity): Millis | null {
  switch (severity) {
    case 'CRITICAL':
      return minutes(15)
    case 'HIGH':
      return minutes(30)
    case 'MEDIUM':
      return minutes(60)
    case 'LOW':
      return minutes(120)
    case 'INFO':
      return null
    default:
      return assertNever(severity, 'severity')
  }
}

/**
 * The delay in force: the platform's, or the policy's where that is shorter and the subject is one whose escalation a policy may shorten
 * (a CRITICAL-priority task, a missed tour). Unit: ms. Rule: [E2].
 */
export function escalationDelay(severity: Severity, policy: PolicyValues, isShortened: boolean): Millis | null {
  const platform = platformDelay(severity)
  if (platform === null || !isShortened || !policy.auto_escalate_overdue) return platform
  return Math.min(platform, minutes(policy.escalation_delay_minutes))
}

/** Whether it is one whose escalation a policy may shorten: of a CRITICAL-priority task, of a missed tour. Rule: [E2]. */
export const isShortened = ({ subtype, basis }: Pick<Alert, 'subtype' | 'basis'>): boolean => (isTourBasis(basis) ? subtype === 'TOUR_MISSED' : basis.priority === 'CRITICAL')

/**
 * When an escalation that waits comes by the severity the alert has and the policy in force now; null where none waits.
 * One whose beginning was never kept stays where it is. Rule: [P12].
 */
export function escalationNow(alert: Pick<Alert, 'severity' | 'escalateAt' | 'escalateFrom'>, policy: PolicyValues, shortened: boolean): Instant | null {
  if (alert.escalateAt === null || alert.escalateFrom === null) return alert.escalateAt
  const delay = escalationDelay(alert.severity, policy, shortened)
  return delay === null ? null : alert.escalateFrom + delay
}

export type EscalationRole = 'site-in-charge' | 'client-contact' | 'duty-manager'
export type EscalationTarget = { readonly role: EscalationRole; readonly name: string }

/** Whom it escalates to: the site's in-charge, else the client's contact, else the duty manager; null is to be said loudly. Rule: [E3]. */
export function escalationTarget(candidates: {
  readonly siteInCharge: string | null
  readonly clientContact: string | null
  readonly dutyManager: string | null
}): EscalationTarget | null {
  if (candidates.siteInCharge !== null) return { role: 'site-in-charge', name: candidates.siteInCharge }
  if (candidates.clientContact !== null) return { role: 'client-contact', name: candidates.clientContact }
  return candidates.dutyManager === null ? null : { role: 'duty-manager', name: candidates.dutyManager }
}

const waiting: readonly AlertStatus[] = ['NEW', 'ACKNOWLEDGED', 'ASSIGNED']

/**
 * What has fallen due for an alert by itself: the end of its window, its escalation, else the end of its snooze.
 * Shape: at most one decision; an escalation ends the snooze with it, so that an escalated alert is never out of sight.
 * The engine names the target. Rules: [E4] [E5] [E8] [A7].
 */
export function alertDue(alert: Alert, now: Instant, isReplay = false, windows: Quieting = neverQuiet): readonly Decision[] {
  if (alert.status !== 'RESOLVED' && alert.suppressedUntil !== null && alert.suppressedUntil <= now) return [released(alert, now, isReplay, windows.quietAt(now))]
  const version = alert.version + 1
  const awake = { snoozedUntil: null, snoozeReason: null }
  if (isEscalationDue(alert, now)) {
    const moved = laterForWindows(alert, windows, now)
    if (moved !== null) return [moved]
    const patch = { ...awake, version, status: 'ESCALATED', escalatedAt: now, escalateAt: null, heldBy: null, heldSince: null } as const
    return [{ kind: 'change', action: 'auto-escalated', patch, telling: tellingOf('escalated', isReplay) }]
  }
  if (alert.status === 'RESOLVED' || alert.snoozedUntil === null || alert.snoozedUntil > now) return []
  const telling: Telling = alert.status === 'SUPPRESSED' ? { because: 'suppressed', tell: false } : tellingOf('snooze-ended', isReplay)
  return [{ kind: 'change', action: 'snooze-ended', patch: { ...awake, version }, telling }]
}

/** The earliest instant at which something falls due for an alert by itself. Rule: [E6]. */
export function alertNextChangeAt(alert: Alert): Instant | null {
  if (alert.status === 'RESOLVED') return null
  const escalates = waiting.includes(alert.status) && alert.pausedSince === null ? alert.escalateAt : null
  return earliest(earliest(escalates, alert.snoozedUntil), alert.suppressedUntil)
}

function isEscalationDue(alert: Alert, now: Instant): boolean {
  return alert.escalateAt !== null && alert.escalateAt <= now && alert.pausedSince === null && waiting.includes(alert.status)
}

function tellingOf(because: 'escalated' | 'snooze-ended', isReplay: boolean): Telling {
  return isReplay ? { because: 'replay', tell: false } : { because, tell: true }
}
