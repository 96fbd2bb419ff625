import { setImmediate as yieldNow } from 'node:timers/promises'
import type { FigureOfTours } from '../../contract/shapes-reports'
import type { RecordKey } from '../../core/ids'
import { isIn } from '../../core/reports/today'
import type { EngineParts } from '../parts'
import type { WatchedTour } from '../store/tour-rows'
import { countedAs, judgedAt } from '../tours/tour-list'
import { toursOfToday } from './todays-tours'

/** The tours that a figure counts, newest first; read in pieces, and kept until something changes. Rule: [R31]. */
export type Behind = { readonly of: (figure: FigureOfTours) => Promise<readonly RecordKey[]> }
const mostKept = 4

export function createBehind(parts: Pick<EngineParts, 'store' | 'changes'>): Behind {
  const kept = new Map<string, readonly RecordKey[]>()
  return {
    of: async (figure) => {
      const asked = JSON.stringify([figure, parts.changes.number()])
      const known = kept.get(asked)
      if (known) return known
      const keys = (await read(parts, figure)).reverse()
      kept.set(asked, keys)
      for (const oldest of [...kept.keys()].slice(0, -mostKept)) kept.delete(oldest)
      return keys
    },
  }
}

async function read({ store }: Pick<EngineParts, 'store'>, figure: FigureOfTours): Promise<RecordKey[]> {
  const keys: RecordKey[] = []
  if (figure.kind === 'today') {
    for await (const piece of toursOfToday(store, figure.at)) keys.push(...piece.filter(({ watched, judged, countsAs }) => isIn(figure.figure, watched.tour, judged, countsAs)).map(({ watched }) => watched.tour.key))
    return keys
  }
  const wanted = new Set(figure.countsAs)
  const isMeant = (watched: WatchedTour): boolean => wanted.has(countedAs(watched, judgedAt({ store }, watched, figure.to)))
  for (const piece of store.tours.scheduledOf(figure.whose, figure.key as RecordKey, figure.from, figure.to)) {
    keys.push(...piece.filter(isMeant).map(({ tour }) => tour.key))
    await yieldNow()
  }
  return keys
}
