import { sourceIdOf, type RecordKey } from '../../core/ids'
import type { TourFacts } from '../../core/model/tour'
import { judgeTour } from '../../core/tours/compliance'
import { isoOf, isoOrNull, type Instant } from '../../core/time'
import type { EngineParts } from '../parts'
import type { ScanRow } from '../store/tours'

export const tourExportColumns = [
  'id', 'site_id', 'person_id', 'name', 'tour_type', 'is_mandatory', 'scheduled_at', 'due_at', 'expires_at', 'started_at', 'completed_at', 'status', 'source_status', 'compliance_status',
  'checkpoint_coverage_percent', 'scanned_checkpoints', 'total_checkpoints', 'overdue_by_minutes', 'guard_checked_in', 'is_history', 'updated_at',
] as const
type TourRecord = Readonly<Record<(typeof tourExportColumns)[number], string | number | boolean | null>>

const idOrNull = (key: RecordKey | null): string | null => (key === null ? null : sourceIdOf(key))
const known = (instant: Instant | null): string | null => (instant === null || instant === -Infinity ? null : isoOf(instant))

/** A tour as exports print it; what is judged is the engine's, as of an instant, `source_status` is the source's word. */
export function tourRecordOf({ store }: EngineParts, watched: TourFacts, now: Instant): TourRecord {
  const { tour } = watched
  const judged = judgeTour(watched, store.policies.inForce(store.places.of(tour.siteKey).place).values, now)
  return {
    id: sourceIdOf(tour.key), site_id: sourceIdOf(tour.siteKey), person_id: idOrNull(tour.personKey), name: tour.name, tour_type: tour.tourType, is_mandatory: tour.isMandatory,
    scheduled_at: isoOf(tour.scheduledAt), due_at: isoOf(judged.dueAt), expires_at: isoOf(judged.expiresAt), started_at: known(judged.startedAt), completed_at: known(judged.completedAt),
    status: judged.status, source_status: tour.sourceStatus, compliance_status: judged.complianceStatus, checkpoint_coverage_percent: judged.coverage, scanned_checkpoints: judged.visited,
    total_checkpoints: judged.total, overdue_by_minutes: judged.overdueByMinutes, guard_checked_in: judged.guardCheckedIn, is_history: tour.isHistory, updated_at: isoOrNull(tour.updatedAt),
  }
}

export const scanExportColumns = ['id', 'checkpoint_id', 'scanned_at', 'tour_id', 'is_matched', 'person_id', 'method', 'latitude', 'longitude', 'accuracy_m', 'received_at'] as const
type ScanRecord = Readonly<Record<(typeof scanExportColumns)[number], string | number | boolean | null>>

/** A scan as exports print it: the tour it counts for, and whether it was matched to it or names it; null: no tour's. */
export const scanRecordOf = (row: ScanRow): ScanRecord => ({
  id: sourceIdOf(row.key), checkpoint_id: sourceIdOf(row.checkpoint_key), scanned_at: isoOf(row.scanned_at), tour_id: idOrNull(row.tour_key), is_matched: row.is_matched === 1 && row.tour_key !== null,
  person_id: idOrNull(row.person_key), method: row.method, latitude: row.latitude, longitude: row.longitude, accuracy_m: row.accuracy_m, received_at: isoOrNull(row.received_at),
})
