import type { Facet } from '../../contract/filters'
import type { OpenAlerts } from '../../core/reports/dashboard'
import type { AlertStatus } from '../../core/model/alert'
import { taskOverdue } from '../../core/detectors/task-overdue/task-overdue'
import { tourMissed } from '../../core/detectors/tour-missed/tour-missed'
import type { Queue } from '../store/queue'

/** What somebody has to do something about; what a maintenance window holds back is none of it. */
const openStatuses: readonly AlertStatus[] = ['NEW', 'ACKNOWLEDGED', 'ASSIGNED', 'ESCALATED']

/** Open alerts, as the queue counts them. Rule: [R30]. */
export function openAlerts(queue: Queue): OpenAlerts {
  const facets = queue.facets({ statuses: openStatuses }, '')
  const countOf = (kind: Facet['kind'], value: string): number => facets.find((facet) => facet.kind === kind && facet.value === value)?.count ?? 0
  return { breach: countOf('type', taskOverdue.raises.type), missedTour: countOf('type', `${tourMissed.raises.type}/${String(tourMissed.raises.subtype)}`), escalated: countOf('status', 'ESCALATED') }
}
