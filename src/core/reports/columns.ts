import { offsetAt } from '../intake/zone-time'
import { days, type Instant } from '../time'
import { dayOf, type CalendarDays } from './site-days'

/** The columns of a report: calendar days, or several of them together where there would be too many to be read. */
export type ReportColumns = { readonly dates: CalendarDays; /** Days in each; the last one ends with the period's last day. */ readonly width: number }

/** More than this are not read at a distance. */
export const mostColumns = 31
const widths = [1, 7, 30] as const
const day = days(1)

/** The columns of the period after `from`, until `to`, by the dates that a zone shows. Rule: [R33]. */
export function reportColumns(zone: string, from: Instant, to: Instant): ReportColumns {
  const dateOf = (instant: Instant): number => Math.floor((instant + offsetAt(zone, instant)) / day)
  const [first, last] = [dateOf(from + 1), dateOf(to)]
  const count = Math.max(1, last - first + 1)
  const width = widths.find((one) => count <= one * mostColumns) ?? Math.ceil(count / mostColumns)
  const columns = Math.ceil(count / width)
  return { width, dates: Array.from({ length: columns }, (_, index) => (last + 1 - (columns - index) * width) * day) }
}

/** The column of an instant, by when the columns begin at its site: what is a day earlier or later there stands in the first or the last. */
export const columnAt = (starts: readonly Instant[], at: Instant): number => Math.max(0, dayOf(starts, at))
