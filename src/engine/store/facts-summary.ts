import type { Database } from 'better-sqlite3'
import { setImmediate as yieldNow } from 'node:timers/promises'
import type { DataKind, DataSource, DataSummary } from '../../contract/shapes'
import { kinds, watchedKinds, type Kind } from '../../core/intake/kinds'
import type { Millis } from '../../core/time'
import { placeKinds } from './facts-places'

type Held = Omit<DataSummary, 'asOf'>
/**
 * What the store holds, by kind and by source. Counting reads every row, so it is done in pieces between which others are answered, and only where
 * something came in since it was last done; while a file is coming in, at most twice a minute. Rule: [J28].
 */
export type Summary = () => Promise<Held>

/** Rows a piece: some ten milliseconds. */
const pieceSize = 20_000
const whileComingIn: Millis = 30_000
const placeTables = placeKinds

type Counted = { rows: number; source: number | null; recorded: number | null }
type TaskCount = Counted & { namespace: string; open: number; unknownSite: number; unknownPerson: number; ofSource: number; newest: number | null }

const none: Counted = { rows: 0, source: null, recorded: null }
const later = (one: number | null, other: number | null): number | null => (one === null ? other : other === null ? one : Math.max(one, other))
const together = (one: Counted, other: Counted): Counted => ({ rows: one.rows + other.rows, source: later(one.source, other.source), recorded: later(one.recorded, other.recorded) })

export function createSummary(db: Database, monotonic: () => Millis = () => performance.now()): Summary {
  const stamp = createStamp(db)
  const count = createCount(db)
  let known: { readonly stamp: string; readonly at: Millis; readonly held: Promise<Held> } | null = null
  return async () => {
    const now = stamp()
    const isGood = known !== null && (known.stamp === now.text || (now.isComingIn && monotonic() - known.at < whileComingIn))
    if (!isGood) {
      const held = count()
      known = { stamp: now.text, at: monotonic(), held }
      // What failed is asked anew by whoever comes next.
      held.catch(() => void (known = null))
    }
    return await (known as { readonly held: Promise<Held> }).held
  }
}

/** Differs when anything came in. */
function createStamp(db: Database): () => { readonly text: string; readonly isComingIn: boolean } {
  const read = db.prepare<[], { versions: number | null; refused: number | null; imports: number | null; states: string | null; held: number; stage: string | null }>(`SELECT
    (SELECT max(seq) FROM version) AS versions, (SELECT max(seq) FROM quarantine) AS refused, (SELECT max(rowid) FROM import) AS imports, (SELECT state FROM import ORDER BY rowid DESC LIMIT 1) AS states,
    EXISTS (SELECT 1 FROM held_record) AS held, (SELECT value FROM meta WHERE name = 'intake_stage') AS stage`)
  return () => {
    const row = read.get()
    return { text: JSON.stringify(row), isComingIn: row?.stage != null }
  }
}

