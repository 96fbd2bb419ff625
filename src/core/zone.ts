import type { Instant } from './time'

const formats = new Map<string, Intl.DateTimeFormat>()

/** The hour of day, 0..23, in an IANA zone. An unknown zone is a fault: zones are checked when they come in. */
export function hourOfDay(instant: Instant, zone: string): number {
  const format = formats.get(zone) ?? new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', hourCycle: 'h23' })
  formats.set(zone, format)
  return Number(format.format(instant))
}
