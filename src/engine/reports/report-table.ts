import type { ReportExport } from '../../contract/shapes-reports'
import { priorities } from '../../core/model/task'
import { folded } from '../../core/folded'
import { ranking, trendOf } from '../../core/reports/ranking'
import { verdicts } from '../../core/tours/counts-as'
import type { Instant } from '../../core/time'
import type { Say } from '../../words/say'
import { instantText } from '../export/columns'
import type { Cell } from '../export/csv'
import type { Cells, Table } from '../export/write-table'
import { periodOf, type Period } from './period'
import { rankedOf, type RankingParts } from './rankings'
import { scopeName } from './scope'
import { summaryOf } from './summary'

/** `asOf`: what a period that ends at present ends with. */
export type ReportParts = RankingParts & { readonly asOf: () => Instant }
type Asked<Kind> = ReportExport & { readonly kind: Kind }

/** A report as a file has it: figures are numbers, what there is nothing of is empty, and below stand the period, what it is of and the journal's head. Rule: [R35]. */
export async function reportTable(parts: ReportParts, asked: ReportExport, say: Say): Promise<Table> {
  const period = periodOf(asked, parts.asOf())
  const { heads, rows } = asked.kind === 'ranking' ? await rankingRows(parts, asked, period, say) : await summaryRows(parts, asked, period, say)
  return { name: say(`screen.${asked.kind === 'ranking' ? 'rankings' : 'reports'}`), heads, total: rows.length, pieces: () => [rows], foot: footOf(parts, asked, period, say) }
}

type Rows = { readonly heads: readonly string[]; readonly rows: Cells }

const rankingHeads = ['rankings.column.rank', 'rankings.column.name', 'export.column.id', 'rankings.column.rate', 'report.file.lower', 'report.file.upper', 'report.file.trend', 'rankings.column.compliant', 'rankings.column.evaluated', 'rankings.column.excused'] as const

async function rankingRows(parts: ReportParts, { of, direction, text = '' }: Asked<'ranking'>, period: Period, say: Say): Promise<Rows> {
  const all = ranking(await rankedOf(parts, { of, ...period }), direction)
  const wanted = folded(text.trim())
  const found = all.filter(({ name, id }) => [name, id].some((one) => folded(one).includes(wanted)))
  return {
    heads: rankingHeads.map((head) => say(head)),
    rows: found.map((row) => [row.rank, row.name, row.id, row.compliance_rate, row.lower, row.upper, trendOf(row), row.compliant, row.evaluated, row.excused]),
  }
}

async function summaryRows({ store }: ReportParts, { scope }: Asked<'summary'>, { from, at }: Period, say: Say): Promise<Rows> {
  const { tasks, tours, columns } = await summaryOf(store, { from, to: at, at, scope })
  const [ofTasks, ofTours] = [say('reports.tasks'), say('reports.tours')]
  const row = (part: string, of: string | null, figure: string, value: Cell): readonly Cell[] => [part, of, say(figure), value]
  const tourFigures = (counts: typeof tours): readonly (readonly [string, Cell])[] => [['reports.tours.evaluated', counts.evaluated], ...verdicts.map((verdict) => [`counts-as.${verdict}`, counts[verdict]] as const), ['report.file.compliance', counts.compliance_rate]]
  return {
    heads: (['report.file.part', 'report.file.of', 'report.file.figure', 'report.file.value'] as const).map((head) => say(head)),
    rows: [
      row(ofTasks, null, 'reports.tasks.total', tasks.total), row(ofTasks, null, 'reports.tasks.completed', tasks.completed), row(ofTasks, null, 'report.file.completion', tasks.completion_rate), row(ofTasks, null, 'reports.tasks.open', tasks.open),
      row(ofTasks, null, 'reports.tasks.breached', tasks.breached), row(ofTasks, null, 'report.file.breach', tasks.breach_rate), row(ofTasks, null, 'reports.tasks.breachedOpen', tasks.breached_open), row(ofTasks, null, 'report.file.response', tasks.mean_response_minutes),
      ...priorities.flatMap((priority) => {
        const of = tasks.by_priority[priority]
        const word = say(`due.priority.${priority}`)
        return [row(ofTasks, word, 'reports.tasks.total', of.total), row(ofTasks, word, 'reports.tasks.breached', of.breached), row(ofTasks, word, 'report.file.response', of.mean_response_minutes), row(ofTasks, word, 'report.file.sla', of.sla_minutes)]
      }),
      row(ofTours, null, 'reports.tours.scheduled', tours.scheduled), row(ofTours, null, 'reports.tours.running', tours.running), ...tourFigures(tours).map(([figure, value]) => row(ofTours, null, figure, value)),
      row(ofTours, null, 'report.file.missed', tours.missed_rate), row(ofTours, null, 'counts-as.excused', tours.excused), row(ofTours, null, 'report.file.coverage', tours.mean_coverage),
      ...columns.flatMap(({ date, tasks: total, breached }) => [row(ofTasks, date, 'reports.tasks.total', total), ...priorities.map((priority): readonly Cell[] => [ofTasks, date, say('report.file.breachedOf', { priority: say(`due.priority.${priority}`) }), breached[priority]])]),
      ...columns.flatMap(({ date, tours: counts }) => tourFigures(counts).map(([figure, value]) => row(ofTours, date, figure, value))),
    ],
  }
}

/** What the figures are of, and the head of the journal: a tail that was cut off afterwards is seen by it. */
function footOf({ store }: ReportParts, asked: ReportExport, { from, at }: Period, say: Say): Cells {
  const zone = store.places.tenantZone()
  const { seq, hash } = store.journal.head()
  const of = asked.kind === 'summary' ? scopeName(store, asked.scope, say) : say(`rankings.of.${asked.of}`)
  return [[], [say('report.file.period'), instantText(from, zone), instantText(at, zone)], [say('report.file.scope'), of], [say('report.file.head'), seq, hash]]
}
