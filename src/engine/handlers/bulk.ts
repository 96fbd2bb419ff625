import type { Handlers } from '../../contract/serve'
import type { EngineParts } from '../parts'
import { queueRowOf } from './views'
import { filterOf } from './queue'

type Names = 'bulk.count' | 'bulk.since' | 'bulk.among' | 'bulk.move' | 'bulk.refused' | 'bulk.unfinished' | 'bulk.finish' | 'bulk.leave'

/** Moves of many alerts at once. Rules: [B4] to [B9]. */
export function bulkHandlers(parts: EngineParts): Handlers<Names> {
  const { queue, bulk, counted, asOf } = parts
  return {
    'bulk.count': ({ filter }, actor) => counted.count(filterOf(filter, actor), actor.name, asOf()),
    'bulk.since': ({ countId }) => {
      const confirmed = counted.confirm(countId)
      return confirmed && { came: confirmed.came, left: confirmed.left }
    },
    'bulk.among': ({ filter, ids }, actor) => {
      const asked = new Set(ids)
      return queue.matching(filterOf(filter, actor)).flatMap(({ id, version }) => (asked.has(id) ? [{ id, version }] : []))
    },
    'bulk.move': (asked, actor) => bulk.move(asked, actor),
    'bulk.refused': ({ opId, offset, limit }) => refusedPage(parts, opId, offset, limit),
    'bulk.unfinished': () => bulk.standing(),
    'bulk.finish': ({ opId }) => bulk.finish(opId),
    'bulk.leave': ({ opId }, actor) => bulk.leave(opId, actor),
  }
}

function refusedPage({ store, queue, bulk, asOf }: EngineParts, opId: string, offset: number, limit: number) {
  const refused = bulk.read(opId)?.refused ?? []
  const some = refused.slice(offset, offset + limit)
  const rows = new Map(queue.some(some.map(({ id }) => id)).map((hit) => [hit.alert.id, queueRowOf(store, hit, asOf())]))
  return { rows: some.map((one) => ({ ...one, row: rows.get(one.id) ?? null })), total: refused.length }
}
