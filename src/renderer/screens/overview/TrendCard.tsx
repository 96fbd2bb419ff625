import { useTranslation } from 'react-i18next'
import type { Overview } from '../../../contract/shapes-overview'
import { priorities } from '../../../core/model/task'
import { canDraw, StackedBars } from '../../ui/chart/StackedBars'
import { Button } from '../../ui/Button'
import { PriorityMark } from '../../ui/PriorityMark'
import { useSay } from '../../ui/say'
import { Card } from './parts'
import { dayShown, layersOf, sumOf } from './view'

export type TrendCardProps = { readonly overview: Overview; readonly isTable: boolean; readonly onTurn: () => void }

/** Breaches a day as a chart, or as the table that has the same figures. Rule: [O9]. */
export function TrendCard({ overview: { trend, closedAsOf }, isTable, onTurn }: TrendCardProps) {
  const say = useSay()
  const hasChart = !isTable && canDraw()
  return (
    <Card title={say('overview.trend')} asOf={closedAsOf} area="trend" tools={<Button look="quiet" keys="v" onPress={onTurn}>{say(isTable ? 'overview.trend.chart' : 'overview.trend.table')}</Button>}>
      {!trend ? <p className="card-empty">{say('overview.counting')}</p> : hasChart ? <TrendChart trend={trend} /> : <TrendTable trend={trend} />}
      {trend && hasChart && <p className="overview-note quiet" title={say('overview.trend.why', { zone: trend.zone })}>{say('overview.trend.why', { zone: trend.zone })}</p>}
    </Card>
  )
}

type Trend = NonNullable<Overview['trend']>

/** The columns of the trend; the newest day is today's. */
export function TrendChart({ trend }: { readonly trend: Trend }) {
  const say = useSay()
  const days = useDays(trend)
  const sums = trend.days.map(({ breaches }, index) => `${days[index] ?? ''}: ${sumOf(breaches)}`).join(', ')
  return (
    <div className="overview-chart">
      <StackedBars label={say('overview.trend.label', { sums })} columns={days} layers={layersOf(trend)} />
      <p className="overview-legend" aria-hidden="true">{priorities.map((priority) => <span key={priority} className={`legend legend-${priority.toLowerCase()}`}>{say(`due.priority.${priority}`)}</span>)}</p>
    </div>
  )
}

function TrendTable({ trend }: { readonly trend: Trend }) {
  const say = useSay()
  const days = useDays(trend)
  return (
    <table className="table overview-table">
      <thead><tr><th scope="col">{say('overview.trend.day')}</th>{priorities.map((priority) => <th key={priority} scope="col" className="cell-number"><PriorityMark priority={priority} /></th>)}<th scope="col" className="cell-number">{say('overview.total')}</th></tr></thead>
      <tbody>{trend.days.map(({ date, breaches }, index) => (
        <tr key={date}><th scope="row">{days[index]}</th>{priorities.map((priority) => <td key={priority} className="cell-number">{breaches[priority]}</td>)}<td className="cell-number"><strong>{sumOf(breaches)}</strong></td></tr>
      ))}</tbody>
    </table>
  )
}

function useDays(trend: Trend): readonly string[] {
  const say = useSay()
  const { i18n } = useTranslation()
  return trend.days.map(({ date }, index) => (index === trend.days.length - 1 ? say('overview.trend.today') : dayShown(date, i18n.language)))
}
