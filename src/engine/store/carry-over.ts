import type { Database } from 'better-sqlite3'
import type { Millis } from '../../core/time'

/**
 * Carries what the write-ahead log holds into the database while nobody waits for it. A commit that had to do it would keep whoever decided waiting
 * for a second writing and syncing of every page; SQLite does it within a commit only where the log grows to `logPages` before there is such a moment.
 */
export type CarryOver = { readonly whenIdle: () => void }

/** 48 MB, three quarters of what the log's file keeps. Unit: pages. */
export const logPages = 12_000
/** So many rows written are worth a sync; fewer wait longer. */
const worthIt = 1_000
const atLeastEvery: Millis = 300_000

export function createCarryOver(db: Database, monotonic: () => Millis): CarryOver {
  const written = db.prepare<[], number>('SELECT total_changes()').pluck()
  let carried = 0
  let carriedAt = monotonic()
  return {
    whenIdle: () => {
      const now = monotonic()
      const rows = (written.get() ?? 0) - carried
      if (rows === 0 || (rows < worthIt && now - carriedAt < atLeastEvery)) return
      db.pragma('wal_checkpoint(PASSIVE)')
      carried += rows
      carriedAt = now
    },
  }
}
