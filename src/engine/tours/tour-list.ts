import { setImmediate as yieldNow } from 'node:timers/promises'
import { isTourRange, type TourCounted, type TourFilter } from '../../contract/shapes-tours'
import { folded } from '../../core/folded'
import type { RecordKey } from '../../core/ids'
import type { TourFacts } from '../../core/model/tour'
import { judgeTour, type JudgedTour } from '../../core/tours/compliance'
import { countsAs, countsAsNames, type CountsAs } from '../../core/tours/counts-as'
import type { Instant } from '../../core/time'
import type { Changes } from '../changes'
import type { Store } from '../store/store'
import type { WatchedTour } from '../store/tour-rows'

/** The tours of a range, judged as of an instant and in the order of their schedule; read in pieces, and kept until something changes. Rule: [R27]. */
export type TourList = { readonly of: (filter: TourFilter) => Promise<ListedTours> }
export type ListedTours = { readonly keys: readonly ListedTour[]; readonly counts: TourCounted; readonly asOf: Instant }
export type ListedTour = { readonly key: RecordKey; readonly siteKey: RecordKey }

/** A list that is older is read again: time alone makes a tour something else. */
const keptFor = 1_000
const mostKept = 4

type Parts = { readonly store: Store; readonly changes: Changes; readonly asOf: () => Instant; readonly personName: (person: RecordKey | null) => string | null }
type Kept = { readonly change: number; readonly listed: ListedTours }

export function createTourList(parts: Parts): TourList {
  const kept = new Map<string, Kept>()
  return {
    of: async (filter) => {
      const [asked, asOf, change] = [JSON.stringify(filter), parts.asOf(), parts.changes.number()]
      const known = kept.get(asked)
      if (known && known.change === change && asOf >= known.listed.asOf && asOf - known.listed.asOf < keptFor) return known.listed
      const listed = isTourRange(filter) ? await read(parts, filter, asOf) : { keys: [], counts: noneCounted(), asOf }
      kept.delete(asked)
      kept.set(asked, { change, listed })
      for (const oldest of [...kept.keys()].slice(0, -mostKept)) kept.delete(oldest)
      return listed
    },
  }
}

async function read(parts: Parts, filter: TourFilter, asOf: Instant): Promise<ListedTours> {
  const keys: ListedTour[] = []
  const counts = noneCounted()
  const isMeant = meantBy(parts, filter)
  for (const piece of parts.store.tours.scheduled(filter.from, filter.until)) {
    for (const watched of piece) {
      if (!isMeant(watched)) continue
      const judged = judgedAt(parts, watched, asOf)
      counts[countedAs(watched, judged)] += 1
      if (isAskedFor(filter, judged)) keys.push({ key: watched.tour.key, siteKey: watched.tour.siteKey })
    }
    await yieldNow()
  }
  return { keys, counts, asOf }
}

export const noneCounted = (): { [name in CountsAs]: number } => Object.fromEntries(countsAsNames.map((name) => [name, 0])) as { [name in CountsAs]: number }
export const judgedAt = ({ store }: Pick<Parts, 'store'>, facts: TourFacts, at: Instant): JudgedTour => judgeTour(facts, store.policies.inForce(store.places.of(facts.tour.siteKey).place).values, at)
export const countedAs = ({ excusedBy }: WatchedTour, judged: JudgedTour): CountsAs => countsAs(judged, excusedBy !== null)

/** Whether a tour is one of those that are meant, whatever it was judged. */
function meantBy({ store, personName }: Parts, { sites, guards, types, isMandatory, routes, text = '' }: TourFilter): (watched: WatchedTour) => boolean {
  const words = folded(text.trim())
  const names = new Map<RecordKey | null, string>()
  const nameOf = (key: RecordKey | null, read: () => string | null): string => {
    const name = names.get(key) ?? folded(read() ?? '')
    names.set(key, name)
    return name
  }
  return ({ tour }) => (sites?.includes(tour.siteKey) ?? true) && (guards === undefined || (tour.personKey !== null && guards.includes(tour.personKey)))
    && (types === undefined || (tour.tourType !== null && types.includes(tour.tourType))) && (isMandatory === undefined || tour.isMandatory === isMandatory)
    && (routes === undefined || (tour.name !== null && routes.includes(tour.name)))
    && (words === '' || folded(tour.name ?? '').includes(words) || nameOf(tour.siteKey, () => store.places.of(tour.siteKey).name).includes(words) || nameOf(tour.personKey, () => personName(tour.personKey)).includes(words))
}

const isAskedFor = ({ statuses, compliances }: TourFilter, judged: JudgedTour): boolean =>
  (statuses?.includes(judged.status) ?? true) && (compliances === undefined || (judged.complianceStatus !== null && compliances.includes(judged.complianceStatus)))
