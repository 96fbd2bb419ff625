import type { ImportId, RecordKey } from '../../core/ids'
import type { Instant } from '../../core/time'

/** What bringing versions into force needs to know of their import. */
export type Coming = {
  readonly importId: ImportId
  readonly recordedAt: Instant
  readonly isHistory: boolean
  /** Versions up to this number were there before the file. */
  readonly versionsAfter: number
  readonly placeholders: readonly ('site' | 'person')[]
  /** Which of the tasks in hand an alert is about that is not resolved; null: to be asked a task at a time. */
  readonly alerted: ReadonlySet<RecordKey> | null
}
