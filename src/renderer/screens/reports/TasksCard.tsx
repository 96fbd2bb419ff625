import type { ReportSummary } from '../../../contract/shapes-reports'
import { priorities } from '../../../core/model/task'
import { PriorityMark } from '../../ui/PriorityMark'
import { useSay } from '../../ui/say'
import { CountCell, Figure } from './Figure'
import type { Opened } from './view'

export type CardProps = { readonly summary: ReportSummary; readonly onOpen: (opened: Opened) => void }

/** What the tasks of the period came to, together and by priority. Rules: [R23] [R33] [R34]. */
export function TasksCard({ summary: { tasks }, onOpen }: CardProps) {
  const say = useSay()
  const rate = (value: number | null): string => (value === null ? say('rankings.none') : say('rankings.percent', { value }))
  const length = (value: number | null): string => (value === null ? say('rankings.none') : say('reports.minutes', { value }))
  const open = (figure: (Opened & { kind: 'tasks' })['figure']) => () => onOpen({ kind: 'tasks', figure, priority: null, column: null })
  return (
    <section className="card" aria-label={say('reports.tasks')}>
      <header className="card-head"><h2>{say('reports.tasks')}</h2></header>
      <ul className="report-figures">
        <Figure name={say('reports.tasks.total')} value={say('reports.count', { value: tasks.total })} onOpen={open('total')} />
        <Figure name={say('reports.tasks.completed')} value={say('reports.count', { value: tasks.completed })} beside={rate(tasks.completion_rate)} onOpen={open('completed')} />
        <Figure name={say('reports.tasks.open')} value={say('reports.count', { value: tasks.open })} onOpen={open('open')} />
        <Figure name={say('reports.tasks.breached')} value={say('reports.count', { value: tasks.breached })} beside={rate(tasks.breach_rate)} isBad={tasks.breached > 0} onOpen={open('breached')} />
        <Figure name={say('reports.tasks.breachedOpen')} value={say('reports.count', { value: tasks.breached_open })} isBad={tasks.breached_open > 0} onOpen={open('breachedOpen')} />
        <Figure name={say('reports.tasks.response')} value={length(tasks.mean_response_minutes)} onOpen={open('completed')} />
      </ul>
      <table className="table report-table">
        <thead><tr><th scope="col">{say('due.column.priority')}</th>{(['reports.tasks.total', 'reports.tasks.breached', 'reports.tasks.response', 'reports.tasks.sla'] as const).map((word) => <th key={word} scope="col" className="cell-number">{say(word)}</th>)}</tr></thead>
        <tbody>{priorities.map((priority) => {
          const of = tasks.by_priority[priority]
          const way = (figure: 'total' | 'breached') => () => onOpen({ kind: 'tasks', figure, priority, column: null })
          return (
            <tr key={priority}>
              <th scope="row"><PriorityMark priority={priority} /></th>
              <CountCell count={of.total} name={say('reports.tasks.total')} onOpen={way('total')} /><CountCell count={of.breached} name={say('reports.tasks.breached')} onOpen={way('breached')} isBad />
              <td className={of.mean_response_minutes !== null && of.mean_response_minutes > of.sla_minutes ? 'cell-number fact-bad' : 'cell-number'}>{length(of.mean_response_minutes)}</td><td className="cell-number soft">{length(of.sla_minutes)}</td>
            </tr>
          )
        })}</tbody>
      </table>
    </section>
  )
}
