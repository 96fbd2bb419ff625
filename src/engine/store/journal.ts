import type { Database } from 'better-sqlite3'
import { createHash } from 'node:crypto'
import { canonicalJson, genesisHash, hashedText, type Decided, type Json, type JournalEntry, type StateChange } from '../../core/journal/entry'
import { hybridOf, hybridText, tickHybrid, type HybridTime } from '../../core/journal/hybrid-clock'
import type { Instant } from '../../core/time'
import type { NewId } from '../deps'
import { createFold } from './fold'

/** The append-only log of every decision; recording one also folds it into the state tables, inside the caller's transaction. */
export type Journal = {
  /** Appends and folds; must run inside a transaction. */
  readonly record: (decided: Decided) => JournalEntry
  readonly ofSubject: (kind: string, id: string) => JournalEntry[]
  readonly hasOp: (opId: string) => boolean
  /** The newest as-of instant of a person's move on an alert; null: nobody moved any. */
  readonly newestMoveAt: () => Instant | null
  readonly head: () => ChainHead
  /** What was recorded since the last taking: after a commit, what must be written down beside the database as well. */
  readonly takeRecorded: () => readonly JournalEntry[]
  /** After a rollback: read the head from the file again. */
  readonly reload: () => void
}

/** The last entry of a chain: its number and its hash. */
export type ChainHead = { readonly seq: number; readonly hash: string }

/** An entry as its table holds it. */
export type JournalRow = { seq: number; id: string; console_id: string; clock: string; at: number; recorded_at: number; actor_kind: JournalEntry['actorKind']; actor: string; action: string; subject_kind: string; subject_id: string; op_id: string | null; payload: string; previous_hash: string; hash: string }

const pieceSize = 1_000

/** Every entry of a database's journal in order, read in pieces; can be asked for again. */
export function readChain(db: Database): () => Iterable<JournalEntry> {
  const piece = db.prepare<[number, number], JournalRow>('SELECT * FROM journal WHERE seq > ? ORDER BY seq LIMIT ?')
  return function* () {
    for (let after = 0, rows = piece.all(0, pieceSize); rows.length > 0; rows = piece.all(after, pieceSize)) {
      for (const row of rows) yield entryOf(row)
      after = rows.at(-1)?.seq ?? after
    }
  }
}

export function createJournal(db: Database, deps: { readonly consoleId: string; readonly wall: () => Instant; readonly newId: NewId }): Journal {
  const fold = createFold(db)
  const insert = db.prepare('INSERT INTO journal (seq, id, console_id, clock, at, recorded_at, actor_kind, actor, action, subject_kind, subject_id, op_id, payload, previous_hash, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)')
  const newest = db.prepare<[], JournalRow>('SELECT * FROM journal ORDER BY seq DESC LIMIT 1')
  const subject = db.prepare<[string, string], JournalRow>('SELECT * FROM journal WHERE subject_kind = ? AND subject_id = ? ORDER BY seq')
  const op = db.prepare<[string]>('SELECT 1 FROM journal WHERE op_id = ?')
  const newestMove = db.prepare<[], { at: number | null }>("SELECT max(at) AS at FROM journal WHERE actor_kind = 'person' AND subject_kind = 'alert'")
  let head = { seq: 0, hash: genesisHash }
  let hybrid: HybridTime = { wall: 0, count: 0 }
  let recorded: JournalEntry[] = []
  function reload(): void {
    recorded = []
    const row = newest.get()
    head = row ? { seq: row.seq, hash: row.hash } : { seq: 0, hash: genesisHash }
    hybrid = row ? hybridOf(row.clock) : { wall: 0, count: 0 }
  }
  reload()
  return {
    record: (decided) => {
      if (!db.inTransaction) throw new Error(`journal: '${decided.action}' must be recorded in the transaction of what it records`)
      const recordedAt = deps.wall()
      hybrid = tickHybrid(hybrid, recordedAt)
      const unhashed = {
        seq: head.seq + 1, id: deps.newId(recordedAt), consoleId: deps.consoleId, clock: hybridText(hybrid, deps.consoleId),
        at: decided.at, recordedAt, actorKind: decided.actor.kind, actor: decided.actor.name, action: decided.action,
        subjectKind: decided.subjectKind, subjectId: decided.subjectId, opId: decided.opId ?? null,
        payload: canonicalJson({ facts: decided.facts, changes: decided.changes as unknown as Json }), previousHash: head.hash,
      }
      const entry: JournalEntry = { ...unhashed, hash: createHash('sha256').update(hashedText(unhashed)).digest('hex') }
      insert.run(entry.seq, entry.id, entry.consoleId, entry.clock, entry.at, entry.recordedAt, entry.actorKind, entry.actor, entry.action, entry.subjectKind, entry.subjectId, entry.opId, entry.payload, entry.previousHash, entry.hash)
      head = { seq: entry.seq, hash: entry.hash }
      recorded.push(entry)
      fold(decided.changes)
      return entry
    },
    ofSubject: (kind, id) => subject.all(kind, id).map(entryOf),
    hasOp: (opId) => op.get(opId) !== undefined,
    newestMoveAt: () => newestMove.get()?.at ?? null,
    head: () => head,
    takeRecorded: () => {
      const taken = recorded
      recorded = []
      return taken
    },
    reload,
  }
}

/** A row as an entry. */
const entryOf = (row: JournalRow): JournalEntry => ({
  seq: row.seq, id: row.id, consoleId: row.console_id, clock: row.clock, at: row.at, recordedAt: row.recorded_at, actorKind: row.actor_kind, actor: row.actor,
  action: row.action, subjectKind: row.subject_kind, subjectId: row.subject_id, opId: row.op_id, payload: row.payload, previousHash: row.previous_hash, hash: row.hash,
})

/** Facts and changes of an entry, as they were recorded. */
export const payloadOf = (entry: Pick<JournalEntry, 'payload'>): { readonly facts: Readonly<Record<string, Json>>; readonly changes: readonly StateChange[] } =>
  JSON.parse(entry.payload) as { facts: Record<string, Json>; changes: StateChange[] }
