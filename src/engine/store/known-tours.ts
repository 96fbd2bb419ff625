import type { Database } from 'better-sqlite3'
import { namespaceOf, recordKey, type ImportId, type RecordKey } from '../../core/ids'
import { tombstone } from '../../core/intake/record'
import type { Punch, Tour, TourCheckpoint, TourFacts, TourScan, TourStatus, TourType } from '../../core/model/tour'
import type { Instant } from '../../core/time'
import { createImports } from './imports'
import { punchReach } from './tours'

/** Tours as they were known at an instant: of each row the newest of the versions that the console had learned by then. Rule: [R26]. */
export type KnownTours = {
  /** Null: it was not known then. Rows are those that stand or ever stood beside the tour as it is now. */
  readonly byKey: (knownAt: Instant, key: RecordKey) => TourFacts | null
  /** When something of the tour, or beside it, was learned, in the order of time. */
  readonly learned: (key: RecordKey) => readonly Learned[]
}
export type LearnedKind = 'tour' | 'checkpoint' | 'scan' | 'punch'
export type Learned = { readonly at: Instant; readonly kind: LearnedKind }

type Kind = 'tour' | 'tour_checkpoint' | 'scan' | 'punch'
type Row = { key: RecordKey; recorded_at: number; updated_at: number; import_id: ImportId; is_history: number; body: string }
type Body = Readonly<Record<string, unknown>>
type Version = { readonly key: RecordKey; readonly body: Body; readonly newest: Row; readonly firstRecordedAt: Instant; readonly isRetired: boolean }

const wordOf: Readonly<Record<Kind, LearnedKind>> = { tour: 'tour', tour_checkpoint: 'checkpoint', scan: 'scan', punch: 'punch' }

/** What stands beside a tour, withdrawn or not; a test holds their plans. */
export const knownTourStatements = {
  versions: `SELECT v.key, v.recorded_at, v.updated_at, v.import_id, import.is_history, v.body FROM json_each(@keys) AS asked CROSS JOIN version v ON v.kind = @kind AND v.key = asked.value
    JOIN import ON import.id = v.import_id WHERE v.recorded_at <= @knownAt AND v.seq <= @upTo ORDER BY v.key, v.updated_at, v.tiebreak, v.seq`,
  tour_checkpoint: 'SELECT key FROM tour_checkpoint WHERE tour_key = ?',
  scan: 'SELECT key FROM scan WHERE tour_key = ?',
  punch: 'SELECT key FROM punch WHERE person_key = ? AND checked_in_at BETWEEN ? AND ?',
} as const

export function createKnownTours(db: Database): KnownTours {
  const { stage } = createImports(db)
  const versions = db.prepare<[object], Row>(knownTourStatements.versions)
  const of = { tour_checkpoint: db.prepare<[string], [string]>(knownTourStatements.tour_checkpoint).raw(true), scan: db.prepare<[string], [string]>(knownTourStatements.scan).raw(true) }
  const punches = db.prepare<[string, number, number], [string]>(knownTourStatements.punch).raw(true)
  const tour = db.prepare<[string], { person_key: string | null; scheduled_at: number }>('SELECT person_key, scheduled_at FROM tour WHERE key = ?')
  /** Versions of a file that is still being read are not in force yet. */
  const inForce = (): number => stage()?.versionsAfter ?? Number.MAX_SAFE_INTEGER
  const rows = (kind: Kind, keys: readonly string[], knownAt: Instant): Row[] => (keys.length === 0 ? [] : versions.all({ kind, keys: JSON.stringify(keys), knownAt, upTo: inForce() }))
  const newest = (kind: Kind, keys: readonly string[], knownAt: Instant): readonly Version[] => [...Map.groupBy(rows(kind, keys, knownAt), ({ key }) => key).values()].flatMap((found) => versionOf(found) ?? [])

  function beside(key: RecordKey): Readonly<Record<Kind, readonly string[]>> {
    const row = tour.get(key)
    return {
      tour: [key], tour_checkpoint: of.tour_checkpoint.all(key).map(([one]) => one), scan: of.scan.all(key).map(([one]) => one),
      punch: row?.person_key ? punches.all(row.person_key, row.scheduled_at - punchReach.before, row.scheduled_at + punchReach.after).map(([one]) => one) : [],
    }
  }
  return {
    byKey: (knownAt, key) => {
      const keys = beside(key)
      const [version] = newest('tour', keys.tour, knownAt)
      if (!version) return null
      const standing = (kind: Exclude<Kind, 'tour'>): readonly Version[] => newest(kind, keys[kind], knownAt).filter(({ isRetired }) => !isRetired)
      const all = [version, ...standing('tour_checkpoint'), ...standing('scan')]
      return {
        tour: tourOf(version, Math.max(...all.map(({ newest: row }) => row.recorded_at))), checkpoints: standing('tour_checkpoint').filter((one) => keyOf(one, 'tour_id') === key).map(checkpointOf),
        scans: standing('scan').filter((one) => [key, null].includes(keyOf(one, 'tour_id'))).map(scanOf), punches: standing('punch').map(punchOf),
      }
    },
    learned: (key) => {
      const keys = beside(key)
      return (Object.keys(wordOf) as Kind[]).flatMap((kind) => rows(kind, keys[kind], Number.MAX_SAFE_INTEGER).map((row): Learned => ({ at: row.recorded_at, kind: wordOf[kind] }))).sort((one, other) => one.at - other.at)
    },
  }
}

