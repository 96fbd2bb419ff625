import { dashboardPlaces } from '../../core/reports/dashboard'
import { ranking } from '../../core/reports/ranking'
import { taskReport } from '../../core/reports/task-summary'
import { tourReport } from '../../core/reports/tour-sums'
import { folded } from '../../core/folded'
import { isoOf } from '../../core/time'
import type { Handlers } from '../../contract/serve'
import type { Reported } from '../../contract/shapes-reports'
import { createTasksBehind, createToursBehind } from '../reports/behind'
import { dashboardOf } from '../reports/dashboard'
import { periodOf, type Period, type PeriodInput } from '../reports/period'
import { rankedOf } from '../reports/rankings'
import { judgedSums } from '../reports/tour-sums'
import { summaryOf } from '../reports/summary'
import { sumsOfTasks } from '../reports/task-sums'
import { tasksBehind } from '../reports/tasks-behind'
import type { EngineParts } from '../parts'
import { shownTours } from '../tours/tour-shown'

type Names = 'report.tasks' | 'report.tours' | 'report.ranking' | 'report.dashboard' | 'ranking.page' | 'report.behind' | 'report.behindTasks' | 'report.summary'
/** What a period came to, as of its end. */
export function reportHandlers(parts: EngineParts): Handlers<Names> {
  const { store, asOf } = parts
  const [tours, tasks] = [createToursBehind(parts), createTasksBehind(parts)]
  async function told<Report>(asked: PeriodInput, read: (period: Period) => Promise<Report>): Promise<Reported<Report>> {
    const period = periodOf(asked, asOf())
    return { from: isoOf(period.from), to: isoOf(period.at), report: await read(period) }
  }
  return {
    'report.tasks': (asked) => told(asked, async ({ from, at }) => {
      const policy = store.policies.inForce({ siteKey: null, clientKey: null, tenantKey: store.places.defaultTenant() }).values
      return taskReport(await sumsOfTasks(store, { from, to: at, at }), policy)
    }),
    'report.tours': (asked) => told(asked, async ({ from, at }) => tourReport((await judgedSums(store, { from, to: at, at })).all)),
    'report.ranking': (asked) => told(asked, async (period) => ranking(await rankedOf(parts, { ...period, of: asked.of }), asked.direction).slice(0, asked.limit)),
    'ranking.page': async ({ of, direction, text = '', offset, limit, ...asked }) => {
      const period = periodOf(asked, asOf())
      const rows = ranking(await rankedOf(parts, { of, ...period }), direction)
      const found = rows.filter(({ name, id }) => [name, id].some((one) => folded(one).includes(folded(text.trim()))))
      return { rows: found.slice(offset, offset + limit), total: found.length, ranked: rows.filter(({ rank }) => rank !== null).length, from: period.from, to: period.at }
    },
    'report.behind': async ({ figure, offset, limit }) => {
      const keys = await tours.of(figure)
      return { rows: shownTours(parts, keys.slice(offset, offset + limit), figure.kind === 'today' ? figure.at : figure.to), total: keys.length }
    },
    'report.behindTasks': async ({ figure, offset, limit }) => {
      const keys = await tasks.of(figure)
      return { rows: tasksBehind(store, keys.slice(offset, offset + limit), figure.to), total: keys.length }
    },
    'report.summary': async ({ scope, ...asked }) => {
      const { from, at } = periodOf(asked, asOf())
      return summaryOf(store, { from, to: at, at, scope })
    },
    'report.dashboard': (asked) => told(asked, (period) => dashboardOf(parts, { ...period, guards: asked.limit ?? dashboardPlaces })),
  }
}
