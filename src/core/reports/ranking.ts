import type { RecordKey } from '../ids'
import { evaluatedOf, type TourSums } from './tour-sums'
import { rateOf, wilsonInterval } from './wilson'

export const rankDirections = ['top', 'bottom'] as const
export type RankDirection = (typeof rankDirections)[number]

/** One site or guard, with what its tours came to in a period and in the one before. */
export type Ranked = { readonly key: RecordKey; readonly id: string; readonly name: string; readonly sums: TourSums; readonly before: TourSums | null }

/** A place in a ranking; `rank` null: not enough was evaluated to say anything. Percentages with two decimals. */
export type RankingRow = {
  readonly rank: number | null
  readonly id: string
  readonly name: string
  readonly evaluated: number
  readonly compliant: number
  readonly excused: number
  readonly compliance_rate: number | null
  readonly lower: number | null
  readonly upper: number | null
  readonly previous_rate: number | null
}

/** A place with the key of its site or guard: what a screen opens the tours behind it by. */
export type RankedRow = RankingRow & { readonly key: RecordKey }

/** Fewer are not enough data. */
export const leastEvaluated = 3

/**
 * Ranks by the compliance rate's 95 % interval: the best by its lower bound, the worst by its upper bound, then by how many were evaluated, then by name.
 * Those with fewer than three evaluated tours stand behind, unranked, by name. Rule: [R21].
 */
export function ranking(all: readonly Ranked[], direction: RankDirection): readonly RankedRow[] {
  const rows = all.map(rowOf)
  const ranked = rows.filter(({ evaluated }) => evaluated >= leastEvaluated).sort(direction === 'top' ? bestFirst : worstFirst)
  const rest = rows.filter(({ evaluated }) => evaluated < leastEvaluated).sort(byName)
  return [...ranked.map((row, index) => ({ ...row, rank: index + 1 })), ...rest]
}

/** How a rate stands against the one of the period before, in points with two decimals; null: there is nothing to compare. */
export const trendOf = ({ compliance_rate: rate, previous_rate: before }: Pick<RankingRow, 'compliance_rate' | 'previous_rate'>): number | null => (rate === null || before === null ? null : Math.round((rate - before) * 100) / 100)

/** A place as reports print it. */
export const printedRow = ({ key: _, ...row }: RankedRow): RankingRow => row

/** The first of a ranking that are ranked at all, as reports print them. */
export const firstRanked = (rows: readonly RankedRow[], count: number): readonly RankedRow[] => rows.filter(({ rank }) => rank !== null).slice(0, count)

function rowOf({ key, id, name, sums, before }: Ranked): RankedRow {
  const evaluated = evaluatedOf(sums)
  const interval = wilsonInterval(sums.compliant, evaluated)
  return {
    key, rank: null, id, name, evaluated, compliant: sums.compliant, excused: sums.excused, compliance_rate: rateOf(sums.compliant, evaluated), lower: interval?.lower ?? null, upper: interval?.upper ?? null,
    previous_rate: before === null ? null : rateOf(before.compliant, evaluatedOf(before)),
  }
}

const byName = (one: RankedRow, other: RankedRow): number => (one.name === other.name ? (one.key < other.key ? -1 : 1) : one.name < other.name ? -1 : 1)
const bestFirst = (one: RankedRow, other: RankedRow): number => (other.lower ?? 0) - (one.lower ?? 0) || other.evaluated - one.evaluated || byName(one, other)
const worstFirst = (one: RankedRow, other: RankedRow): number => (one.upper ?? 0) - (other.upper ?? 0) || other.evaluated - one.evaluated || byName(one, other)
