import type { Database } from 'better-sqlite3'
import type { AlertId, AlertKey, GroupId, RecordKey } from '../../core/ids'
import type { Alert, AlertType, Basis, Subject } from '../../core/model/alert'
import { hexOf } from '../../core/journal/hybrid-clock'
import { severities, severityRank, type Severity } from '../../core/model/severity'
import { earliest, type Instant } from '../../core/time'
import type { QueueCounts } from '../../contract/shapes'
import { alertOf, type AlertRow } from './alert-rows'
import type { AlertCount } from './alert-tally'
import type { Journal } from './journal'

/** What the order of the queue needs of an alert that is not resolved. */
export type ScoredAlert = { readonly id: AlertId; readonly type: string; readonly severity: Severity; readonly siteKey: RecordKey | null; readonly priorityScore: number }
/** The part of an alert that a finding can change, as a sweep compares it. */
export type AlertFigures = Pick<Alert, 'raisedAt' | 'deadlineAt' | 'severity' | 'isOnHold' | 'basis' | 'escalateAt' | 'escalateFrom'>
/** A group by its newest member, and how many it has. */
export type StoredGroup = Pick<Alert, 'type' | 'severity' | 'subject' | 'raisedAt'> & { readonly id: GroupId; readonly siteKey: RecordKey; readonly size: number }

/** Reads of alerts; they are written by the journal's fold alone. */
export type Alerts = {
  readonly byId: (id: AlertId) => Alert | null
  readonly live: (key: AlertKey) => Alert | null
  readonly newestResolved: (key: AlertKey) => Alert | null
  /** Of many keys at once those that have an unresolved alert, and the newest resolved one of those that have any. */
  readonly ofKeys: (keys: readonly AlertKey[]) => { readonly live: Map<AlertKey, Alert>; readonly resolved: Map<AlertKey, Alert> }
  readonly allLive: () => Alert[]
  readonly countLive: () => number
  /** Of every unresolved alert of a rule what its finding can change, by its subject. */
  readonly figures: (type: string, subtype: string | null) => Map<RecordKey, AlertFigures>
  readonly scored: () => ScoredAlert[]
  /** Unresolved alerts whose window, escalation or snooze has come due, each once. */
  readonly due: (now: Instant) => Alert[]
  readonly nextChangeAt: () => Instant | null
  /** Those that a maintenance window suppresses now. */
  readonly suppressedBy: (windowId: string) => Alert[]
  readonly suppressedIds: (windowId: string) => readonly AlertId[]
  /** Those of which only the escalation waits for the end of a window. */
  readonly waitingForWindows: () => Alert[]
  /** NEW ones that were raised at an instant or after it. */
  readonly newSince: (since: Instant) => Alert[]
  /** How many a window suppresses now, and how many it ever did. */
  readonly countOfWindow: (windowId: string) => { readonly live: number; readonly all: number }
  readonly counts: () => QueueCounts
  readonly groupSize: (id: GroupId) => number
  /** Those of a group that nobody has taken: NEW and ESCALATED ones, oldest first. */
  readonly waitingIn: (id: GroupId) => Alert[]
  /** Groups, each as it is at a site, that have a member raised since an instant, in the order in which their newest members came; sizes above `mostCounted` are not counted further. */
  readonly groupsSince: (since: Instant, mostCounted: number) => StoredGroup[]
  readonly sameTypeSince: (type: string, since: Instant, atMost: number) => number
  readonly openAtSite: (site: RecordKey) => number
  readonly meanMinutesToResolve: (site: RecordKey | null, type: string, since: Instant) => number | null
}

const live = "status <> 'RESOLVED'"

/** What no id of an alert raised earlier reaches: ids are UUIDv7 as of the instant of raising, so that their order is that of raising. */
const firstIdOf = (raisedAt: Instant): string => `${hexOf(raisedAt).slice(0, 8)}-${hexOf(raisedAt).slice(8)}`

