import type { Tour } from '../model/tour'
import type { JudgedTour } from '../tours/compliance'
import { isVerdict, type CountsAs } from '../tours/counts-as'
import { percent } from './wilson'

/** The tours of one day, as of an instant: how many there are, how many of them are done, and how those went that were evaluated. Cancelled ones are none of it. Rule: [R29]. */
export type TodayTours = {
  readonly scheduled: number
  readonly completed: number
  readonly evaluated: number
  /** Mandatory ones that count as missed; what was excused does not. */
  readonly missedMandatory: number
  /** Of those that were evaluated, in percent with two decimals; null: none was. */
  readonly meanCoverage: number | null
}
export type TodaySums = { scheduled: number; completed: number; evaluated: number; missedMandatory: number; coverage: number }
export const noTodaySums = (): TodaySums => ({ scheduled: 0, completed: 0, evaluated: 0, missedMandatory: 0, coverage: 0 })

/** The figures of a day that a tour is counted in; each opens exactly the tours that it counts. */
export const todayFigures = ['scheduled', 'completed', 'evaluated', 'missedMandatory'] as const
export type TodayFigure = (typeof todayFigures)[number]

export function isIn(figure: TodayFigure, { isMandatory }: Pick<Tour, 'isMandatory'>, { status }: Pick<JudgedTour, 'status'>, countsAs: CountsAs): boolean {
  switch (figure) {
    case 'scheduled': return countsAs !== 'cancelled'
    case 'completed': return status === 'COMPLETED'
    case 'evaluated': return isVerdict(countsAs)
    case 'missedMandatory': return isMandatory && countsAs === 'missed'
  }
}

export function addToday(sums: TodaySums, tour: Pick<Tour, 'isMandatory'>, judged: Pick<JudgedTour, 'status' | 'coverage'>, countsAs: CountsAs): void {
  for (const figure of todayFigures) sums[figure] += Number(isIn(figure, tour, judged, countsAs))
  if (isVerdict(countsAs)) sums.coverage += judged.coverage
}

export const todayTours = ({ coverage, ...sums }: TodaySums): TodayTours => ({ ...sums, meanCoverage: sums.evaluated === 0 ? null : percent(coverage / sums.evaluated / 100) })
