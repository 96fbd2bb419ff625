import { setImmediate as yieldNow } from 'node:timers/promises'
import { dashboardPlaces } from '../../core/reports/dashboard'
import { firstRanked, ranking, type RankedRow } from '../../core/reports/ranking'
import type { TodayTours } from '../../core/reports/today'
import { days, type Instant } from '../../core/time'
import type { Clock } from '../deps'
import type { Store } from '../store/store'
import { createCounting, type Counting } from './counting'
import { rankedOf, type RankingAsked, type RankingParts } from './rankings'
import { todaysFigures } from './todays-tours'

/** What the tours of today, and those of a period until an instant, came to as of it. */
export type ToursCounted = { readonly asOf: Instant; readonly today: TodayTours; readonly topSites: readonly RankedRow[]; readonly bottomSites: readonly RankedRow[]; readonly guards: readonly RankedRow[] }
/** Tours, counted in pieces for the overview. Rules: [O6] [O13]. */
export type TourCount = Counting<ToursCounted>

/** Unit: days. */
export const rankedDays = 7

/** `parts` are asked for when something is counted: they are joined after it. */
export const createTourCount = (parts: () => RankingParts, store: Store, clock: Clock): TourCount =>
  createCounting(store, clock, (at) => toursAsOf(parts(), { at, from: at - days(rankedDays), isNow: true, guards: dashboardPlaces }))

export type ToursAsked = Omit<RankingAsked, 'of'> & { /** How many guards are told. */ readonly guards: number }

export async function toursAsOf(parts: RankingParts, { guards, ...period }: ToursAsked): Promise<ToursCounted> {
  const today = await todaysFigures(parts.store, period.at)
  const sites = await rankedOf(parts, { ...period, of: 'site' })
  await yieldNow()
  const people = await rankedOf(parts, { ...period, of: 'guard' })
  const first = (direction: 'top' | 'bottom'): readonly RankedRow[] => firstRanked(ranking(sites, direction), dashboardPlaces)
  return { asOf: period.at, today, topSites: first('top'), bottomSites: first('bottom'), guards: firstRanked(ranking(people, 'top'), guards) }
}
