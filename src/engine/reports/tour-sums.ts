import { setImmediate as yieldNow } from 'node:timers/promises'
import type { RecordKey } from '../../core/ids'
import { addTour, noTours, type TourSums, type TourSumsSoFar } from '../../core/reports/tour-sums'
import { countedAt } from '../../core/tours/counts-as'
import type { Instant } from '../../core/time'
import type { Store } from '../store/store'

/** What tours scheduled after `from`, until `to`, came to: together, by site and by guard. */
export type SumsOfTours = { readonly all: TourSums; readonly sites: ReadonlyMap<RecordKey, TourSums>; readonly guards: ReadonlyMap<RecordKey, TourSums> }
export type SumsAsked = { readonly from: Instant; readonly to: Instant; readonly at: Instant }

/** Judges every tour of a period as of an instant, in pieces with a turn for others between them. Rule: [R22]. */
export async function judgedSums(store: Store, { from, to, at }: SumsAsked): Promise<SumsOfTours> {
  const all = noTours()
  const [sites, guards] = [new Map<RecordKey, TourSumsSoFar>(), new Map<RecordKey, TourSumsSoFar>()]
  for (const piece of store.tours.scheduled(from, to)) {
    for (const watched of piece) {
      const { tour } = watched
      const counted = countedAt(watched, store.policies.inForce(store.places.of(tour.siteKey).place).values, at, watched.excusedBy !== null)
      addTour(all, counted)
      addTour(sumsOf(sites, tour.siteKey), counted)
      if (tour.personKey !== null) addTour(sumsOf(guards, tour.personKey), counted)
    }
    await yieldNow()
  }
  return { all, sites, guards }
}

function sumsOf(known: Map<RecordKey, TourSumsSoFar>, key: RecordKey): TourSumsSoFar {
  const sums = known.get(key) ?? noTours()
  known.set(key, sums)
  return sums
}
