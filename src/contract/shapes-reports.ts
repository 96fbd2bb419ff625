import { z } from 'zod'
import { isZone } from '../core/intake/zone-time'
import { mostColumns } from '../core/reports/columns'
import type { DashboardReport } from '../core/reports/dashboard'
import { rhythms } from '../core/reports/schedule'
import type { Said } from '../core/said'
import { exportFormats } from './lists'
import { rankDirections, type RankedRow } from '../core/reports/ranking'
import type { ByPriority } from '../core/reports/task-report'
import type { TaskReport } from '../core/reports/task-summary'
import { summaryFigures } from '../core/reports/task-summary'
import { todayFigures } from '../core/reports/today'
import type { TourReport } from '../core/reports/tour-sums'
import { countsAsNames } from '../core/tours/counts-as'
import { priorities, type Priority, type TaskStatus } from '../core/model/task'
import type { Instant, Millis } from '../core/time'
import { instant, text } from './values'
import type { TourRow } from './shapes-tours'

/** The days before `at`, or before now; `from` names their beginning instead. */
export const reportWindow = { days: z.int().min(1).max(3_660), from: instant.optional(), at: instant.optional() }
export const mostRanked = z.int().min(1).max(100_000).optional()

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

/** What a report is of: everything, one client's sites, or one site. */
export const reportScope = z.discriminatedUnion('kind', [z.strictObject({ kind: z.literal('all') }), z.strictObject({ kind: z.enum(['client', 'site']), key: z.string().min(1).max(300) })])
export type ReportScope = z.infer<typeof reportScope>

/** A report that is written into a file. */
export const reportExports = [
  z.strictObject({ kind: z.literal('ranking'), ...reportWindow, of: whose, direction: z.enum(rankDirections), text: text(200).optional() }),
  z.strictObject({ kind: z.literal('summary'), ...reportWindow, scope: reportScope }),
] as const
export type ReportExport = z.infer<(typeof reportExports)[number]>

/** A report that is written by itself, of the day, the week or the month before it falls due. */
export const scheduleInput = {
  report: z.discriminatedUnion('kind', [z.strictObject({ kind: z.literal('ranking'), of: whose }), z.strictObject({ kind: z.literal('summary'), scope: reportScope })]),
  rhythm: z.enum(rhythms), weekday: z.int().min(0).max(6), minute: z.int().min(0).max(1_439), zone: text(60).min(1).refine(isZone, 'is no time zone'), format: z.enum(exportFormats), language: z.enum(['en', 'fr']),
}
export type ScheduleInput = z.infer<z.ZodObject<typeof scheduleInput>>
export type ReportSchedule = ScheduleInput & { readonly id: string; readonly folder: string; readonly since: Instant; readonly by: string }
/** What came of the one that fell due last; `problem` stands until it could be written. */
export type ScheduleDone = { readonly dueAt: Instant; readonly at: Instant; readonly file: string | null; readonly problem: Said | null }
export type ScheduleShown = ReportSchedule & { readonly name: string | null; readonly nextAt: Instant; readonly last: ScheduleDone | null }

/** A column of a summary's charts: `width` days from `date` on, each as its site's clock shows it. */
export type SummaryColumn = { readonly date: string; readonly tasks: number; readonly breached: ByPriority<number>; readonly tours: TourReport }
/** What a period came to; `zone`: the one whose dates the columns are. */
export type ReportSummary = { readonly from: Instant; readonly to: Instant; readonly zone: string; readonly width: number; readonly tasks: TaskReport; readonly tours: TourReport; readonly columns: readonly SummaryColumn[] }

/** Rows of a scope after `from`, until `to`, as of `to`; of one column of the charts where it is named. */
const ofPeriod = { scope: reportScope, from: instant, to: instant, column: z.int().min(0).max(mostColumns - 1).nullable() }
const countsAs = z.array(z.enum(countsAsNames)).min(1).max(countsAsNames.length)
/** A figure that counts tours: those of a site or a guard after `from`, until `to`, as of `to`, those of a period, or those of today. */
export const figureOfTours = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('of'), whose, key: z.string().min(1).max(300), countsAs, from: instant, to: instant }),
  z.strictObject({ kind: z.literal('period'), countsAs, ...ofPeriod }),
  z.strictObject({ kind: z.literal('today'), figure: z.enum(todayFigures), at: instant }),
])
export type FigureOfTours = z.infer<typeof figureOfTours>
/** The tours that a figure counts, newest first. */
export type BehindPage = { readonly rows: readonly TourRow[]; readonly total: number }

/** A figure that counts tasks of a period, of one priority or of all. */
export const figureOfTasks = z.strictObject({ figure: z.enum(summaryFigures), priority: z.enum(priorities).nullable(), ...ofPeriod })
export type FigureOfTasks = z.infer<typeof figureOfTasks>
/** A task as a figure counts it; `tookMs`: how long it took that was completed, without its holds. */
export type TaskBehind = {
  readonly key: string; readonly id: string; readonly title: string | null; readonly siteId: string | null; readonly siteName: string | null; readonly siteZone: string; readonly priority: Priority; readonly status: TaskStatus
  readonly anchorAt: Instant; readonly deadlineAt: Instant | null; readonly completedAt: Instant | null; readonly tookMs: Millis | null; readonly isBreached: boolean
}
/** The tasks that a figure counts, newest first. */
export type TasksBehindPage = { readonly rows: readonly TaskBehind[]; readonly total: number }
