import fc from 'fast-check'
import { expect, test } from 'vitest'
import { offsetAt } from '../intake/zone-time'
import { hours, minutes, type Instant } from '../time'
import { isQuiet, quietUntil, type QuietHours } from './quiet-hours'

const at = (text: string): Instant => Date.parse(text)
const clock = (time: string): number => { const [hour = 0, minute = 0] = time.split(':').map(Number); return hour * 60 + minute }
const quiet = (from: string, to: string, days: QuietHours['days'] = []): QuietHours => ({ from: clock(from), to: clock(to), days })

test('[H9] quiet hours begin with their first minute and end before their last, by the clocks of the zone', () => {
  const night = quiet('22:00', '06:00')
  const told = ['2026-01-10T20:59:59Z', '2026-01-10T21:00:00Z', '2026-01-11T04:59:59Z', '2026-01-11T05:00:00Z'].map((text) => isQuiet(night, at(text), 'Europe/Berlin'))
  expect(told).toEqual([false, true, true, false])
})

test('[H9] the days are those on which they begin: the night from Friday to Saturday is Friday’s', () => {
  const friday = quiet('22:00', '06:00', [5])
  const told = ['2026-01-09T23:00:00Z', '2026-01-10T03:00:00Z', '2026-01-10T23:00:00Z', '2026-01-09T03:00:00Z'].map((text) => isQuiet(friday, at(text), 'UTC'))
  expect(told).toEqual([true, true, false, false])
})

test('[H9] an hour that is shown twice is quiet twice, one that never was is never quiet', () => {
  const early = quiet('02:00', '03:00')
  const autumn = ['2026-10-25T00:30:00Z', '2026-10-25T01:30:00Z', '2026-10-25T02:30:00Z'].map((text) => isQuiet(early, at(text), 'Europe/Berlin'))
  const spring = Array.from({ length: 24 * 60 }, (_, minute) => isQuiet(early, at('2026-03-28T23:00:00Z') + minutes(minute), 'Europe/Berlin'))
  expect({ autumn, spring: spring.includes(true) }).toEqual({ autumn: [true, true, false], spring: false })
})

test('[H9] where the end falls into an hour that never was, they end when the clocks jump', () => {
  expect(new Date(quietUntil(quiet('22:00', '02:30'), at('2026-03-29T00:10:00Z'), 'Europe/Berlin')).toISOString()).toBe('2026-03-29T01:00:00.000Z')
})

/** Nights on which clocks change, by a whole hour, by half of one, in the south, at midnight, and never. */
const nights = [
  ['Europe/Berlin', '2026-03-29T01:00:00Z'], ['Europe/Berlin', '2026-10-25T01:00:00Z'], ['America/New_York', '2026-03-08T07:00:00Z'], ['America/New_York', '2026-11-01T06:00:00Z'],
  ['Australia/Lord_Howe', '2026-04-04T15:00:00Z'], ['Australia/Lord_Howe', '2026-10-03T15:30:00Z'], ['Africa/Cairo', '2026-04-23T22:00:00Z'], ['America/Santiago', '2026-04-05T03:00:00Z'],
  ['Asia/Kathmandu', '2026-06-01T18:15:00Z'], ['Pacific/Chatham', '2026-09-26T14:00:00Z'],
] as const
const anHours = fc.record({ from: fc.integer({ min: 0, max: 1_439 }), to: fc.integer({ min: 0, max: 1_439 }), days: fc.uniqueArray(fc.constantFrom(0, 1, 2, 3, 4, 5, 6), { maxLength: 7 }) })
  .filter(({ from, to }) => from !== to) as fc.Arbitrary<QuietHours>
const anInstant = fc.tuple(fc.constantFrom(...nights), fc.integer({ min: -36 * 60, max: 36 * 60 }))

test('[H9] on nights of clock changes, in whatever zone: quiet is exactly what the clocks show', () => {
  fc.assert(fc.property(anHours, anInstant, (quietHours, [[zone, change], minute]) => {
    const now = at(change) + minutes(minute)
    const [hour, min] = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(now).split(':').map(Number)
    const shown = (hour ?? 0) * 60 + (min ?? 0)
    const { from, to } = quietHours
    const isInside = from < to ? shown >= from && shown < to : shown >= from || shown < to
    expect(isQuiet({ ...quietHours, days: [] }, now, zone)).toBe(isInside)
    if (!isInside) expect(isQuiet(quietHours, now, zone)).toBe(false)
  }), { numRuns: 600 })
})

test('[H9] on such nights quiet hours end at the first instant that is not quiet, and no later than a day and the change, or two where the change swallows all that is not quiet', () => {
  fc.assert(fc.property(anHours, anInstant, (quietHours, [[zone, change], minute]) => {
    const now = at(change) + minutes(minute)
    const end = quietUntil(quietHours, now, zone)
    if (!isQuiet(quietHours, now, zone)) {
      expect(end).toBe(now)
      return
    }
    expect(isQuiet(quietHours, end, zone)).toBe(false)
    expect(isQuiet(quietHours, end - 1, zone)).toBe(true)
    for (let between = now; between < end; between += minutes(7)) expect(isQuiet(quietHours, between, zone)).toBe(true)
    const ahead = offsetAt(zone, end) - offsetAt(zone, now)
    const loud = minutes((quietHours.from - quietHours.to + 1_440) % 1_440)
    expect(end - now).toBeLessThanOrEqual(hours(loud > ahead ? 24 : 48) + Math.abs(ahead))
  }), { numRuns: 300 })
})
