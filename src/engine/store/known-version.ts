import type { Database } from 'better-sqlite3'
import type { ImportId, RecordKey } from '../../core/ids'
import { tombstone } from '../../core/intake/record'
import type { Instant } from '../../core/time'
import { createImports } from './imports'
import type { Body } from './task-of-version'

/** A version of a record, with the import it came by. */
export type KnownRow = { readonly key: RecordKey; readonly updated_at: number; readonly recorded_at: number; readonly import_id: ImportId; readonly is_history: number; readonly body: string }
/** What a record is by some of its versions: `body` of the newest that is not a deletion. */
export type KnownVersion = { readonly key: RecordKey; readonly body: Body; readonly newest: KnownRow; readonly firstRecordedAt: Instant; readonly isRetired: boolean }

/** The number up to which versions are in force: not those of a file that is still being read. */
export function createInForce(db: Database): () => number {
  const { stage } = createImports(db)
  return () => stage()?.versionsAfter ?? Number.MAX_SAFE_INTEGER
}

/** A record from its versions, oldest first; null where nothing says what it is. */
export function knownVersion(rows: readonly KnownRow[]): KnownVersion | null {
  const [newest, standing] = [rows.at(-1), rows.findLast(({ body }) => body !== tombstone)]
  if (!newest || !standing) return null
  return { key: newest.key, body: JSON.parse(standing.body) as Body, newest, firstRecordedAt: Math.min(...rows.map((row) => row.recorded_at)), isRetired: newest.body === tombstone }
}
