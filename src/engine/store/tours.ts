import type { Database } from 'better-sqlite3'
import type { RecordKey } from '../../core/ids'
import type { Punch, TourCheckpoint, TourScan } from '../../core/model/tour'
import { days, type Instant } from '../../core/time'
import type { SubjectSource } from './tasks'
import { tourColumns, tourOfColumns, type Around, type ReadRow, type TourColumns, type WatchedTour } from './tour-rows'

/** The tour table as a source of rounds, and what reports read of it. */
export type TourTable = SubjectSource<WatchedTour> & {
  readonly isEmpty: () => boolean
  /** Those with these keys that are known, in the order of the keys. */
  readonly some: (keys: readonly RecordKey[]) => WatchedTour[]
  readonly page: (after: string, limit: number) => WatchedTour[]
  readonly all: () => Iterable<readonly WatchedTour[]>
  /** Scans after a key. */
  readonly scanPage: (after: string, limit: number) => readonly ScanRow[]
  /** Those scheduled after `from`, until `to`, in pieces of at most `atMost`. */
  readonly scheduled: (from: Instant, to: Instant, atMost?: number) => Iterable<readonly WatchedTour[]>
  /** Those of one site or guard scheduled after `from`, until `to`, in pieces. */
  readonly scheduledOf: (whose: 'site' | 'guard', key: RecordKey, from: Instant, to: Instant) => Iterable<readonly WatchedTour[]>
  readonly scheduleAnew: (key: RecordKey, nextChangeAt: Instant | null) => void
  /** Every tour that is not long over is due at once: it may be judged otherwise. What was over keeps the verdict it had. */
  readonly lookAgain: (now: Instant) => void
}

export type ScanRow = {
  readonly key: RecordKey; readonly checkpoint_key: RecordKey; readonly scanned_at: Instant; readonly tour_key: RecordKey | null; readonly is_matched: number; readonly person_key: RecordKey | null
  readonly method: string | null; readonly latitude: number | null; readonly longitude: number | null; readonly accuracy_m: number | null; readonly received_at: Instant | null
}

const pieceSize = 1_000
/** A verdict older than this that is reached for the first time raises nothing, so a sweep need not look at what was over before. */
export const tourHorizon = days(7)
const sweptAfterEnd = days(8)
/** A punch that began longer before a tour than this says nothing of it. */
export const punchReach = { before: days(8), after: days(1) }

/** What rounds and looks read of tours, and write; a test holds their plans. */
export const tourStatements = {
  byKey: `SELECT ${tourColumns} FROM tour WHERE key = ?`,
  some: `SELECT ${tourColumns} FROM (SELECT id AS place, value AS wanted FROM json_each(?)) CROSS JOIN tour ON key = wanted ORDER BY place`,
  due: `SELECT ${tourColumns} FROM tour WHERE next_change_at <= ? ORDER BY next_change_at LIMIT ?`,
  next: 'SELECT min(next_change_at) AS at FROM tour WHERE next_change_at IS NOT NULL',
  schedule: 'UPDATE tour SET next_change_at = ?, judged_at = ? WHERE key = ?',
  open: `SELECT ${tourColumns}, ends_by FROM tour INDEXED BY tour_ends WHERE is_retired = 0 AND (ends_by, key) > (@endsBy, @after)
    AND (scheduled_at <= @now OR completed_at <= @now OR status IN ('COMPLETED', 'INCOMPLETE')) ORDER BY ends_by, key LIMIT @limit`,
  ofSite: `SELECT ${tourColumns} FROM tour WHERE site_key = ? AND is_retired = 0 AND (scheduled_at, key) > (?, ?) AND scheduled_at <= ? ORDER BY scheduled_at, key LIMIT ?`,
  ofGuard: `SELECT ${tourColumns} FROM tour WHERE person_key = ? AND is_retired = 0 AND (scheduled_at, key) > (?, ?) AND scheduled_at <= ? ORDER BY scheduled_at, key LIMIT ?`,
  checkpoints: 'SELECT tour_key, checkpoint_key, sequence, earliest_at, latest_at FROM json_each(?) AS asked CROSS JOIN tour_checkpoint ON tour_key = asked.value AND is_retired = 0',
  scans: 'SELECT tour_key, checkpoint_key, site_key, scanned_at FROM json_each(?) AS asked CROSS JOIN scan ON tour_key = asked.value AND is_retired = 0',
  punches: "SELECT asked.value ->> '$.tour', site_key, checked_in_at, checked_out_at FROM json_each(?) AS asked CROSS JOIN punch ON person_key = asked.value ->> '$.person' AND checked_in_at BETWEEN asked.value ->> '$.from' AND asked.value ->> '$.to' AND is_retired = 0",
} as const

