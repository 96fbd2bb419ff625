import { sourceIdOf, type RecordKey } from '../../core/ids'
import { priorities } from '../../core/model/task'
import { dateText, lastDays } from '../../core/reports/site-days'
import type { ByPriority, Response } from '../../core/reports/task-report'
import type { Worst } from '../../core/reports/worst'
import type { Instant } from '../../core/time'
import type { Handlers } from '../../contract/serve'
import type { MeanResponse, Overview, WorstPlace } from '../../contract/shapes-overview'
import type { EngineParts } from '../parts'
import { trendDays, type Closed } from '../reports/closed-count'
import { openAlerts } from '../reports/open-alerts'
import { openFigures, trendOf, type OpenFigures } from '../reports/open-figures'
import type { ToursCounted } from '../reports/tour-count'
import { ringBackups } from '../store/ring'
import { queueRowOf } from './views'

/** Alerts that are told by name. */
const gravestTold = 8

/** The control room in figures. What is not at hand is counted in pieces: asking holds the engine for as long as adding up what is overdue takes. Rule: [O6]. */
export function overviewHandlers(parts: EngineParts): Handlers<'overview.show'> {
  return {
    'overview.show': async () => {
      const now = parts.now()
      const overdue = await parts.overdue.asOf(now)
      const closed = parts.closed.newest(now)
      const tours = parts.tourCount.newest(now)
      const open = overdue && openFigures(overdue.values(), closed?.dates ?? lastDays(parts.store.places.tenantZone(), now, trendDays), parts.store)
      return overviewOf(parts, now, { open, closed, tours })
    },
  }
}

type Counted = { readonly open: OpenFigures | null; readonly closed: Closed | null; readonly tours: ToursCounted | null }

function overviewOf(parts: EngineParts, now: Instant, { open, closed, tours }: Counted): Overview {
  const { lastSweep, counts, troubles, clock } = parts.status()
  const { head } = parts.store.beside.state()
  return {
    now, counts, overdue: open && open.byPriority,
    worst: open && { sites: open.sites.map((worst) => siteOf(parts, worst)), clients: open.clients.map((worst) => clientOf(parts, worst)) },
    gravest: gravestOf(parts), closedAsOf: closed && closed.asOf, response: closed && { day: meansOf(closed.response.day), week: meansOf(closed.response.week) },
    trend: open && closed && { zone: closed.zone, days: trendOf(closed, open).map(({ date, breaches }) => ({ date: dateText(date), breaches })) },
    alerts: openAlerts(parts.queue), tours,
    lastSweep, sources: parts.sources.all(),
    health: { troubles, clock, mirrorBehind: parts.store.journal.head().seq - (head?.seq ?? 0), mirrorAt: head?.at ?? null, backupAt: ringBackups(parts.store.file)[0]?.at ?? null },
  }
}

function gravestOf({ queue, store, asOf }: EngineParts): Overview['gravest'] {
  const { rows } = queue.page({ filter: { statuses: ['NEW', 'ESCALATED'] }, order: { column: 'severity', descending: true }, offset: 0, limit: gravestTold })
  return rows.map((hit) => queueRowOf(store, hit, asOf()))
}

const meansOf = (sums: ByPriority<Response>): ByPriority<MeanResponse> => Object.fromEntries(priorities.map((priority) => [priority, meanOf(sums[priority])])) as ByPriority<MeanResponse>
const meanOf = ({ count, sumMs, slaSumMs, breached }: Response): MeanResponse => ({ count, breached, meanMs: count === 0 ? null : Math.round(sumMs / count), slaMs: count === 0 ? null : Math.round(slaSumMs / count) })

const siteOf = ({ store }: EngineParts, { key, ...worst }: Worst<RecordKey>): WorstPlace => ({ ...worst, id: sourceIdOf(key), name: store.places.of(key).name })
const clientOf = ({ store }: EngineParts, { key, ...worst }: Worst<RecordKey>): WorstPlace => ({ ...worst, id: sourceIdOf(key), name: store.places.clientName(key) })
