import type { Database } from 'better-sqlite3'
import { setImmediate as yieldNow } from 'node:timers/promises'
import type { RecordKey } from '../../core/ids'

/** What orders and filters of the queue need of an alert; severity by rank, `row`: how many were raised before it. An alert that changed is another entry. */
export type Entry = {
  readonly row: number; readonly id: string; readonly status: string; readonly severity: number; readonly type: string; readonly subtype: string | null; readonly subjectKind: string; readonly subjectKey: RecordKey
  readonly siteKey: RecordKey | null; readonly clientKey: RecordKey | null; readonly priority: number; readonly raisedAt: number; readonly deadlineAt: number; readonly escalateAt: number | null
  readonly assignee: string | null; readonly version: number; /** Who has it, or had it. */ readonly heldBy: string | null; /** Who has it now. */ readonly owner: string | null; readonly groupId: string | null
}
/** Alerts in memory, read when they are first asked for, or ahead of that; from then on they follow the journal, which names every alert that changed. */
export type Entries = {
  /** As they stand now, oldest first, and the number of this standing. */
  readonly now: () => { readonly list: readonly Entry[]; readonly version: number }
  /** What went and what came since a standing, an alert that changed in both; null: it lies too far back. */
  readonly since: (version: number) => Step | null
  /** Reads them before anybody asks, in pieces between which others are answered; whoever asks meanwhile waits for the rest alone. */
  readonly readAhead: () => Promise<void>
}
export type Step = { readonly gone: readonly Entry[]; readonly fresh: readonly Entry[] }
/** Which alerts are held; `where` says the same as `isHeld`. */
export type Held = { readonly where: string; readonly isHeld: (status: string) => boolean }

const columns = `alert.rowid AS row, alert.id, alert.status, alert.severity, alert.type, alert.subtype, alert.subject_kind AS subjectKind, alert.subject_key AS subjectKey, alert.site_key AS siteKey, alert.client_key AS clientKey,
  alert.priority_score AS priority, alert.raised_at AS raisedAt, alert.deadline_at AS deadlineAt, alert.escalate_at AS escalateAt, alert.assigned_to AS assignee,
  alert.version, coalesce(alert.held_by, alert.assigned_to, alert.acknowledged_by) AS heldBy,
  CASE WHEN alert.status IN ('ACKNOWLEDGED', 'ASSIGNED') THEN coalesce(alert.held_by, alert.assigned_to, alert.acknowledged_by) END AS owner, alert.group_id AS groupId`
/** How entries are followed; a test holds their plans. */
export const followStatements = {
  head: 'SELECT max(seq) AS seq FROM journal',
  changed: "SELECT DISTINCT subject_id FROM journal NOT INDEXED WHERE seq > ? AND subject_kind = 'alert'",
  some: `SELECT ${columns} FROM json_each(?) AS asked CROSS JOIN alert ON alert.id = asked.value`,
  piece: `SELECT ${columns} FROM json_each(?) AS asked CROSS JOIN alert ON alert.rowid = asked.value`,
} as const
/** Standings that are remembered. */
const mostSteps = 64
/** Alerts that are read ahead at a time: some 10 ms. */
const piecesOf = 4_000
/** What is being read ahead: as of which entry of the journal, what is still to be read, and what was. */
type Ahead = { readonly seen: number; readonly rows: readonly number[]; next: number; readonly read: Entry[] }

/** Reads alerts from the table: all at once, or ahead, piece by piece. */
function createReader(db: Database, where: string, pieceSize: number) {
  const fromIndex = db.prepare<[], Entry>(`SELECT ${columns} FROM alert WHERE ${where}`)
  const fromTable = db.prepare<[], Entry>(`SELECT ${columns} FROM alert NOT INDEXED WHERE ${where}`)
  // Where most of the table is wanted it is read from end to end: row by row in another order takes twice as long.
  const isMost = db.prepare<[], [number | null]>(`SELECT 2 * count(*) > (SELECT max(rowid) FROM alert) FROM alert WHERE ${where}`).raw(true)
  const rows = db.prepare<[], [number]>(`SELECT alert.rowid FROM alert WHERE ${where}`).raw(true)
  const some = db.prepare<[string], Entry>(followStatements.piece)
  const inOrder = (read: Entry[]): Entry[] => (isByRaising(read) ? read : read.sort(byRaising))
  /** One piece more; false: there is none. */
  function piece(reading: Ahead): boolean {
    if (reading.next >= reading.rows.length) return false
    for (const entry of some.all(JSON.stringify(reading.rows.slice(reading.next, reading.next + pieceSize)))) reading.read.push(entry)
    reading.next += pieceSize
    return true
  }
  return {
    piece,
    all: () => inOrder((isMost.get()?.[0] === 1 ? fromTable : fromIndex).all()),
    begin: (seen: number): Ahead => ({ seen, rows: rows.all().map(([row]) => row).sort((one, other) => one - other), next: 0, read: [] }),
    rest: (reading: Ahead): Entry[] => {
      while (piece(reading)) continue
      return inOrder(reading.read)
    },
  }
}

