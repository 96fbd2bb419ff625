import { said } from '../../core/said'
import type { Instant } from '../../core/time'
import { inWords, useSay } from '../ui/say'
import { wallClock } from '../ui/time-text'

/** An instant in words: the day is named where it is not that of the page. */
export type ClockText = (at: Instant) => string

export function useClock(zone: string, asOf: Instant): ClockText {
  const say = useSay()
  return (at) => {
    const parts = wallClock(at, zone, asOf)
    return inWords(say, parts.day === null ? said('time.today', parts) : said('time.day', parts))
  }
}
