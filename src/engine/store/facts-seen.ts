import type { Database } from 'better-sqlite3'
import type { RecordKey } from '../../core/ids'
import type { Kind } from '../../core/intake/kinds'

/** A subject of the file that is being read, and the row of it that counts so far. */
export type Seen = {
  readonly kind: Kind
  readonly key: RecordKey
  /** null: the row does not say when it was made. */
  readonly updatedAt: number | null
  readonly tiebreak: number
  readonly digest: number
  readonly isDeleted: boolean
  /** The record, where it is no version yet: it does not say when it was made, or it may have to wait for another. */
  readonly body: string | null
  /** Rows of this subject, this one included. */
  readonly rows: number
}

/** Which subjects a file names: in a temporary table, so that a file of any size needs the same memory. Rule: [I21]. */
export type SeenSubjects = {
  readonly clear: () => void
  /** Adds what a piece of the file says. A row that does not say when it was made is the newest. */
  readonly add: (seen: Iterable<Seen>, tie: 'first' | 'last', keep: 'latest' | 'first' | 'last') => void
  /** The next subjects of a kind after a key, in order; the first come after ''. */
  readonly after: (kind: Kind, key: string, limit: number) => readonly Seen[]
}

/** An instant later than all others, for rows that do not say when they were made. */
const undated = 9_000_000_000_000_000

type Row = { kind: Kind; key: RecordKey; updated_at: number; tiebreak: number; digest: number; is_deleted: number; body: string | null; rows: number }

export function createSeenSubjects(db: Database): SeenSubjects {
  db.exec(`CREATE TEMP TABLE IF NOT EXISTS seen (
    kind TEXT NOT NULL, key TEXT NOT NULL, updated_at INTEGER NOT NULL, tiebreak INTEGER NOT NULL, digest INTEGER NOT NULL, is_deleted INTEGER NOT NULL,
    body TEXT, rows INTEGER NOT NULL, PRIMARY KEY (kind, key)) STRICT, WITHOUT ROWID`)
  const insert = 'INSERT INTO temp.seen (kind, key, updated_at, tiebreak, digest, is_deleted, body, rows) VALUES (?, ?, ?, ?, ?, ?, ?, ?)'
  const put = {
    first: db.prepare(`${insert} ${onConflict('>')}`),
    last: db.prepare(`${insert} ${onConflict('>=')}`),
  }
  const clear = db.prepare('DELETE FROM temp.seen')
  const page = db.prepare<[string, string, number], Row>('SELECT * FROM temp.seen WHERE kind = ? AND key > ? ORDER BY key LIMIT ?')
  return {
    clear: () => void clear.run(),
    add: (seen, tie, keep) => {
      for (const one of seen) {
        const isLater = one.updatedAt === null ? keep !== 'first' : tie === 'last'
        put[isLater ? 'last' : 'first'].run(one.kind, one.key, one.updatedAt ?? undated, one.tiebreak, one.digest, one.isDeleted ? 1 : 0, one.body, one.rows)
      }
    },
    after: (kind, key, limit) => page.all(kind, key, limit).map((row) => ({
      kind: row.kind, key: row.key, updatedAt: row.updated_at === undated ? null : row.updated_at, tiebreak: row.tiebreak, digest: row.digest,
      isDeleted: row.is_deleted === 1, body: row.body, rows: row.rows,
    })),
  }
}

function onConflict(newer: '>' | '>='): string {
  const replaced = ['updated_at', 'tiebreak', 'digest', 'is_deleted', 'body']
  const wins = `(excluded.updated_at, excluded.tiebreak) ${newer} (updated_at, tiebreak)`
  return `ON CONFLICT (kind, key) DO UPDATE SET rows = rows + excluded.rows, ${replaced.map((column) => `${column} = CASE WHEN ${wins} THEN excluded.${column} ELSE ${column} END`).join(', ')}`
}