// Both at once is one decision: the escalation, which ends the snooze.
const isEscalating = 'escalate_at IS NOT NULL AND escalate_at <= ? AND paused_since IS NULL'
/** What rounds and looks read of alerts; a test holds their plans. */
export const readStatements = {
  byId: 'SELECT * FROM alert WHERE id = ?',
  live: `SELECT * FROM alert WHERE key = ? AND ${live}`,
  // The few of one key are compared in the program: sorting them in SQLite costs twenty times as much.
  resolved: "SELECT * FROM alert WHERE key = ? AND status = 'RESOLVED'",
  // A question for each of a thousand keys costs several times as much as one for all of them.
  liveOf: `SELECT alert.* FROM json_each(?) asked CROSS JOIN alert ON alert.key = asked.value WHERE ${live}`,
  resolvedOf: "SELECT alert.* FROM json_each(?) asked CROSS JOIN alert ON alert.key = asked.value WHERE status = 'RESOLVED'",
  escalating: `SELECT * FROM alert WHERE ${isEscalating} ORDER BY escalate_at, rowid`,
  waking: `SELECT * FROM alert WHERE snoozed_until <= ? AND (suppressed_until IS NULL OR suppressed_until > ?) AND NOT (${isEscalating}) ORDER BY snoozed_until, id`,
  releasing: 'SELECT * FROM alert WHERE suppressed_until <= ? ORDER BY suppressed_until, rowid',
  nextRelease: 'SELECT min(suppressed_until) AS at FROM alert WHERE suppressed_until IS NOT NULL',
  nextEscalation: 'SELECT min(escalate_at) AS at FROM alert WHERE escalate_at IS NOT NULL AND paused_since IS NULL',
  nextWaking: 'SELECT min(snoozed_until) AS at FROM alert WHERE snoozed_until IS NOT NULL',
  groupSize: 'SELECT count(*) AS count FROM (SELECT 1 FROM alert WHERE group_id = ? LIMIT ?)',
  recent: 'SELECT rowid, raised_at, group_id, type, severity, site_key, subject_kind, subject_key FROM alert WHERE id >= ? AND site_key IS NOT NULL AND +group_id IS NOT NULL',
  sameType: 'SELECT count(*) AS count FROM (SELECT 1 FROM alert WHERE id >= ? AND type = ? LIMIT ?)',
  toResolve: 'SELECT avg(resolved_at - raised_at) / 60000.0 AS mean FROM alert WHERE site_key = ? AND type = ? AND raised_at > ? AND resolved_at IS NOT NULL',
} as const

