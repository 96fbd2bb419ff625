import { create } from 'zustand'
import type { InputOf } from '../../../contract/contract'
import type { FigureOfTours, RankingPage, Whose } from '../../../contract/shapes-reports'
import { instantOfLocal } from '../../../core/intake/zone-time'
import type { RankDirection, RankedRow } from '../../../core/reports/ranking'
import { verdicts, type CountsAs } from '../../../core/tours/counts-as'
import { days, type Instant } from '../../../core/time'

/** Periods back from now, in days. */
export const periods = [7, 30, 90, 365] as const
export type Period = (typeof periods)[number] | 'custom'
/** `from` and `until`: dates as `2026-03-01`, both inside the period; used where it is `custom`. */
export type RankingsShown = { readonly of: Whose; readonly direction: RankDirection; readonly period: Period; readonly from: string; readonly until: string; readonly text: string }
export const firstRankings: RankingsShown = { of: 'site', direction: 'top', period: 7, from: '', until: '', text: '' }
/** What the rankings show; it stays when the screen is left. */
export const useRankingsShown = create<RankingsShown>(() => firstRankings)

/** Why a period that was typed cannot be asked for; null: it can. */
export function periodProblem({ period, from, until }: RankingsShown): 'rankings.custom.missing' | 'rankings.custom.order' | null {
  if (period !== 'custom') return null
  if (from === '' || until === '') return 'rankings.custom.missing'
  return from > until ? 'rankings.custom.order' : null
}

/** What is asked of the engine; dates are those of a zone. A period that reaches beyond `now` ends at present. */
export function pageInput(shown: RankingsShown, zone: string, now: Instant): Omit<InputOf<'ranking.page'>, 'offset' | 'limit'> {
  const { of, direction, period, from, until, text } = shown
  const common = { of, direction, ...(text.trim() === '' ? {} : { text: text.trim() }) }
  if (period !== 'custom' || periodProblem(shown) !== null) return { ...common, days: period === 'custom' ? 7 : period }
  const [start, end] = [instantOfLocal(Date.parse(`${from}T00:00:00Z`), zone) - 1, instantOfLocal(Date.parse(`${until}T00:00:00Z`) + days(1), zone) - 1]
  return { ...common, days: 1, from: start, ...(end < now ? { at: end } : {}) }
}

/** What was evaluated, and what was excused and is counted beside it. */
const counted: readonly CountsAs[] = [...verdicts, 'excused']
export const behindOf = ({ key }: RankedRow, whose: Whose, { from, to }: Pick<RankingPage, 'from' | 'to'>): FigureOfTours => ({ kind: 'of', whose, key, countsAs: [...counted], from, to })