/** A row from its versions, oldest first; null where nothing says what it is. */
function versionOf(found: readonly Row[]): Version | null {
  const [newest, standing] = [found.at(-1), found.findLast(({ body }) => body !== tombstone)]
  if (!newest || !standing) return null
  return { key: newest.key, body: JSON.parse(standing.body) as Body, newest, firstRecordedAt: Math.min(...found.map((row) => row.recorded_at)), isRetired: newest.body === tombstone }
}

const textOf = ({ body }: Version, field: string): string | null => (typeof body[field] === 'string' ? body[field] : null)
const numberOf = ({ body }: Version, field: string): number | null => (typeof body[field] === 'number' ? body[field] : null)
const flagOf = ({ body }: Version, field: string): boolean | null => (typeof body[field] === 'boolean' ? body[field] : null)
function keyOf(version: Version, field: string): RecordKey | null {
  const id = textOf(version, field)
  return id === null ? null : recordKey(namespaceOf(version.key), id)
}

function tourOf(version: Version, recordedAt: Instant): Tour {
  const { key, newest, firstRecordedAt, isRetired } = version
  return {
    key, siteKey: keyOf(version, 'site_id') ?? key, personKey: keyOf(version, 'person_id'), name: textOf(version, 'name'), tourType: textOf(version, 'tour_type') as TourType | null,
    isMandatory: flagOf(version, 'is_mandatory') !== false, sourceStatus: textOf(version, 'status') as TourStatus, scheduledAt: Number(version.body['scheduled_at']), expiresAt: numberOf(version, 'expires_at'),
    plannedMinutes: numberOf(version, 'planned_minutes'), totalCheckpoints: numberOf(version, 'total_checkpoints'), scannedCheckpoints: numberOf(version, 'scanned_checkpoints'),
    startedAt: numberOf(version, 'started_at'), completedAt: numberOf(version, 'completed_at'), guardCheckedIn: flagOf(version, 'guard_checked_in'), guardPresent: flagOf(version, 'guard_present'),
    updatedAt: newest.updated_at, recordedAt, firstRecordedAt, importId: newest.import_id, isHistory: newest.is_history === 1, isRetired,
  }
}
const checkpointOf = (version: Version): TourCheckpoint => ({ checkpointKey: keyOf(version, 'checkpoint_id') ?? version.key, sequence: numberOf(version, 'sequence'), earliestAt: numberOf(version, 'earliest_at'), latestAt: numberOf(version, 'latest_at') })
const scanOf = (version: Version): TourScan => ({ checkpointKey: keyOf(version, 'checkpoint_id') ?? version.key, scannedAt: Number(version.body['scanned_at']) })
const punchOf = (version: Version): Punch => ({ siteKey: keyOf(version, 'site_id') ?? version.key, inAt: Number(version.body['checked_in_at']), outAt: numberOf(version, 'checked_out_at') })
