import type { InputOf } from '../../../contract/contract'
import type { Named } from '../../../contract/shapes-history'
import type { MaintenanceShown, MaintenanceState } from '../../../contract/shapes-maintenance'
import type { Weekday } from '../../../core/alerts/quiet-hours'
import { instantOfLocal, offsetAt } from '../../../core/intake/zone-time'
import type { MaintenanceScope } from '../../../core/maintenance/window'
import type { AlertType } from '../../../core/model/alert'
import { said, type Said } from '../../../core/said'
import { days, minutes, type Instant } from '../../../core/time'
import type { Say } from '../../../words/say'
import { typedInstant } from '../../app/typed-instant'
import type { Tone } from '../../ui/Badge'
import { minuteOf, timeOf, wallClock } from '../../ui/time-text'

/** What is typed of a window: times stay text, so that half a time is no error yet. */
export type Typed = {
  readonly scope: MaintenanceScope
  readonly place: Named | null
  readonly kind: 'once' | 'weekly'
  readonly from: string
  readonly to: string
  readonly hoursFrom: string
  readonly hoursTo: string
  readonly days: readonly Weekday[]
  readonly begins: string
  readonly until: string
  readonly types: readonly AlertType[]
  readonly reason: string
}
export const nothingTyped: Typed = { scope: 'site', place: null, kind: 'once', from: '', to: '', hoursFrom: '22:00', hoursTo: '02:00', days: [], begins: '', until: '', types: [], reason: '' }

/** An instant as it is typed in a zone. */
const textOf = (at: Instant, zone: string): string => new Date(at + offsetAt(zone, at)).toISOString().slice(0, 16).replace('T', ' ')

/** A window that stands, as it would have been typed. */
export function typedOf({ place, placeName, zone, plan, types, reason }: MaintenanceShown): Typed {
  const where = { scope: place.kind, place: place.kind === 'tenant' ? null : { key: place.key, name: placeName, zone }, types, reason }
  if (plan.kind === 'once') return { ...nothingTyped, ...where, kind: 'once', from: textOf(plan.from, zone), to: textOf(plan.to, zone) }
  return { ...nothingTyped, ...where, kind: 'weekly', hoursFrom: timeOf(plan.hours.from), hoursTo: timeOf(plan.hours.to), days: plan.hours.days, begins: textOf(plan.from, zone), until: plan.until === null ? '' : textOf(plan.until, zone) }
}

type Draft = InputOf<'maintenance.make'>['draft']
type Drafted = { readonly draft: Draft; readonly problem: null } | { readonly draft: null; readonly problem: Said }
const lacks = (problem: Said): Drafted => ({ draft: null, problem })

/** What was typed as a window, by the clocks of its place, or what of it makes no sense yet. Rule: [MW10]. */
export function drafted(typed: Typed, { zone, tenantKey, now }: { readonly zone: string; readonly tenantKey: string; readonly now: Instant }): Drafted {
  const key = typed.scope === 'tenant' ? tenantKey : typed.place?.key
  if (key === undefined) return lacks(said('maintenance.lacks.place'))
  const rest = { place: { kind: typed.scope, key }, types: [...typed.types], reason: typed.reason }
  const badTime = (text: string): Drafted => lacks(text.trim() === '' ? said('maintenance.lacks.time') : said('maintenance.badTime', { text }))
  if (typed.kind === 'once') {
    const from = typed.from.trim() === '' ? now : ahead(typed.from, zone, now)
    if (from === null) return badTime(typed.from)
    const to = ahead(typed.to, zone, from)
    return to === null ? badTime(typed.to) : { draft: { ...rest, plan: { kind: 'once', from, to } }, problem: null }
  }
  const hours = { from: minuteOf(typed.hoursFrom), to: minuteOf(typed.hoursTo) }
  if (hours.from === null || hours.to === null) return badTime(hours.from === null ? typed.hoursFrom : typed.hoursTo)
  const from = typed.begins.trim() === '' ? now : typedInstant(typed.begins, zone, now)
  const until = typed.until.trim() === '' ? null : typedInstant(typed.until, zone, now)
  if (from === null) return badTime(typed.begins)
  if (until === null && typed.until.trim() !== '') return badTime(typed.until)
  return { draft: { ...rest, plan: { kind: 'weekly', hours: { from: hours.from, to: hours.to, days: [...typed.days] }, from, until } }, problem: null }
}

/** A date and time as typed; a time of day alone is the next one after `after`. */
function ahead(text: string, zone: string, after: Instant): Instant | null {
  const minute = minuteOf(text)
  if (minute === null) return typedInstant(text, zone, after)
  const midnight = Math.floor((after + offsetAt(zone, after)) / days(1)) * days(1)
  const today = instantOfLocal(midnight + minutes(minute), zone)
  return today > after ? today : instantOfLocal(midnight + days(1) + minutes(minute), zone)
}

export const toneOf: Readonly<Record<MaintenanceState, Tone>> = { now: 'attention', coming: 'calm', past: 'neutral' }

/** An instant by the clocks of a zone; the day is named where it is not that of another instant. */
export function clockWords(at: Instant, zone: string, than: Instant): string {
  const { day, time } = wallClock(at, zone, than)
  return day === null ? time : `${day} ${time}`
}

/** From when to when, by the clocks of a zone. */
export const spanWords = (say: Say, { from, to }: { readonly from: Instant; readonly to: Instant }, zone: string, now: Instant): string =>
  say('maintenance.span', { from: clockWords(from, zone, now), to: clockWords(to, zone, from) })

/** When a window is, in one line. */
export function whenWords(say: Say, { plan, zone }: MaintenanceShown, now: Instant): string {
  if (plan.kind === 'once') return spanWords(say, plan, zone, now)
  const { hours } = plan
  return say('maintenance.weekly', { days: hours.days.length === 0 ? say('rules.everyDay') : hours.days.map((day) => say(`weekday.${day}`)).join(', '), from: timeOf(hours.from), to: timeOf(hours.to) })
}

export const typesWords = (say: Say, types: readonly AlertType[]): string => (types.length === 0 ? say('rules.everyType') : types.map((type) => say(`type.${type}`)).join(', '))
export const placeWords = (say: Say, { place, placeName }: MaintenanceShown): string => (place.kind === 'tenant' ? say('maintenance.scope.tenant') : placeName)
