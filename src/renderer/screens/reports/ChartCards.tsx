import type { ReactNode } from 'react'
import type { ReportSummary } from '../../../contract/shapes-reports'
import { priorities } from '../../../core/model/task'
import { canDraw, StackedBars } from '../../ui/chart/StackedBars'
import { PriorityMark } from '../../ui/PriorityMark'
import { inWords, useSay } from '../../ui/say'
import { CountCell } from './Figure'
import type { CardProps } from './TasksCard'
import { columnShown, stackedVerdicts, sumOf, taskLayers, tourLayers, wordsUnder, type Layer } from './view'

export type ChartCardProps = CardProps & { readonly isTable: boolean }

/** Breaches by the day of their tasks, as a chart or as the table that has the same figures. Rules: [R33] [R34]. */
export function BreachesCard({ summary, isTable, onOpen }: ChartCardProps) {
  const say = useSay()
  const words = useColumns(summary)
  const layers = taskLayers(summary)
  const rows = (
    <table className="table report-table">
      <thead><tr><th scope="col">{say('overview.trend.day')}</th><th scope="col" className="cell-number">{say('reports.tasks.total')}</th>{priorities.map((priority) => <th key={priority} scope="col" className="cell-number"><PriorityMark priority={priority} /></th>)}<th scope="col" className="cell-number">{say('reports.tasks.breached')}</th></tr></thead>
      <tbody>{summary.columns.map(({ date, tasks, breached }, column) => (
        <tr key={date}>
          <th scope="row">{words[column]}</th><CountCell count={tasks} name={say('reports.tasks.total')} onOpen={() => onOpen({ kind: 'tasks', figure: 'total', priority: null, column })} />
          {priorities.map((priority) => <CountCell key={priority} count={breached[priority]} name={say('reports.tasks.breached')} onOpen={() => onOpen({ kind: 'tasks', figure: 'breached', priority, column })} />)}
          <CountCell count={sumOf(breached)} name={say('reports.tasks.breached')} isBad onOpen={() => onOpen({ kind: 'tasks', figure: 'breached', priority: null, column })} />
        </tr>
      ))}</tbody>
    </table>
  )
  return <ChartCard title={say('reports.breaches')} why={say('reports.breaches.why', { zone: summary.zone })} words={words} layers={layers} isTable={isTable} rows={rows} legend={priorities.map((priority) => ({ name: priority, word: say(`due.priority.${priority}`), colour: priority.toLowerCase() }))} />
}

/** Tours by the day of their schedule and by what they came to. Rules: [R33] [R34]. */
export function VerdictsCard({ summary, isTable, onOpen }: ChartCardProps) {
  const say = useSay()
  const words = useColumns(summary)
  const layers = tourLayers(summary)
  const rows = (
    <table className="table report-table">
      <thead><tr><th scope="col">{say('overview.trend.day')}</th><th scope="col" className="cell-number">{say('reports.tours.evaluated')}</th>{stackedVerdicts.map((verdict) => <th key={verdict} scope="col" className="cell-number">{say(`counts-as.${verdict}`)}</th>)}<th scope="col" className="cell-number">{say('rankings.column.rate')}</th></tr></thead>
      <tbody>{summary.columns.map(({ date, tours }, column) => (
        <tr key={date}>
          <th scope="row">{words[column]}</th>
          <CountCell count={tours.evaluated} name={say('reports.tours.evaluated')} onOpen={() => onOpen({ kind: 'tours', figure: 'evaluated', column })} />
          {stackedVerdicts.map((verdict) => <CountCell key={verdict} count={tours[verdict]} name={say(`counts-as.${verdict}`)} onOpen={() => onOpen({ kind: 'tours', figure: verdict, column })} />)}
          <td className="cell-number">{tours.compliance_rate === null ? say('rankings.none') : say('rankings.percent', { value: tours.compliance_rate })}</td>
        </tr>
      ))}</tbody>
    </table>
  )
  return <ChartCard title={say('reports.verdicts')} why={say('reports.verdicts.why', { zone: summary.zone })} words={words} layers={layers} isTable={isTable} rows={rows} legend={stackedVerdicts.map((verdict) => ({ name: verdict, word: say(`counts-as.${verdict}`), colour: verdict }))} />
}

type ShownProps = { readonly title: string; readonly why: string; readonly words: readonly string[]; readonly layers: readonly Layer[]; readonly isTable: boolean; readonly rows: ReactNode; readonly legend: readonly { readonly name: string; readonly word: string; readonly colour: string }[] }

function ChartCard({ title, why, words, layers, isTable, rows, legend }: ShownProps) {
  const say = useSay()
  const sums = words.map((word, index) => `${word}: ${String(layers.reduce((sum, { values }) => sum + (values[index] ?? 0), 0))}`).join(', ')
  return (
    <section className="card report-chart" aria-label={title}>
      <header className="card-head"><h2>{title}</h2></header>
      {isTable || !canDraw()
        ? <div className="report-rows" tabIndex={0} role="group" aria-label={title} data-scrolls>{rows}</div>
        : <><StackedBars label={say('reports.chart.label', { title, sums })} columns={wordsUnder(words)} layers={layers} /><p className="overview-legend" aria-hidden="true">{legend.map(({ name, word, colour }) => <span key={name} className={`legend legend-${colour}`}>{word}</span>)}</p></>}
      <p className="overview-note quiet" title={why}>{why}</p>
    </section>
  )
}

function useColumns({ columns, width }: ReportSummary): readonly string[] {
  const say = useSay()
  return columns.map(({ date }) => inWords(say, columnShown(date, width)))
}
