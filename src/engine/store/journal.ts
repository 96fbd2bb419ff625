import type { Database } from 'better-sqlite3'
import { genesisHash, hashedText, payloadText, type Decided, type Json, type JournalEntry, type StateChange } from '../../core/journal/entry'
import { hybridOf, hybridText, tickHybrid, type HybridTime } from '../../core/journal/hybrid-clock'
import type { ChainHead } from '../../core/journal/verify'
import type { Instant } from '../../core/time'
import type { NewId } from '../deps'
import { createAlertTally, type AlertTally } from './alert-tally'
import { createFold } from './fold'
import { createScroll, type Lines } from './mirror-lines'

/** The append-only log of every decision; recording one also folds it into the state tables, inside the caller's transaction. */
export type Journal = {
  /** Appends and folds; must run inside a transaction. */
  readonly record: (decided: Decided) => JournalEntry
  /** Appends and folds an entry that this journal had recorded and the database has lost; it must link to the head. */
  readonly adopt: (entry: JournalEntry) => void
  /** Entries after a number, oldest first. */
  readonly after: (seq: number) => Iterable<JournalEntry>
  readonly ofSubject: (kind: string, id: string) => JournalEntry[]
  readonly hasOp: (opId: string) => boolean
  /** What entries after a number speak of, oldest first, at most `limit`. */
  readonly subjectsAfter: (seq: number, limit: number) => readonly JournalSubject[]
  /** The newest as-of instant of a person's move on an alert; null: nobody moved any. */
  readonly newestMoveAt: () => Instant | null
  readonly head: () => ChainHead
  /** Unresolved alerts by status and severity and by site, as what was recorded adds up to. */
  readonly alertTally: Pick<AlertTally, 'live' | 'atSite'>
  /** Hears each change of an alert before it is written, until the returned function is called. */
  readonly beforeAlert: (hear: (change: StateChange) => void) => () => void
  /** What was recorded since the last taking, as lines of the mirror: after a commit, what must be written down beside the database as well. */
  readonly takeRecorded: () => Lines | null
  /** After a rollback: read the head from the file again. */
  readonly reload: () => void
}

export type JournalSubject = { readonly seq: number; readonly kind: string; readonly id: string }

/** An entry as its table holds it. */
export type JournalRow = { seq: number; id: string; console_id: string; clock: string; at: number; recorded_at: number; actor_kind: JournalEntry['actorKind']; actor: string; action: string; subject_kind: string; subject_id: string; op_id: string | null; payload: string; previous_hash: string; hash: string }

const pieceSize = 1_000

/** Every entry of a database's journal in order, read in pieces; can be asked for again. */
export const readChain = (db: Database): (() => Iterable<JournalEntry>) => {
  const after = createAfter(db)
  return () => after(0)
}

/** Entries after a number in order, read in pieces. */
function createAfter(db: Database): (seq: number) => Iterable<JournalEntry> {
  const piece = db.prepare<[number, number], JournalRow>('SELECT * FROM journal WHERE seq > ? ORDER BY seq LIMIT ?')
  return function* (seq) {
    for (let after = seq, rows = piece.all(seq, pieceSize); rows.length > 0; rows = piece.all(after, pieceSize)) {
      for (const row of rows) yield entryOf(row)
      const last = rows.at(-1)?.seq ?? after
      // A damaged page can lead back to entries that were read before.
      if (last <= after) return
      after = last
    }
  }
}

function createSubjectsAfter(db: Database): Journal['subjectsAfter'] {
  const subjects = db.prepare<[number, number], JournalSubject>('SELECT seq, subject_kind AS kind, subject_id AS id FROM journal WHERE seq > ? ORDER BY seq LIMIT ?')
  return (seq, limit) => subjects.all(seq, limit)
}

/** The end of a database's chain. */
export const newestHead = (db: Database): ChainHead =>
  db.prepare<[], ChainHead>('SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1').get() ?? { seq: 0, hash: genesisHash }

