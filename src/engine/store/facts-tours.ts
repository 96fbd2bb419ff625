import type { Database, Statement } from 'better-sqlite3'
import { namespaceOf, recordKey, type RecordKey } from '../../core/ids'
import { hours, minutes, type Instant } from '../../core/time'
import { putOf, valuesOf, type Column, type FactRow } from './row-columns'
import type { TourCounts } from './tour-counts'

export const tourKinds = ['checkpoint', 'tour', 'tour_checkpoint', 'scan', 'roster', 'punch', 'fix'] as const
export type TourKind = (typeof tourKinds)[number]
export type TourFactRow = FactRow & { readonly kind: TourKind; readonly isHistory: boolean }

/** Where imports write what tours are judged by. A tour that anything was learned of is due to be judged at once; importing judges nothing. Rules: [R17] [R18]. */
export type TourFactTables = { readonly put: (row: TourFactRow) => void }

/** What of a record of each kind stands in its table. */
export const tourKindColumns: { readonly [kind in TourKind]: readonly Column[] } = {
  checkpoint: [['site_key', 'site_id', 'key'], ['name', 'name', 'plain'], ['latitude', 'latitude', 'plain'], ['longitude', 'longitude', 'plain'], ['is_critical', 'is_critical', 'flag']],
  tour: [
    ['site_key', 'site_id', 'key'], ['person_key', 'person_id', 'key'], ['name', 'name', 'plain'], ['tour_type', 'tour_type', 'plain'], ['status', 'status', 'plain'], ['scheduled_at', 'scheduled_at', 'plain'],
    ['expires_at', 'expires_at', 'plain'], ['planned_minutes', 'planned_minutes', 'plain'], ['total_checkpoints', 'total_checkpoints', 'plain'], ['scanned_checkpoints', 'scanned_checkpoints', 'plain'],
    ['started_at', 'started_at', 'plain'], ['completed_at', 'completed_at', 'plain'], ['guard_checked_in', 'guard_checked_in', 'flag'], ['guard_present', 'guard_present', 'flag'],
  ],
  tour_checkpoint: [['tour_key', 'tour_id', 'key'], ['checkpoint_key', 'checkpoint_id', 'key'], ['sequence', 'sequence', 'plain'], ['earliest_at', 'earliest_at', 'plain'], ['latest_at', 'latest_at', 'plain']],
  scan: [
    ['checkpoint_key', 'checkpoint_id', 'key'], ['scanned_at', 'scanned_at', 'plain'], ['tour_key', 'tour_id', 'key'], ['received_at', 'received_at', 'plain'], ['person_key', 'person_id', 'key'],
    ['method', 'method', 'plain'], ['latitude', 'latitude', 'plain'], ['longitude', 'longitude', 'plain'], ['accuracy_m', 'accuracy_m', 'plain'],
  ],
  roster: [['site_key', 'site_id', 'key'], ['person_key', 'person_id', 'key'], ['starts_at', 'starts_at', 'plain'], ['ends_at', 'ends_at', 'plain'], ['is_substitute', 'is_substitute', 'flag'], ['post', 'post', 'plain']],
  punch: [
    ['person_key', 'person_id', 'key'], ['site_key', 'site_id', 'key'], ['checked_in_at', 'checked_in_at', 'plain'], ['checked_out_at', 'checked_out_at', 'plain'], ['latitude', 'latitude', 'plain'],
    ['longitude', 'longitude', 'plain'], ['accuracy_m', 'accuracy_m', 'plain'], ['method', 'method', 'plain'], ['device_id', 'device_id', 'plain'],
  ],
  fix: [['person_key', 'person_id', 'key'], ['at', 'at', 'plain'], ['latitude', 'latitude', 'plain'], ['longitude', 'longitude', 'plain'], ['accuracy_m', 'accuracy_m', 'plain']],
}

