import type { TourDetail, TourStop } from '../../../contract/shapes-tours'
import type { Walk } from '../../../core/tours/walk'
import type { Say } from '../../../words/say'
import { exactly, figure } from '../../ui/locale'
import { inWords, useSay } from '../../ui/say'
import { lengthOf, toTheSecond, wallClock } from '../../ui/time-text'
import { TourMark } from '../../ui/TourMark'
import { placeIn } from './view'

/** The checkpoints of a tour in their order: planned, visited or not, in their window or beside it, and the way there. */
export function StopsPart({ detail: { stops, walks, row, asOf } }: { readonly detail: TourDetail }) {
  const say = useSay()
  const range = { from: Math.min(row.scheduledAt, ...times(stops)), until: Math.max(row.expiresAt, ...times(stops)) }
  const zone = row.siteZone
  return (
    <section className="part">
      <h3>{say('tour.stops')}</h3>
      {stops.length === 0 && <p className="quiet">{say('tour.stops.none')}</p>}
      {stops.length > 0 && (
        <table className="stops">
          <thead><tr>{['order', 'name', 'standing', 'scanned', 'window', 'way', 'line'].map((head) => <th key={head} scope="col">{say(`tour.stop.${head}`)}</th>)}</tr></thead>
          <tbody>
            {stops.map((stop, index) => (
              <tr key={stop.checkpointKey}>
                <td className="cell-number">{index + 1}</td>
                <th scope="row">{stop.name ?? say('tour.stop.unnamed', { id: stop.id })}{stop.isCritical && <span className="stop-critical" title={say('tour.stop.critical')}> <span aria-hidden="true">◆</span><span className="unseen">{say('tour.stop.critical')}</span></span>}</th>
                <td><span className={`tour-verdict visit-${stop.standing}`}><TourMark name={stop.standing} />{say(`visit.${stop.standing}`)}</span></td>
                <td className="cell-number" title={stop.scans > 1 ? say('tour.stop.times', { count: stop.scans }) : undefined}>{stop.scannedAt === null ? <span className="quiet">–</span> : toTheSecond(stop.scannedAt, zone)}{stop.scans > 1 && <small className="quiet"> ×{stop.scans}</small>}</td>
                <td>{windowText(say, stop, zone)}</td>
                <td>{wayText(say, walks.find(({ to }) => to === stop.checkpointKey))}</td>
                <td className="stop-line"><Line stop={stop} range={range} asOf={asOf} /></td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}

const times = (stops: readonly TourStop[]): readonly number[] => stops.flatMap(({ scannedAt, earliestAt, latestAt }) => [scannedAt, earliestAt, latestAt].filter((at) => at !== null))

function Line({ stop: { earliestAt, latestAt, scannedAt, standing }, range, asOf }: { readonly stop: TourStop; readonly range: { readonly from: number; readonly until: number }; readonly asOf: number }) {
  const percent = (at: number): string => `${placeIn(range, at).toFixed(2)}%`
  const [from, until] = [placeIn(range, earliestAt ?? range.from), placeIn(range, latestAt ?? range.until)]
  return (
    <svg width="100%" height="16" aria-hidden="true" className={`visit-${standing}`}>
      <line className="stop-whole" x1="0" x2="100%" y1="8" y2="8" />
      {(earliestAt !== null || latestAt !== null) && <rect className="stop-window" x={`${from.toFixed(2)}%`} width={`${Math.max(0, until - from).toFixed(2)}%`} y="4" height="8" rx="2" />}
      {asOf > range.from && asOf < range.until && <line className="board-now" x1={percent(asOf)} x2={percent(asOf)} y1="0" y2="16" />}
      {scannedAt !== null && <circle className="stop-scan" cx={percent(scannedAt)} cy="8" r="4" />}
    </svg>
  )
}

function windowText(say: Say, { earliestAt, latestAt }: TourStop, zone: string) {
  const clock = (at: number): string => wallClock(at, zone, at).time
  if (earliestAt !== null && latestAt !== null) return say('tour.stop.between', { from: clock(earliestAt), until: clock(latestAt) })
  if (earliestAt !== null) return say('tour.stop.from', { time: clock(earliestAt) })
  return latestAt === null ? <span className="quiet">–</span> : say('tour.stop.until', { time: clock(latestAt) })
}

function wayText(say: Say, walk: Walk | undefined) {
  if (walk === undefined) return <span className="quiet">–</span>
  const length = inWords(say, lengthOf(walk.ms))
  if (walk.metres === null) return say('tour.way', { length })
  return walk.kmh === null ? say('tour.way.atOnce', { metres: figure(walk.metres) }) : say('tour.way.far', { length, metres: figure(walk.metres), kmh: exactly(walk.kmh, 1) })
}