export function createAlerts(db: Database, tally: Journal['alertTally']): Alerts {
  const byId = db.prepare<[string], AlertRow>(readStatements.byId)
  const liveByKey = db.prepare<[string], AlertRow>(readStatements.live)
  const resolvedByKey = db.prepare<[string], AlertRow>(readStatements.resolved)
  const liveOf = db.prepare<[string], AlertRow>(readStatements.liveOf)
  const resolvedOf = db.prepare<[string], AlertRow>(readStatements.resolvedOf)
  const allLive = db.prepare<[], AlertRow>(`SELECT * FROM alert WHERE ${live}`)
  const figures = db.prepare<[string, string | null], FigureColumns>(`SELECT subject_key, raised_at, deadline_at, severity, is_on_hold, basis, escalate_at, escalate_from FROM alert WHERE ${live} AND type = ? AND subtype IS ?`).raw(true)
  const scored = db.prepare<[], ScoredColumns>(`SELECT id, type, severity, site_key, priority_score FROM alert WHERE ${live}`).raw(true)
  const escalating = db.prepare<[number], AlertRow>(readStatements.escalating)
  const waking = db.prepare<[number, number, number], AlertRow>(readStatements.waking)
  const releasing = db.prepare<[number], AlertRow>(readStatements.releasing)
  const nextRelease = db.prepare<[], { at: number | null }>(readStatements.nextRelease)
  const ofWindow = db.prepare<[string], AlertRow>("SELECT * FROM alert WHERE window_id = ? AND status = 'SUPPRESSED' ORDER BY id")
  const waitingForWindows = db.prepare<[], AlertRow>("SELECT * FROM alert WHERE suppressed_until IS NOT NULL AND status <> 'SUPPRESSED' ORDER BY id")
  const raisedNew = db.prepare<[string], AlertRow>("SELECT * FROM alert WHERE status = 'NEW' AND id >= ? ORDER BY id")
  const countOfWindow = db.prepare<[string], { live: number; all: number }>("SELECT count(*) AS \"all\", coalesce(sum(status = 'SUPPRESSED'), 0) AS live FROM alert WHERE window_id = ?")
  const nextEscalation = db.prepare<[], { at: number | null }>(readStatements.nextEscalation)
  const nextWaking = db.prepare<[], { at: number | null }>(readStatements.nextWaking)
  const groupSize = db.prepare<[string, number], { count: number }>(readStatements.groupSize)
  const waiting = db.prepare<[string], AlertRow>("SELECT * FROM alert WHERE group_id = ? AND status IN ('NEW', 'ESCALATED') ORDER BY raised_at, id")
  const recent = db.prepare<[string], RecentColumns>(readStatements.recent).raw(true)
  const sameType = db.prepare<[string, string, number], { count: number }>(readStatements.sameType)
  const toResolve = db.prepare<[string, string, number], { mean: number | null }>(readStatements.toResolve)
  const orNull = (row: AlertRow | undefined): Alert | null => (row ? alertOf(row) : null)
  return {
    byId: (id) => orNull(byId.get(id)),
    live: (key) => orNull(liveByKey.get(key)),
    newestResolved: (key) => orNull(newestOf(resolvedByKey.all(key))),
    ofKeys: (keys) => {
      const asked = JSON.stringify(keys)
      return { live: byKeyOf(liveOf.all(asked)), resolved: byKeyOf(resolvedOf.all(asked)) }
    },
    allLive: () => allLive.all().map(alertOf),
    figures: (type, subtype) => new Map(figures.all(type, subtype).map(figuresOf)),
    scored: () => scored.all().map(scoredOf),
    countLive: () => tally.live().reduce((sum, { count }) => sum + count, 0),
    due: (now) => [...releasing.all(now), ...escalating.all(now), ...waking.all(now, now, now)].map(alertOf),
    nextChangeAt: () => earliest(nextRelease.get()?.at ?? null, earliest(nextEscalation.get()?.at ?? null, nextWaking.get()?.at ?? null)),
    suppressedBy: (id) => ofWindow.all(id).map(alertOf),
    suppressedIds: (id) => ofWindow.all(id).map((row) => row.id as AlertId),
    waitingForWindows: () => waitingForWindows.all().map(alertOf),
    newSince: (since) => raisedNew.all(firstIdOf(since)).map(alertOf),
    countOfWindow: (id) => countOfWindow.get(id) ?? { live: 0, all: 0 },
    counts: () => countsOf(tally.live()),
    waitingIn: (id) => waiting.all(id).map(alertOf),
    groupSize: (id) => groupSize.get(id, -1)?.count ?? 0,
    groupsSince: (since, mostCounted) => groupsSince(recent.all(firstIdOf(since)), (id) => groupSize.get(id, mostCounted)?.count ?? 0),
    sameTypeSince: (type, since, atMost) => sameType.get(firstIdOf(since + 1), type, atMost)?.count ?? 0,
    openAtSite: tally.atSite,
    meanMinutesToResolve: (site, type, since) => (site === null ? null : toResolve.get(site, type, since)?.mean ?? null),
  }
}

type FigureColumns = [subjectKey: RecordKey, raisedAt: number, deadlineAt: number, severity: number, isOnHold: number, basis: string, escalateAt: number | null, escalateFrom: number | null]
type ScoredColumns = [id: AlertId, type: string, severity: number, siteKey: RecordKey | null, priorityScore: number]
type RecentColumns = [row: number, raisedAt: number, groupId: GroupId, type: AlertType, severity: number, siteKey: RecordKey, subjectKind: Subject['kind'], subjectKey: RecordKey]

