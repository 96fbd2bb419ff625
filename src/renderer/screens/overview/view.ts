import type { MeanResponse, Overview, WorstPlace } from '../../../contract/shapes-overview'
import { priorities, type Priority } from '../../../core/model/task'
import { severities, type Severity } from '../../../core/model/severity'
import type { ByPriority } from '../../../core/reports/task-report'

/** Severities that are told big, the gravest first; an INFO is no more than a remark. */
export const toldSeverities: readonly Severity[] = severities.toReversed().filter((severity) => severity !== 'INFO')

/** From the bottom of a column up: the gravest stands on the ground. */
export const layersOf = (trend: NonNullable<Overview['trend']>): readonly { readonly colour: string; readonly values: readonly number[] }[] =>
  priorities.map((priority) => ({ colour: `--${priority.toLowerCase()}`, values: trend.days.map(({ breaches }) => breaches[priority]) }))

export const sumOf = (counts: ByPriority<number>): number => priorities.reduce((sum, priority) => sum + counts[priority], 0)

/** A date without a zone of its own, as weekday and day of the month; `language` is that of the page's words. */
export function dayShown(date: string, language: string): string {
  return new Intl.DateTimeFormat(language === 'fr' ? 'fr-FR' : 'en-GB', { timeZone: 'UTC', weekday: 'short', day: 'numeric' }).format(Date.parse(date))
}

/** How a mean stands against its SLA: with room, close to it (above nine tenths), or over it. */
export function standingOf({ meanMs, slaMs }: MeanResponse): 'none' | 'within' | 'close' | 'over' {
  if (meanMs === null || slaMs === null || slaMs === 0) return 'none'
  if (meanMs > slaMs) return 'over'
  return meanMs > 0.9 * slaMs ? 'close' : 'within'
}

/** All priorities' means as one: each weighs as many tasks as it has. */
export function allOf(lines: ByPriority<MeanResponse>): MeanResponse {
  const some = priorities.map((priority) => lines[priority])
  const count = some.reduce((sum, line) => sum + line.count, 0)
  const mean = (pick: (line: MeanResponse) => number | null): number | null => (count === 0 ? null : Math.round(some.reduce((sum, line) => sum + (pick(line) ?? 0) * line.count, 0) / count))
  return { count, meanMs: mean(({ meanMs }) => meanMs), slaMs: mean(({ slaMs }) => slaMs), breached: some.reduce((sum, { breached }) => sum + breached, 0) }
}

/** The gravest severity that stands at a place. */
export const gravestAt = ({ bySeverity }: WorstPlace): Severity => severities.toReversed().find((severity) => bySeverity[severity] > 0) ?? 'INFO'

/** What is overdue of each priority, the gravest first. */
export const linesOf = (counts: ByPriority<number>): readonly { readonly priority: Priority; readonly count: number }[] => priorities.map((priority) => ({ priority, count: counts[priority] }))
