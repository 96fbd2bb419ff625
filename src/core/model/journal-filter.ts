import type { Instant } from '../time'

/** Which entries of the journal are wanted. `from`, `until`: by the console's own time, which never runs backwards; both inclusive. */
export type JournalFilter = {
  readonly actor?: string | undefined
  readonly family?: string | undefined
  readonly subjectId?: string | undefined
  readonly text?: string | undefined
  readonly from?: Instant | undefined
  readonly until?: Instant | undefined
}