/** The longest grace a policy may give, and the latest end a tour without its own has. */
export const longestGrace = minutes(120)
const endWithoutPlan = hours(4)
/** A punch says something of tours this near. */
const punchReach = { before: hours(24), after: hours(24 * 8) }

export function createTourFacts(db: Database, counts: TourCounts): TourFactTables {
  const put: { readonly [kind in Exclude<TourKind, 'tour' | 'scan'>]: Statement } = {
    checkpoint: db.prepare(putOf('checkpoint', tourKindColumns.checkpoint)), tour_checkpoint: db.prepare(putOf('tour_checkpoint', tourKindColumns.tour_checkpoint)),
    roster: db.prepare(putOf('roster', tourKindColumns.roster)), punch: db.prepare(putOf('punch', tourKindColumns.punch)), fix: db.prepare(putOf('fix', tourKindColumns.fix)),
  }
  const tours = createTourPut(db, counts)
  const scans = createScanPut(db)
  const tourOf = { tour_checkpoint: db.prepare<[string], [RecordKey | null]>('SELECT tour_key FROM tour_checkpoint WHERE key = ?').raw(true) }
  const guardOf = db.prepare<[string], [RecordKey, number]>('SELECT person_key, checked_in_at FROM punch WHERE key = ?').raw(true)
  const touch = db.prepare('UPDATE tour SET facts_at = max(facts_at, @at), next_change_at = @at, judged_at = NULL WHERE key = @tour')
  const touchGuards = db.prepare('UPDATE tour SET facts_at = max(facts_at, @at), next_change_at = @at, judged_at = NULL WHERE person_key = @guard AND scheduled_at BETWEEN @from AND @to')
  const moveScans = db.prepare('UPDATE scan SET site_key = @site WHERE checkpoint_key = @checkpoint AND site_key IS NOT @site')
  const visitedThere = db.prepare<[string], [RecordKey]>('SELECT DISTINCT tour_key FROM scan WHERE checkpoint_key = ? AND tour_key IS NOT NULL').raw(true)
  const toMatch = createToMatch(db)

  return {
    put: (row) => {
      const { kind, key, recordedAt } = row
      switch (kind) {
        case 'tour': return toMatch.around(key, () => tours(row))
        case 'scan': {
          for (const tour of scans(row)) touch.run({ at: recordedAt, tour })
          return toMatch.scan(key)
        }
        case 'tour_checkpoint': {
          const before = tourOf.tour_checkpoint.get(key)?.[0]
          put.tour_checkpoint.run(...valuesOf(row, tourKindColumns.tour_checkpoint))
          for (const tour of new Set([before, tourOf.tour_checkpoint.get(key)?.[0]])) if (tour) touch.run({ at: recordedAt, tour })
          return toMatch.tour(refer(row, 'tour_id'))
        }
        case 'punch': {
          const before = guardOf.get(key)
          put.punch.run(...valuesOf(row, tourKindColumns.punch))
          for (const punch of [before, guardOf.get(key)]) if (punch) touchGuards.run({ at: recordedAt, guard: punch[0], from: punch[1] - punchReach.before, to: punch[1] + punchReach.after })
          return
        }
        case 'checkpoint':
          put.checkpoint.run(...valuesOf(row, tourKindColumns.checkpoint))
          // What was visited at another site's checkpoint counts for no tour without links.
          if (moveScans.run({ site: refer(row, 'site_id'), checkpoint: key }).changes > 0) for (const [tour] of visitedThere.all(key)) touch.run({ at: recordedAt, tour })
          return toMatch.checkpoint(key)
        default:
          put[kind].run(...valuesOf(row, tourKindColumns[kind]))
      }
    },
  }
}

function refer({ key, body }: TourFactRow, field: string): RecordKey | null {
  const id = body[field]
  return typeof id === 'string' ? recordKey(namespaceOf(key), id) : null
}

