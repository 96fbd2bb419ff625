import type { Overview } from '../../../contract/shapes-overview'
import type { RankedRow } from '../../../core/reports/ranking'
import type { TodayFigure } from '../../../core/reports/today'
import { useFreshness } from '../../live/live'
import { IntervalBar } from '../../ui/IntervalBar'
import { useSay } from '../../ui/say'

type ToursShown = NonNullable<Overview['tours']>
export type TodayProps = { readonly tours: ToursShown | null; readonly onOpen: (figure: TodayFigure) => void }

/** The tours of today, each figure a way to the tours that it counts. Rules: [R29] [R31]. */
export function Today({ tours, onOpen }: TodayProps) {
  const say = useSay()
  if (tours === null) return <p className="card-empty">{say('overview.counting')}</p>
  const { scheduled, completed, evaluated, missedMandatory, meanCoverage } = tours.today
  const figures: readonly { readonly figure: TodayFigure; readonly value: string; readonly isBad?: boolean }[] = [
    { figure: 'completed', value: say('overview.today.of', { part: completed, whole: scheduled }) },
    { figure: 'evaluated', value: meanCoverage === null ? say('rankings.none') : say('rankings.percent', { value: meanCoverage }) },
    { figure: 'missedMandatory', value: missedMandatory.toLocaleString('en'), isBad: missedMandatory > 0 },
  ]
  return (
    <ul className="todays">
      {figures.map(({ figure, value, isBad }) => (
        <li key={figure}>
          <button type="button" className="figure-way" onClick={() => onOpen(figure)} title={say('overview.today.open')}>
            <strong className={isBad === true ? 'fact-bad' : undefined}>{value}</strong><span className="soft">{say(`overview.today.${figure}`, { count: evaluated })}</span>
          </button>
        </li>
      ))}
    </ul>
  )
}

export type PlacesRankedProps = { readonly rows: readonly RankedRow[] | null; readonly onOpen: (row: RankedRow) => void }

/** The first of a ranking: the rate, its interval, and what it rests on; a name opens the tours behind it. Rules: [R21] [R31]. */
export function PlacesRanked({ rows, onOpen }: PlacesRankedProps) {
  const say = useSay()
  const { isCurrent } = useFreshness()
  if (rows === null) return <p className="card-empty">{say('overview.counting')}</p>
  if (rows.length === 0) return <p className="card-empty">{say(isCurrent ? 'overview.ranked.none' : 'overview.place.stale')}</p>
  return (
    <table className="table overview-table overview-ranked">
      <thead><tr><th scope="col">{say('rankings.column.name')}</th><th scope="col" className="cell-number">{say('rankings.column.rate')}</th><th scope="col">{say('overview.ranked.interval')}</th><th scope="col" className="cell-number">{say('rankings.column.evaluated')}</th></tr></thead>
      <tbody>{rows.map((row) => (
        <tr key={row.key}>
          <th scope="row"><button type="button" className="figure-way" onClick={() => onOpen(row)} title={say('rankings.behind', { name: row.name })}>{row.rank}. {row.name}</button></th>
          <td className="cell-number"><strong>{say('rankings.percent', { value: row.compliance_rate })}</strong></td>
          <td><IntervalBar lower={row.lower ?? 0} upper={row.upper ?? 100} rate={row.compliance_rate ?? 0} /></td>
          <td className="cell-number soft">{row.evaluated}{row.excused > 0 && <small className="quiet"> {say('overview.ranked.excused', { count: row.excused })}</small>}</td>
        </tr>
      ))}</tbody>
    </table>
  )
}
