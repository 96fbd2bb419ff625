import { said } from '../../core/said'
import { minutes } from '../../core/time'
import { stateNow, strangersIn } from '../evidence/evidence-proof'
import { alteredRecords } from './altered-records'
import type { Db } from './db'
import { createTally, type Found, type Known } from './invariant'
import { createInvestigations } from './investigations'
import { payloadOf } from './journal'
import { slotLength } from './slots'

/** I2: no two unresolved alerts share a key. */
export function liveKeysAreUnique(db: Db): Found {
  const tally = createTally()
  tally.saw(db.prepare<[], { n: number }>("SELECT count(*) AS n FROM alert NOT INDEXED WHERE status <> 'RESOLVED'").get()?.n ?? 0)
  const doubles = db.prepare<[], { key: string; n: number }>("SELECT key, count(*) AS n FROM alert NOT INDEXED WHERE status <> 'RESOLVED' GROUP BY key HAVING count(*) > 1 ORDER BY key")
  for (const { key, n } of doubles.all()) tally.broke(said('broken.key', { key, alerts: n }))
  return tally.found()
}

/** A toast that is pending so long at a taking should have expired by it. */
const expiredAfter = minutes(15)

/** I6: every toast that was decided is pending, shown, failed or expired, and none is pending past its time. */
export function toastsAreAccountedFor(db: Db, { toastsTakenAt }: Known): Found {
  const tally = createTally()
  const stands = db.prepare<[string | number], { state: string }>("SELECT state FROM toast WHERE id = ? AND state IN ('pending', 'shown', 'failed', 'expired')")
  const decided = db.prepare<[], { seq: number; payload: string }>("SELECT seq, payload FROM journal WHERE action = 'toasts.decided' ORDER BY seq")
  for (const entry of decided.iterate()) {
    for (const { key } of payloadOf(entry).changes) {
      tally.saw()
      if (stands.get(key) === undefined) tally.broke(said('broken.toast.missing', { toast: String(key), seq: entry.seq }))
    }
  }
  if (toastsTakenAt === null) return tally.found(said('unchecked.toasts'))
  const overdue = db.prepare<[number], { id: string }>("SELECT id FROM toast WHERE state = 'pending' AND decided_at < ? ORDER BY decided_at")
  for (const { id } of overdue.all(toastsTakenAt - expiredAfter)) tally.broke(said('broken.toast.overdue', { toast: id }))
  return tally.found()
}

/** I7: every file of evidence that a row speaks of is there and is what was taken in, and nothing else lies there. What was taken in and came to no row has a name of evidence. `checked`: files. */
export function evidenceAgrees(db: Db, { evidence }: Known): Found {
  const tally = createTally()
  const held = createInvestigations(db).held()
  if (evidence === null) return { ...tally.found(said('unchecked.evidence')), isThere: held.length > 0 }
  for (const { sha256, name } of held) {
    tally.saw()
    const state = stateNow(evidence, sha256)
    if (state !== 'whole') tally.broke(said(`broken.evidence.${state}`, { name, sha256 }))
  }
  const strangers = strangersIn(evidence)
  for (const file of strangers) tally.broke(said('broken.evidence.foreign', { file }))
  return { ...tally.found(), isThere: held.length + strangers.length > 0 }
}

/** I8: SQLite finds nothing wrong with pages, indexes and references, and what sources sent is what was stored. `checked`: pages. */
export function databaseIsSound(db: Db): Found {
  const tally = createTally()
  tally.saw(Number(db.pragma('page_count', { simple: true })))
  for (const { integrity_check: what } of db.pragma('integrity_check(20)') as { integrity_check: string }[]) if (what !== 'ok') tally.broke(said('broken.database', { what }))
  for (const { table, rowid, parent } of db.pragma('foreign_key_check') as { table: string; rowid: number | null; parent: string }[]) tally.broke(said('broken.reference', { table, row: rowid, parent }))
  for (const { table, row } of alteredRecords(db)) tally.broke(said('broken.record', { table, row }))
  return tally.found()
}

type SlotRow = { slotAt: number; throughAt: number; state: string; cause: string | null }

/** I9: every quarter of an hour between the first and the newest was swept, or lies in a gap that has a cause; none is in both. `checked`: quarters of an hour. */
export function slotsHaveNoHole(db: Db): Found {
  const tally = createTally()
  let expected: number | null = null
  for (const slot of db.prepare<[], SlotRow>('SELECT slot_at AS slotAt, through_at AS throughAt, state, cause FROM sweep_slot ORDER BY slot_at').iterate()) {
    const from = new Date(slot.slotAt).toISOString()
    tally.saw(Math.max(0, Math.floor((slot.throughAt - slot.slotAt) / slotLength) + 1))
    if (expected !== null && slot.slotAt > expected) tally.broke(said('broken.slot.hole', { from: new Date(expected).toISOString(), to: from }), Math.ceil((slot.slotAt - expected) / slotLength))
    if (expected !== null && slot.slotAt < expected) tally.broke(said('broken.slot.overlap', { from }))
    if (!isWellMade(slot)) tally.broke(said('broken.slot.shape', { from }))
    expected = Math.max(expected ?? 0, slot.throughAt + slotLength)
  }
  return tally.found()
}

/** A swept slot is one quarter of an hour; a gap is one or more and says why. */
function isWellMade({ slotAt, throughAt, state, cause }: SlotRow): boolean {
  const isOnTheQuarter = slotAt % slotLength === 0 && throughAt % slotLength === 0
  return isOnTheQuarter && (state === 'swept' ? throughAt === slotAt : throughAt >= slotAt && cause !== null && cause !== '')
}
