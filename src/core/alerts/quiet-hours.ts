import { offsetAt } from '../intake/zone-time'
import { days, minutes, type Instant, type Millis } from '../time'

/** 0 for Sunday to 6 for Saturday. */
export const weekdays = [0, 1, 2, 3, 4, 5, 6] as const
export type Weekday = (typeof weekdays)[number]
/**
 * Hours as a site's own clocks show them, from `from` up to, not including, `to`; over midnight where `to` is the smaller.
 * Unit: minutes of the day, 0..1439. `days`: those on which they begin; none named is every day.
 */
export type QuietHours = { readonly from: number; readonly to: number; readonly days: readonly Weekday[] }

const dayLength: Millis = days(1)
/** Clocks change at whole quarters of an hour. */
const quarter: Millis = minutes(15)

/**
 * Whether an instant lies in quiet hours, by what the clocks of a zone show: an hour that is shown twice is quiet twice, one that never was is never quiet.
 * Rule: [H9].
 */
export function isQuiet(hours: QuietHours, instant: Instant, zone: string): boolean {
  const local = instant + offsetAt(zone, instant)
  const minute = Math.floor(mod(local, dayLength) / minutes(1))
  // 1 January 1970 was a Thursday.
  const today = mod(Math.floor(local / dayLength) + 4, 7)
  const begins = (weekday: number): boolean => hours.days.length === 0 || hours.days.some((one) => one === weekday)
  if (hours.from < hours.to) return minute >= hours.from && minute < hours.to && begins(today)
  return (minute >= hours.from && begins(today)) || (minute < hours.to && begins(mod(today + 6, 7)))
}

/** The first instant after one in quiet hours at which they are over. Rule: [H9]. */
export function quietUntil(hours: QuietHours, instant: Instant, zone: string): Instant {
  let at = instant
  while (isQuiet(hours, at, zone)) {
    const local = at + offsetAt(zone, at)
    const untilEnd = mod(minutes(hours.to) - mod(local, dayLength), dayLength) || dayLength
    at = Math.min(at + untilEnd, (Math.floor(at / quarter) + 1) * quarter)
  }
  return at
}

const mod = (value: number, by: number): number => ((value % by) + by) % by
