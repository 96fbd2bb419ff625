import type { IntakeCounts } from '../../contract/shapes-intake'
import type { ImportId, Namespace, RecordKey } from '../../core/ids'
import type { Kind } from '../../core/intake/kinds'
import type { Format, Profile } from '../../core/intake/profile'
import type { Said } from '../../core/said'
import type { Instant } from '../../core/time'
import type { Facts } from '../store/facts'
import type { Notices } from './notices'
import type { OpenFile } from './open-file'
import type { Settle } from './settle'
import type { Zones } from './zones'

/** One file on its way in. */
export type FileJob = {
  readonly path: string
  readonly importId: ImportId
  readonly profile: Profile
  readonly format: Format
  readonly fileKind: Kind | null
  readonly namespace: Namespace
  readonly isHistory: boolean
  /** When it was learned, if that is not now. */
  readonly at: Instant | null
}

export type FileDeps = {
  readonly facts: Facts
  readonly settle: Settle
  readonly zones: Zones
  readonly notices: Notices
  readonly now: () => Instant
  readonly write: <Result>(work: () => Result) => Result
  readonly say: (reason: Said) => string
  readonly isCancelled: () => boolean
  readonly onProgress: (file: OpenFile, counts: IntakeCounts) => void
  readonly onPlacesChanged: () => void
  readonly onTasksChanged: (keys: readonly RecordKey[]) => void
}

export type Counts = { -readonly [name in keyof IntakeCounts]: number }

/** What one reading of a file keeps while it goes on. */
export type Reading = {
  readonly file: OpenFile
  readonly counts: Counts
  readonly kindsSeen: Set<Kind>
  readonly versionsAfter: number
  readonly quarantineAfter: number
  /** Rows of this file were refused before. */
  readonly isAgain: boolean
  /** The newest instant that a row of the file says it is from; null: none says. */
  newestAt: Instant | null
}
