import { setImmediate as yieldNow } from 'node:timers/promises'
import { taskOverdue } from '../../core/detectors/task-overdue/task-overdue'
import { dateText } from '../../core/reports/site-days'
import { dashboardReport, type DashboardReport } from '../../core/reports/dashboard'
import { addResponse, byPriority, noResponse, type ByPriority, type Response } from '../../core/reports/task-report'
import type { Instant } from '../../core/time'
import type { EngineParts } from '../parts'
import type { Overdue } from '../monitor/overdue'
import type { Store } from '../store/store'
import { closedAsOf } from './closed-count'
import { openAlerts } from './open-alerts'
import { openFigures, trendOf } from './open-figures'
import { toursAsOf, type ToursAsked } from './tour-count'

/** The control room in figures as of an instant: every row is looked at, in pieces with a turn for others between them. Alerts are as the store has them now. Rule: [R30]. */
export async function dashboardOf(parts: EngineParts, asked: ToursAsked): Promise<DashboardReport> {
  const { store } = parts
  const { overdue, response } = await tasksAsOf(store, asked)
  const closed = await closedAsOf(store, asked.at)
  const open = openFigures(overdue, closed.dates, store)
  const trend = trendOf(closed, open).map(({ date, breaches }) => ({ date: dateText(date), breaches }))
  return dashboardReport({ ...(await toursAsOf(parts, asked)), overdue: open.byPriority, response, trend, alerts: openAlerts(parts.queue) })
}

type Tasks = { readonly overdue: readonly Overdue[]; readonly response: ByPriority<Response> }

/** What is in breach at an instant, and how long the tasks took that were completed after `from`, until it. */
async function tasksAsOf({ tasks, policies, places }: Store, { from, at }: { readonly from: Instant; readonly at: Instant }): Promise<Tasks> {
  const overdue: Overdue[] = []
  const response = byPriority(noResponse)
  for (const piece of tasks.all()) {
    for (const task of piece) {
      const { values } = policies.inForce(places.of(task.siteKey).place)
      const { finding } = taskOverdue.judge(task, values, at)
      if (finding !== null) overdue.push({ siteKey: task.siteKey, priority: task.priority, severity: finding.severity, since: finding.since })
      if (task.completedAt !== null && task.completedAt > from) addResponse(response[task.priority], task, values, at)
    }
    await yieldNow()
  }
  return { overdue, response }
}
