import { instantOfLocal, offsetAt } from '../intake/zone-time'
import { days, type Instant } from '../time'

/** Calendar days, each as its midnight told as if it were UTC: the same date everywhere, at another instant in each zone. Oldest first. */
export type CalendarDays = readonly number[]

const day = days(1)

/** The last days of a zone, today included. */
export function lastDays(zone: string, now: Instant, count: number): CalendarDays {
  const today = Math.floor((now + offsetAt(zone, now)) / day) * day
  return Array.from({ length: count }, (_, index) => today - (count - 1 - index) * day)
}

/** When each of these dates begins in a zone. */
export const startsIn = (zone: string, dates: CalendarDays): readonly Instant[] => dates.map((date) => instantOfLocal(date, zone))

/** Which of days that begin at these instants an instant lies in; -1: before the first. What lies beyond the last counts as the last: where a zone's date is further on already. */
export const dayOf = (starts: readonly Instant[], at: Instant): number => starts.findLastIndex((start) => start <= at)

/** A date as `2026-11-23`. */
export const dateText = (date: number): string => new Date(date).toISOString().slice(0, 10)
