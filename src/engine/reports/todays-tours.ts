import { setImmediate as yieldNow } from 'node:timers/promises'
import { lastDays, startsIn } from '../../core/reports/site-days'
import { addToday, noTodaySums, todayTours, type TodayTours } from '../../core/reports/today'
import type { JudgedTour } from '../../core/tours/compliance'
import type { CountsAs } from '../../core/tours/counts-as'
import { days, hours, type Instant } from '../../core/time'
import type { Store } from '../store/store'
import type { WatchedTour } from '../store/tour-rows'
import { countedAs, judgedAt } from '../tours/tour-list'

export type TodaysTour = { readonly watched: WatchedTour; readonly judged: JudgedTour; readonly countsAs: CountsAs }

/** No clock of the world is further from UTC's than this, and no day is longer than the rest of it. */
const widest = days(1) + hours(14)
/** Every tour is read with its scans: so many take some ten milliseconds. */
const pieceSize = 200

/** Tours whose schedule lies on the date that their site's own clock shows at an instant, judged as of it; in pieces with a turn for others between them. Rule: [R29]. */
export async function* toursOfToday(store: Store, at: Instant): AsyncGenerator<readonly TodaysTour[]> {
  const isToday = createIsToday(at)
  for (const piece of store.tours.scheduled(at - widest, at + widest, pieceSize)) {
    const some = piece.filter(({ tour }) => isToday(tour.scheduledAt, store.places.of(tour.siteKey).zone))
    yield some.map((watched) => {
      const judged = judgedAt({ store }, watched, at)
      return { watched, judged, countsAs: countedAs(watched, judged) }
    })
    await yieldNow()
  }
}

export async function todaysFigures(store: Store, at: Instant): Promise<TodayTours> {
  const sums = noTodaySums()
  for await (const piece of toursOfToday(store, at)) for (const { watched, judged, countsAs } of piece) addToday(sums, watched.tour, judged, countsAs)
  return todayTours(sums)
}

/** Whether an instant lies on the date that a zone shows at another; the date's bounds are worked out once a zone. */
function createIsToday(at: Instant): (instant: Instant, zone: string) => boolean {
  const known = new Map<string, readonly Instant[]>()
  return (instant, zone) => {
    const bounds = known.get(zone) ?? boundsOf(zone, at)
    known.set(zone, bounds)
    const [from = 0, until = 0] = bounds
    return instant >= from && instant < until
  }
}

function boundsOf(zone: string, at: Instant): readonly Instant[] {
  const [today = 0] = lastDays(zone, at, 1)
  return startsIn(zone, [today, today + days(1)])
}
