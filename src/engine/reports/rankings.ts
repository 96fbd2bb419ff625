import { sourceIdOf, type RecordKey } from '../../core/ids'
import type { Ranked } from '../../core/reports/ranking'
import { noTours, type TourSums } from '../../core/reports/tour-sums'
import type { Watch } from '../monitor/watch'
import type { Find } from '../store/find'
import type { Store } from '../store/store'
import { judgedSums, type SumsAsked } from './tour-sums'

/** The period from after `from` until `at`; `isNow`: it ends at present, so that what is kept may be used. */
export type RankingAsked = { readonly of: 'site' | 'guard'; readonly from: SumsAsked['from']; readonly at: SumsAsked['at']; readonly isNow: boolean }
export type RankingParts = { readonly store: Store; readonly find: Find; readonly watch: Watch | null }

/** Sites or guards with what their tours came to in a period, and in the one of the same length before. Rule: [R21]. */
export async function rankedOf(parts: RankingParts, { of, from, at, isNow }: RankingAsked): Promise<readonly Ranked[]> {
  const now = await sumsBy(parts, of, { from, to: at, at, isNow })
  const before = await sumsBy(parts, of, { from: from - (at - from), to: from, at, isNow })
  const name = parts.find.nameOf(of === 'site' ? 'site' : 'person')
  return [...now].map(([key, sums]) => ({ key, id: sourceIdOf(key), name: name(key) ?? sourceIdOf(key), sums, before: before.get(key) ?? noTours() }))
}

/** From what is kept, where somebody watches and nothing is owed; else every tour is judged. */
export async function sumsBy({ store, watch }: RankingParts, of: 'site' | 'guard', { from, to, at, isNow }: SumsAsked & { readonly isNow: boolean }): Promise<ReadonlyMap<RecordKey, TourSums>> {
  const isLevel = watch !== null && isNow && (store.tours.nextChangeAt() ?? Infinity) > at
  if (isLevel) return store.keptSums(of, from, to)
  const sums = await judgedSums(store, { from, to, at })
  return of === 'site' ? sums.sites : sums.guards
}
