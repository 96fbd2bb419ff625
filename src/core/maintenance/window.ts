import { isQuiet, type QuietHours } from '../alerts/quiet-hours'
import type { AlertType } from '../model/alert'
import type { Place } from '../model/place'
import { ok, refused, type Outcome } from '../outcome'
import { days, justAfter, minutes, type Instant, type Millis } from '../time'
import { offsetAt } from '../intake/zone-time'

/** Where it is quiet: a whole tenant, a client or a site. */
export const maintenanceScopes = ['tenant', 'client', 'site'] as const
export type MaintenanceScope = (typeof maintenanceScopes)[number]
export type MaintenancePlace = { readonly kind: MaintenanceScope; readonly key: string }
/** When: once, both ends included; or on days of the week by the clocks of each site, within its bounds; hours that end when they begin last the whole day. */
export type MaintenancePlan =
  | { readonly kind: 'once'; readonly from: Instant; readonly to: Instant }
  | { readonly kind: 'weekly'; readonly hours: QuietHours; readonly from: Instant; readonly until: Instant | null }
/** What is decided of a window. It never changes: whoever changes it ends it and makes another, so that the past stands as it stood. */
export type MaintenanceDraft = { readonly place: MaintenancePlace; readonly types: readonly AlertType[]; readonly plan: MaintenancePlan; readonly reason: string }
export type MaintenanceWindow = MaintenanceDraft & {
  readonly id: string
  readonly madeBy: string
  readonly madeAt: Instant
  readonly endedAt: Instant | null
  readonly endedBy: string | null
  /** The window that it was made from. */
  readonly followsId: string | null
}
/** What an alert is quiet by, and the first instant at which it is so no more. */
export type Quiet = { readonly windowId: string; readonly until: Instant }
/** What of an alert decides whether a window covers it. */
export type Quietable = { readonly place: Place; readonly type: AlertType }
/** Why a window is not made or ended. */
export const maintenanceRefusals = ['maintenance-reason-required', 'maintenance-ends-before', 'maintenance-is-past', 'maintenance-too-long', 'maintenance-place-unknown', 'maintenance-unknown', 'maintenance-is-over'] as const
export type MaintenanceRefusal = (typeof maintenanceRefusals)[number]
export type Occurrence = { readonly from: Instant; readonly to: Instant }

const longestOnce: Millis = days(92)
/** Clocks change at whole quarters of an hour. */
const quarter: Millis = minutes(15)
/** No window is looked for further ahead: the next look goes on from there. */
const horizon: Millis = days(40)

/** Whether it makes sense as a window that is made now. Rule: [MW1]. */
export function checkWindow(draft: MaintenanceDraft, now: Instant): Outcome<MaintenanceDraft, MaintenanceRefusal> {
  const { plan } = draft
  const reason = draft.reason.trim()
  const to = plan.kind === 'once' ? plan.to : plan.until
  if (reason === '') return refused('maintenance-reason-required')
  if (to !== null && to < plan.from) return refused('maintenance-ends-before')
  if (to !== null && to < now) return refused('maintenance-is-past')
  if (plan.kind === 'once' && plan.to - plan.from > longestOnce) return refused('maintenance-too-long', { days: longestOnce / days(1) })
  return ok({ ...draft, reason })
}

/** Whether it stood at an instant: it was made, and nobody had ended it. */
export const stoodAt = ({ madeAt, endedAt }: MaintenanceWindow, instant: Instant): boolean => madeAt <= instant && (endedAt === null || instant < endedAt)

/**
 * Whether an instant lies inside, both ends included. A weekly window goes by what a zone's clocks show:
 * an hour that is shown twice is inside twice, one that never was is never inside. Rule: [MW2].
 */
export function isInside(plan: MaintenancePlan, instant: Instant, zone: string): boolean {
  if (plan.kind === 'once') return plan.from <= instant && instant <= plan.to
  if (instant < plan.from || (plan.until !== null && instant > plan.until)) return false
  return isQuiet(plan.hours, instant, zone) || (instant > plan.from && isQuiet(plan.hours, instant - 1, zone))
}

/** Whether it covers all the time from one instant to another, without a break. */
export const isInsideThrough = (plan: MaintenancePlan, { from, to }: Occurrence, zone: string): boolean => isInside(plan, from, zone) && overAt(plan, from, zone) > to

