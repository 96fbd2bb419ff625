import { trendOf } from '../../core/reports/ranking'
import { useSay } from './say'

export type IntervalBarProps = { readonly lower: number; readonly upper: number; readonly rate: number }

/** A rate and the interval in which the true one lies, on a line from 0 to 100 %; the figures stand in its words. Unit: percent. Rule: [R32]. */
export function IntervalBar({ lower, upper, rate }: IntervalBarProps) {
  const say = useSay()
  const label = say('rankings.interval.label', { rate, lower, upper })
  return (
    <span className="interval" role="img" aria-label={label} title={label}>
      <span className="interval-span" style={{ left: `${String(lower)}%`, width: `${String(upper - lower)}%` }} />
      <span className="interval-rate" style={{ left: `${String(rate)}%` }} />
    </span>
  )
}

export type TrendProps = { readonly rate: number | null; readonly before: number | null }

/** How a rate stands against the one of the period before, in points; nothing to compare is said as that. */
export function Trend({ rate, before }: TrendProps) {
  const say = useSay()
  const points = trendOf({ compliance_rate: rate, previous_rate: before })
  if (points === null) return <span className="quiet">{say('rankings.trend.none')}</span>
  const way = points > 0 ? 'up' : points < 0 ? 'down' : 'same'
  return <span className={`trend trend-${way}`} title={say('rankings.trend.before', { before })}>{say(`rankings.trend.${way}`, { points: Math.abs(points) })}</span>
}
