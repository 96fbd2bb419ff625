import type { OpenAlerts } from '../core/reports/dashboard'
import type { RankedRow } from '../core/reports/ranking'
import type { ByPriority, ResponseWindow } from '../core/reports/task-report'
import type { TodayTours } from '../core/reports/today'
import type { BySeverity } from '../core/reports/worst'
import type { Instant, Millis } from '../core/time'
import type { MonitorStatus, QueueCounts, QueueRow, Trouble } from './shapes'

/** How long completed tasks took on the average, and how long they might have; null where none was completed. */
export type MeanResponse = { readonly count: number; readonly meanMs: Millis | null; readonly slaMs: Millis | null; readonly breached: number }
export type WorstPlace = { readonly id: string; readonly name: string | null; readonly bySeverity: BySeverity; readonly total: number; readonly since: Instant }

/** Figures of the whole control room. What is null was not counted yet; each figure says as of when it is. */
export type Overview = {
  readonly now: Instant
  /** As of now. */
  readonly counts: QueueCounts
  /** As of now: tasks in breach, whether somebody resolved their alert or not. */
  readonly overdue: ByPriority<number> | null
  readonly worst: { readonly sites: readonly WorstPlace[]; readonly clients: readonly WorstPlace[] } | null
  /** As of now: the gravest alerts that nobody has acknowledged, the oldest of each severity first. */
  readonly gravest: readonly QueueRow[]
  readonly closedAsOf: Instant | null
  readonly response: { readonly [window in ResponseWindow]: ByPriority<MeanResponse> } | null
  /** `zone`: the one whose last days these are; each breach counts on its site's own date. */
  readonly trend: { readonly zone: string; readonly days: readonly { readonly date: string; readonly breaches: ByPriority<number> }[] } | null
  /** As of now. */
  readonly alerts: OpenAlerts
  /** The tours of today, by each site's own clock, and who stands first and last by the tours of the last seven days. */
  readonly tours: { readonly asOf: Instant; readonly today: TodayTours; readonly topSites: readonly RankedRow[]; readonly bottomSites: readonly RankedRow[]; readonly guards: readonly RankedRow[] } | null
  readonly lastSweep: MonitorStatus['lastSweep']
  readonly sources: readonly { readonly source: string; readonly lastImportAt: Instant; readonly newestAt: Instant | null }[]
  readonly health: { readonly troubles: readonly Trouble[]; readonly clock: MonitorStatus['clock']; readonly mirrorBehind: number; readonly mirrorAt: Instant | null; readonly backupAt: Instant | null }
}
