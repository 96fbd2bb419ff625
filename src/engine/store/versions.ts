import type { Database } from 'better-sqlite3'
import type { ImportId, RecordKey } from '../../core/ids'
import type { Kind } from '../../core/intake/kinds'
import { tombstoneDigest } from '../../core/intake/record'
import type { StatusSpan, VersionStand } from '../../core/intake/merge'
import type { Instant } from '../../core/time'

/** One version of one record, to be kept. `body` is normalised JSON. */
export type NewVersion = VersionStand & { readonly kind: Kind; readonly key: RecordKey; readonly digest: number; readonly body: string }
/** Where a version comes from: when it was learned, and versions up to `after` were there before its file. */
export type KeptFrom = { readonly recordedAt: Instant; readonly importId: ImportId; readonly after: number; readonly lastWins: boolean }
export type StoredVersion = VersionStand & { readonly seq: number; readonly digest: number }

/** Every version of every record. Writing one that is there already writes nothing. Rule: [I19]. */
export type Versions = {
  /** The number after which the next versions come. */
  readonly last: () => number
  /** Keeps a version; where one of the same instant is there the first stays, or, with `lastWins`, the later of those since `after`. */
  readonly keep: (version: NewVersion, from: KeptFrom) => void
  /** Keeps the first version of a record that has none; its number. */
  readonly keepFirst: (version: NewVersion, from: KeptFrom) => number
  /** The body of one version by its number. */
  readonly body: (seq: number) => string
  /** The newest version of all, and the newest of those up to a number. */
  readonly newest: (kind: Kind, key: RecordKey, upTo: number) => { readonly ofAll: StoredVersion | null; readonly before: StoredVersion | null }
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

/** A version as it is read. */
type Columns = readonly [seq: number, updatedAt: number, tiebreak: number, digest: number]

/** The newest of a record's versions; of several with one instant and one tiebreak the one that came last. */
function newestOf(rows: readonly Columns[], upTo = Infinity): Columns | null {
  let newest: Columns | null = null
  for (const row of rows) {
    if (row[0] <= upTo && (newest === null || (row[1] - newest[1] || row[2] - newest[2] || row[0] - newest[0]) > 0)) newest = row
  }
  return newest
}

const storedOf = (row: Columns | null): StoredVersion | null => (row ? { seq: row[0], updatedAt: row[1], tiebreak: row[2], digest: row[3] } : null)

export function createVersions(db: Database): Versions {
  const insert = db.prepare('INSERT INTO version (kind, key, updated_at, tiebreak, digest, recorded_at, import_id, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?)')
  // Asked for by itself: an INSERT that selects from its own table goes through a temporary one.
  const same = 'SELECT 1 FROM version WHERE kind = ? AND key = ? AND updated_at = ? AND tiebreak = ?'
  const alike = db.prepare<[string, string, number, number], [number]>(`${same} LIMIT 1`).raw(true)
  const alikeOrOlder = db.prepare<[string, string, number, number, number, number], [number]>(`${same} AND (seq <= ? OR digest = ?) LIMIT 1`).raw(true)
  // Without ORDER BY: with one, each call with other values took five times as long (SQLite 3.54 prepares anew), and a record has few versions.
  const ofRecord = db.prepare<[string, string], Columns>('SELECT seq, updated_at, tiebreak, digest FROM version WHERE kind = ? AND key = ?').raw(true)
  const bodies = db.prepare<[number], [string]>('SELECT body FROM version WHERE seq = ?').raw(true)
  const has = db.prepare<[string, string]>('SELECT 1 FROM version WHERE kind = ? AND key = ? LIMIT 1')
  const statuses = db.prepare<[string], { updatedAt: number; status: string }>(
    "SELECT updated_at AS updatedAt, json_extract(body, '$.status') AS status FROM version WHERE kind = 'task' AND key = ? AND json_extract(body, '$.status') IS NOT NULL ORDER BY updated_at, tiebreak, seq",
  )
  const last = db.prepare<[], { seq: number | null }>('SELECT max(seq) AS seq FROM version')
  const subjects = db.prepare<[number, string], { kind: Kind; key: RecordKey }>('SELECT DISTINCT kind, key FROM version WHERE seq > ? AND import_id = ?')
  const takeBack = db.prepare('DELETE FROM version WHERE seq > ? AND import_id = ?')
  const bodyOf = (seq: number): string => {
    const row = bodies.get(seq)
    if (!row) throw new Error(`version ${seq} is not there`)
    return row[0]
  }
  const withBody = (row: Columns | null): (VersionStand & { readonly body: string }) | null => (row ? { updatedAt: row[1], tiebreak: row[2], body: bodyOf(row[0]) } : null)
  const write = ({ kind, key, updatedAt, tiebreak, digest, body }: NewVersion, { recordedAt, importId }: KeptFrom): number =>
    Number(insert.run(kind, key, updatedAt, tiebreak, digest, recordedAt, importId, body).lastInsertRowid)
  return {
    last: () => last.get()?.seq ?? 0,
    keep: (version, from) => {
      const { kind, key, updatedAt, tiebreak, digest } = version
      const known = from.lastWins ? alikeOrOlder.get(kind, key, updatedAt, tiebreak, from.after, digest) : alike.get(kind, key, updatedAt, tiebreak)
      if (known === undefined) write(version, from)
    },
    keepFirst: write,
    body: bodyOf,
    newest: (kind, key, upTo) => {
      const rows = ofRecord.all(kind, key)
      return { ofAll: storedOf(newestOf(rows)), before: storedOf(newestOf(rows, upTo)) }
    },
    newestBody: (kind, key) => withBody(newestOf(ofRecord.all(kind, key))),
    newestStanding: (kind, key) => withBody(newestOf(ofRecord.all(kind, key).filter(([, , , digest]) => digest !== tombstoneDigest))),
    has: (kind, key) => has.get(kind, key) !== undefined,
    statuses: (key) => statuses.all(key),
    subjectsAfter: (after, importId) => subjects.all(after, importId),
    takeBack: (after, importId) => void takeBack.run(after, importId),
  }
}
