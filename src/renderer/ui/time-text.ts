import { said, type Said } from '../../core/said'
import type { Instant, Millis } from '../../core/time'
import { partsIn } from './locale'

const second = 1_000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour

/** A length of time as an operator says it: two units at most, never finer than needed. */
export function lengthOf(length: Millis): Said {
  const whole = Math.max(0, length)
  if (whole < minute) return said('length.underMinute')
  if (whole < hour) return said('length.minutes', { minutes: Math.floor(whole / minute) })
  if (whole < day) return said('length.hours', { hours: Math.floor(whole / hour), minutes: two(Math.floor((whole % hour) / minute)) })
  if (whole < 10 * day) return said('length.days', { days: Math.floor(whole / day), hours: two(Math.floor((whole % day) / hour)) })
  return said('length.manyDays', { days: Math.floor(whole / day) })
}

/** A length of time in its greatest unit alone, for a column. */
export function ageOf(length: Millis): Said {
  const whole = Math.max(0, length)
  if (whole < hour) return lengthOf(whole)
  return whole < day ? said('length.wholeHours', { hours: Math.floor(whole / hour) }) : said('length.manyDays', { days: Math.floor(whole / day) })
}

/** A time still to run: to the second in its last hour, since somebody is waiting for it. */
export function countdownOf(left: Millis): Said {
  if (left >= hour) return lengthOf(left)
  const seconds = Math.max(0, Math.ceil(left / second))
  return said('length.countdown', { minutes: Math.floor(seconds / 60), seconds: two(seconds % 60) })
}

/** Hour and minute in a zone; the day is named when it is not the day of `now` there. */
export function wallClock(at: Instant, zone: string, now: Instant): { readonly time: string; readonly day: string | null; readonly zoneName: string } {
  const parts = partsIn(at, zone)
  const today = partsIn(now, zone)
  const isToday = parts.year === today.year && parts.month === today.month && parts.day === today.day
  const isThisYear = parts.year === today.year
  return { time: `${parts.hour}:${parts.minute}`, day: isToday ? null : `${parts.day} ${parts.month}${isThisYear ? '' : ` ${parts.year}`}`, zoneName: parts.timeZoneName ?? zone }
}

/** Hour, minute and second in a zone, for "as of". */
export const toTheSecond = (at: Instant, zone: string): string => {
  const { hour: h, minute: m, second: s } = partsIn(at, zone)
  return `${h}:${m}:${s}`
}

/** Day and clock in a zone, to the second, with the zone's name. */
export function clockIn(at: Instant, zone: string): Said {
  const parts = partsIn(at, zone)
  return said('time.clock', { day: `${parts.day} ${parts.month} ${parts.year}`, time: toTheSecond(at, zone), zone: parts.timeZoneName ?? zone })
}

/** An instant exactly, for whoever rests on a time: as this workstation's clock shows it, and in UTC. */
export function timeTitle(at: Instant): Said {
  const parts = partsIn(at, ownZone())
  const utc = new Date(at).toISOString()
  return said('time.title', { own: `${parts.day} ${parts.month} ${parts.year} ${toTheSecond(at, ownZone())}`, zone: parts.timeZoneName ?? ownZone(), utc: utc.slice(0, 19).replace('T', ' ') })
}

/** The zone of this workstation: for what belongs to no site (the console's own clock, imports). */
export const ownZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone

/** Minutes of the day as a clock shows them. */
export const timeOf = (minute: number): string => `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
/** A clock's text as minutes of the day; null where it is none. */
export function minuteOf(text: string): number | null {
  const [, hour = '', minute = ''] = /^(\d\d?):(\d\d)$/.exec(text.trim()) ?? []
  if (hour === '' || Number(hour) > 23 || Number(minute) > 59) return null
  return Number(hour) * 60 + Number(minute)
}

const two = (value: number): string => String(value).padStart(2, '0')
