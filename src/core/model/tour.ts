import type { ImportId, RecordKey } from '../ids'
import type { Instant } from '../time'

export const tourTypes = ['ROUTINE', 'CRITICAL', 'PERIMETER', 'BUILDING'] as const
export type TourType = (typeof tourTypes)[number]

export const tourStatuses = ['SCHEDULED', 'IN_PROGRESS', 'COMPLETED', 'OVERDUE', 'INCOMPLETE', 'MISSED', 'CANCELLED'] as const
export type TourStatus = (typeof tourStatuses)[number]

export const complianceStatuses = ['COMPLIANT', 'SLA_BREACH', 'PARTIAL_COMPLETION', 'NOT_STARTED', 'GUARD_ABSENT'] as const
export type ComplianceStatus = (typeof complianceStatuses)[number]

/** The newest version of a tour's row. Time: UTC epoch ms. */
export type Tour = {
  readonly key: RecordKey
  readonly siteKey: RecordKey
  readonly personKey: RecordKey | null
  readonly name: string | null
  readonly tourType: TourType | null
  /** A tour that does not say is mandatory: one that nobody watches is what a control room fears. */
  readonly isMandatory: boolean
  /** The source's own word, which counts only where its times say nothing. */
  readonly sourceStatus: TourStatus
  readonly scheduledAt: Instant
  readonly expiresAt: Instant | null
  readonly plannedMinutes: number | null
  readonly totalCheckpoints: number | null
  /** The source's own count, used only where no scans come. */
  readonly scannedCheckpoints: number | null
  readonly startedAt: Instant | null
  readonly completedAt: Instant | null
  readonly guardCheckedIn: boolean | null
  readonly guardPresent: boolean | null
  readonly updatedAt: Instant | null
  readonly recordedAt: Instant
  readonly firstRecordedAt: Instant
  readonly importId: ImportId
  readonly isHistory: boolean
  readonly isRetired: boolean
}

/** A checkpoint that a tour must visit; outside its window a scan counts and is flagged. */
export type TourCheckpoint = { readonly checkpointKey: RecordKey; readonly sequence: number | null; readonly earliestAt: Instant | null; readonly latestAt: Instant | null }

/** Proof that a checkpoint was visited on a tour: named by the scan itself, or matched to it. `siteKey`: where that checkpoint lies; null: nobody knows. */
export type TourScan = { readonly checkpointKey: RecordKey; readonly siteKey: RecordKey | null; readonly scannedAt: Instant }

/** A guard's time at a site, as far as it is known; `outAt` null while it is open. */
export type Punch = { readonly siteKey: RecordKey; readonly inAt: Instant; readonly outAt: Instant | null }

/** Everything the rules read of one tour. `punches`: those of its guard, at whatever site. */
export type TourFacts = { readonly tour: Tour; readonly checkpoints: readonly TourCheckpoint[]; readonly scans: readonly TourScan[]; readonly punches: readonly Punch[] }
