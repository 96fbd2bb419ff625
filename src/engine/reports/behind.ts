import { setImmediate as yieldNow } from 'node:timers/promises'
import type { FigureOfTasks, FigureOfTours } from '../../contract/shapes-reports'
import { anchorOf } from '../../core/detectors/task-overdue/sla'
import type { RecordKey } from '../../core/ids'
import { columnAt, reportColumns } from '../../core/reports/columns'
import { countedIn } from '../../core/reports/task-summary'
import { isIn } from '../../core/reports/today'
import type { Instant } from '../../core/time'
import type { EngineParts } from '../parts'
import type { WatchedTour } from '../store/tour-rows'
import { countedAs, judgedAt } from '../tours/tour-list'
import { createStarts } from './closed-count'
import { tasksOfPeriod, toursOfPeriod, type PeriodAsked } from './period-rows'
import { zoneOf } from './summary'
import { toursOfToday } from './todays-tours'

type Figure = FigureOfTours | FigureOfTasks
type Parts = Pick<EngineParts, 'store' | 'changes'>
/** The rows that a figure counts, newest first; read in pieces, and kept until something changes. Rules: [R31] [R34]. */
export type Behind<Asked> = { readonly of: (figure: Asked) => Promise<readonly RecordKey[]> }
const mostKept = 4

export const createToursBehind = (parts: Parts): Behind<FigureOfTours> => createBehind(parts, toursOf)
export const createTasksBehind = (parts: Parts): Behind<FigureOfTasks> => createBehind(parts, tasksOf)

function createBehind<Asked extends Figure>(parts: Parts, read: (parts: Parts, figure: Asked) => Promise<RecordKey[]>): Behind<Asked> {
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

async function toursOf({ store }: Parts, figure: FigureOfTours): Promise<RecordKey[]> {
  const keys: RecordKey[] = []
  if (figure.kind === 'today') {
    for await (const piece of toursOfToday(store, figure.at)) keys.push(...piece.filter(({ watched, judged, countsAs }) => isIn(figure.figure, watched.tour, judged, countsAs)).map(({ watched }) => watched.tour.key))
    return keys
  }
  const wanted = new Set(figure.countsAs)
  const isMeant = (watched: WatchedTour): boolean => wanted.has(countedAs(watched, judgedAt({ store }, watched, figure.to)))
  if (figure.kind === 'period') {
    const isInColumn = columnOf({ store }, figure)
    for await (const piece of toursOfPeriod(store, { ...figure, at: figure.to })) keys.push(...piece.filter((watched) => isInColumn(watched.tour.siteKey, watched.tour.scheduledAt) && isMeant(watched)).map(({ tour }) => tour.key))
    return keys
  }
  for (const piece of store.tours.scheduledOf(figure.whose, figure.key as RecordKey, figure.from, figure.to)) {
    keys.push(...piece.filter(isMeant).map(({ tour }) => tour.key))
    await yieldNow()
  }
  return keys
}

async function tasksOf({ store }: Parts, figure: FigureOfTasks): Promise<RecordKey[]> {
  const found: { readonly key: RecordKey; readonly at: Instant }[] = []
  const isInColumn = columnOf({ store }, figure)
  for await (const piece of tasksOfPeriod(store, { ...figure, at: figure.to })) {
    for (const { task, policy } of piece) {
      const isMeant = (figure.priority === null || task.priority === figure.priority) && isInColumn(task.siteKey, anchorOf(task))
      if (isMeant && countedIn(task, policy, figure.to)?.[figure.figure] === true) found.push({ key: task.key, at: anchorOf(task) })
    }
  }
  return found.sort((one, other) => one.at - other.at || (one.key < other.key ? -1 : 1)).map(({ key }) => key)
}

/** Whether a row of a site stands in the column that a figure is of; without one all do. */
function columnOf({ store }: Pick<Parts, 'store'>, figure: Pick<PeriodAsked, 'scope' | 'from' | 'to'> & { readonly column: number | null }): (site: RecordKey | null, at: Instant) => boolean {
  const startsOf = createStarts(reportColumns(zoneOf(store, figure), figure.from, figure.to).dates)
  return (site, at) => figure.column === null || columnAt(startsOf(store.places.of(site).zone), at) === figure.column
}
