import { useSay } from '../../ui/say'
import { TourMark } from '../../ui/TourMark'
import { CountCell, Figure } from './Figure'
import type { CardProps } from './TasksCard'
import { stackedVerdicts, type TourFigure } from './view'

/** What the tours of the period came to. Rules: [R22] [R33] [R34]. */
export function ToursCard({ summary: { tours }, onOpen }: CardProps) {
  const say = useSay()
  const rate = (value: number | null): string => (value === null ? say('rankings.none') : say('rankings.percent', { value }))
  const open = (figure: TourFigure) => () => onOpen({ kind: 'tours', figure, column: null })
  return (
    <section className="card" aria-label={say('reports.tours')}>
      <header className="card-head"><h2>{say('reports.tours')}</h2></header>
      <ul className="report-figures">
        <Figure name={say('reports.tours.scheduled')} value={say('reports.count', { value: tours.scheduled })} onOpen={open('scheduled')} />
        <Figure name={say('reports.tours.evaluated')} value={say('reports.count', { value: tours.evaluated })} onOpen={open('evaluated')} />
        <Figure name={say('reports.tours.running')} value={say('reports.count', { value: tours.running })} onOpen={open('running')} />
        <Figure name={say('reports.tours.compliance')} value={rate(tours.compliance_rate)} onOpen={open('compliant')} />
        <Figure name={say('reports.tours.missedRate')} value={rate(tours.missed_rate)} isBad={tours.missed > 0} onOpen={open('missed')} />
        <Figure name={say('reports.tours.coverage')} value={rate(tours.mean_coverage)} onOpen={open('evaluated')} />
      </ul>
      <table className="table report-table">
        <thead><tr><th scope="col">{say('tours.column.verdict')}</th><th scope="col" className="cell-number">{say('reports.tours')}</th></tr></thead>
        <tbody>{[...stackedVerdicts.toReversed(), 'excused' as const].map((verdict) => (
          <tr key={verdict}><th scope="row"><span className={`tour-verdict tour-${verdict}`}><TourMark name={verdict} />{say(`counts-as.${verdict}`)}</span></th><CountCell count={tours[verdict]} name={say(`counts-as.${verdict}`)} onOpen={open(verdict)} /></tr>
        ))}</tbody>
      </table>
    </section>
  )
}
