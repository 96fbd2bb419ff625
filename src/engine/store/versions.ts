import type { Database } from 'better-sqlite3'
import type { ImportId, RecordKey } from '../../core/ids'
import type { Kind } from '../../core/intake/kinds'
import type { StatusSpan, VersionStand } from '../../core/intake/merge'
import type { Instant } from '../../core/time'

/** One version of one record, to be kept. `body` is normalised JSON. */
export type NewVersion = VersionStand & { readonly kind: Kind; readonly key: RecordKey; readonly digest: number; readonly body: string }
export type StoredVersion = VersionStand & { readonly seq: number; readonly digest: number }

/** Every version of every record. Writing one that is there already writes nothing. Rule: [I19]. */
export type Versions = {
  /** The number after which the next versions come. */
  readonly last: () => number
  /** Keeps a version; where one of the same instant is there the first stays, or, with `lastWins`, the later of those since `after`. */
  readonly keep: (version: NewVersion, from: { readonly recordedAt: Instant; readonly importId: ImportId; readonly after: number; readonly lastWins: boolean }) => void
  /** The newest version of those up to a number. */
  readonly newestUpTo: (kind: Kind, key: RecordKey, upTo: number) => StoredVersion | null
  readonly newestBody: (kind: Kind, key: RecordKey) => (VersionStand & { readonly body: string }) | null
  /** The newest that is not a deletion. */
  readonly newestStanding: (kind: Kind, key: RecordKey) => (VersionStand & { readonly body: string }) | null
  readonly has: (kind: Kind, key: RecordKey) => boolean
  /** The states of a task over time, oldest first; deletions have none. */
  readonly statuses: (key: RecordKey) => readonly StatusSpan[]
  /** The subjects of which one import wrote versions after a number. */
  readonly subjectsAfter: (after: number, importId: ImportId) => readonly { readonly kind: Kind; readonly key: RecordKey }[]
  /** Takes back what one import wrote after a number: a file that was not read to its end. */
  readonly takeBack: (after: number, importId: ImportId) => void
}

type Row = { seq: number; updated_at: number; tiebreak: number; digest: number }
type Body = { updated_at: number; tiebreak: number; body: string }

export function createVersions(db: Database): Versions {
  const columns = 'kind, key, updated_at, tiebreak, digest, recorded_at, import_id, body'
  const same = 'SELECT 1 FROM version WHERE kind = ? AND key = ? AND updated_at = ? AND tiebreak = ?'
  const values = '?, ?, ?, ?, ?, ?, ?, ?'
  const keepFirst = db.prepare(`INSERT INTO version (${columns}) SELECT ${values} WHERE NOT EXISTS (${same})`)
  const keepLast = db.prepare(`INSERT INTO version (${columns}) SELECT ${values} WHERE NOT EXISTS (${same} AND (seq <= ? OR digest = ?))`)
  const newest = 'ORDER BY updated_at DESC, tiebreak DESC, seq DESC LIMIT 1'
  const newestUpTo = db.prepare<[string, string, number], Row>(`SELECT seq, updated_at, tiebreak, digest FROM version WHERE kind = ? AND key = ? AND seq <= ? ${newest}`)
  const newestBody = db.prepare<[string, string], Body>(`SELECT updated_at, tiebreak, body FROM version WHERE kind = ? AND key = ? ${newest}`)
  const standing = db.prepare<[string, string], Body>(`SELECT updated_at, tiebreak, body FROM version WHERE kind = ? AND key = ? AND json_extract(body, '$.deleted') IS NULL ${newest}`)
  const has = db.prepare<[string, string]>('SELECT 1 FROM version WHERE kind = ? AND key = ? LIMIT 1')
  const statuses = db.prepare<[string], { updatedAt: number; status: string }>(
    "SELECT updated_at AS updatedAt, json_extract(body, '$.status') AS status FROM version WHERE kind = 'task' AND key = ? AND json_extract(body, '$.status') IS NOT NULL ORDER BY updated_at, tiebreak, seq",
  )
  const last = db.prepare<[], { seq: number | null }>('SELECT max(seq) AS seq FROM version')
  const subjects = db.prepare<[number, string], { kind: Kind; key: RecordKey }>('SELECT DISTINCT kind, key FROM version WHERE seq > ? AND import_id = ?')
  const takeBack = db.prepare('DELETE FROM version WHERE seq > ? AND import_id = ?')
  const bodyOf = (row: Body | undefined): (VersionStand & { readonly body: string }) | null => (row ? { updatedAt: row.updated_at, tiebreak: row.tiebreak, body: row.body } : null)
  return {
    last: () => last.get()?.seq ?? 0,
    keep: ({ kind, key, updatedAt, tiebreak, digest, body }, { recordedAt, importId, after, lastWins }) => {
      if (lastWins) keepLast.run(kind, key, updatedAt, tiebreak, digest, recordedAt, importId, body, kind, key, updatedAt, tiebreak, after, digest)
      else keepFirst.run(kind, key, updatedAt, tiebreak, digest, recordedAt, importId, body, kind, key, updatedAt, tiebreak)
    },
    newestUpTo: (kind, key, upTo) => {
      const row = newestUpTo.get(kind, key, upTo)
      return row ? { seq: row.seq, updatedAt: row.updated_at, tiebreak: row.tiebreak, digest: row.digest } : null
    },
    newestBody: (kind, key) => bodyOf(newestBody.get(kind, key)),
    newestStanding: (kind, key) => bodyOf(standing.get(kind, key)),
    has: (kind, key) => has.get(kind, key) !== undefined,
    statuses: (key) => statuses.all(key),
    subjectsAfter: (after, importId) => subjects.all(after, importId),
    takeBack: (after, importId) => void takeBack.run(after, importId),
  }
}