function createCount(db: Database): () => Promise<Held> {
  const places = new Map(placeTables.map((table) => [table, db.prepare<[number, number], Counted>(`SELECT count(*) AS rows, nullif(max(updated_at), 0) AS source, max(recorded_at) AS recorded FROM ${table} WHERE rowid > ? AND rowid <= ? AND is_retired = 0`)] as const))
  const tasks = db.prepare<[number, number], TaskCount>(`SELECT substr(key, 1, instr(key, ':') - 1) AS namespace, sum(is_retired = 0) AS rows, nullif(max(updated_at) FILTER (WHERE is_retired = 0), 0) AS source,
    max(recorded_at) FILTER (WHERE is_retired = 0) AS recorded, count(*) AS ofSource, nullif(max(updated_at), 0) AS newest, sum(status IN ('PENDING', 'IN_PROGRESS', 'ON_HOLD') AND is_retired = 0) AS open,
    sum(is_retired = 0 AND site_key IS NOT NULL AND NOT EXISTS (SELECT 1 FROM site WHERE site.key = task.site_key)) AS unknownSite,
    sum(is_retired = 0 AND person_key IS NOT NULL AND NOT EXISTS (SELECT 1 FROM person WHERE person.key = task.person_key)) AS unknownPerson
    FROM task WHERE rowid > ? AND rowid <= ? GROUP BY 1`)
  const others = db.prepare<[string, string, string], Counted>('SELECT count(DISTINCT key) AS rows, max(updated_at) AS source, max(recorded_at) AS recorded FROM version WHERE kind = ? AND key > ? AND key <= ?')
  const boundary = db.prepare<[string, string, number], { key: string }>('SELECT key FROM version WHERE kind = ? AND key > ? ORDER BY key LIMIT 1 OFFSET ?')
  const lastKey = db.prepare<[string], { key: string | null }>('SELECT max(key) AS key FROM version WHERE kind = ?')
  const lastRow = (table: string): number => db.prepare<[], number>(`SELECT coalesce(max(rowid), 0) FROM ${table}`).pluck().get() ?? 0
  const refused = db.prepare<[], number>('SELECT count(*) FROM quarantine').pluck()
  const held = db.prepare<[], number>('SELECT count(*) FROM held_record').pluck()
  const sources = db.prepare<[], { source: string; imports: number; lastImportAt: number | null }>('SELECT source, count(*) AS imports, max(at) AS lastImportAt FROM import GROUP BY source ORDER BY source')

  async function* pieces(table: string): AsyncGenerator<readonly [number, number]> {
    const last = lastRow(table)
    for (let after = 0; after < last; after += pieceSize) {
      yield [after, after + pieceSize]
      await yieldNow()
    }
  }
  async function ofOthers(kind: Kind): Promise<Counted> {
    let counted = none
    const last = lastKey.get(kind)?.key ?? null
    for (let after = ''; last !== null && after < last;) {
      const to = boundary.get(kind, after, pieceSize)?.key ?? last
      counted = together(counted, others.get(kind, after, to) ?? none)
      after = to
      await yieldNow()
    }
    return counted
  }
  async function ofTasks(): Promise<ReadonlyMap<string, TaskCount>> {
    const bySource = new Map<string, TaskCount>()
    for await (const [after, to] of pieces('task')) for (const row of tasks.all(after, to)) bySource.set(row.namespace, added(bySource.get(row.namespace), row))
    return bySource
  }
  async function ofKind(kind: Kind): Promise<Counted> {
    const place = places.get(kind as (typeof placeTables)[number])
    if (place === undefined) return await ofOthers(kind)
    let counted = none
    for await (const [after, to] of pieces(kind)) counted = together(counted, place.get(after, to) ?? none)
    return counted
  }

  return async () => {
    const bySource = await ofTasks()
    const sum = (of: (counted: TaskCount) => number): number => [...bySource.values()].reduce((all, counted) => all + of(counted), 0)
    const all: DataKind[] = []
    for (const kind of kinds) {
      const { rows, source, recorded } = kind === 'task' ? [...bySource.values()].reduce<Counted>(together, none) : await ofKind(kind)
      all.push({ kind, rows, isWatched: watchedKinds.includes(kind), newestSourceAt: source, newestRecordedAt: recorded })
    }
    const ofSources: DataSource[] = sources.all().map((row) => ({ ...row, rows: bySource.get(row.source)?.ofSource ?? 0, newestSourceAt: bySource.get(row.source)?.newest ?? null }))
    return {
      kinds: all, sources: ofSources, quarantined: refused.get() ?? 0, held: held.get() ?? 0, openTasks: sum(({ open }) => open),
      tasksWithUnknownSite: sum(({ unknownSite }) => unknownSite), tasksWithUnknownPerson: sum(({ unknownPerson }) => unknownPerson),
    }
  }
}

/** Counts of one source's tasks in two pieces, together. */
function added(one: TaskCount | undefined, other: TaskCount): TaskCount {
  if (one === undefined) return other
  return {
    ...together(one, other), namespace: other.namespace, open: one.open + other.open, unknownSite: one.unknownSite + other.unknownSite, unknownPerson: one.unknownPerson + other.unknownPerson,
    ofSource: one.ofSource + other.ofSource, newest: later(one.newest, other.newest),
  }
}
