import { addedUp, byPriority, type ByPriority } from '../../core/reports/task-report'
import { dayOf, type CalendarDays } from '../../core/reports/site-days'
import { nothingYet, worseFirst, type Worst, type WorstSums } from '../../core/reports/worst'
import type { RecordKey } from '../../core/ids'
import type { Priority } from '../../core/model/task'
import type { Overdue } from '../monitor/overdue'
import type { Store } from '../store/store'
import { createStarts, type Closed } from './closed-count'

/** What is overdue now, added up. */
export type OpenFigures = {
  readonly byPriority: ByPriority<number>
  /** Of what is overdue, when it began to be, by days. */
  readonly breaches: readonly ByPriority<number>[]
  readonly sites: readonly Worst<RecordKey>[]
  readonly clients: readonly Worst<RecordKey>[]
}

/** So many of the worst are told. */
export const worstTold = 5

/** One pass over what is overdue: 100,000 take some 20 ms. Rules: [O7] [O9] [O10]. */
export function openFigures(overdue: Iterable<Overdue>, dates: CalendarDays, { places }: Store): OpenFigures {
  const counts = byPriority(() => 0) as Record<Priority, number>
  const breaches = dates.map(() => byPriority(() => 0) as Record<Priority, number>)
  const sites = new Map<RecordKey, WorstSums<RecordKey>>()
  const startsOf = createStarts(dates)
  for (const { siteKey, priority, severity, since } of overdue) {
    counts[priority] += 1
    const on = breaches[dayOf(startsOf(places.of(siteKey).zone), since + 1)]
    if (on) on[priority] += 1
    if (siteKey === null) continue
    const sums = sites.get(siteKey) ?? nothingYet(siteKey)
    sites.set(siteKey, sums)
    sums.bySeverity[severity] += 1
    sums.total += 1
    sums.since = Math.min(sums.since, since)
  }
  return { byPriority: counts, breaches, sites: worstOf(sites), clients: worstOf(clientsOf(sites, places)) }
}

/** Breaches by day, of what is closed and of what is overdue. Rule: [O9]. */
export const trendOf = (closed: Pick<Closed, 'dates' | 'breaches'>, open: Pick<OpenFigures, 'breaches'>): readonly { readonly date: number; readonly breaches: ByPriority<number> }[] =>
  closed.dates.map((date, index) => ({ date, breaches: addedUp(closed.breaches[index], open.breaches[index]) }))

function clientsOf(sites: ReadonlyMap<RecordKey, WorstSums<RecordKey>>, places: Store['places']): ReadonlyMap<RecordKey, WorstSums<RecordKey>> {
  const clients = new Map<RecordKey, WorstSums<RecordKey>>()
  for (const site of sites.values()) {
    const { clientKey } = places.of(site.key).place
    if (clientKey === null) continue
    const sums = clients.get(clientKey) ?? nothingYet(clientKey)
    clients.set(clientKey, sums)
    for (const severity of Object.keys(site.bySeverity) as (keyof typeof site.bySeverity)[]) sums.bySeverity[severity] += site.bySeverity[severity]
    sums.total += site.total
    sums.since = Math.min(sums.since, site.since)
  }
  return clients
}

const worstOf = (sums: ReadonlyMap<RecordKey, WorstSums<RecordKey>>): readonly Worst<RecordKey>[] => [...sums.values()].sort(worseFirst).slice(0, worstTold)
