import { instantOfLocal } from '../../core/intake/zone-time'
import { days, type Instant } from '../../core/time'

/** A period that ends at present, so many days long; `today` begins with the day; `custom` is from a date until another, both inside it. */
export type Period = { readonly period: number | 'today' | 'custom'; readonly from: string; readonly until: string }

/** Why a period that was typed cannot be asked for; null: it can. */
export function periodProblem({ period, from, until }: Period): 'period.custom.missing' | 'period.custom.order' | null {
  if (period !== 'custom') return null
  if (from === '' || until === '') return 'period.custom.missing'
  return from > until ? 'period.custom.order' : null
}

/** The window that is asked of the engine; dates are those of a zone. A period that reaches beyond `now` ends at present. */
export function windowOf(shown: Period, zone: string, now: Instant): { readonly days: number; readonly from?: Instant; readonly at?: Instant } {
  const { period, from, until } = shown
  const before = (date: string): Instant => instantOfLocal(Date.parse(`${date}T00:00:00Z`), zone) - 1
  if (period === 'today') return { days: 1, from: before(dateIn(zone, now)) }
  if (period !== 'custom') return { days: period }
  const end = before(dateText(Date.parse(`${until}T00:00:00Z`) + days(1)))
  return { days: 1, from: before(from), ...(end < now ? { at: end } : {}) }
}

const dateText = (midnight: number): string => new Date(midnight).toISOString().slice(0, 10)
const dateIn = (zone: string, now: Instant): string => new Intl.DateTimeFormat('sv-SE', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(now)
