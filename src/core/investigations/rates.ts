import { evaluatedOf, type TourSums } from '../reports/tour-sums'
import { rateOf } from '../reports/wilson'

/** Fewer than these say nothing: no rate is made of them. */
export const leastReviewed = 20

/** What investigations say of the alerts and the watch: of what was reviewed the false positives, of what fell due what was evaluated; percentages, null under twenty. */
export type InquiryRates = {
  readonly reviewed: number
  readonly falsePositives: number
  readonly falsePositiveRate: number | null
  readonly due: number
  readonly evaluated: number
  readonly coverage: number | null
}

/** Rule: [V8]. Tours that are excused fell due and were not evaluated; one that is ahead did not. */
export function inquiryRates({ reviewed, falsePositives }: Pick<InquiryRates, 'reviewed' | 'falsePositives'>, tours: TourSums): InquiryRates {
  const evaluated = evaluatedOf(tours)
  const due = evaluated + tours.running + tours.excused
  return { reviewed, falsePositives, falsePositiveRate: rateUnlessFew(falsePositives, reviewed), due, evaluated, coverage: rateUnlessFew(evaluated, due) }
}

const rateUnlessFew = (part: number, of: number): number | null => (of < leastReviewed ? null : rateOf(part, of))
