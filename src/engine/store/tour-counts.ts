import type { Database } from 'better-sqlite3'
import type { RecordKey } from '../../core/ids'
import { isVerdict, type Counted, type CountsAs } from '../../core/tours/counts-as'
import { days, type Instant } from '../../core/time'
import type { WatchedTour } from './tour-rows'

/** What tours came to, added up by site and guard, for every day and month of UTC; kept true by the transaction that judges a tour. Rule: [R16]. */
export type TourCounts = {
  /** What a tour counts as from now on; null: as nothing. */
  readonly keep: (watched: WatchedTour, counted: Counted | null) => void
  /** Before a tour's place, guard or schedule is another: what it counted as is taken back, until it is judged again. */
  readonly takeBack: (key: RecordKey) => void
}

type Counting = Exclude<CountsAs, 'ahead'>
const columnOf = (name: CountsAs): Counting | 'scheduled' => (name === 'ahead' ? 'scheduled' : name)
export const countColumns = ['scheduled', 'running', 'compliant', 'missed', 'partial', 'late', 'guard_absent', 'excused', 'cancelled'] as const

type Place = { readonly scheduledAt: Instant; readonly siteKey: RecordKey; readonly personKey: RecordKey | null }
type Stood = { site_key: RecordKey; person_key: RecordKey | null; scheduled_at: number; counts_as: CountsAs | null; coverage: number | null }

export function createTourCounts(db: Database): TourCounts {
  const adds = Object.fromEntries(countColumns.map((column) => [column, db.prepare(
    `INSERT INTO tour_rollup (span, starts_at, whose, key, scheduled, running, compliant, missed, partial, late, guard_absent, excused, cancelled, coverage_sum)
     VALUES (@span, @startsAt, @whose, @key, ${countColumns.map((name) => (name === column ? '@by' : '0')).join(', ')}, @share)
     ON CONFLICT (span, whose, starts_at, key) DO UPDATE SET ${column} = ${column} + @by, coverage_sum = round(coverage_sum + @share, 2)`,
  )]))
  const keep = db.prepare('UPDATE tour SET counts_as = ?, coverage = ? WHERE key = ?')
  const stood = db.prepare<[string], Stood>('SELECT site_key, person_key, scheduled_at, counts_as, coverage FROM tour WHERE key = ?')

  function add({ scheduledAt, siteKey, personKey }: Place, { countsAs, coverage }: Counted, by: 1 | -1): void {
    const statement = adds[columnOf(countsAs)]
    const share = isVerdict(countsAs) ? by * coverage : 0
    for (const [span, startsAt] of spansOf(scheduledAt)) {
      statement?.run({ span, startsAt, whose: 'site', key: siteKey, by, share })
      if (personKey !== null) statement?.run({ span, startsAt, whose: 'guard', key: personKey, by, share })
    }
  }
  return {
    keep: ({ tour, countsAs, coverage }, counted) => {
      if (countsAs === (counted?.countsAs ?? null) && coverage === (counted?.coverage ?? null)) return
      if (countsAs !== null) add(tour, { countsAs, coverage: coverage ?? 0 }, -1)
      if (counted !== null) add(tour, counted, 1)
      keep.run(counted?.countsAs ?? null, counted?.coverage ?? null, tour.key)
    },
    takeBack: (key) => {
      const row = stood.get(key)
      if (!row || row.counts_as === null) return
      add({ scheduledAt: row.scheduled_at, siteKey: row.site_key, personKey: row.person_key }, { countsAs: row.counts_as, coverage: row.coverage ?? 0 }, -1)
      keep.run(null, null, key)
    },
  }
}

const dayOf = (at: Instant): Instant => Math.floor(at / days(1)) * days(1)
const monthOf = (at: Instant): Instant => Date.UTC(new Date(at).getUTCFullYear(), new Date(at).getUTCMonth(), 1)

/** The day and the month of UTC an instant lies in. */
const spansOf = (at: Instant): readonly (readonly [span: 'day' | 'month', startsAt: Instant])[] => [['day', dayOf(at)], ['month', monthOf(at)]]
