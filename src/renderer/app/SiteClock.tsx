import { useNow } from '../live/live'
import { wallClock } from '../ui/time-text'

/** Day and clock at a site; the day where it is not today's. */
export function SiteClock({ at, zone }: { readonly at: number; readonly zone: string }) {
  const day = useNow((now) => wallClock(at, zone, now ?? at).day)
  const { time, zoneName } = wallClock(at, zone, at)
  return <span title={zoneName}>{day !== null && <span className="soft">{day} </span>}{time} <small className="quiet">{zoneName}</small></span>
}
