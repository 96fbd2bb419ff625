import type { Database } from 'better-sqlite3'
import { namespaceOf, recordKey, type RecordKey } from '../../core/ids'
import type { Punch, Tour, TourCheckpoint, TourFacts, TourScan, TourStatus, TourType } from '../../core/model/tour'
import type { Instant } from '../../core/time'
import { createInForce, knownVersion, type KnownRow, type KnownVersion } from './known-version'
import { punchReach } from './tours'

/** Tours as they were known at an instant: of each row the newest of the versions that the console had learned by then. Rule: [R26]. */
export type KnownTours = {
  readonly of: (key: RecordKey) => KnownTour
  /** The tours after a key that were known at an instant, in pieces; `next`: the key after which the next piece begins, null: there is none. */
  readonly page: (knownAt: Instant, after: string, limit: number) => { readonly tours: readonly TourFacts[]; readonly next: string | null }
  readonly all: (knownAt: Instant) => Iterable<TourFacts>
}
/** One tour through time, read at once. Rows are those that stand or ever stood beside the tour as it is now. */
export type KnownTour = {
  /** Null: it was not known then. */
  readonly at: (knownAt: Instant) => TourFacts | null
  /** When something of the tour, or beside it, was learned, in the order of time. */
  readonly learned: readonly Learned[]
}
export type LearnedKind = 'tour' | 'checkpoint' | 'scan' | 'punch'
export type Learned = { readonly at: Instant; readonly kind: LearnedKind }

type Kind = 'tour' | 'tour_checkpoint' | 'scan' | 'punch'
const wordOf: Readonly<Record<Kind, LearnedKind>> = { tour: 'tour', tour_checkpoint: 'checkpoint', scan: 'scan', punch: 'punch' }

/** What stands beside a tour, withdrawn or not; a test holds their plans. */
export const knownTourStatements = {
  versions: `SELECT v.key, v.recorded_at, v.updated_at, v.import_id, import.is_history, v.body FROM json_each(@keys) AS asked CROSS JOIN version v ON v.kind = @kind AND v.key = asked.value
    JOIN import ON import.id = v.import_id WHERE v.seq <= @upTo ORDER BY v.key, v.updated_at, v.tiebreak, v.seq`,
  tour_checkpoint: 'SELECT key FROM tour_checkpoint WHERE tour_key = ?',
  scan: 'SELECT key, site_key FROM scan WHERE tour_key = ?',
  punch: 'SELECT key FROM punch WHERE person_key = ? AND checked_in_at BETWEEN ? AND ?',
} as const

/** What stands beside a tour is read for each by itself: a piece is small. */
const pieceSize = 100

export function createKnownTours(db: Database): KnownTours {
  const inForce = createInForce(db)
  const versions = db.prepare<[object], KnownRow>(knownTourStatements.versions)
  const of = { tour_checkpoint: db.prepare<[string], [string]>(knownTourStatements.tour_checkpoint).raw(true), scan: db.prepare<[string], [string, RecordKey | null]>(knownTourStatements.scan).raw(true) }
  const punches = db.prepare<[string, number, number], [string]>(knownTourStatements.punch).raw(true)
  const tour = db.prepare<[string], { person_key: string | null; scheduled_at: number }>('SELECT person_key, scheduled_at FROM tour WHERE key = ?')
  const keys = db.prepare<[number, number, string, number], [RecordKey]>("SELECT DISTINCT key FROM version WHERE kind = 'tour' AND recorded_at <= ? AND seq <= ? AND key > ? ORDER BY key LIMIT ?").raw(true)
  const rowsOf = (kind: Kind, keys: readonly string[]): Known => (keys.length === 0 ? [] : [...Map.groupBy(versions.all({ kind, keys: JSON.stringify(keys), upTo: inForce() }), ({ key }) => key).values()])

  function beside(key: RecordKey): Beside {
    const row = tour.get(key)
    const besidePunches = row?.person_key ? punches.all(row.person_key, row.scheduled_at - punchReach.before, row.scheduled_at + punchReach.after).map(([one]) => one) : []
    const scans = of.scan.all(key)
    return {
      tour: rowsOf('tour', [key]), tour_checkpoint: rowsOf('tour_checkpoint', of.tour_checkpoint.all(key).map(([one]) => one)), scan: rowsOf('scan', scans.map(([one]) => one)),
      punch: rowsOf('punch', besidePunches), siteOfScan: new Map(scans),
    }
  }
  function page(knownAt: Instant, after: string, limit: number): ReturnType<KnownTours['page']> {
    const most = Math.min(limit, pieceSize)
    const found = keys.all(knownAt, inForce(), after, most)
    return { tours: found.flatMap(([key]) => factsOf(key, beside(key), knownAt) ?? []), next: found.length === most ? (found.at(-1)?.[0] ?? null) : null }
  }
  return {
    page,
    *all(knownAt) {
      for (let after: string | null = ''; after !== null;) {
        const { tours, next } = page(knownAt, after, pieceSize)
        yield* tours
        after = next
      }
    },
    of: (key) => {
      const found = beside(key)
      return {
        at: (knownAt) => factsOf(key, found, knownAt),
        learned: (Object.keys(wordOf) as Kind[]).flatMap((kind) => found[kind].flat().map((row): Learned => ({ at: row.recorded_at, kind: wordOf[kind] }))).sort((one, other) => one.at - other.at),
      }
    },
  }
}