const figuresOf = ([subject, raisedAt, deadlineAt, severity, isOnHold, basis, escalateAt, escalateFrom]: FigureColumns): [RecordKey, AlertFigures] =>
  [subject, { raisedAt, deadlineAt, severity: severityOf(severity), isOnHold: isOnHold === 1, basis: JSON.parse(basis) as Basis, escalateAt, escalateFrom }]
const scoredOf = ([id, type, severity, siteKey, priorityScore]: ScoredColumns): ScoredAlert => ({ id, type, severity: severityOf(severity), siteKey, priorityScore })
const groupOf = ([, raisedAt, id, type, severity, siteKey, kind, key]: RecentColumns): Omit<StoredGroup, 'size'> => ({ id, type, severity: severityOf(severity), siteKey, subject: { kind, key }, raisedAt })

/** Of each group, at each site and of each type, the member that was raised last, of several at one instant the one that was written last; in that order. */
function newestOfGroups(rows: readonly RecentColumns[]): RecentColumns[] {
  const newest = new Map<string, RecentColumns>()
  const isNewer = (row: RecentColumns, than: RecentColumns): boolean => (row[1] - than[1] || row[0] - than[0]) > 0
  for (const row of rows) {
    const where = `${row[2]}|${row[3]}|${row[5]}`
    const known = newest.get(where)
    if (known === undefined || isNewer(row, known)) newest.set(where, row)
  }
  return [...newest.values()].sort((one, other) => one[1] - other[1] || one[0] - other[0])
}

function groupsSince(rows: readonly RecentColumns[], sizeOf: (id: GroupId) => number): StoredGroup[] {
  const sizes = new Map<GroupId, number>()
  return newestOfGroups(rows).map((row) => {
    const id = row[2]
    const size = sizes.get(id) ?? sizeOf(id)
    sizes.set(id, size)
    return { ...groupOf(row), size }
  })
}

function severityOf(rank: number): Severity {
  const severity = severities[rank]
  if (!severity) throw new Error(`alert: severity ${rank} is out of range`)
  return severity
}

/** The newest alert of each key. */
function byKeyOf(rows: readonly AlertRow[]): Map<AlertKey, Alert> {
  const newest = new Map<string, AlertRow>()
  for (const row of rows) {
    const known = newest.get(row.key)
    if (known === undefined || isLater(row, known)) newest.set(row.key, row)
  }
  return new Map([...newest.values()].map((row) => [row.key as AlertKey, alertOf(row)]))
}

function newestOf(rows: readonly AlertRow[]): AlertRow | undefined {
  return rows.reduce<AlertRow | undefined>((newest, row) => (newest === undefined || isLater(row, newest) ? row : newest), undefined)
}

const isLater = (row: AlertRow, than: AlertRow): boolean =>
  row.raised_at !== than.raised_at ? row.raised_at > than.raised_at : row.resolved_at !== than.resolved_at ? (row.resolved_at ?? 0) > (than.resolved_at ?? 0) : row.id > than.id

const needsEyes: ReadonlySet<string> = new Set(['NEW', 'ESCALATED'])

function countsOf(rows: readonly AlertCount[]): QueueCounts {
  const open: Record<Severity, number> = { INFO: 0, LOW: 0, MEDIUM: 0, HIGH: 0, CRITICAL: 0 }
  const waiting: Record<Severity, number> = { INFO: 0, LOW: 0, MEDIUM: 0, HIGH: 0, CRITICAL: 0 }
  let unacknowledged = 0
  let suppressed = 0
  let gravest: Severity | null = null
  for (const row of rows) {
    const severity = severityOf(row.severity)
    if (row.status === 'SUPPRESSED') suppressed += row.count
    else open[severity] += row.count
    if (!needsEyes.has(row.status)) continue
    unacknowledged += row.count
    waiting[severity] += row.count
    if (gravest === null || severityRank(severity) > severityRank(gravest)) gravest = severity
  }
  return { open, suppressed, unacknowledged, gravestUnacknowledged: gravest, unacknowledgedCritical: waiting.CRITICAL, waiting }
}
