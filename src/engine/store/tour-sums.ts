import type { Database } from 'better-sqlite3'
import type { RecordKey } from '../../core/ids'
import { noTours, type TourSums, type TourSumsSoFar } from '../../core/reports/tour-sums'
import { isVerdict, type CountsAs } from '../../core/tours/counts-as'
import { days, type Instant } from '../../core/time'
import { countColumns } from './tour-counts'

/** What tours scheduled after `from`, until `to`, count as since they were judged last, by site or guard: whole months and days from the sums, the edges from the tours. Rule: [R16]. */
export type KeptSums = (whose: 'site' | 'guard', from: Instant, to: Instant) => ReadonlyMap<RecordKey, TourSums>

type Kept = { key: RecordKey; coverage_sum: number } & { [name in (typeof countColumns)[number]]: number }
type Edge = { key: RecordKey; counts_as: CountsAs; count: number; coverage: number }

export function createKeptSums(db: Database): KeptSums {
  const sums = countColumns.map((column) => `sum(${column}) AS ${column}`).join(', ')
  const kept = db.prepare<[string, string, number, number], Kept>(`SELECT key, ${sums}, sum(coverage_sum) AS coverage_sum FROM tour_rollup WHERE span = ? AND whose = ? AND starts_at >= ? AND starts_at < ? GROUP BY key`)
  const edge = (column: string) => db.prepare<[number, number], Edge>(
    `SELECT ${column} AS key, counts_as, count(*) AS count, sum(coverage) AS coverage FROM tour WHERE scheduled_at > ? AND scheduled_at <= ? AND counts_as IS NOT NULL AND ${column} IS NOT NULL GROUP BY 1, 2`,
  )
  const edges = { site: edge('site_key'), guard: edge('person_key') }

  return (whose, from, to) => {
    const all = new Map<RecordKey, TourSumsSoFar>()
    for (const span of spansOf(from, to)) {
      if (span.of === 'edge') for (const row of edges[whose].all(span.from, span.to)) addEdge(sumsOf(all, row.key), row)
      else for (const row of kept.all(span.of, whose, span.from, span.to)) addKept(sumsOf(all, row.key), row)
    }
    return all
  }
}

function sumsOf(all: Map<RecordKey, TourSumsSoFar>, key: RecordKey): TourSumsSoFar {
  const sums = all.get(key) ?? noTours()
  all.set(key, sums)
  return sums
}

function addKept(sums: TourSumsSoFar, row: Kept): void {
  for (const column of countColumns) sums[column === 'scheduled' ? 'ahead' : column] += row[column]
  sums.coverage += row.coverage_sum
}

function addEdge(sums: TourSumsSoFar, { counts_as, count, coverage }: Edge): void {
  sums[counts_as] += count
  if (isVerdict(counts_as)) sums.coverage += coverage
}

type Span = { readonly of: 'edge' | 'day' | 'month'; readonly from: Instant; readonly to: Instant }

/** A period cut into edges (after `from`, until `to`), whole days and whole months of UTC (from `from`, before `to`). */
export function spansOf(from: Instant, to: Instant): readonly Span[] {
  const firstDay = Math.floor(from / days(1)) * days(1) + days(1)
  const lastDay = Math.floor((to + 1) / days(1)) * days(1)
  if (firstDay >= lastDay) return [{ of: 'edge', from, to }]
  const spans: Span[] = [{ of: 'edge', from, to: firstDay - 1 }]
  const firstMonth = monthAfter(firstDay - 1)
  const lastMonth = monthOf(lastDay)
  if (firstMonth < lastMonth) spans.push({ of: 'day', from: firstDay, to: firstMonth }, { of: 'month', from: firstMonth, to: lastMonth }, { of: 'day', from: lastMonth, to: lastDay })
  else spans.push({ of: 'day', from: firstDay, to: lastDay })
  return [...spans, { of: 'edge', from: lastDay - 1, to }]
}

const monthOf = (at: Instant): Instant => Date.UTC(new Date(at).getUTCFullYear(), new Date(at).getUTCMonth(), 1)
const monthAfter = (at: Instant): Instant => Date.UTC(new Date(at).getUTCFullYear(), new Date(at).getUTCMonth() + 1, 1)
