import { setImmediate as yieldNow } from 'node:timers/promises'
import { addToWindows, breachedAt, byPriority, noResponse, type ByPriority, type Response, type ResponseWindow } from '../../core/reports/task-report'
import { dayOf, lastDays, startsIn, type CalendarDays } from '../../core/reports/site-days'
import type { Task } from '../../core/model/task'
import { days, type Instant } from '../../core/time'
import type { Clock } from '../deps'
import { createClosedTasks } from '../store/closed-tasks'
import type { Store } from '../store/store'
import { createCounting, type Counting } from './counting'

/** What closed tasks add to the figures of the last days, as of the instant at which it was begun to be counted. */
export type Closed = {
  readonly asOf: Instant
  readonly zone: string
  readonly dates: CalendarDays
  /** Breaches by the day on which they began, in the site's zone. */
  readonly breaches: readonly ByPriority<number>[]
  readonly response: { readonly [window in ResponseWindow]: ByPriority<Response> }
}

/** Closed tasks, counted in pieces. Rules: [O8] [O9]. */
export type ClosedCount = Counting<Closed>

export const trendDays = 7
const pieceSize = 1_000

export function createClosedCount(store: Store, clock: Clock): ClosedCount {
  return createCounting(store, clock, (now) => closedAsOf(store, now))
}

/** What closed tasks add as of an instant. */
export async function closedAsOf(store: Store, now: Instant): Promise<Closed> {
  const closed = emptyAsOf(store, now)
  const startsOf = createStarts(closed.dates)
  // Somewhere the first of the days began earlier than here.
  const since = Math.min(now - days(trendDays), ...closed.dates) - days(1)
  for (const piece of createClosedTasks(store.db).since(since, pieceSize)) {
    for (const task of piece) add(closed, task, store, startsOf)
    await yieldNow()
  }
  return closed
}

function emptyAsOf({ places }: Store, now: Instant): Closed {
  const zone = places.tenantZone()
  const dates = lastDays(zone, now, trendDays)
  return { asOf: now, zone, dates, breaches: dates.map(() => byPriority(() => 0)), response: { day: byPriority(noResponse), week: byPriority(noResponse) } }
}

type Starts = (zone: string) => readonly Instant[]

/** When days begin, worked out once a zone. */
export function createStarts(dates: CalendarDays): Starts {
  const known = new Map<string, readonly Instant[]>()
  return (zone) => {
    const starts = known.get(zone) ?? startsIn(zone, dates)
    known.set(zone, starts)
    return starts
  }
}

function add({ asOf, breaches, response }: Closed, task: Task, { places, policies }: Store, startsOf: Starts): void {
  const site = places.of(task.siteKey)
  const { values } = policies.inForce(site.place)
  addToWindows(response, task, values, asOf)
  // What its source will only have closed later is open still, and counted as such.
  if (task.completedAt !== null && task.completedAt > asOf) return
  const at = breachedAt(task, values, asOf)
  const on = at === null ? undefined : breaches[dayOf(startsOf(site.zone), at)]
  if (on) (on as Record<Task['priority'], number>)[task.priority] += 1
}
