import { instantOfLocal, offsetAt } from '../../core/intake/zone-time'
import { days, type Instant } from '../../core/time'

/** What a person typed as an instant in a zone: `2026-03-02 02:10`, `2026-03-02` or, of the last day, `02:10`; null: none of these. */
export function typedInstant(text: string, zone: string, now: Instant): Instant | null {
  const [, year, month, day, hour = '0', minute = '0'] = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T]+(\d{1,2}):(\d{2}))?$/.exec(text.trim()) ?? []
  if (year !== undefined) return localInstant([Number(year), Number(month), Number(day), Number(hour), Number(minute)], zone)
  const [, onlyHour, onlyMinute] = /^(\d{1,2}):(\d{2})$/.exec(text.trim()) ?? []
  if (onlyHour === undefined) return null
  const here = new Date(now + offsetAt(zone, now))
  const today = localInstant([here.getUTCFullYear(), here.getUTCMonth() + 1, here.getUTCDate(), Number(onlyHour), Number(onlyMinute)], zone)
  return today !== null && today > now ? today - days(1) : today
}

/** A local date and time of day that is one, as an instant. */
function localInstant([year = 0, month = 0, day = 0, hour = 0, minute = 0]: readonly number[], zone: string): Instant | null {
  const local = Date.UTC(year, month - 1, day, hour, minute)
  const read = new Date(local)
  const isReal = read.getUTCMonth() === month - 1 && read.getUTCDate() === day && hour < 24 && minute < 60
  return isReal && local > Date.UTC(2000, 0, 2) ? instantOfLocal(local, zone) : null
}
