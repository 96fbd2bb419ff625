import type { Database } from 'better-sqlite3'
import type { StateChange } from '../../core/journal/entry'

export type AlertCount = { readonly status: string; readonly severity: number; readonly count: number }

/** How many unresolved alerts there are of each status and severity: counted once, then kept by the fold, so that no look counts them all. */
export type AlertTally = {
  readonly live: () => readonly AlertCount[]
  /** A change of an alert that is about to be written. */
  readonly note: (change: StateChange) => void
  /** After a rollback: to be counted again. */
  readonly forget: () => void
}

const resolved = 'RESOLVED'

export function createAlertTally(db: Database): AlertTally {
  const counted = db.prepare<[], AlertCount>(`SELECT status, severity, count(*) AS count FROM alert WHERE status <> '${resolved}' GROUP BY status, severity`)
  const stands = db.prepare<[string | number], { status: string; severity: number }>('SELECT status, severity FROM alert WHERE id = ?')
  let counts: Map<string, AlertCount> | null = null

  function add(status: string, severity: number, by: number): void {
    if (counts === null || status === resolved) return
    const name = `${status} ${severity}`
    counts.set(name, { status, severity, count: (counts.get(name)?.count ?? 0) + by })
  }
  return {
    live: () => {
      counts ??= new Map(counted.all().map((row) => [`${row.status} ${row.severity}`, row]))
      return [...counts.values()].filter(({ count }) => count > 0)
    },
    note: ({ op, key, set }) => {
      const { status, severity } = set
      if (counts === null || (status === undefined && severity === undefined)) return
      const before = op === 'update' ? stands.get(key) : undefined
      if (before) add(before.status, before.severity, -1)
      add(String(status ?? before?.status), Number(severity ?? before?.severity), 1)
    },
    forget: () => void (counts = null),
  }
}
