import type { ReportSummary, SummaryColumn } from '../../contract/shapes-reports'
import { anchorOf } from '../../core/detectors/task-overdue/sla'
import type { RecordKey } from '../../core/ids'
import { columnAt, reportColumns } from '../../core/reports/columns'
import { dateText } from '../../core/reports/site-days'
import { byPriority } from '../../core/reports/task-report'
import { addTask, countedIn, noTasks, taskReport } from '../../core/reports/task-summary'
import { addTour, noTours, tourReport, type TourSumsSoFar } from '../../core/reports/tour-sums'
import { countedAt } from '../../core/tours/counts-as'
import type { Store } from '../store/store'
import type { Priority } from '../../core/model/task'
import { createStarts } from './closed-count'
import { tasksOfPeriod, toursOfPeriod, type PeriodAsked } from './period-rows'
import { placeOf } from './scope'

/** What the tasks and the tours of a scope came to in a period, together and by column; the figures of the columns add up to those of the whole. Rules: [R22] [R23] [R33]. */
export async function summaryOf(store: Store, asked: PeriodAsked): Promise<ReportSummary> {
  const { places, policies } = store
  const zone = zoneOf(store, asked)
  const { dates, width } = reportColumns(zone, asked.from, asked.to)
  const startsOf = createStarts(dates)
  const columns = dates.map(() => ({ total: 0, breached: byPriority(() => 0) as Record<Priority, number>, tours: noTours() }))
  const tasks = noTasks()
  for await (const piece of tasksOfPeriod(store, asked)) {
    for (const { task, policy } of piece) {
      const counted = countedIn(task, policy, asked.at)
      const column = columns[columnAt(startsOf(places.of(task.siteKey).zone), anchorOf(task))]
      if (counted === null || !column) continue
      addTask(tasks, task, policy, asked.at)
      column.total += 1
      column.breached[task.priority] += Number(counted.breached)
    }
  }
  const tours: TourSumsSoFar = noTours()
  for await (const piece of toursOfPeriod(store, asked)) {
    for (const watched of piece) {
      const { place, zone: siteZone } = places.of(watched.tour.siteKey)
      const counted = countedAt(watched, policies.inForce(place).values, asked.at, watched.excusedBy !== null)
      addTour(tours, counted)
      const column = columns[columnAt(startsOf(siteZone), watched.tour.scheduledAt)]
      if (column) addTour(column.tours, counted)
    }
  }
  return {
    from: asked.from, to: asked.to, zone, width, tasks: taskReport(tasks, policies.inForce(placeOf(store, asked.scope)).values), tours: tourReport(tours),
    columns: dates.map((date, index): SummaryColumn => ({ date: dateText(date), tasks: columns[index]?.total ?? 0, breached: columns[index]?.breached ?? byPriority(() => 0), tours: tourReport(columns[index]?.tours ?? noTours()) })),
  }
}

/** The zone whose dates the columns are: a site's own, else the tenant's. */
export const zoneOf = ({ places }: Pick<Store, 'places'>, { scope }: Pick<PeriodAsked, 'scope'>): string => (scope.kind === 'site' ? places.of(scope.key as RecordKey).zone : places.tenantZone())
