import { expect, test } from 'vitest'
import { hours, minutes } from '../../core/time'
import { createWords, sayer } from '../../words/say'
import { ageOf, countdownOf, lengthOf, toTheSecond, wallClock } from './time-text'

const say = sayer(createWords('en'))
const words = ({ key, values }: ReturnType<typeof lengthOf>) => say(key, values)
const at = Date.UTC(2026, 10, 23, 2, 30)

test('[U16] a length has two units at most', () => {
  expect([0, 59_999, minutes(1), minutes(59.9), hours(1), minutes(412), hours(24), hours(239), hours(240), -5].map((length) => words(lengthOf(length)))).toEqual(['< 1 min', '< 1 min', '1 min', '59 min', '1 h 00', '6 h 52', '1 d 00 h', '9 d 23 h', '10 d', '< 1 min'])
})

test('[U16] an age in a column has one unit', () => {
  expect([minutes(12), minutes(95), hours(50)].map((length) => words(ageOf(length)))).toEqual(['12 min', '1 h', '2 d'])
})

test('[U16] a countdown is told to the second in its last hour and never below nought', () => {
  expect([hours(2), minutes(59), 93_000, 500, 0, -9_000].map((left) => words(countdownOf(left)))).toEqual(['2 h 00', '59:00', '1:33', '0:01', '0:00', '0:00'])
})

test('[U16] a time is told in the site’s zone, with its day when that is not today there', () => {
  expect([wallClock(at, 'Europe/Stockholm', at), wallClock(at, 'America/New_York', at + hours(3)), wallClock(at, 'Asia/Kolkata', at + hours(24 * 60)), wallClock(at, 'UTC', at)].map(({ time, day }) => [time, day])).toEqual([
    ['03:30', null], ['21:30', '22 Nov'], ['08:00', '23 Nov 2026'], ['02:30', null],
  ])
})

test('[U16] the hour that a zone runs twice is told apart by the zone’s name', () => {
  const first = Date.UTC(2026, 9, 25, 0, 30)
  expect([wallClock(first, 'Europe/London', first), wallClock(first + hours(1), 'Europe/London', first)].map(({ time, zoneName }) => `${time} ${zoneName}`)).toEqual(['01:30 BST', '01:30 GMT'])
})

test('[U2] "as of" is told to the second', () => {
  expect(toTheSecond(at + 7_000, 'Asia/Kolkata')).toBe('08:00:07')
})
