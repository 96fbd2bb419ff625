import type { Database } from 'better-sqlite3'
import type { StateChange } from '../../core/journal/entry'

export type AlertCount = { readonly status: string; readonly severity: number; readonly count: number }

/** How many unresolved alerts there are of each status and severity, and at each site: counted once, then kept by the fold, so that no look counts them all. */
export type AlertTally = {
  readonly live: () => readonly AlertCount[]
  readonly atSite: (siteKey: string) => number
  /** A change of an alert that is about to be written. */
  readonly note: (change: StateChange) => void
  /** After a rollback: to be counted again. */
  readonly forget: () => void
}
type Standing = { readonly site_key: string | null; readonly status: string; readonly severity: number }
type Counts = { readonly kinds: Map<string, AlertCount>; readonly sites: Map<string, number> }

const resolved = 'RESOLVED'
/** A test holds its plan: it must not read the alerts themselves. */
export const tallyStatement = `SELECT site_key, status, severity, count(*) AS count FROM alert WHERE status <> '${resolved}' GROUP BY site_key, status, severity`

export function createAlertTally(db: Database): AlertTally {
  const counted = db.prepare<[], Standing & { readonly count: number }>(tallyStatement)
  const stands = db.prepare<[string | number], Standing>('SELECT site_key, status, severity FROM alert WHERE id = ?')
  let counts: Counts | null = null

  function count(): Counts {
    const fresh: Counts = { kinds: new Map(), sites: new Map() }
    for (const row of counted.all()) add(fresh, row, row.count)
    return fresh
  }
  return {
    live: () => [...(counts ??= count()).kinds.values()].filter((kind) => kind.count > 0),
    atSite: (siteKey) => (counts ??= count()).sites.get(siteKey) ?? 0,
    note: ({ op, key, set }) => {
      if (counts === null || (set['status'] === undefined && set['severity'] === undefined && set['site_key'] === undefined)) return
      const before = op === 'update' ? stands.get(key) : undefined
      if (before) add(counts, before, -1)
      add(counts, standingAfter(before, set), 1)
    },
    forget: () => void (counts = null),
  }
}

function standingAfter(before: Standing | undefined, set: StateChange['set']): Standing {
  const site = set['site_key'] === undefined ? before?.site_key : set['site_key']
  return { site_key: typeof site === 'string' ? site : null, status: String(set['status'] ?? before?.status), severity: Number(set['severity'] ?? before?.severity) }
}

function add({ kinds, sites }: Counts, { site_key: site, status, severity }: Standing, by: number): void {
  if (status === resolved) return
  const name = `${status} ${severity}`
  kinds.set(name, { status, severity, count: (kinds.get(name)?.count ?? 0) + by })
  if (site !== null) sites.set(site, (sites.get(site) ?? 0) + by)
}
