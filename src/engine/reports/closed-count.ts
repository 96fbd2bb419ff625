import { setImmediate as yieldNow } from 'node:timers/promises'
import { addResponse, breachedAt, byPriority, noResponse, type ByPriority, type Response, type ResponseWindow } from '../../core/reports/task-report'
import { dayOf, lastDays, startsIn, type CalendarDays } from '../../core/reports/site-days'
import type { Task } from '../../core/model/task'
import { days, type Instant, type Millis } from '../../core/time'
import type { Clock } from '../deps'
import { createClosedTasks } from '../store/closed-tasks'
import type { Store } from '../store/store'

/** What closed tasks add to the figures of the last days, as of the instant at which it was begun to be counted. */
export type Closed = {
  readonly asOf: Instant
  readonly zone: string
  readonly dates: CalendarDays
  /** Breaches by the day on which they began, in the site's zone. */
  readonly breaches: readonly ByPriority<number>[]
  readonly response: { readonly [window in ResponseWindow]: ByPriority<Response> }
}

/** Counts closed tasks in pieces, so that nothing waits for it; when it is asked for, and not more often than it is worth. Rules: [O8] [O9]. */
export type ClosedCount = {
  /** The newest count; null: there is none yet. Begins another where that one is old. */
  readonly newest: (now: Instant) => Closed | null
  /** Rows are other than before. */
  readonly stored: () => void
  /** Resolves when nothing is being counted. */
  readonly settled: () => Promise<void>
}

export const trendDays = 7
const pieceSize = 1_000
/** Time alone moves the windows: counted again after this where nothing else happened. */
const oldAfter: Millis = 60_000
/** What is being counted takes at most a twentieth of the engine's time. */
const restFactor = 20

export function createClosedCount(store: Store, clock: Clock): ClosedCount {
  const tasks = createClosedTasks(store.db)
  let counted: Closed | null = null
  let running: Promise<void> | null = null
  let hasChanged = true
  let notBefore: Millis = 0
  let policies = 0

  async function count(now: Instant): Promise<void> {
    hasChanged = false
    policies = store.policies.all().length
    const began = clock.monotonic()
    const closed = emptyAsOf(store, now)
    const startsOf = createStarts(closed.dates)
    // Somewhere the first of the days began earlier than here.
    const since = Math.min(now - days(trendDays), ...closed.dates) - days(1)
    for (const piece of tasks.since(since, pieceSize)) {
      for (const task of piece) add(closed, task, store, startsOf)
      await yieldNow()
      if (!store.db.open) return
    }
    counted = closed
    notBefore = clock.monotonic() + (clock.monotonic() - began) * restFactor
  }
  return {
    newest: (now) => {
      const isOld = counted === null || hasChanged || store.policies.all().length !== policies || now - counted.asOf >= oldAfter || now < counted.asOf
      if (isOld && running === null && clock.monotonic() >= notBefore) running = count(now).finally(() => void (running = null))
      return counted
    },
    stored: () => void (hasChanged = true),
    settled: async () => void (await running),
  }
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
  addResponse(response, task, values, asOf)
  // What its source will only have closed later is open still, and counted as such.
  if (task.completedAt !== null && task.completedAt > asOf) return
  const at = breachedAt(task, values, asOf)
  const on = at === null ? undefined : breaches[dayOf(startsOf(site.zone), at)]
  if (on) (on as Record<Task['priority'], number>)[task.priority] += 1
}
