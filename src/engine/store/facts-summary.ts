import type { Database } from 'better-sqlite3'
import type { DataKind, DataSource, DataSummary } from '../../contract/shapes'
import { kinds, watchedKinds, type Kind } from '../../core/intake/kinds'
import { placeKinds } from './facts-places'

/** What the store holds, by kind and by source. */
export type Summary = () => Omit<DataSummary, 'asOf'>

const tables = [...placeKinds, 'task'] as const
type Counted = { rows: number; source: number | null; recorded: number | null }

export function createSummary(db: Database): Summary {
  const ofTable = new Map<Kind, () => Counted | undefined>(tables.map((table) => {
    const count = db.prepare<[], Counted>(`SELECT count(*) AS rows, nullif(max(updated_at), 0) AS source, max(recorded_at) AS recorded FROM ${table} WHERE is_retired = 0`)
    return [table, () => count.get()]
  }))
  const others = db.prepare<[], Counted & { kind: string }>(
    `SELECT kind, count(DISTINCT key) AS rows, max(updated_at) AS source, max(recorded_at) AS recorded FROM version WHERE kind NOT IN (${tables.map((table) => `'${table}'`).join()}) GROUP BY kind`,
  )
  const one = (sql: string): (() => number) => {
    const statement = db.prepare<[], { n: number }>(sql)
    return () => statement.get()?.n ?? 0
  }
  const counts = {
    quarantined: one('SELECT count(*) AS n FROM quarantine'),
    held: one('SELECT count(*) AS n FROM held_record'),
    openTasks: one("SELECT count(*) AS n FROM task WHERE status IN ('PENDING', 'IN_PROGRESS', 'ON_HOLD') AND is_retired = 0"),
    tasksWithUnknownSite: one('SELECT count(*) AS n FROM task WHERE is_retired = 0 AND site_key IS NOT NULL AND NOT EXISTS (SELECT 1 FROM site WHERE site.key = task.site_key)'),
    tasksWithUnknownPerson: one('SELECT count(*) AS n FROM task WHERE is_retired = 0 AND person_key IS NOT NULL AND NOT EXISTS (SELECT 1 FROM person WHERE person.key = task.person_key)'),
  }
  const sources = db.prepare<[], { source: string; imports: number; lastImportAt: number | null }>('SELECT source, count(*) AS imports, max(at) AS lastImportAt FROM import GROUP BY source ORDER BY source')
  const ofSource = db.prepare<[string, string], { rows: number; newest: number | null }>('SELECT count(*) AS rows, nullif(max(updated_at), 0) AS newest FROM task WHERE key >= ? AND key < ?')
  const kindsNow = (): DataKind[] => {
    const unwatched = new Map(others.all().map((row) => [row.kind, row]))
    return kinds.map((kind) => {
      const counted = ofTable.get(kind)?.() ?? unwatched.get(kind)
      return { kind, rows: counted?.rows ?? 0, isWatched: watchedKinds.includes(kind), newestSourceAt: counted?.source ?? null, newestRecordedAt: counted?.recorded ?? null }
    })
  }
  const sourcesNow = (): DataSource[] => sources.all().map((row) => {
    const { rows, newest } = ofSource.get(`${row.source}:`, `${row.source};`) ?? { rows: 0, newest: null }
    return { ...row, rows, newestSourceAt: newest }
  })
  return () => ({
    kinds: kindsNow(), sources: sourcesNow(), quarantined: counts.quarantined(), held: counts.held(), openTasks: counts.openTasks(),
    tasksWithUnknownSite: counts.tasksWithUnknownSite(), tasksWithUnknownPerson: counts.tasksWithUnknownPerson(),
  })
}
