import type { ImportId, RecordKey } from '../ids'
import type { Instant, Millis } from '../time'

export const priorities = ['CRITICAL', 'HIGH', 'MEDIUM', 'LOW'] as const
export type Priority = (typeof priorities)[number]

export const taskStatuses = ['PENDING', 'IN_PROGRESS', 'ON_HOLD', 'COMPLETED', 'CANCELLED', 'EXPIRED'] as const
export type TaskStatus = (typeof taskStatuses)[number]

/**
 * What the rules read of a task: the newest version of its row.
 * Time: UTC epoch ms. `heldMs` is what was held and is over; `holdSince` the start of the hold that runs, while ON_HOLD.
 */
export type Task = {
  readonly key: RecordKey
  readonly siteKey: RecordKey | null
  readonly personKey: RecordKey | null
  readonly title: string | null
  readonly taskType: string | null
  readonly priority: Priority
  readonly status: TaskStatus
  readonly createdAt: Instant
  readonly plannedAt: Instant | null
  readonly startedAt: Instant | null
  readonly completedAt: Instant | null
  readonly dueAt: Instant | null
  readonly heldMs: Millis
  readonly holdSince: Instant | null
  readonly updatedAt: Instant | null
  /** When the console learned of the newest version. */
  readonly recordedAt: Instant
  /** When the console first learned of the task. */
  readonly firstRecordedAt: Instant
  readonly importId: ImportId
  /** Imported as history: judged for reports, raises no alert. */
  readonly isHistory: boolean
  readonly isRetired: boolean
}
