import type { Database } from 'better-sqlite3'
import type { RecordKey } from '../../core/ids'
import type { Kind } from '../../core/intake/kinds'
import type { Profile } from '../../core/intake/profile'

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
  /** The number of its version, where that is the only one of this subject there is; null: it may have others, or none. */
  only: number | null
  /** What its version says, where there is room to keep it at hand; null: it is read again. */
  readonly atHand: string | null
  /** Rows of this subject, this one included. */
  readonly rows: number
}

/** Which of a subject's rows counts. */
export type SeenFold = Pick<Profile['fold'], 'tie' | 'keep'>

/**
 * Which subjects a file names: in memory, and beyond a bound in a temporary table, so that a file of any size needs the same memory.
 * A transaction may be tried again: what it writes of them leaves memory only afterwards. Rule: [I21].
 */
export type SeenSubjects = {
  /** Forgets everything. */
  readonly clear: () => void
  /** Begins a file, of which about so much may stay in memory. Unit: bytes. */
  readonly begin: (inMemory: number) => void
  /** Whether no row of the file has named a subject yet; false where that is not known any more. */
  readonly isFirst: (kind: Kind, key: RecordKey) => boolean
  /** Whether what a version says may stay at hand. */
  readonly hasRoom: () => boolean
  /** Adds what one row says, in memory. A row that does not say when it was made is the newest. */
  readonly add: (row: Seen, fold: SeenFold) => void
  /** Subjects beyond the bound, to be put down, then forgotten; asked once a piece of the file. */
  readonly beyond: () => readonly Seen[]
  /** When the file was read: what must still be put down, at most `most` at a time, where a part of it was. */
  readonly rest: (most: number) => readonly Seen[]
  /** Writes subjects into the table; inside a transaction. */
  readonly put: (seen: readonly Seen[], fold: SeenFold) => void
  /** Lets go of subjects that were put down. */
  readonly forget: (seen: readonly Seen[]) => void
  /** The subjects of a kind in pieces, sorted by key; to be asked for when there is no rest. */
  readonly pieces: (kind: Kind, size: number) => Iterable<readonly Seen[]>
}

/** An instant later than all others, for rows that do not say when they were made. */
const undated = 9_000_000_000_000_000
/** What a subject takes in memory, in bytes, about; its record, where it is no version yet, waits with it. */
const weightOf = ({ key, body, atHand }: Seen): number => 200 + key.length + (body?.length ?? 0) + (atHand?.length ?? 0)

export function createSeenSubjects(db: Database): SeenSubjects {
  const table = createSeenTable(db)
  const memory = new Map<Kind, Map<RecordKey, Seen>>()
  let inMemory = 0
  let weight = 0
  let hasMoved = false

  function ofKind(kind: Kind): Map<RecordKey, Seen> {
    const known = memory.get(kind)
    if (known) return known
    const made = new Map<RecordKey, Seen>()
    memory.set(kind, made)
    return made
  }

  function clear(): void {
    table.clear()
    memory.clear()
    weight = 0
    hasMoved = false
  }

  return {
    clear,
    begin: (most) => {
      clear()
      inMemory = most
    },
    // Half is left for subjects alone: to put them down costs more than to read again what they say.
    hasRoom: () => weight < inMemory / 2,
    isFirst: (kind, key) => !hasMoved && memory.get(kind)?.has(key) !== true,
    add: (row, fold) => {
      const subjects = ofKind(row.kind)
      const known = subjects.get(row.key)
      const counts = known === undefined ? row : { ...(isLater(row, known, fold) ? row : known), only: null, atHand: null, rows: known.rows + row.rows }
      weight += weightOf(counts) - (known === undefined ? 0 : weightOf(known))
      subjects.set(row.key, counts)
    },
    beyond: () => oldestOf(memory, weight - inMemory, Infinity),
    rest: (most) => (hasMoved ? oldestOf(memory, weight, most) : []),
    put: (seen, fold) => {
      hasMoved = true
      for (const one of seen) table.put(one, fold)
    },
    forget: (seen) => {
      for (const one of seen) {
        if (memory.get(one.kind)?.delete(one.key) === true) weight -= weightOf(one)
      }
    },
    *pieces(kind, size) {
      if (hasMoved) return yield* table.pieces(kind, size)
      const subjects = [...(memory.get(kind)?.values() ?? [])].sort((one, other) => (one.key < other.key ? -1 : 1))
      for (let at = 0; at < subjects.length; at += size) yield subjects.slice(at, at + size)
    },
  }
}