/** The first instant after one inside at which it is over. */
function overAt(plan: MaintenancePlan, instant: Instant, zone: string): Instant {
  if (plan.kind === 'once') return justAfter(plan.to)
  const farthest = Math.min(instant + horizon, plan.until ?? Infinity)
  let at = isQuiet(plan.hours, instant, zone) ? instant : instant - 1
  // A window of all days never ends by itself: what it covers is looked at again.
  while (at < farthest && isQuiet(plan.hours, at, zone)) at = Math.min(step(plan.hours.to, at, zone), farthest)
  return justAfter(Math.max(at, instant))
}

/** To the time of day in a zone, but never over a change of its clocks. */
function step(minuteOfDay: number, at: Instant, zone: string): Instant {
  const local = at + offsetAt(zone, at)
  const until = mod(minutes(minuteOfDay) - local, days(1)) || days(1)
  return Math.min(at + until, (Math.floor(at / quarter) + 1) * quarter)
}
const mod = (value: number, by: number): number => ((value % by) + by) % by

/** When it next begins, at an instant or after it; null: not within the time that is looked ahead. */
function beginsAt(plan: MaintenancePlan, after: Instant, zone: string): Instant | null {
  if (plan.kind === 'once') return plan.from >= after ? plan.from : null
  const until = Math.min(after + horizon, plan.until ?? Infinity)
  let at = Math.max(after, plan.from)
  while (at <= until && !isQuiet(plan.hours, at, zone)) at = step(plan.hours.from, at, zone)
  return at <= until ? at : null
}

/** The next times it is quiet, the one that runs included. Rule: [MW2]. */
export function occurrencesOf(plan: MaintenancePlan, from: Instant, zone: string, atMost: number): readonly Occurrence[] {
  const found: Occurrence[] = []
  let at: Instant | null = isInside(plan, from, zone) ? from : beginsAt(plan, from, zone)
  while (at !== null && found.length < atMost) {
    const over = overAt(plan, at, zone)
    found.push({ from: at, to: over - 1 })
    at = beginsAt(plan, over, zone)
  }
  return found
}

const isAt = ({ kind, key }: MaintenancePlace, place: Place): boolean => (kind === 'tenant' ? place.tenantKey : kind === 'client' ? place.clientKey : place.siteKey) === key

/** Whether it is about such an alert at all. No type named is every type. */
export const isAbout = ({ place, types }: MaintenanceDraft, alert: Quietable): boolean => isAt(place, alert.place) && (types.length === 0 || types.includes(alert.type))

/** What an alert is quiet by at an instant; of several windows the one that lasts longest. Rule: [MW3]. */
export function quietAt(windows: readonly MaintenanceWindow[], alert: Quietable, instant: Instant, zone: string): Quiet | null {
  let best: Quiet | null = null
  for (const window of windows) {
    if (!stoodAt(window, instant) || !isAbout(window, alert) || !isInside(window.plan, instant, zone)) continue
    const until = Math.min(overAt(window.plan, instant, zone), window.endedAt ?? Infinity)
    if (best === null || until > best.until) best = { windowId: window.id, until }
  }
  return best
}

/** For how long, from one instant to another, some window covered an alert. Rule: [MW6]. */
export function quietBetween(windows: readonly MaintenanceWindow[], alert: Quietable, { from, to }: Occurrence, zone: string): Millis {
  const spans = windows.filter((window) => isAbout(window, alert)).flatMap((window) => spansOf(window, from, to, zone)).sort((one, other) => one.from - other.from)
  let sum = 0
  let counted = from
  for (const span of spans) {
    sum += Math.max(0, span.to - Math.max(span.from, counted))
    counted = Math.max(counted, span.to)
  }
  return sum
}

function spansOf({ plan, madeAt, endedAt }: MaintenanceWindow, from: Instant, to: Instant, zone: string): readonly Occurrence[] {
  const spans: Occurrence[] = []
  const last = Math.min(to, endedAt ?? Infinity)
  for (let at = Math.max(from, madeAt); at < last;) {
    const [next] = occurrencesOf(plan, at, zone, 1)
    if (!next || next.from >= last) break
    spans.push({ from: next.from, to: Math.min(justAfter(next.to), last) })
    at = justAfter(next.to)
  }
  return spans
}
