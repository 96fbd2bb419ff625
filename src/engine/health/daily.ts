import { days, hours, type Instant } from '../../core/time'

/** When of each day of UTC this console checks itself: within the hour after 04:00, the consoles of one house not all at once. */
const offsetOf = (consoleId: string): number => hours(4) + (Number.parseInt(consoleId.slice(0, 8), 16) || 0) % hours(1)

/** The newest instant, up to `now`, at which this console was to check itself. */
export function newestDaily(now: Instant, consoleId: string): Instant {
  const offset = offsetOf(consoleId)
  return Math.floor((now - offset) / days(1)) * days(1) + offset
}

/** The next one after `now`. */
export const nextDaily = (now: Instant, consoleId: string): Instant => newestDaily(now, consoleId) + days(1)