function createTourPut(db: Database, counts: TourCounts): (row: TourFactRow) => void {
  const put = db.prepare(putOf('tour', tourKindColumns.tour, { is_mandatory: '?', first_recorded_at: '?', is_history: '?', ends_by: '?', facts_at: '?', next_change_at: '?' }))
  const first = db.prepare<[string], [number]>('SELECT first_recorded_at FROM tour WHERE key = ?').raw(true)
  const unjudge = db.prepare('UPDATE tour SET judged_at = NULL WHERE key = ?')
  return (row) => {
    const { key, body, recordedAt, isHistory } = row
    // What it counted as belongs to the site, the guard and the day it had.
    counts.takeBack(key)
    put.run(...valuesOf(row, tourKindColumns.tour), isMandatory(body) ? 1 : 0, first.get(key)?.[0] ?? recordedAt, isHistory ? 1 : 0, endsBy(body), recordedAt, recordedAt)
    unjudge.run(key)
  }
}

/** A tour that does not say is mandatory. */
export const isMandatory = (body: Readonly<Record<string, unknown>>): boolean => body['is_mandatory'] !== false

/** The latest instant until which any policy may let a tour run. */
function endsBy(body: Readonly<Record<string, unknown>>): Instant {
  const scheduledAt = Number(body['scheduled_at'])
  const planned = typeof body['planned_minutes'] === 'number' ? minutes(body['planned_minutes']) + longestGrace : endWithoutPlan
  return Math.max(scheduledAt + planned, typeof body['expires_at'] === 'number' ? body['expires_at'] : 0)
}

/** Writes a scan; the tours that it counted for and counts for. One that names no tour keeps the one it was matched to until it is matched again. */
function createScanPut(db: Database): (row: TourFactRow) => ReadonlySet<RecordKey> {
  const put = db.prepare(putOf('scan', tourKindColumns.scan, { is_matched: '?', site_key: '(SELECT site_key FROM checkpoint WHERE checkpoint.key = ?)' }))
  const tourOf = db.prepare<[string], [RecordKey | null, number]>('SELECT tour_key, is_matched FROM scan WHERE key = ?').raw(true)
  return (row) => {
    const before = tourOf.get(row.key)
    put.run(...valuesOf(row, tourKindColumns.scan), row.body['tour_id'] === undefined || row.body['tour_id'] === null ? 1 : 0, refer(row, 'checkpoint_id'))
    return new Set([before?.[0] ?? null, refer(row, 'tour_id')].filter((key) => key !== null))
  }
}

/** Spans of time at a site in which scans that name no tour are to be matched anew. */
type ToMatch = {
  readonly around: (tour: RecordKey, change: () => void) => void
  readonly tour: (tour: RecordKey | null) => void
  readonly scan: (scan: RecordKey) => void
  readonly checkpoint: (checkpoint: RecordKey) => void
}

function createToMatch(db: Database): ToMatch {
  const any = db.prepare('SELECT 1 FROM scan WHERE is_matched = 1 LIMIT 1')
  const ofTour = db.prepare('INSERT INTO scan_to_match (site_key, from_at, to_at) SELECT site_key, scheduled_at - ?, ends_by FROM tour WHERE key = ?')
  const ofScan = db.prepare('INSERT INTO scan_to_match (site_key, from_at, to_at) SELECT site_key, scanned_at, scanned_at FROM scan WHERE key = ? AND is_matched = 1')
  const ofCheckpoint = db.prepare('INSERT INTO scan_to_match (site_key, from_at, to_at) SELECT site_key, min(scanned_at), max(scanned_at) FROM scan WHERE checkpoint_key = ? AND is_matched = 1 GROUP BY site_key')
  const note = (tour: RecordKey): void => {
    if (any.get() !== undefined) ofTour.run(longestGrace, tour)
  }
  return {
    around: (tour, change) => {
      note(tour)
      change()
      note(tour)
    },
    tour: (tour) => {
      if (tour !== null) note(tour)
    },
    scan: (scan) => void ofScan.run(scan),
    checkpoint: (checkpoint) => void ofCheckpoint.run(checkpoint),
  }
}
