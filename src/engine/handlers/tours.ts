import type { Handlers } from '../../contract/serve'
import type { TourEarlierPage } from '../../contract/shapes-tours'
import type { InputOf } from '../../contract/contract'
import type { RecordKey } from '../../core/ids'
import type { EngineParts } from '../parts'
import { noneCounted } from '../tours/tour-list'
import { tourDetailOf } from '../tours/tour-detail'
import { boardRowOf, shownTours, sitesInOrder } from '../tours/tour-shown'

/** Tours as a list, as a board by site, and one as a page. Rules: [R24] [R27]. */
export function tourHandlers(parts: EngineParts): Handlers<'tours.page' | 'tours.board' | 'tour.detail' | 'tour.earlier'> {
  return {
    'tours.page': async ({ offset, limit, ...filter }) => {
      const { keys, counts, asOf } = await parts.tourList.of(filter)
      return { rows: shownTours(parts, keys.slice(offset, offset + limit).map(({ key }) => key), asOf), total: keys.length, counts, asOf }
    },
    'tours.board': async ({ offset, limit, ...filter }) => {
      const { keys, counts, asOf } = await parts.tourList.of(filter)
      const sites = sitesInOrder(parts, keys)
      return { rows: sites.slice(offset, offset + limit).map(([site, listed]) => boardRowOf(parts, site, listed, asOf)), total: sites.length, counts, asOf }
    },
    'tour.detail': ({ id }) => {
      const key = parts.store.tours.byKey(id as RecordKey)?.tour.key ?? parts.find.key('tour', id)
      return key === null ? null : tourDetailOf(parts, key)
    },
    'tour.earlier': (asked) => earlierTours(parts, asked),
  }
}

/** Earlier tours of the same route, newest first, and what those that are shown came to. */
function earlierTours(parts: EngineParts, { id, after, limit }: InputOf<'tour.earlier'>): TourEarlierPage {
  const tour = parts.store.tours.byKey(id as RecordKey)?.tour
  const from = after === null ? tour : parts.store.tours.byKey(after as RecordKey)?.tour
  const counts = noneCounted()
  if (!tour || !from) return { rows: [], next: null, counts }
  const keys = parts.tourPage.earlier({ siteKey: tour.siteKey, name: tour.name, type: tour.tourType }, { at: from.scheduledAt, key: from.key }, limit + 1)
  const rows = shownTours(parts, keys.slice(0, limit), parts.asOf())
  for (const { countsAs } of rows) counts[countsAs] += 1
  return { rows, next: keys.length > limit ? (rows.at(-1)?.key ?? null) : null, counts }
}
