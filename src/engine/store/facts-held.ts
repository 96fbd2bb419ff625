import type { Database } from 'better-sqlite3'
import type { ImportId, RecordKey } from '../../core/ids'
import type { Kind } from '../../core/intake/kinds'
import type { Instant } from '../../core/time'

/** A record that cannot stand alone, as it waits. `body` is what its version will be made of. */
export type HeldRecord = {
  readonly kind: Kind
  readonly key: RecordKey
  readonly waitsForKind: Kind
  readonly waitsForKey: RecordKey
  readonly recordedAt: Instant
  readonly importId: ImportId
  readonly body: string
}

/** Records that wait for what they refer to. Rule: [I22]. */
export type HeldRecords = {
  /** Of two versions of one record the newer waits, in whatever order they come. */
  readonly put: (record: HeldRecord) => void
  readonly remove: (kind: Kind, key: RecordKey) => void
  /** Those whose wait is over: what they waited for is there. At most `limit`. */
  readonly released: (limit: number) => readonly HeldRecord[]
  readonly takeBack: (importId: ImportId) => void
}

type Row = { kind: string; key: string; waits_for_kind: string; waits_for_key: string; recorded_at: number; import_id: string; body: string }

/** By what of two versions the newer is told; one without `updated_at` is as of the instant it was learned. Rules: [I17] [I18]. */
const standOf = (row: string): string => `coalesce(${row}.body ->> 'updatedAt', ${row}.recorded_at), ${row}.body ->> 'tiebreak'`

export function createHeldRecords(db: Database): HeldRecords {
  const put = db.prepare(`INSERT INTO held_record (kind, key, waits_for_kind, waits_for_key, recorded_at, import_id, body) VALUES (?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (kind, key) DO UPDATE SET waits_for_kind = excluded.waits_for_kind, waits_for_key = excluded.waits_for_key, recorded_at = excluded.recorded_at, body = excluded.body
    WHERE (${standOf('excluded')}) > (${standOf('held_record')}) OR (excluded.body ->> 'updatedAt' IS NULL AND excluded.recorded_at >= held_record.recorded_at AND excluded.body <> held_record.body)`)
  const remove = db.prepare('DELETE FROM held_record WHERE kind = ? AND key = ?')
  const released = db.prepare<[number], Row>(`SELECT h.* FROM held_record h WHERE EXISTS
    (SELECT 1 FROM version v WHERE v.kind = h.waits_for_kind AND v.key = h.waits_for_key) ORDER BY h.kind, h.key LIMIT ?`)
  const takeBack = db.prepare('DELETE FROM held_record WHERE import_id = ?')
  return {
    put: ({ kind, key, waitsForKind, waitsForKey, recordedAt, importId, body }) => void put.run(kind, key, waitsForKind, waitsForKey, recordedAt, importId, body),
    remove: (kind, key) => void remove.run(kind, key),
    released: (limit) => released.all(limit).map((row) => ({
      kind: row.kind as Kind, key: row.key as RecordKey, waitsForKind: row.waits_for_kind as Kind, waitsForKey: row.waits_for_key as RecordKey,
      recordedAt: row.recorded_at, importId: row.import_id as ImportId, body: row.body,
    })),
    takeBack: (importId) => void takeBack.run(importId),
  }
}