export function createTours(db: Database): TourTable {
  const byKey = db.prepare<[string], TourColumns>(tourStatements.byKey).raw(true)
  const some = db.prepare<[string], TourColumns>(tourStatements.some).raw(true)
  const due = db.prepare<[number, number], TourColumns>(tourStatements.due).raw(true)
  const next = db.prepare<[], { at: number | null }>(tourStatements.next)
  const schedule = db.prepare(tourStatements.schedule)
  const anew = db.prepare('UPDATE tour SET next_change_at = ?, judged_at = NULL WHERE key = ?')
  const open = db.prepare<[object], [...TourColumns, number]>(tourStatements.open).raw(true)
  const everything = db.prepare<[string, number], TourColumns>(`SELECT ${tourColumns} FROM tour WHERE key > ? ORDER BY key LIMIT ?`).raw(true)
  const between = db.prepare<[number, string, number, number], TourColumns>(`SELECT ${tourColumns} FROM tour WHERE is_retired = 0 AND (scheduled_at, key) > (?, ?) AND scheduled_at <= ? ORDER BY scheduled_at, key LIMIT ?`).raw(true)
  const of = { site: db.prepare<[string, number, string, number, number], TourColumns>(tourStatements.ofSite).raw(true), guard: db.prepare<[string, number, string, number, number], TourColumns>(tourStatements.ofGuard).raw(true) }
  const one = db.prepare('SELECT 1 FROM tour LIMIT 1')
  const scans = db.prepare<[string, number], ScanRow>('SELECT key, checkpoint_key, scanned_at, tour_key, is_matched, person_key, method, latitude, longitude, accuracy_m, received_at FROM scan WHERE is_retired = 0 AND key > ? ORDER BY key LIMIT ?')
  const again = db.prepare('UPDATE tour SET next_change_at = ?, judged_at = NULL WHERE is_retired = 0 AND ends_by > ?')
  const around = createAround(db)
  const whole = (rows: readonly ReadRow[]): WatchedTour[] => {
    const read = around(rows)
    return rows.map((row) => tourOfColumns(row, read(row[0] as RecordKey)))
  }
  return {
    byKey: (key) => {
      const row = byKey.get(key)
      return row ? (whole([row])[0] ?? null) : null
    },
    some: (keys) => (keys.length === 0 ? [] : whole(some.all(JSON.stringify(keys)))),
    due: (now, limit) => whole(due.all(now, limit)),
    *open(now, atMost = pieceSize) {
      let [endsBy, after] = [now - sweptAfterEnd, '']
      const piece = (): [...TourColumns, number][] => open.all({ endsBy, after, now, limit: atMost })
      for (let rows = piece(); rows.length > 0; rows = piece()) {
        yield whole(rows)
        const last = rows.at(-1)
        ;[endsBy, after] = [Number(last?.[endsByAt]), String(last?.[0])]
      }
    },
    schedule: (key, nextChangeAt, judgedAt) => void schedule.run(nextChangeAt, judgedAt, key),
    scheduleAnew: (key, nextChangeAt) => void anew.run(nextChangeAt, key),
    lookAgain: (now) => void again.run(now, now - sweptAfterEnd),
    nextChangeAt: () => next.get()?.at ?? null,
    isEmpty: () => one.get() === undefined,
    scanPage: (after, limit) => scans.all(after, limit),
    page: (after, limit) => whole(everything.all(after, limit)),
    *all() {
      for (let after = ''; ;) {
        const rows = everything.all(after, pieceSize)
        const last = rows.at(-1)
        if (!last) return
        yield whole(rows)
        after = last[0]
      }
    },
    *scheduled(from, to, atMost = pieceSize) {
      for (const rows of inOrder((at, after) => between.all(at, after, to, atMost), from)) yield whole(rows)
    },
    *scheduledOf(whose, key, from, to) {
      for (const rows of inOrder((at, after) => of[whose].all(key, at, after, to, pieceSize), from)) yield whole(rows)
    },
  }
}

/** Pieces in the order of schedule and key, each read when it is asked for. */
function* inOrder(read: (at: Instant, after: string) => readonly TourColumns[], from: Instant): Generator<readonly TourColumns[]> {
  for (let [at, after] = [from, '\u{10ffff}']; ;) {
    const rows = read(at, after)
    const last = rows.at(-1)
    if (!last) return
    yield rows
    ;[at, after] = [last[7], last[0]]
  }
}

/** Where `ends_by` stands behind the columns of a tour. */
const endsByAt = 27

type CheckpointColumns = [tour: RecordKey, checkpoint: RecordKey, sequence: number | null, earliest: number | null, latest: number | null]
type ScanColumns = [tour: RecordKey, checkpoint: RecordKey, site: RecordKey | null, at: number]
type PunchColumns = [tour: RecordKey, site: RecordKey, inAt: number, outAt: number | null]

const nothing: readonly never[] = []

/** What stands beside some tours, read at once. */
function createAround(db: Database): (rows: readonly ReadRow[]) => (key: RecordKey) => Around {
  const checkpoints = db.prepare<[string], CheckpointColumns>(tourStatements.checkpoints).raw(true)
  const scans = db.prepare<[string], ScanColumns>(tourStatements.scans).raw(true)
  const punches = db.prepare<[string], PunchColumns>(tourStatements.punches).raw(true)
  return (rows) => {
    const keys = JSON.stringify(rows.map((row) => row[0]))
    const guarded = rows.filter((row) => row[2] !== null).map((row) => ({ tour: row[0], person: row[2], from: row[7] - punchReach.before, to: row[7] + punchReach.after }))
    const links = grouped(checkpoints.all(keys), ([, checkpointKey, sequence, earliestAt, latestAt]): TourCheckpoint => ({ checkpointKey, sequence, earliestAt, latestAt }))
    const visits = grouped(scans.all(keys), ([, checkpointKey, siteKey, scannedAt]): TourScan => ({ checkpointKey, siteKey, scannedAt }))
    const present = grouped(punches.all(JSON.stringify(guarded)), ([, siteKey, inAt, outAt]): Punch => ({ siteKey, inAt, outAt }))
    return (key) => ({ checkpoints: links.get(key) ?? nothing, scans: visits.get(key) ?? nothing, punches: present.get(key) ?? nothing })
  }
}

function grouped<Row extends readonly [RecordKey, ...unknown[]], Value>(rows: readonly Row[], valueOf: (row: Row) => Value): ReadonlyMap<RecordKey, readonly Value[]> {
  const groups = new Map<RecordKey, Value[]>()
  for (const row of rows) {
    const group = groups.get(row[0])
    if (group) group.push(valueOf(row))
    else groups.set(row[0], [valueOf(row)])
  }
  return groups
}
