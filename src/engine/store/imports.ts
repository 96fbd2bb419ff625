import type { Database } from 'better-sqlite3'
import { intakeCountNames, type ImportRecord, type IntakeCounts, type IntakeFileResult, type IntakeState } from '../../contract/shapes-intake'
import type { ImportId } from '../../core/ids'
import { digestOf } from '../../core/intake/digest'
import type { Said } from '../../core/said'
import type { Instant, Millis } from '../../core/time'

export type NewImport = { readonly id: ImportId; readonly at: Instant; readonly by: string; readonly source: string; readonly isHistory: boolean }
/** What an import has come to so far. */
export type ImportStand = {
  readonly state: IntakeState
  readonly files: readonly IntakeFileResult[]
  readonly totals: IntakeCounts
  readonly notices: readonly Said[]
  readonly problem: string | null
  readonly durationMs: Millis | null
}

/** A file on its way in: while it is `read` its versions are not in force, while they are `applied` they come into force piece by piece. */
export type Stage = { readonly importId: ImportId; readonly step: 'read' | 'applied'; readonly versionsAfter: number; readonly quarantineAfter: number; readonly isHistory: boolean }

/** The record of every import. */
export type Imports = {
  readonly insert: (record: NewImport) => void
  readonly update: (id: ImportId, stand: ImportStand) => void
  readonly byId: (id: string) => (ImportRecord & { readonly notices: readonly Said[] }) | null
  /** Newest first. */
  readonly page: (offset: number, limit: number) => { readonly rows: readonly ImportRecord[]; readonly total: number }
  /** Those that say they run. */
  readonly running: () => readonly ImportId[]
  /** How far the file that is being read has come; null: none is. */
  readonly stage: () => Stage | null
  readonly setStage: (stage: Stage | null) => void
}

export const noCounts: IntakeCounts = Object.freeze({ read: 0, inserted: 0, updated: 0, unchanged: 0, stale: 0, held: 0, folded: 0, skipped: 0, retired: 0, quarantined: 0 })

/** The sum of several counts. */
export function sumOf(all: readonly IntakeCounts[]): IntakeCounts {
  const sum: { -readonly [name in keyof IntakeCounts]: number } = { ...noCounts }
  for (const counts of all) for (const name of intakeCountNames) sum[name] += counts[name]
  return sum
}

/** An import's record as it stands in the store. */
export type ImportRow = { id: string; at: number; by: string; source: string; is_history: number; state: string; files: string; totals: string; notices: string; problem: string | null; duration_ms: number | null }

/** Changes when a byte of what is kept of an import does. */
export const importDigest = (row: ImportRow): number =>
  digestOf(JSON.stringify([row.id, row.at, row.by, row.source, row.is_history, row.state, row.files, row.totals, row.notices, row.problem, row.duration_ms]))

export function createImports(db: Database): Imports {
  const insert = db.prepare("INSERT INTO import (id, at, by, source, is_history, state, files, totals, notices) VALUES (?, ?, ?, ?, ?, 'running', '[]', ?, '[]')")
  const update = db.prepare('UPDATE import SET state = ?, files = ?, totals = ?, notices = ?, problem = ?, duration_ms = ? WHERE id = ?')
  const byId = db.prepare<[string], ImportRow>('SELECT * FROM import WHERE id = ?')
  const sign = db.prepare('UPDATE import SET digest = ? WHERE id = ?')
  const signed = (id: ImportId): void => {
    const row = byId.get(id)
    if (row) sign.run(importDigest(row), id)
  }
  const page = db.prepare<[number, number], ImportRow>('SELECT * FROM import ORDER BY at DESC, id DESC LIMIT ? OFFSET ?')
  const count = db.prepare<[], { rows: number }>('SELECT count(*) AS rows FROM import')
  const running = db.prepare<[], { id: string }>("SELECT id FROM import WHERE state = 'running' ORDER BY at")
  const stage = db.prepare<[], { value: string }>("SELECT value FROM meta WHERE name = 'intake_stage'")
  const setStage = db.prepare("INSERT INTO meta (name, value) VALUES ('intake_stage', ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value")
  const endStage = db.prepare("DELETE FROM meta WHERE name = 'intake_stage'")
  return {
    stage: () => {
      const row = stage.get()
      return row ? (JSON.parse(row.value) as Stage) : null
    },
    setStage: (now) => void (now === null ? endStage.run() : setStage.run(JSON.stringify(now))),
    insert: ({ id, at, by, source, isHistory }) => {
      insert.run(id, at, by, source, isHistory ? 1 : 0, JSON.stringify(noCounts))
      signed(id)
    },
    update: (id, { state, files, totals, notices, problem, durationMs }) => {
      update.run(state, JSON.stringify(files), JSON.stringify(totals), JSON.stringify(notices), problem, durationMs, id)
      signed(id)
    },
    byId: (id) => {
      const row = byId.get(id)
      return row ? { ...recordOf(row), notices: JSON.parse(row.notices) as Said[] } : null
    },
    page: (offset, limit) => ({ rows: page.all(limit, offset).map(recordOf), total: count.get()?.rows ?? 0 }),
    running: () => running.all().map((row) => row.id as ImportId),
  }
}

const recordOf = (row: ImportRow): ImportRecord => ({
  id: row.id, at: row.at, by: row.by, source: row.source, isHistory: row.is_history === 1, state: row.state as IntakeState,
  files: JSON.parse(row.files) as IntakeFileResult[], totals: JSON.parse(row.totals) as IntakeCounts, durationMs: row.duration_ms, problem: row.problem,
})
