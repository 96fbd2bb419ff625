import { instantOfLocal, offsetAt } from '../intake/zone-time'
import { days, minutes, type Instant } from '../time'
import { dateText } from './site-days'

export const rhythms = ['daily', 'weekly', 'monthly'] as const
export type Rhythm = (typeof rhythms)[number]

/** When a report falls due, by the clock of a zone: every day, on a weekday (Monday is 0), or on the first of the month. */
export type Timetable = { readonly rhythm: Rhythm; readonly weekday: number; /** Of the day. */ readonly minute: number; readonly zone: string }

/** No more of what fell due while nobody was there are written: the newest. */
export const mostCaughtUp = 31
const day = days(1)
/** So far apart are two that follow each other at most. */
const longestGap = 32

/** When a report fell due after an instant, until another, oldest first. Rule: [R37]. */
export function dueTimes(timetable: Timetable, after: Instant, until: Instant): readonly Instant[] {
  const found: Instant[] = []
  for (let date = dateIn(timetable.zone, until) + 1; found.length < mostCaughtUp && date * day >= after - 2 * day; date -= 1) {
    const due = isOn(timetable, date) ? dueOn(timetable, date) : null
    if (due !== null && due > after && due <= until) found.unshift(due)
  }
  return found
}

/** When it falls due next after an instant. */
export function nextDue(timetable: Timetable, now: Instant): Instant {
  const today = dateIn(timetable.zone, now)
  for (let date = today; date <= today + longestGap; date += 1) {
    if (isOn(timetable, date) && dueOn(timetable, date) > now) return dueOn(timetable, date)
  }
  throw new Error(`timetable ${timetable.rhythm} in ${timetable.zone}: never due after ${now}`)
}

/** What a report that fell due is of: the day before, the seven days before, or the month before, after `from`, until `at`. Rule: [R37]. */
export function periodDue({ rhythm, zone }: Timetable, due: Instant): { readonly from: Instant; readonly at: Instant } {
  const date = dateIn(zone, due)
  const before = (of: number): Instant => instantOfLocal(of * day, zone) - 1
  if (rhythm !== 'monthly') return { from: before(date - (rhythm === 'daily' ? 1 : 7)), at: before(date) }
  const month = new Date(date * day)
  return { from: before(Date.UTC(month.getUTCFullYear(), month.getUTCMonth() - 1, 1) / day), at: before(Date.UTC(month.getUTCFullYear(), month.getUTCMonth(), 1) / day) }
}

/** The date on which it fell due, as `2026-03-02`. */
export const dueDate = ({ zone }: Pick<Timetable, 'zone'>, due: Instant): string => dateText(dateIn(zone, due) * day)

/** Days since 1970 of the date that a zone shows. */
const dateIn = (zone: string, at: Instant): number => Math.floor((at + offsetAt(zone, at)) / day)
const dueOn = ({ minute, zone }: Timetable, date: number): Instant => instantOfLocal(date * day + minutes(minute), zone)

function isOn({ rhythm, weekday }: Timetable, date: number): boolean {
  switch (rhythm) {
    case 'daily': return true
    // The first day of 1970 was a Thursday.
    case 'weekly': return (date + 3) % 7 === weekday
    case 'monthly': return new Date(date * day).getUTCDate() === 1
  }
}
