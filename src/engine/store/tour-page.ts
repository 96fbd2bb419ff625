import type { Database } from 'better-sqlite3'
import type { RecordKey } from '../../core/ids'
import type { Instant } from '../../core/time'

/** What the page of a tour shows beside what the rules read. */
export type TourPage = {
  readonly personName: (person: RecordKey | null) => string | null
  readonly checkpoints: (keys: readonly RecordKey[]) => ReadonlyMap<RecordKey, CheckpointRow>
  readonly scans: (tour: RecordKey) => readonly ShownScan[]
  readonly punch: (key: RecordKey) => OnePunch | null
  readonly punches: (person: RecordKey, from: Instant, to: Instant) => readonly ShownPunch[]
  readonly fixes: (person: RecordKey, from: Instant, to: Instant) => readonly FixRow[]
  readonly fence: (site: RecordKey) => FenceRow | null
  /** Alerts under these keys, newest first. */
  readonly alertIds: (keys: readonly string[]) => readonly string[]
  /** Tours of the same route scheduled before one, newest first; `type` tells routes without a name apart. */
  readonly earlier: (route: Route, before: { readonly at: Instant; readonly key: string }, limit: number) => readonly RecordKey[]
}
export type CheckpointRow = { readonly key: RecordKey; readonly name: string | null; readonly latitude: number | null; readonly longitude: number | null; readonly is_critical: number | null }
export type ShownScan = {
  readonly key: RecordKey; readonly checkpoint_key: RecordKey; readonly scanned_at: Instant; readonly is_matched: number; readonly method: string | null; readonly latitude: number | null; readonly longitude: number | null
  readonly recorded_at: Instant
}
export type ShownPunch = { readonly site_key: RecordKey; readonly checked_in_at: Instant; readonly checked_out_at: Instant | null; readonly method: string | null; readonly recorded_at: Instant }
export type OnePunch = ShownPunch & { readonly person_key: RecordKey }
export type FixRow = { readonly at: Instant; readonly latitude: number; readonly longitude: number }
export type FenceRow = { readonly latitude: number | null; readonly longitude: number | null; readonly fence: string | null; readonly fence_radius_m: number | null }
export type Route = { readonly siteKey: RecordKey; readonly name: string | null; readonly type: string | null }

/** A test holds their plans. */
export const tourPageStatements = {
  person: 'SELECT name FROM person WHERE key = ?',
  checkpoints: 'SELECT checkpoint.key, name, latitude, longitude, is_critical FROM json_each(?) AS asked CROSS JOIN checkpoint ON checkpoint.key = asked.value',
  scans: 'SELECT key, checkpoint_key, scanned_at, is_matched, method, latitude, longitude, recorded_at FROM scan WHERE tour_key = ? AND is_retired = 0 ORDER BY scanned_at, key',
  punch: 'SELECT person_key, site_key, checked_in_at, checked_out_at, method, recorded_at FROM punch WHERE key = ?',
  punches: 'SELECT site_key, checked_in_at, checked_out_at, method, recorded_at FROM punch WHERE person_key = ? AND checked_in_at BETWEEN ? AND ? AND is_retired = 0 ORDER BY checked_in_at, key LIMIT 50',
  fixes: 'SELECT at, latitude, longitude FROM fix WHERE person_key = ? AND at BETWEEN ? AND ? AND is_retired = 0 ORDER BY at LIMIT 5000',
  fence: 'SELECT latitude, longitude, fence, fence_radius_m FROM site WHERE key = ?',
  live: "SELECT alert.id FROM json_each(?) AS asked CROSS JOIN alert ON alert.key = asked.value WHERE status <> 'RESOLVED'",
  resolved: "SELECT alert.id FROM json_each(?) AS asked CROSS JOIN alert ON alert.key = asked.value WHERE status = 'RESOLVED'",
  earlier: 'SELECT key FROM tour WHERE site_key = @siteKey AND (scheduled_at, key) < (@at, @before) AND name IS @name AND (@name IS NOT NULL OR tour_type IS @type) AND is_retired = 0 ORDER BY scheduled_at DESC, key DESC LIMIT @limit',
} as const

export function createTourPage(db: Database): TourPage {
  const person = db.prepare<[string], [string]>(tourPageStatements.person).raw(true)
  const checkpoints = db.prepare<[string], CheckpointRow>(tourPageStatements.checkpoints)
  const scans = db.prepare<[string], ShownScan>(tourPageStatements.scans)
  const punch = db.prepare<[string], OnePunch>(tourPageStatements.punch)
  const punches = db.prepare<[string, number, number], ShownPunch>(tourPageStatements.punches)
  const fixes = db.prepare<[string, number, number], FixRow>(tourPageStatements.fixes)
  const fence = db.prepare<[string], FenceRow>(tourPageStatements.fence)
  const alerts = [db.prepare<[string], [string]>(tourPageStatements.live).raw(true), db.prepare<[string], [string]>(tourPageStatements.resolved).raw(true)]
  const earlier = db.prepare<[object], [RecordKey]>(tourPageStatements.earlier).raw(true)
  return {
    personName: (key) => (key === null ? null : (person.get(key)?.[0] ?? null)),
    checkpoints: (keys) => new Map(checkpoints.all(JSON.stringify(keys)).map((row) => [row.key, row])),
    scans: (tour) => scans.all(tour),
    punch: (key) => punch.get(key) ?? null,
    punches: (key, from, to) => punches.all(key, from, to),
    fixes: (key, from, to) => fixes.all(key, from, to),
    fence: (site) => fence.get(site) ?? null,
    // Ids are in the order of raising.
    alertIds: (keys) => alerts.flatMap((some) => some.all(JSON.stringify(keys)).map(([id]) => id)).sort().reverse(),
    earlier: (route, { at, key }, limit) => earlier.all({ ...route, at, before: key, limit }).map(([one]) => one),
  }
}
