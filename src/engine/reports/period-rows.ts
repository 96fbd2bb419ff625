import { setImmediate as yieldNow } from 'node:timers/promises'
import type { ReportScope } from '../../contract/shapes-reports'
import { anchorOf } from '../../core/detectors/task-overdue/sla'
import type { RecordKey } from '../../core/ids'
import type { PolicyValues } from '../../core/model/policy'
import type { Task } from '../../core/model/task'
import type { Store } from '../store/store'
import type { WatchedTour } from '../store/tour-rows'
import { inScope } from './scope'
import type { SumsAsked } from './tour-sums'

export type PeriodAsked = SumsAsked & { readonly scope: ReportScope }

/** Tasks of a scope whose anchor lies after `from`, until `to`, each with the policy in force; in pieces with a turn for others between them. Rule: [R23]. */
export async function* tasksOfPeriod(store: Store, { from, to, scope }: PeriodAsked): AsyncGenerator<readonly { readonly task: Task; readonly policy: PolicyValues }[]> {
  const isMeant = inScope(store, scope)
  for (const piece of store.tasks.all()) {
    yield piece.filter((task) => anchorOf(task) > from && anchorOf(task) <= to && isMeant(task.siteKey)).map((task) => ({ task, policy: store.policies.inForce(store.places.of(task.siteKey).place).values }))
    await yieldNow()
  }
}

/** Tours of a scope scheduled after `from`, until `to`; in pieces with a turn for others between them. Rule: [R22]. */
export async function* toursOfPeriod(store: Store, { from, to, scope }: PeriodAsked): AsyncGenerator<readonly WatchedTour[]> {
  const isMeant = inScope(store, scope)
  const pieces = scope.kind === 'site' ? store.tours.scheduledOf('site', scope.key as RecordKey, from, to) : store.tours.scheduled(from, to, pieceSize)
  for (const piece of pieces) {
    yield piece.filter(({ tour }) => isMeant(tour.siteKey))
    await yieldNow()
  }
}

/** Every tour is read with its scans: so many take some ten milliseconds. */
const pieceSize = 200
