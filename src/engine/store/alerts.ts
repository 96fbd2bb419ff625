import type { Database } from 'better-sqlite3'
import type { AlertId, AlertKey, GroupId, RecordKey } from '../../core/ids'
import type { Alert } from '../../core/model/alert'
import { severities, severityRank, type Severity } from '../../core/model/severity'
import { earliest, type Instant } from '../../core/time'
import type { QueueCounts } from '../../contract/shapes'
import { alertOf, type AlertRow } from './alert-rows'

/** Reads of alerts; they are written by the journal's fold alone. */
export type Alerts = {
  readonly byId: (id: AlertId) => Alert | null
  readonly live: (key: AlertKey) => Alert | null
  readonly newestResolved: (key: AlertKey) => Alert | null
  readonly allLive: () => Alert[]
  readonly countLive: () => number
  readonly ofSubject: (subject: RecordKey) => Alert[]
  /** Unresolved alerts whose escalation or snooze has come due. */
  readonly due: (now: Instant) => Alert[]
  readonly nextChangeAt: () => Instant | null
  readonly counts: () => QueueCounts
  readonly groupSize: (id: GroupId) => number
  /** Those of a group that nobody has taken: NEW and ESCALATED ones, oldest first. */
  readonly waitingIn: (id: GroupId) => Alert[]
  /** The newest raised at a site of a type since an instant, newest first: what groups are made of. */
  readonly recentAt: (site: RecordKey, type: string, since: Instant) => Alert[]
  readonly sameTypeSince: (type: string, since: Instant, atMost: number) => number
  readonly openAtSite: (site: RecordKey, atMost: number) => number
  readonly meanMinutesToResolve: (site: RecordKey | null, type: string, since: Instant) => number | null
}

const live = "status <> 'RESOLVED'"

export function createAlerts(db: Database): Alerts {
  const one = (where: string) => db.prepare<[string], AlertRow>(`SELECT * FROM alert WHERE ${where}`)
  const byId = one('id = ?')
  const liveByKey = one(`key = ? AND ${live}`)
  // The few of one key are compared here: sorting them in SQLite costs twenty times as much.
  const resolvedByKey = one("key = ? AND status = 'RESOLVED'")
  const ofSubject = one('subject_key = ? ORDER BY raised_at, id')
  const allLive = db.prepare<[], AlertRow>(`SELECT * FROM alert WHERE ${live}`)
  const countLive = db.prepare<[], { count: number }>(`SELECT count(*) AS count FROM alert WHERE ${live}`)
  const escalating = db.prepare<[number], AlertRow>('SELECT * FROM alert WHERE escalate_at <= ? ORDER BY escalate_at, id')
  const waking = db.prepare<[number], AlertRow>('SELECT * FROM alert WHERE snoozed_until <= ? ORDER BY snoozed_until, id')
  const nextEscalation = db.prepare<[], { at: number | null }>('SELECT min(escalate_at) AS at FROM alert WHERE escalate_at IS NOT NULL AND paused_since IS NULL')
  const nextWaking = db.prepare<[], { at: number | null }>('SELECT min(snoozed_until) AS at FROM alert WHERE snoozed_until IS NOT NULL')
  const counts = db.prepare<[], { status: string; severity: number; count: number }>(`SELECT status, severity, count(*) AS count FROM alert WHERE ${live} GROUP BY status, severity`)
  const groupSize = db.prepare<[string], { count: number }>('SELECT count(*) AS count FROM alert WHERE group_id = ?')
  const waiting = db.prepare<[string], AlertRow>("SELECT * FROM alert WHERE group_id = ? AND status IN ('NEW', 'ESCALATED') ORDER BY raised_at, id")
  const recent = db.prepare<[string, string, number], AlertRow>('SELECT * FROM alert WHERE site_key = ? AND type = ? AND raised_at >= ? ORDER BY raised_at DESC LIMIT 500')
  const sameType = db.prepare<[string, number, number], { count: number }>('SELECT count(*) AS count FROM (SELECT 1 FROM alert WHERE type = ? AND raised_at > ? LIMIT ?)')
  const atSite = db.prepare<[string, number], { count: number }>(`SELECT count(*) AS count FROM (SELECT 1 FROM alert WHERE site_key = ? AND ${live} LIMIT ?)`)
  const toResolve = db.prepare<[string, string, number], { mean: number | null }>('SELECT avg(resolved_at - raised_at) / 60000.0 AS mean FROM alert WHERE site_key = ? AND type = ? AND raised_at > ? AND resolved_at IS NOT NULL')
  const orNull = (row: AlertRow | undefined): Alert | null => (row ? alertOf(row) : null)
  return {
    byId: (id) => orNull(byId.get(id)),
    live: (key) => orNull(liveByKey.get(key)),
    newestResolved: (key) => orNull(newestOf(resolvedByKey.all(key))),
    allLive: () => allLive.all().map(alertOf),
    countLive: () => countLive.get()?.count ?? 0,
    ofSubject: (subject) => ofSubject.all(subject).map(alertOf),
    due: (now) => [...escalating.all(now), ...waking.all(now)].map(alertOf),
    nextChangeAt: () => earliest(nextEscalation.get()?.at ?? null, nextWaking.get()?.at ?? null),
    counts: () => countsOf(counts.all()),
    waitingIn: (id) => waiting.all(id).map(alertOf),
    groupSize: (id) => groupSize.get(id)?.count ?? 0,
    recentAt: (site, type, since) => recent.all(site, type, since).map(alertOf),
    sameTypeSince: (type, since, atMost) => sameType.get(type, since, atMost)?.count ?? 0,
    openAtSite: (site, atMost) => atSite.get(site, atMost)?.count ?? 0,
    meanMinutesToResolve: (site, type, since) => (site === null ? null : toResolve.get(site, type, since)?.mean ?? null),
  }
}

function newestOf(rows: readonly AlertRow[]): AlertRow | undefined {
  return rows.reduce<AlertRow | undefined>((newest, row) => (newest === undefined || isLater(row, newest) ? row : newest), undefined)
}

const isLater = (row: AlertRow, than: AlertRow): boolean =>
  row.raised_at !== than.raised_at ? row.raised_at > than.raised_at : row.resolved_at !== than.resolved_at ? (row.resolved_at ?? 0) > (than.resolved_at ?? 0) : row.id > than.id

const needsEyes: ReadonlySet<string> = new Set(['NEW', 'ESCALATED'])

function countsOf(rows: readonly { status: string; severity: number; count: number }[]): QueueCounts {
  const open: Record<Severity, number> = { INFO: 0, LOW: 0, MEDIUM: 0, HIGH: 0, CRITICAL: 0 }
  let unacknowledged = 0
  let gravest: Severity | null = null
  for (const row of rows) {
    const severity = severities[row.severity]
    if (!severity) throw new Error(`alert counts: severity ${row.severity} is out of range`)
    open[severity] += row.count
    if (!needsEyes.has(row.status)) continue
    unacknowledged += row.count
    if (gravest === null || severityRank(severity) > severityRank(gravest)) gravest = severity
  }
  return { open, unacknowledged, gravestUnacknowledged: gravest }
}
