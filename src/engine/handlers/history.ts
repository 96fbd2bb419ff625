import type { Disposition } from '../../core/model/alert'
import type { Handlers } from '../../contract/serve'
import type { HistoryRow } from '../../contract/shapes-history'
import type { Instant } from '../../core/time'
import type { EngineParts } from '../parts'
import type { QueueHit } from '../store/queue-hit'
import type { Store } from '../store/store'
import { queueRowOf } from './views'

/** The history: pages of it, and the names it can be narrowed by. Rules: [Q9] [Q10]. */
export function historyHandlers(parts: EngineParts): Handlers<'history.page' | 'places.named'> {
  const { store, queue, history, asOf } = parts
  return {
    'history.page': ({ offset, limit, ...filter }) => {
      const now = asOf()
      const { ids, ...rest } = history.page({ filter, offset, limit })
      return { ...rest, rows: queue.read(ids).map((hit) => historyRowOf(store, hit, now)), asOf: now }
    },
    'places.named': ({ kind, typed }) => history.named(kind, typed).map((one) => ({ ...one, zone: kind === 'site' ? store.places.of(one.key).zone : null })),
  }
}

export const historyRowOf = (store: Store, hit: QueueHit, asOf: Instant): HistoryRow => ({
  ...queueRowOf(store, hit, asOf), at: hit.alert.resolved_at ?? hit.alert.raised_at, disposition: hit.alert.disposition as Disposition | null, resolvedBy: hit.alert.resolved_by,
  resolutionNote: hit.alert.resolution_note,
})
