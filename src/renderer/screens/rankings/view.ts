import { create } from 'zustand'
import type { InputOf } from '../../../contract/contract'
import type { FigureOfTours, RankingPage, Whose } from '../../../contract/shapes-reports'
import type { RankDirection, RankedRow } from '../../../core/reports/ranking'
import { verdicts, type CountsAs } from '../../../core/tours/counts-as'
import type { Instant } from '../../../core/time'
import { windowOf, type Period } from '../../app/period'

/** Periods back from now, in days. */
export const periods = [7, 30, 90, 365] as const
export type RankingsShown = Period & { readonly of: Whose; readonly direction: RankDirection; readonly text: string }
export const firstRankings: RankingsShown = { of: 'site', direction: 'top', period: 7, from: '', until: '', text: '' }
/** What the rankings show; it stays when the screen is left. */
export const useRankingsShown = create<RankingsShown>(() => firstRankings)

/** What is asked of the engine; dates are those of a zone. */
export function pageInput(shown: RankingsShown, zone: string, now: Instant): Omit<InputOf<'ranking.page'>, 'offset' | 'limit'> {
  const { of, direction, text } = shown
  return { of, direction, ...(text.trim() === '' ? {} : { text: text.trim() }), ...windowOf(shown, zone, now) }
}

/** What was evaluated, and what was excused and is counted beside it. */
const counted: readonly CountsAs[] = [...verdicts, 'excused']
export const behindOf = ({ key }: RankedRow, whose: Whose, { from, to }: Pick<RankingPage, 'from' | 'to'>): FigureOfTours => ({ kind: 'of', whose, key, countsAs: [...counted], from, to })
