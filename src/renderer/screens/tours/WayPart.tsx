import type { TourDetail } from '../../../contract/shapes-tours'
import { figure } from '../../ui/locale'
import { useSay } from '../../ui/say'
import { drawing, wayOf } from './way'

/** The way of a tour as a drawing of its positions: checkpoints by number, the path in the order of the scans, a scale and the north. */
export function WayPart({ detail }: { readonly detail: Pick<TourDetail, 'stops' | 'scans'> }) {
  const say = useSay()
  const way = wayOf(detail)
  return (
    <section className="part">
      <h3>{say('tour.map')}</h3>
      {way === null && <p className="quiet">{say('tour.map.none')}</p>}
      {way && (
        <svg className="way" viewBox={`0 0 ${String(drawing.width)} ${String(drawing.height)}`} role="img" aria-label={say('tour.map.label', { count: way.stops.length })}>
          <polyline className="way-path" points={way.path.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ')} />
          {way.scans.map(({ x, y }, index) => <circle key={index} className="way-scan" cx={x} cy={y} r="2.5" />)}
          {way.stops.map(({ x, y, stop, nth }) => (
            <g key={stop.checkpointKey} className={`way-stop visit-${stop.standing}`}>
              <title>{stop.name ?? say('tour.stop.unnamed', { id: stop.id })}</title>
              {stop.standing === 'missed' ? <rect x={x - 9} y={y - 9} width="18" height="18" /> : <circle cx={x} cy={y} r="10" />}
              <text x={x} y={y + 4} textAnchor="middle">{nth}</text>
            </g>
          ))}
          <g className="way-scale" transform={`translate(${String(drawing.edge - 12)} ${String(drawing.height - 10)})`}>
            <path d={`M0 -5V0H${way.scale.length.toFixed(1)}V-5`} /><text x={way.scale.length + 6} y="1">{say('tour.map.metres', { metres: figure(way.scale.metres) })}</text>
          </g>
          <g className="way-north" transform={`translate(${String(drawing.width - 18)} 16)`}><path d="M0 -8 5 6 0 3 -5 6Z" /><text y="18" textAnchor="middle">{say('tour.map.north')}</text></g>
        </svg>
      )}
    </section>
  )
}
