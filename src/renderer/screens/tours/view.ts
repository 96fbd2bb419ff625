import { create } from 'zustand'
import type { BoardTour, TourFilter, TourRow } from '../../../contract/shapes-tours'
import { instantOfLocal, offsetAt } from '../../../core/intake/zone-time'
import type { ComplianceStatus, TourStatus, TourType } from '../../../core/model/tour'
import { said, type Said } from '../../../core/said'
import type { CountsAs } from '../../../core/tours/counts-as'
import { days, hours, type Instant } from '../../../core/time'
import { valuesOf, type AnyLabel } from '../../app/labels'
import type { Tone } from '../../ui/Badge'

/** Parts of a day, in hours after its midnight. */
export const shifts = ['whole', 'day', 'night'] as const
export type Shift = (typeof shifts)[number]
const hoursOf: Readonly<Record<Shift, readonly [from: number, until: number]>> = { whole: [0, 24], day: [6, 18], night: [18, 30] }

export const views = ['board', 'list'] as const
export type View = (typeof views)[number]

/** `date`: a day as `2026-03-01`; null: today, whichever day that is. */
export type ToursShown = { readonly view: View; readonly shift: Shift; readonly date: string | null; readonly labels: readonly AnyLabel[]; readonly text: string }
export const firstTours: ToursShown = { view: 'board', shift: 'whole', date: null, labels: [], text: '' }
/** What the tours show; it stays when the screen is left. */
export const useToursShown = create<ToursShown>(() => firstTours)

export type TourRange = { readonly from: Instant; readonly until: Instant; readonly date: string; readonly isToday: boolean }

/** The part of the day that is shown; the night before six o'clock is still that of the day before. */
export function rangeOf({ shift, date }: Pick<ToursShown, 'shift' | 'date'>, zone: string, now: Instant): TourRange {
  const today = todayOf(shift, zone, now)
  const shown = date ?? today
  const midnight = Date.parse(`${shown}T00:00:00Z`)
  const [from, until] = hoursOf[shift].map((hour) => instantOfLocal(midnight + hours(hour), zone))
  return { from: from ?? now, until: until ?? now, date: shown, isToday: shown === today }
}

function todayOf(shift: Shift, zone: string, now: Instant): string {
  const here = now + offsetAt(zone, now)
  return dateOf(shift === 'night' && here % days(1) < hours(6) ? here - days(1) : here)
}
const dateOf = (local: Instant): string => new Date(local).toISOString().slice(0, 10)

/** So many days after a date. */
export const dateAfter = (date: string, by: number): string => dateOf(Date.parse(`${date}T00:00:00Z`) + days(by))

/** What is asked of the engine: from the first instant of the range on, up to its last but not with it. */
export function filterOf({ labels, text }: Pick<ToursShown, 'labels' | 'text'>, { from, until }: Pick<TourRange, 'from' | 'until'>): TourFilter {
  const some = <Value extends string>(kind: AnyLabel['kind']): Value[] | undefined => {
    const values = valuesOf(labels, kind) as Value[]
    return values.length > 0 ? values : undefined
  }
  const [routes, sites, guards, statuses, compliances, types, duty] = [some('route'), some('site'), some('guard'), some<TourStatus>('tourStatus'), some<ComplianceStatus>('compliance'), some<TourType>('tourType'), some('duty')]
  return {
    from: from - 1, until: until - 1, ...(routes && { routes }), ...(sites && { sites }), ...(guards && { guards }), ...(statuses && { statuses }), ...(compliances && { compliances }), ...(types && { types }),
    ...(duty?.length === 1 && { isMandatory: duty[0] === 'mandatory' }), ...(text.trim() !== '' && { text: text.trim() }),
  }
}

/** Where an instant stands in a range, in percent; held within it. */
export const placeIn = ({ from, until }: Pick<TourRange, 'from' | 'until'>, at: Instant): number => Math.max(0, Math.min(100, (100 * (at - from)) / Math.max(1, until - from)))

/** The full hours of a range that its axis names: every second one of a whole day. */
export function hoursIn({ from, until }: Pick<TourRange, 'from' | 'until'>): readonly Instant[] {
  const step = until - from > hours(14) ? hours(2) : hours(1)
  return Array.from({ length: Math.ceil((until - from) / step) }, (_, index) => from + index * step)
}

/** Tours of a row on as few lanes as none of them meets another on. */
export function lanesOf(tours: readonly BoardTour[]): { readonly laneOf: ReadonlyMap<string, number>; readonly lanes: number } {
  const ends: Instant[] = []
  const laneOf = new Map<string, number>()
  for (const tour of tours) {
    const free = ends.findIndex((end) => end <= tour.scheduledAt)
    const lane = free < 0 ? ends.length : free
    ends[lane] = endOf(tour)
    laneOf.set(tour.key, lane)
  }
  return { laneOf, lanes: Math.max(1, ends.length) }
}

/** When a bar ends. */
export const endOf = ({ expiresAt, completedAt, scans }: BoardTour): Instant => Math.max(expiresAt, completedAt ?? 0, scans.at(-1) ?? 0)

const troubles: readonly CountsAs[] = ['missed', 'partial', 'late', 'guard_absent']
export const isTrouble = ({ countsAs }: Pick<TourRow, 'countsAs'>): boolean => troubles.includes(countsAs)

export function toneOf(countsAs: CountsAs): Tone {
  switch (countsAs) {
    case 'compliant': return 'good'
    case 'missed': case 'guard_absent': return 'danger'
    case 'partial': case 'late': return 'attention'
    case 'running': return 'calm'
    default: return 'neutral'
  }
}

export const routeName = ({ name, id }: Pick<TourRow, 'name' | 'id'>): Said => (name === null ? said('tours.unnamed', { id }) : said('tours.named', { name }))

/** The tour of a row that is nearest to an instant. */
export const nearestTo = (tours: readonly BoardTour[], at: Instant): BoardTour | null => tours.toSorted((one, other) => Math.abs(one.scheduledAt - at) - Math.abs(other.scheduledAt - at))[0] ?? null
