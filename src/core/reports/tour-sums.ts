import { isVerdict, verdicts, type Counted, type CountsAs } from '../tours/counts-as'
import { percent, rateOf } from './wilson'

/** How many tours count as what; `coverage` is the sum of the percentages of those that were evaluated. */
export type TourSums = { readonly [name in CountsAs]: number } & { readonly coverage: number }
export type TourSumsSoFar = { -readonly [name in keyof TourSums]: number }

export const noTours = (): TourSumsSoFar => ({ ahead: 0, running: 0, compliant: 0, missed: 0, partial: 0, late: 0, guard_absent: 0, excused: 0, cancelled: 0, coverage: 0 })

/** Adds one tour. */
export function addTour(sums: TourSumsSoFar, { countsAs, coverage }: Counted): void {
  sums[countsAs] += 1
  if (isVerdict(countsAs)) sums.coverage += coverage
}

/** Adds what others came to. */
export function addSums(sums: TourSumsSoFar, others: TourSums): void {
  for (const name of Object.keys(sums) as (keyof TourSums)[]) sums[name] += others[name]
}

export const evaluatedOf = (sums: TourSums): number => verdicts.reduce((sum, verdict) => sum + sums[verdict], 0)

/** The tour summary as reports print it: percentages with two decimals, null where nothing was evaluated. Cancelled tours are none of it. Rule: [R22]. */
export type TourReport = {
  readonly scheduled: number
  readonly evaluated: number
  readonly running: number
  readonly compliant: number
  readonly missed: number
  readonly partial: number
  readonly late: number
  readonly guard_absent: number
  readonly excused: number
  readonly compliance_rate: number | null
  readonly missed_rate: number | null
  readonly mean_coverage: number | null
}

export function tourReport(sums: TourSums): TourReport {
  const evaluated = evaluatedOf(sums)
  const { running, compliant, missed, partial, late, guard_absent, excused } = sums
  return {
    scheduled: evaluated + running + excused + sums.ahead, evaluated, running, compliant, missed, partial, late, guard_absent, excused,
    compliance_rate: rateOf(compliant, evaluated), missed_rate: rateOf(missed, evaluated), mean_coverage: evaluated === 0 ? null : percent(sums.coverage / evaluated / 100),
  }
}
