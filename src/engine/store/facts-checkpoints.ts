import type { Database } from 'better-sqlite3'

/** How often what the log holds is carried into the database. */
export type Checkpoints = {
  /** Eight times as seldom: an import touches the same pages in every piece, and each carrying over writes and syncs them all. */
  readonly seldom: () => void
  /** As often as before; the next commit carries over what has gathered. */
  readonly asBefore: () => void
}

/** SQLite's own measure; a store that was told to do it more often does so during imports too. Unit: pages. */
const usual = 1_000
/** 32 MB of log at most, half of what the log's file keeps. Unit: pages. */
const duringImport = 8_000

export function createCheckpoints(db: Database): Checkpoints {
  const every = (pages: number): void => void db.pragma(`wal_autocheckpoint = ${pages}`)
  const now = (): number => Number(db.pragma('wal_autocheckpoint', { simple: true }))
  return {
    seldom: () => {
      if (now() === usual) every(duringImport)
    },
    asBefore: () => {
      if (db.open && now() === duringImport) every(usual)
    },
  }
}
