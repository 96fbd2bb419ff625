import type { MoveName, MoveRefusal } from '../core/model/move'
import type { Severity } from '../core/model/severity'
import type { Refused } from '../core/outcome'
import type { Instant } from '../core/time'
import type { QueueRow } from './shapes'

export type SeverityCounts = { readonly [severity in Severity]: number }
/** What matches and is not resolved, as of an instant; the engine remembers under `countId` which alerts these are. */
export type BulkCount = { readonly countId: string; readonly count: number; readonly severities: SeverityCounts; readonly heldByOthers: number; readonly asOf: Instant }
export type BulkSince = { readonly came: number; readonly left: number }
export type BulkMark = { readonly id: string; readonly version: number }
/** Why nothing at all was done: what the move lacks, or that the engine no longer knows what was counted. */
export type BulkRefusal = MoveRefusal | 'count-forgotten'

/** A move of many alerts as it stands: `done` of `total` were moved or refused. */
export type BulkTold = {
  readonly opId: string
  readonly name: MoveName
  readonly by: string
  readonly at: Instant
  readonly total: number
  readonly done: number
  readonly moved: number
  readonly refused: number
  /** Since the count: what came was left alone, what left is not moved. */
  readonly came: number
  readonly left: number
  readonly state: 'running' | 'ended' | 'given-up'
}
export type BulkRefused = { readonly id: string; readonly reason: MoveRefusal; readonly facts: Refused<MoveRefusal>['facts']; /** As it stands now. */ readonly row: QueueRow | null }
export type BulkRefusedPage = { readonly rows: readonly BulkRefused[]; readonly total: number }
