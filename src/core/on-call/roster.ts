import { isQuiet, type QuietHours } from '../alerts/quiet-hours'
import { isZone } from '../intake/zone-time'
import { ok, refused, type Outcome } from '../outcome'
import type { Instant } from '../time'

/** Who is on call in some hours of the week. */
export type Shift = { readonly name: string; readonly hours: QuietHours }
/** Whom an escalation goes to where a site and its client name nobody: by the time of a zone, the first shift that runs; else the duty manager, null: nobody. */
export type OnCallRoster = { readonly zone: string; readonly shifts: readonly Shift[]; readonly dutyManager: string | null }
export const emptyRoster: OnCallRoster = { zone: 'UTC', shifts: [], dutyManager: null }

/** Who is on call at an instant by the roster alone, as the clocks of its zone show it: an hour that is shown twice is somebody's twice. Rule: [E9]. */
export const onCallAt = ({ zone, shifts }: OnCallRoster, instant: Instant): string | null => shifts.find(({ hours }) => isQuiet(hours, instant, zone))?.name ?? null

/** Whom an escalation reaches where a site and its client name nobody; null is to be said loudly. Rules: [E3] [E9]. */
export const dutyManagerAt = (roster: OnCallRoster, instant: Instant): string | null => onCallAt(roster, instant) ?? roster.dutyManager

/** Reasons for which a roster is refused; each has its sentence (`refused.<reason>`). */
export const rosterRefusals = ['on-call-name-required', 'on-call-no-zone', 'on-call-too-many', 'on-call-changed-meanwhile'] as const
export type RosterRefusal = (typeof rosterRefusals)[number]
const mostShifts = 200

/** A roster as it may be kept, names without the blanks around them, or why not. */
export function checkRoster({ zone, shifts, dutyManager }: OnCallRoster): Outcome<OnCallRoster, RosterRefusal> {
  const named = shifts.map((shift) => ({ ...shift, name: shift.name.trim() }))
  if (!isZone(zone)) return refused('on-call-no-zone', { zone })
  if (named.length > mostShifts) return refused('on-call-too-many', { most: mostShifts })
  if (named.some(({ name }) => name === '')) return refused('on-call-name-required')
  const manager = dutyManager?.trim() ?? ''
  return ok({ zone, shifts: named, dutyManager: manager === '' ? null : manager })
}
