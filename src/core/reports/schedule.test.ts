import fc from 'fast-check'
import { expect, test } from 'vitest'
import { days, isoOf, minutes } from '../time'
import { dueTimes, mostCaughtUp, nextDue, periodDue, type Timetable } from './schedule'

const berlin = (over: Partial<Timetable> = {}): Timetable => ({ rhythm: 'daily', weekday: 0, minute: 6 * 60, zone: 'Europe/Berlin', ...over })
const at = (text: string): number => Date.parse(text)
const period = (timetable: Timetable, due: string) => { const { from, at: until } = periodDue(timetable, at(due)); return [isoOf(from + 1), isoOf(until + 1)] }

test('[R37] daily is every day at its time, weekly on its weekday, monthly on the first, by the clock of its zone', () => {
  const now = at('2026-03-04T12:00:00Z')
  expect([nextDue(berlin(), now), nextDue(berlin({ rhythm: 'weekly', weekday: 2 }), now), nextDue(berlin({ rhythm: 'weekly', weekday: 0 }), now), nextDue(berlin({ rhythm: 'monthly' }), now), nextDue(berlin({ minute: 13 * 60 + 1 }), now)].map(isoOf)).toEqual([
    '2026-03-05T05:00:00.000Z', '2026-03-11T05:00:00.000Z', '2026-03-09T05:00:00.000Z', '2026-04-01T04:00:00.000Z', '2026-03-04T12:01:00.000Z',
  ])
})

test('[R37] it is of the day, the seven days or the month before; the day on which the clocks go forward has 23 hours', () => {
  expect([period(berlin(), '2026-03-30T04:00:00Z'), period(berlin({ rhythm: 'weekly' }), '2026-03-30T04:00:00Z'), period(berlin({ rhythm: 'monthly' }), '2026-03-01T05:00:00Z')]).toEqual([
    ['2026-03-28T23:00:00.000Z', '2026-03-29T22:00:00.000Z'], ['2026-03-22T23:00:00.000Z', '2026-03-29T22:00:00.000Z'], ['2026-01-31T23:00:00.000Z', '2026-02-28T23:00:00.000Z'],
  ])
})

test('[R37] what fell due meanwhile is told once each, oldest first, and no more than a month of days', () => {
  const now = at('2026-03-04T12:00:00Z')
  expect(dueTimes(berlin(), now - days(3), now).map(isoOf)).toEqual(['2026-03-02T05:00:00.000Z', '2026-03-03T05:00:00.000Z', '2026-03-04T05:00:00.000Z'])
  expect([dueTimes(berlin(), now - days(300), now).length, dueTimes(berlin(), at('2026-03-04T05:00:00Z'), now)]).toEqual([mostCaughtUp, []])
})

test('[R37] [seeded] whatever the timetable, what is due next is due exactly once when it has come, and not before', () => {
  const timetables = fc.record({ rhythm: fc.constantFrom('daily' as const, 'weekly' as const, 'monthly' as const), weekday: fc.integer({ min: 0, max: 6 }), minute: fc.integer({ min: 0, max: 1_439 }), zone: fc.constantFrom('UTC', 'Europe/Berlin', 'Pacific/Auckland', 'America/St_Johns', 'Asia/Kolkata') })
  fc.assert(fc.property(timetables, fc.integer({ min: 0, max: 800 * 1_440 }), (timetable, later) => {
    const now = at('2025-12-20T00:00:00Z') + minutes(later)
    const next = nextDue(timetable, now)
    expect([next > now, dueTimes(timetable, now, next - 1), dueTimes(timetable, now, next), periodDue(timetable, next).at < next]).toEqual([true, [], [next], true])
  }), { numRuns: 300 })
})
