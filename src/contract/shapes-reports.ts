import { z } from 'zod'
import type { DashboardReport } from '../core/reports/dashboard'
import type { RankedRow } from '../core/reports/ranking'
import type { TaskReport } from '../core/reports/task-summary'
import { todayFigures } from '../core/reports/today'
import type { TourReport } from '../core/reports/tour-sums'
import { countsAsNames } from '../core/tours/counts-as'
import type { Instant } from '../core/time'
import type { TourRow } from './shapes-tours'

/** A report and the window it is of: after `from`, until `to`; instants are ISO 8601 UTC. */
export type Reported<Report> = { readonly from: string; readonly to: string; readonly report: Report }
export type TaskReported = Reported<TaskReport>
export type TourReported = Reported<TourReport>
export type RankingReported = Reported<readonly RankedRow[]>
export type DashboardReported = Reported<DashboardReport>

/** Whose ranking, from which end, and of whom: `text` is part of a name; ranks are those among all. */
export const whose = z.enum(['site', 'guard'])
export type Whose = z.infer<typeof whose>
export type RankingPage = { readonly rows: readonly RankedRow[]; readonly total: number; /** How many are ranked, whatever text is asked for. */ readonly ranked: number; readonly from: Instant; readonly to: Instant }

const instant = z.int().min(946_684_800_000).max(8_640_000_000_000_000)
/** A figure that counts tours: those of a site or a guard after `from`, until `to`, as of `to`, or those of today. */
export const figureOfTours = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('of'), whose, key: z.string().min(1).max(300), countsAs: z.array(z.enum(countsAsNames)).min(1).max(countsAsNames.length), from: instant, to: instant }),
  z.strictObject({ kind: z.literal('today'), figure: z.enum(todayFigures), at: instant }),
])
export type FigureOfTours = z.infer<typeof figureOfTours>
/** The tours that a figure counts, newest first. */
export type BehindPage = { readonly rows: readonly TourRow[]; readonly total: number }
