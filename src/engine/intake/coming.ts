import type { ImportId } from '../../core/ids'
import type { Instant } from '../../core/time'

/** What bringing versions into force needs to know of their import. */
export type Coming = {
  readonly importId: ImportId
  readonly recordedAt: Instant
  readonly isHistory: boolean
  /** Versions up to this number were there before the file. */
  readonly versionsAfter: number
  readonly placeholders: readonly ('site' | 'person')[]
}
