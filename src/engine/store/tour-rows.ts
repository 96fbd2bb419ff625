import type { ImportId, RecordKey } from '../../core/ids'
import type { Tour, TourFacts, TourStatus, TourType } from '../../core/model/tour'
import type { CountsAs } from '../../core/tours/counts-as'
import type { Instant } from '../../core/time'

/** Everything known of a tour, when it is to be looked at again, and what it counts as since it was judged last. */
export type WatchedTour = TourFacts & { readonly nextChangeAt: Instant | null; readonly countsAs: CountsAs | null; readonly coverage: number | null; readonly excusedBy: string | null }

/** The columns a rule reads of a tour's row, in the order in which `tourOfColumns` takes them. */
export const tourColumns = `key, site_key, person_key, name, tour_type, is_mandatory, status, scheduled_at, expires_at, planned_minutes, total_checkpoints, scanned_checkpoints, started_at, completed_at,
  guard_checked_in, guard_present, updated_at, recorded_at, first_recorded_at, import_id, is_history, is_retired, facts_at, next_change_at, counts_as, coverage, excused_by`

export type TourColumns = [
  string, string, string | null, string | null, string | null, number, string, number, number | null, number | null, number | null, number | null, number | null, number | null,
  number | null, number | null, number, number, number, string, number, number, number, number | null, string | null, number | null, string | null,
]
/** A row as it is read; more may stand behind the columns. */
export type ReadRow = readonly [...TourColumns, ...unknown[]]
/** What stands beside a tour’s row. */
export type Around = Pick<TourFacts, 'checkpoints' | 'scans' | 'punches'>

/** A raw row, with what stands beside it, as the rules read it. `recordedAt` is when anything known of the tour changed last. */
export function tourOfColumns(row: ReadRow, around: Around): WatchedTour {
  return {
    tour: tourOf(row), ...around, nextChangeAt: row[23], countsAs: row[24] as CountsAs | null, coverage: row[25], excusedBy: row[26],
  }
}

function tourOf(row: ReadRow): Tour {
  return {
    key: row[0] as RecordKey, siteKey: row[1] as RecordKey, personKey: row[2] as RecordKey | null, name: row[3], tourType: row[4] as TourType | null, isMandatory: row[5] === 1,
    sourceStatus: row[6] as TourStatus, scheduledAt: row[7], expiresAt: row[8], plannedMinutes: row[9], totalCheckpoints: row[10], scannedCheckpoints: row[11],
    startedAt: row[12], completedAt: row[13], guardCheckedIn: flagOf(row[14]), guardPresent: flagOf(row[15]), updatedAt: row[16], recordedAt: row[22], firstRecordedAt: row[18],
    importId: row[19] as ImportId, isHistory: row[20] === 1, isRetired: row[21] === 1,
  }
}

const flagOf = (value: number | null): boolean | null => (value === null ? null : value === 1)
