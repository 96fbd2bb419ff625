import { minutes, days, type Instant, type Millis } from '../time'

const formats = new Map<string, Intl.DateTimeFormat>()
const offsets = new Map<string, Map<number, Millis>>()
/** No zone has changed its offset at anything finer since 1972. */
const bucket = minutes(15)
const mostBuckets = 200_000
/** There are about 600 zones, but a name may be spelled in any mixture of cases. */
const mostZones = 1_000

/** Whether a text is the name of an IANA zone. Offsets such as `+02:00` are no zones. */
export function isZone(zone: string): boolean {
  if (!/^[A-Za-z][A-Za-z0-9_+/-]*$/.test(zone)) return false
  try {
    return formatOf(zone) !== undefined
  } catch (thrown) {
    if (thrown instanceof RangeError) return false
    throw thrown
  }
}

/** What a zone's clocks show beyond UTC at an instant. */
export function offsetAt(zone: string, instant: Instant): Millis {
  if (zone === 'UTC') return 0
  const known = offsets.get(zone) ?? new Map<number, Millis>()
  if (offsets.size >= mostZones) offsets.clear()
  offsets.set(zone, known)
  const slot = Math.floor(instant / bucket)
  const found = known.get(slot)
  if (found !== undefined) return found
  const offset = clockFace(zone, slot * bucket) - slot * bucket
  if (known.size >= mostBuckets) known.clear()
  known.set(slot, offset)
  return offset
}

/**
 * The instant of a local time, given as if it were UTC.
 * Where clocks jump ahead, a time that never was is moved on by the jump; where they go back, a time that was twice is its first.
 * Rule: [I9]. Idea: `disambiguation: 'compatible'` of Temporal and RFC 5545.
 */
export function instantOfLocal(local: number, zone: string): Instant {
  if (zone === 'UTC') return local
  const before = offsetAt(zone, local - days(1))
  const after = offsetAt(zone, local + days(1))
  if (offsetAt(zone, local - before) === before) return local - before
  return offsetAt(zone, local - after) === after ? local - after : local - before
}

function clockFace(zone: string, instant: Instant): number {
  const [month, day, year, hour, minute, second] = formatOf(zone).format(instant).match(/\d+/g) ?? []
  return Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second))
}

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone)
  if (known) return known
  const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' })
  if (formats.size >= mostZones) formats.clear()
  formats.set(zone, format)
  return format
}