/** The versions of rows of one kind, row by row, each oldest first. */
type Known = readonly (readonly KnownRow[])[]
/** Where a scan's checkpoint lies is taken as it is known now. */
type Beside = Readonly<Record<Kind, Known>> & { readonly siteOfScan: ReadonlyMap<string, RecordKey | null> }

function factsOf(key: RecordKey, found: Beside, knownAt: Instant): TourFacts | null {
  const known = (kind: Kind): readonly KnownVersion[] => found[kind].flatMap((rows) => knownVersion(rows.filter(({ recorded_at: at }) => at <= knownAt)) ?? [])
  const standing = (kind: Exclude<Kind, 'tour'>): readonly KnownVersion[] => known(kind).filter(({ isRetired }) => !isRetired)
  const [version] = known('tour')
  if (!version) return null
  const [links, scans] = [standing('tour_checkpoint'), standing('scan')]
  return {
    tour: tourOf(version, Math.max(...[version, ...links, ...scans].map(({ newest }) => newest.recorded_at))), checkpoints: links.filter((one) => keyOf(one, 'tour_id') === key).map(checkpointOf),
    scans: scans.filter((one) => [key, null].includes(keyOf(one, 'tour_id'))).map((one) => scanOf(one, found.siteOfScan.get(one.key) ?? null)), punches: standing('punch').map(punchOf),
  }
}

const textOf = ({ body }: KnownVersion, field: string): string | null => (typeof body[field] === 'string' ? body[field] : null)
const numberOf = ({ body }: KnownVersion, field: string): number | null => (typeof body[field] === 'number' ? body[field] : null)
const flagOf = ({ body }: KnownVersion, field: string): boolean | null => (typeof body[field] === 'boolean' ? body[field] : null)
function keyOf(version: KnownVersion, field: string): RecordKey | null {
  const id = textOf(version, field)
  return id === null ? null : recordKey(namespaceOf(version.key), id)
}

function tourOf(version: KnownVersion, recordedAt: Instant): Tour {
  const { key, newest, firstRecordedAt, isRetired } = version
  return {
    key, siteKey: keyOf(version, 'site_id') ?? key, personKey: keyOf(version, 'person_id'), name: textOf(version, 'name'), tourType: textOf(version, 'tour_type') as TourType | null,
    isMandatory: flagOf(version, 'is_mandatory') !== false, sourceStatus: textOf(version, 'status') as TourStatus, scheduledAt: Number(version.body['scheduled_at']), expiresAt: numberOf(version, 'expires_at'),
    plannedMinutes: numberOf(version, 'planned_minutes'), totalCheckpoints: numberOf(version, 'total_checkpoints'), scannedCheckpoints: numberOf(version, 'scanned_checkpoints'),
    startedAt: numberOf(version, 'started_at'), completedAt: numberOf(version, 'completed_at'), guardCheckedIn: flagOf(version, 'guard_checked_in'), guardPresent: flagOf(version, 'guard_present'),
    updatedAt: newest.updated_at, recordedAt, firstRecordedAt, importId: newest.import_id, isHistory: newest.is_history === 1, isRetired,
  }
}
const checkpointOf = (version: KnownVersion): TourCheckpoint => ({ checkpointKey: keyOf(version, 'checkpoint_id') ?? version.key, sequence: numberOf(version, 'sequence'), earliestAt: numberOf(version, 'earliest_at'), latestAt: numberOf(version, 'latest_at') })
const scanOf = (version: KnownVersion, siteKey: RecordKey | null): TourScan => ({ checkpointKey: keyOf(version, 'checkpoint_id') ?? version.key, siteKey, scannedAt: Number(version.body['scanned_at']) })
const punchOf = (version: KnownVersion): Punch => ({ siteKey: keyOf(version, 'site_id') ?? version.key, inAt: Number(version.body['checked_in_at']), outAt: numberOf(version, 'checked_out_at') })