/** The first subjects of each kind, as many as weigh so much together, at most `most`. */
function oldestOf(memory: ReadonlyMap<Kind, ReadonlyMap<RecordKey, Seen>>, weight: number, most: number): readonly Seen[] {
  const found: Seen[] = []
  let left = weight
  for (const subjects of memory.values()) {
    for (const seen of subjects.values()) {
      if (found.length === most || left <= 0) return found
      found.push(seen)
      left -= weightOf(seen)
    }
  }
  return found
}

/** Of two rows of one subject the one that counts: the later by what they say; of two that say the same the one that the profile names. */
function isLater(row: Seen, known: Seen, fold: SeenFold): boolean {
  const [at, knownAt] = [row.updatedAt ?? undated, known.updatedAt ?? undated]
  const order = at === knownAt ? row.tiebreak - known.tiebreak : at - knownAt
  return order > 0 || (order === 0 && lastCounts(row, fold))
}

const lastCounts = (row: Seen, { tie, keep }: SeenFold): boolean => (row.updatedAt === null ? keep !== 'first' : tie === 'last')

type Row = { kind: Kind; key: RecordKey; updated_at: number; tiebreak: number; digest: number; is_deleted: number; body: string | null; only_seq: number | null; rows: number }
type SeenTable = { readonly clear: () => void; readonly put: (seen: Seen, fold: SeenFold) => void; readonly pieces: (kind: Kind, size: number) => Iterable<readonly Seen[]> }

function createSeenTable(db: Database): SeenTable {
  db.exec(`CREATE TEMP TABLE IF NOT EXISTS seen (
    kind TEXT NOT NULL, key TEXT NOT NULL, updated_at INTEGER NOT NULL, tiebreak INTEGER NOT NULL, digest INTEGER NOT NULL, is_deleted INTEGER NOT NULL,
    body TEXT, only_seq INTEGER, rows INTEGER NOT NULL, PRIMARY KEY (kind, key)) STRICT, WITHOUT ROWID`)
  const insert = 'INSERT INTO temp.seen (kind, key, updated_at, tiebreak, digest, is_deleted, body, only_seq, rows) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)'
  const put = {
    first: db.prepare(`${insert} ${onConflict('>')}`),
    last: db.prepare(`${insert} ${onConflict('>=')}`),
  }
  const clear = db.prepare('DELETE FROM temp.seen')
  const page = db.prepare<[string, string, number], Row>('SELECT * FROM temp.seen WHERE kind = ? AND key > ? ORDER BY key LIMIT ?')
  return {
    clear: () => void clear.run(),
    put: (seen, fold) => {
      const { kind, key, updatedAt, tiebreak, digest, isDeleted, body, only, rows } = seen
      put[lastCounts(seen, fold) ? 'last' : 'first'].run(kind, key, updatedAt ?? undated, tiebreak, digest, isDeleted ? 1 : 0, body, only, rows)
    },
    *pieces(kind, size) {
      for (let after = ''; ;) {
        const rows = page.all(kind, after, size)
        const last = rows.at(-1)
        if (!last) return
        yield rows.map((row) => ({
          kind: row.kind, key: row.key, updatedAt: row.updated_at === undated ? null : row.updated_at, tiebreak: row.tiebreak, digest: row.digest,
          isDeleted: row.is_deleted === 1, body: row.body, only: row.only_seq, atHand: null, rows: row.rows,
        }))
        after = last.key
      }
    },
  }
}

function onConflict(newer: '>' | '>='): string {
  const replaced = ['updated_at', 'tiebreak', 'digest', 'is_deleted', 'body']
  const wins = `(excluded.updated_at, excluded.tiebreak) ${newer} (updated_at, tiebreak)`
  return `ON CONFLICT (kind, key) DO UPDATE SET rows = rows + excluded.rows, only_seq = NULL, ${replaced.map((column) => `${column} = CASE WHEN ${wins} THEN excluded.${column} ELSE ${column} END`).join(', ')}`
}