export function createJournal(db: Database, deps: { readonly consoleId: string; readonly wall: () => Instant; readonly newId: NewId }): Journal {
  const tally = createAlertTally(db)
  const hearers = new Set<(change: StateChange) => void>()
  const fold = createFold(db, { note: (change) => { for (const hear of hearers) hear(change); tally.note(change) } })
  const insert = db.prepare('INSERT INTO journal (seq, id, console_id, clock, at, recorded_at, actor_kind, actor, action, subject_kind, subject_id, op_id, payload, previous_hash, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)')
  const newest = db.prepare<[], JournalRow>('SELECT * FROM journal ORDER BY seq DESC LIMIT 1')
  const subject = db.prepare<[string, string], JournalRow>('SELECT * FROM journal WHERE subject_kind = ? AND subject_id = ? ORDER BY seq')
  const op = db.prepare<[string]>('SELECT 1 FROM journal WHERE op_id = ?')
  const newestMove = db.prepare<[], { at: number | null }>("SELECT max(at) AS at FROM journal WHERE actor_kind = 'person' AND subject_kind = 'alert'")
  let head = { seq: 0, hash: genesisHash }
  let hybrid: HybridTime = { wall: 0, count: 0 }
  const recorded = createScroll()
  function append(entry: JournalEntry): void {
    insert.run(entry.seq, entry.id, entry.consoleId, entry.clock, entry.at, entry.recordedAt, entry.actorKind, entry.actor, entry.action, entry.subjectKind, entry.subjectId, entry.opId, entry.payload, entry.previousHash, entry.hash)
    head = { seq: entry.seq, hash: entry.hash }
  }
  function reload(): void {
    recorded.take()
    tally.forget()
    const row = newest.get()
    head = row ? { seq: row.seq, hash: row.hash } : { seq: 0, hash: genesisHash }
    hybrid = row ? hybridOf(row.clock) : { wall: 0, count: 0 }
  }
  reload()
  return {
    record: (decided) => {
      // Once is enough: what was recorded before stands in the same transaction.
      if (recorded.isEmpty() && !db.inTransaction) throw new Error(`journal: '${decided.action}' must be recorded in the transaction of what it records`)
      const recordedAt = deps.wall()
      hybrid = tickHybrid(hybrid, recordedAt)
      const unhashed = {
        seq: head.seq + 1, id: deps.newId(recordedAt), consoleId: deps.consoleId, clock: hybridText(hybrid, deps.consoleId),
        at: decided.at, recordedAt, actorKind: decided.actor.kind, actor: decided.actor.name, action: decided.action,
        subjectKind: decided.subjectKind, subjectId: decided.subjectId, opId: decided.opId ?? null,
        payload: payloadText(decided), previousHash: head.hash,
      }
      const entry: JournalEntry = { ...unhashed, hash: recorded.add(hashedText(unhashed), unhashed) }
      append(entry)
      fold(decided.changes)
      return entry
    },
    adopt: (entry) => {
      if (entry.seq !== head.seq + 1 || entry.previousHash !== head.hash) throw new Error(`journal: entry ${entry.seq} does not follow entry ${head.seq}`)
      append(entry)
      hybrid = hybridOf(entry.clock)
      fold(payloadOf(entry).changes)
    },
    after: createAfter(db),
    ofSubject: (kind, id) => subject.all(kind, id).map(entryOf),
    hasOp: (opId) => op.get(opId) !== undefined,
    subjectsAfter: createSubjectsAfter(db),
    newestMoveAt: () => newestMove.get()?.at ?? null,
    head: () => head,
    alertTally: tally,
    beforeAlert: (hear) => (hearers.add(hear), () => void hearers.delete(hear)),
    takeRecorded: recorded.take,
    reload,
  }
}

/** A row as an entry. */
export const entryOf = (row: JournalRow): JournalEntry => ({
  seq: row.seq, id: row.id, consoleId: row.console_id, clock: row.clock, at: row.at, recordedAt: row.recorded_at, actorKind: row.actor_kind, actor: row.actor,
  action: row.action, subjectKind: row.subject_kind, subjectId: row.subject_id, opId: row.op_id, payload: row.payload, previousHash: row.previous_hash, hash: row.hash,
})

/** Facts and changes of an entry as they were recorded, and the claim of its actor's name, if it is one. */
export const payloadOf = (entry: Pick<JournalEntry, 'payload'>): { readonly facts: Readonly<Record<string, Json>>; readonly changes: readonly StateChange[]; readonly claim?: { readonly osUser: string } } =>
  JSON.parse(entry.payload) as { facts: Record<string, Json>; changes: StateChange[]; claim?: { osUser: string } }
