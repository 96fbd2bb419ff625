import type { DashboardReport } from '../core/reports/dashboard'
import type { RankedRow } from '../core/reports/ranking'
import type { TaskReport } from '../core/reports/task-summary'
import type { TourReport } from '../core/reports/tour-sums'

/** A report and the window it is of: after `from`, until `to`; instants are ISO 8601 UTC. */
export type Reported<Report> = { readonly from: string; readonly to: string; readonly report: Report }
export type TaskReported = Reported<TaskReport>
export type TourReported = Reported<TourReport>
export type RankingReported = Reported<readonly RankedRow[]>
export type DashboardReported = Reported<DashboardReport>