export function createEntries(db: Database, { where, isHeld }: Held, pieceSize = piecesOf): Entries {
  const reader = createReader(db, where, pieceSize)
  const head = db.prepare<[], [number | null]>(followStatements.head).raw(true)
  const changed = db.prepare<[number], [string]>(followStatements.changed).raw(true)
  const some = db.prepare<[string], Entry>(followStatements.some)
  let list: Entry[] | null = null
  // Made when the first of them changes: the first page after a start waits for nothing that it does not need.
  let byId: Map<string, Entry> | null = null
  let seen = 0
  let version = 0
  let steps: (Step & { readonly version: number })[] = []
  let ahead: Ahead | null = null

  function readAll(): Entry[] {
    byId = null
    steps = []
    version += 1
    return reader.all()
  }
  /** What was read ahead, to its end; what changed since it was begun stands in the journal after its `seen`. */
  function finish(reading: Ahead): void {
    ahead = null
    list = reader.rest(reading)
    seen = reading.seen
    version += 1
  }
  function replace(standing: Entry[], ids: readonly string[]): Entry[] {
    const held = (byId ??= new Map(standing.map((entry) => [entry.id, entry])))
    const gone = ids.flatMap((id) => held.get(id) ?? [])
    const fresh = some.all(JSON.stringify(ids)).filter(({ status }) => isHeld(status))
    for (const id of ids) held.delete(id)
    for (const entry of fresh) held.set(entry.id, entry)
    version += 1
    steps = [...steps, { version, gone, fresh }].slice(-mostSteps)
    return replaced(standing, { gone, fresh }, byRaising)
  }
  return {
    readAhead: async () => {
      if (list !== null) return
      const reading = (ahead = reader.begin(head.get()?.[0] ?? 0))
      while (ahead === reading && reader.piece(reading)) await yieldNow()
      if (ahead === reading) finish(reading)
    },
    now: () => {
      if (ahead !== null) finish(ahead)
      const newest = head.get()?.[0] ?? 0
      const ids = list === null || newest <= seen ? [] : changed.all(seen).map(([id]) => id)
      if (list === null || newest < seen) list = readAll()
      else if (ids.length > 0) list = replace(list, ids)
      seen = newest
      return { list, version }
    },
    since: (from) => {
      const later = steps.filter((step) => step.version > from)
      if (later.length < version - from) return null
      const gone = new Set(later.flatMap((step) => step.gone))
      const fresh = later.flatMap((step) => step.fresh)
      // What came and went again in between was never there.
      const came = new Set(fresh)
      return { gone: [...gone].filter((entry) => !came.has(entry)), fresh: fresh.filter((entry) => !gone.has(entry)) }
    },
  }
}

export const byRaising = (one: Entry, other: Entry): number => one.raisedAt - other.raisedAt || one.row - other.row

function isByRaising(entries: readonly Entry[]): boolean {
  return entries.every((entry, at) => { const before = entries[at - 1]; return before === undefined || byRaising(before, entry) < 0 })
}

type Compare = (one: Entry, other: Entry) => number
/** More changes than this are merged in one pass over the list. */
const fewChanges = 200

/** An ordered list as it is after a step; the list that is given is used up. */
export function replaced(list: Entry[], { gone, fresh }: Step, compare: Compare): Entry[] {
  if (gone.length + fresh.length > fewChanges) return merged(list, new Set(gone), [...fresh].sort(compare), compare)
  for (const entry of gone) {
    const at = placeIn(list, entry, compare)
    if (list[at]?.id === entry.id) list.splice(at, 1)
  }
  for (const entry of fresh) list.splice(placeIn(list, entry, compare), 0, entry)
  return list
}

/** Before which of an ordered list an entry belongs. */
function placeIn(list: readonly Entry[], entry: Entry, compare: Compare): number {
  let [from, to] = [0, list.length]
  while (from < to) {
    const middle = (from + to) >> 1
    const at = list[middle]
    if (at && compare(at, entry) < 0) from = middle + 1
    else to = middle
  }
  return from
}

function merged(list: readonly Entry[], gone: ReadonlySet<Entry>, fresh: readonly Entry[], compare: Compare): Entry[] {
  const all: Entry[] = []
  let next = 0
  for (const entry of list) {
    if (gone.has(entry)) continue
    for (let other = fresh[next]; other !== undefined && compare(other, entry) < 0; other = fresh[next]) {
      all.push(other)
      next += 1
    }
    all.push(entry)
  }
  for (const entry of fresh.slice(next)) all.push(entry)
  return all
}
