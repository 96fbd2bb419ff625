import { create } from 'zustand'
import type { InputOf } from '../../../contract/contract'
import type { FigureOfTasks, FigureOfTours, ReportScope, ReportSummary } from '../../../contract/shapes-reports'
import { priorities, type Priority } from '../../../core/model/task'
import { said, type Said } from '../../../core/said'
import type { ByPriority } from '../../../core/reports/task-report'
import type { SummaryFigure } from '../../../core/reports/task-summary'
import { verdicts, type CountsAs } from '../../../core/tours/counts-as'
import { days, type Instant } from '../../../core/time'
import { windowOf, type Period } from '../../app/period'
import { partsIn } from '../../ui/locale'

/** Periods that end at present. */
export const reportPeriods = ['today', 7, 30, 90] as const
/** `word`: what the client or the site was called when it was chosen. */
export type ReportsShown = Period & { readonly scope: ReportScope; readonly word: string | null; readonly isTable: boolean }
export const firstReports: ReportsShown = { period: 30, from: '', until: '', scope: { kind: 'all' }, word: null, isTable: false }
/** What the reports show; it stays when the screen is left. */
export const useReportsShown = create<ReportsShown>(() => firstReports)

export const summaryInput = (shown: ReportsShown, zone: string, now: Instant): InputOf<'report.summary'> => ({ ...windowOf(shown, zone, now), scope: shown.scope })

/** A figure of tours, and what it counts. */
export const tourFigures = {
  scheduled: ['ahead', 'running', 'excused', ...verdicts], evaluated: verdicts, running: ['running'], compliant: ['compliant'], missed: ['missed'], partial: ['partial'], late: ['late'], guard_absent: ['guard_absent'], excused: ['excused'],
} as const satisfies Readonly<Record<string, readonly CountsAs[]>>
export type TourFigure = keyof typeof tourFigures

/** What a figure opens: of the whole period, or of one column of the charts. */
export type Opened = { readonly kind: 'tasks'; readonly figure: SummaryFigure; readonly priority: Priority | null; readonly column: number | null } | { readonly kind: 'tours'; readonly figure: TourFigure; readonly column: number | null }

export const tasksBehind = (opened: Opened & { readonly kind: 'tasks' }, scope: ReportScope, { from, to }: Pick<ReportSummary, 'from' | 'to'>): FigureOfTasks => ({ figure: opened.figure, priority: opened.priority, scope, from, to, column: opened.column })
export const toursBehind = ({ figure, column }: Opened & { readonly kind: 'tours' }, scope: ReportScope, { from, to }: Pick<ReportSummary, 'from' | 'to'>): FigureOfTours => ({ kind: 'period', countsAs: [...tourFigures[figure]], scope, from, to, column })

export type Layer = { readonly name: string; readonly colour: string; readonly values: readonly number[] }
/** From the bottom of a column up: the gravest stands on the ground. */
export const taskLayers = ({ columns }: ReportSummary): readonly Layer[] => priorities.map((priority) => ({ name: priority, colour: `--${priority.toLowerCase()}`, values: columns.map(({ breached }) => breached[priority]) }))
const tourColours = { missed: '--critical', guard_absent: '--high', partial: '--medium', late: '--low', compliant: '--good' } as const
export const stackedVerdicts = ['missed', 'guard_absent', 'partial', 'late', 'compliant'] as const
export const tourLayers = ({ columns }: ReportSummary): readonly Layer[] => stackedVerdicts.map((verdict) => ({ name: verdict, colour: tourColours[verdict], values: columns.map(({ tours }) => tours[verdict]) }))

export const sumOf = (counts: ByPriority<number>): number => priorities.reduce((sum, priority) => sum + counts[priority], 0)

/** More words than these would run into each other under a chart. */
const mostWords = 7
/** What stands under each column: its first day, or nothing where there is no room. */
export const wordsUnder = (words: readonly string[]): readonly string[] => {
  const step = Math.ceil(words.length / mostWords)
  return words.map((word, index) => ((words.length - 1 - index) % step === 0 ? word : ''))
}

/** The days of a column in words: one date, or the first and the last of several. */
export function columnShown(date: string, width: number): Said {
  const [first, last] = [Date.parse(date), Date.parse(date) + days(width - 1)].map((midnight) => partsIn(midnight, 'UTC'))
  return width === 1
    ? said('reports.column.day', { day: first?.day ?? '', month: first?.month ?? '' })
    : said('reports.column.days', { day: first?.day ?? '', month: first?.month ?? '', lastDay: last?.day ?? '', lastMonth: last?.month ?? '' })
}

/** A clock time as minutes of the day; null: it is none. */
export function minuteOf(time: string): number | null {
  const [, hour, minute] = /^(\d{1,2}):(\d{2})$/.exec(time.trim()) ?? []
  return hour === undefined || Number(hour) > 23 || Number(minute) > 59 ? null : Number(hour) * 60 + Number(minute)
}
export const timeOf = (minute: number): string => `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
