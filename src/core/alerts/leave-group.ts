import type { Alert } from '../model/alert'
import { ok, refused, type Outcome } from '../outcome'
import type { AlertPatch } from './change'

export const leaveRefusals = ['no-such-alert', 'already-resolved', 'stale-version', 'not-in-group'] as const
export type LeaveRefusal = (typeof leaveRefusals)[number]

/**
 * Takes an alert out of the group it was raised into; it joins no other.
 * Refusals, in this order: `already-resolved`, `stale-version`, `not-in-group`. Rule: [Q7].
 */
export function leaveGroup(alert: Alert, version: number): Outcome<AlertPatch, LeaveRefusal> {
  if (alert.status === 'RESOLVED') return refused('already-resolved', { by: alert.resolvedBy })
  if (alert.version !== version) return refused('stale-version', { seen: version, version: alert.version })
  if (alert.groupId === null) return refused('not-in-group')
  return ok({ groupId: null, version: alert.version + 1 })
}
