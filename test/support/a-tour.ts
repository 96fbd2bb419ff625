import type { ImportId, RecordKey } from '../../src/core/ids'
import type { Punch, Tour, TourCheckpoint, TourFacts, TourScan } from '../../src/core/model/tour'
import type { Instant } from '../../src/core/time'
import { at } from './a-task'

export const place = (id: string): RecordKey => `main:${id}` as RecordKey

/** A mandatory round of the depot, scheduled at 02:00 by nobody in particular: due at 02:30, over at 06:00 by the defaults. */
export function aTour(facts: Partial<Tour> = {}): Tour {
  const scheduledAt = facts.scheduledAt ?? at('02:00')
  return {
    key: place('r1'), siteKey: place('depot'), personKey: place('asha'), name: 'North round', tourType: 'ROUTINE', isMandatory: true, sourceStatus: 'SCHEDULED',
    scheduledAt, expiresAt: null, plannedMinutes: null, totalCheckpoints: null, scannedCheckpoints: null, startedAt: null, completedAt: null,
    guardCheckedIn: null, guardPresent: null, updatedAt: scheduledAt, recordedAt: scheduledAt, firstRecordedAt: scheduledAt,
    importId: 'import-1' as ImportId, isHistory: false, isRetired: false, ...facts,
  }
}

/** What is known of a tour: its row, the checkpoints `c1`, `c2` ... it must visit, and the instants at which they were scanned. */
export function aTourWith(tour: Partial<Tour>, more: { readonly checkpoints?: number; readonly scans?: readonly (readonly [checkpoint: string, at: Instant])[]; readonly punches?: readonly Punch[] } = {}): TourFacts {
  const checkpoints: readonly TourCheckpoint[] = Array.from({ length: more.checkpoints ?? 0 }, (_, index) => ({ checkpointKey: place(`c${String(index + 1)}`), sequence: index + 1, earliestAt: null, latestAt: null }))
  const scans: readonly TourScan[] = (more.scans ?? []).map(([checkpoint, scannedAt]) => ({ checkpointKey: place(checkpoint), siteKey: place('depot'), scannedAt }))
  return { tour: aTour(tour), checkpoints, scans, punches: more.punches ?? [] }
}
