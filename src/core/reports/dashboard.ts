import { priorities, type Priority } from '../model/task'
import { printedRow, type RankedRow, type RankingRow } from './ranking'
import { meanMinutes, togetherOf, type ByPriority, type Response } from './task-report'
import type { TodayTours } from './today'

/** Open alerts that reports tell of: of tasks in breach, of missed tours, and what was escalated. */
export type OpenAlerts = { readonly breach: number; readonly missedTour: number; readonly escalated: number }

/** The control room in four groups, as reports print it: percentages and minutes with two decimals, null where there is nothing to tell. Rule: [R30]. */
export type DashboardReport = {
  readonly tasks: {
    readonly critical_overdue: number
    readonly overdue: number
    readonly completed: number
    readonly mean_response_minutes: number | null
    readonly mean_sla_minutes: number | null
    readonly by_priority: { readonly [priority in Priority]: { readonly overdue: number; readonly completed: number; readonly mean_response_minutes: number | null; readonly mean_sla_minutes: number | null } }
    readonly breach_trend: readonly { readonly date: string; readonly breached: number }[]
  }
  readonly tours: { readonly scheduled: number; readonly completed: number; readonly evaluated: number; readonly mean_coverage: number | null; readonly missed_mandatory: number }
  readonly rankings: { readonly top_sites: readonly RankingRow[]; readonly bottom_sites: readonly RankingRow[]; readonly guards: readonly RankingRow[] }
  readonly alerts: { readonly open_breach: number; readonly missed_tour: number; readonly escalated: number }
}

export type DashboardFigures = {
  /** In breach now, of each priority. */
  readonly overdue: ByPriority<number>
  /** Of the tasks that were completed within the period. */
  readonly response: ByPriority<Response>
  readonly trend: readonly { readonly date: string; readonly breaches: ByPriority<number> }[]
  readonly today: TodayTours
  readonly topSites: readonly RankedRow[]
  readonly bottomSites: readonly RankedRow[]
  readonly guards: readonly RankedRow[]
  readonly alerts: OpenAlerts
}

/** So many of the best, and of the worst, are told. */
export const dashboardPlaces = 5

export function dashboardReport({ overdue, response, trend, today, topSites, bottomSites, guards, alerts }: DashboardFigures): DashboardReport {
  return {
    tasks: {
      critical_overdue: overdue.CRITICAL, overdue: sumOf(overdue), ...printed(togetherOf(priorities.map((priority) => response[priority]))),
      by_priority: Object.fromEntries(priorities.map((priority) => [priority, { overdue: overdue[priority], ...printed(response[priority]) }])) as DashboardReport['tasks']['by_priority'],
      breach_trend: trend.map(({ date, breaches }) => ({ date, breached: sumOf(breaches) })),
    },
    tours: { scheduled: today.scheduled, completed: today.completed, evaluated: today.evaluated, mean_coverage: today.meanCoverage, missed_mandatory: today.missedMandatory },
    rankings: { top_sites: topSites.map(printedRow), bottom_sites: bottomSites.map(printedRow), guards: guards.map(printedRow) },
    alerts: { open_breach: alerts.breach, missed_tour: alerts.missedTour, escalated: alerts.escalated },
  }
}

const printed = ({ count, sumMs, slaSumMs }: Response): { readonly completed: number; readonly mean_response_minutes: number | null; readonly mean_sla_minutes: number | null } =>
  ({ completed: count, mean_response_minutes: meanMinutes(sumMs, count), mean_sla_minutes: meanMinutes(slaSumMs, count) })
const sumOf = (counts: ByPriority<number>): number => priorities.reduce((sum, priority) => sum + counts[priority], 0)
