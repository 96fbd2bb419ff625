import type { Database } from 'better-sqlite3'
import type { Instant } from '../../core/time'

/** What each source has told, and when; followed, never counted. Rule: [O11]. */
export type Sources = {
  readonly all: () => readonly Source[]
  /** A file came into force whose newest row is from an instant. Inside the caller's transaction. */
  readonly told: (source: string, newestAt: Instant) => void
}
/** `newestAt`: the source's own newest instant; null: not told since it is kept. */
export type Source = { readonly source: string; readonly lastImportAt: Instant; readonly newestAt: Instant | null }

const prefix = 'told_until:'

export function createSources(db: Database): Sources {
  const since = db.prepare<[number], { source: string; at: number; row: number }>('SELECT source, max(at) AS at, max(rowid) AS row FROM import WHERE rowid > ? GROUP BY source')
  const newest = db.prepare<[], { name: string; value: string }>(`SELECT name, value FROM meta WHERE name >= '${prefix}' AND name < 'told_until;'`)
  const put = db.prepare(`INSERT INTO meta (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = max(CAST(value AS INTEGER), CAST(excluded.value AS INTEGER))`)
  const imported = new Map<string, Instant>()
  let seen = 0
  return {
    told: (source, newestAt) => void put.run(`${prefix}${source}`, String(newestAt)),
    all: () => {
      for (const { source, at, row } of since.all(seen)) {
        imported.set(source, Math.max(at, imported.get(source) ?? at))
        seen = Math.max(seen, row)
      }
      const told = new Map(newest.all().map(({ name, value }) => [name.slice(prefix.length), Number(value)]))
      return [...imported].map(([source, lastImportAt]) => ({ source, lastImportAt, newestAt: told.get(source) ?? null })).sort((one, other) => (one.source < other.source ? -1 : 1))
    },
  }
}
