import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Bad } from './field'
import { patternReader, readInstant } from './instant'

const now = Date.UTC(2026, 2, 15, 12)
const context = { now, zone: () => 'Europe/Brussels' }
const read = (text: unknown): string => {
  const instant = readInstant(text, 'created_at', context)
  return instant instanceof Bad ? instant.said.key.replace('intake.bad.', '') : new Date(instant).toISOString()
}

test.each([
  ['2026-03-15T10:00:00Z', '2026-03-15T10:00:00.000Z'], ['2026-03-15t10:00:00z', '2026-03-15T10:00:00.000Z'], ['2026-03-15 10:00+01:00', '2026-03-15T09:00:00.000Z'],
  ['2026-03-15T10:00:00.123456-0530', '2026-03-15T15:30:00.123Z'], ['2026-03-15T10:00:00,5Z', '2026-03-15T10:00:00.500Z'], ['2026-03-15T10:00:00+14', '2026-03-14T20:00:00.000Z'],
  ['2026-03-15T10:00:00', '2026-03-15T09:00:00.000Z'], [' 2026-07-15T10:00 ', '2026-07-15T08:00:00.000Z'], ['2024-02-29T00:00:00Z', '2024-02-29T00:00:00.000Z'],
])('[I7] %s is %s', (text, expected) => expect(read(text)).toBe(expected))

test.each([
  ['2026-02-30T10:00:00Z', 'no-such-time'], ['2025-02-29T10:00:00Z', 'no-such-time'], ['2026-04-31T10:00:00Z', 'no-such-time'], ['2026-13-01T10:00:00Z', 'no-such-time'], ['2026-00-10T10:00:00Z', 'no-such-time'],
  ['2026-03-15T24:00:00Z', 'no-such-time'], ['2026-03-15T10:60:00Z', 'no-such-time'], ['2026-03-15T23:59:60Z', 'no-such-time'], ['2026-03-15', 'no-time-of-day'], ['2026-03-15T10:00:00+15:00', 'no-such-offset'],
  ['2026-03-15T10:00:00+01:75', 'no-such-offset'], ['26-03-15T10:00:00Z', 'not-instant'], ['15/03/2026 10:00', 'not-instant'], ['2026-3-15T10:00:00Z', 'not-instant'], ['now', 'not-instant'], ['', 'not-instant'],
  ['٢٠٢٦-03-15T10:00:00Z', 'not-instant'], ['20260315T100000Z', 'not-instant'], ['+02026-03-15T10:00:00Z', 'not-instant'], ['2026-03-15T10:00:00 Europe/Brussels', 'not-instant'],
])('[I7] %s is refused: %s', (text, reason) => expect(read(text)).toBe(reason))

test.each([1_773_568_800, 1_773_568_800_000, true, null, {}, []])('[I7] %j is no instant', (raw) => expect(read(raw)).toBe('not-instant'))

test.each([
  ['1999-12-31T23:59:59.999Z', 'before-2000'], ['1601-01-01T00:00:00Z', 'before-2000'], ['2000-01-01T00:00:00Z', '2000-01-01T00:00:00.000Z'], ['2028-03-15T12:00:00Z', '2028-03-15T12:00:00.000Z'],
  ['2028-03-15T12:00:00.001Z', 'too-far-ahead'], ['9999-12-31T23:59:59Z', 'too-far-ahead'], ['2569-03-15T10:00:00Z', 'too-far-ahead'],
])('[I8] %s is %s', (text, expected) => expect(read(text)).toBe(expected))

test('[I7] the commonest writing of an instant is read as every other: whole, refused or out of bounds', () => {
  const number = (width: number, most: number) => fc.integer({ min: 0, max: most }).map((value) => String(value).padStart(width, '0'))
  const parts = fc.tuple(fc.oneof(number(4, 9_999), fc.constantFrom('2024', '2025', '20x6', '+026')), number(2, 14), number(2, 33), number(2, 25), number(2, 61), number(2, 61), fc.constantFrom('', '.000', '.999', '.12x', ',500', '.5', ' 500'))
  fc.assert(fc.property(parts, ([year, month, day, hour, minute, second, fraction]) => {
    const text = `${year}-${month}-${day}T${hour}:${minute}:${second}${fraction}`
    expect(read(`${text}Z`)).toBe(read(`${text}z`))
  }), { numRuns: 2_000, verbose: 1 })
})

test('[I9] a local time in a gap is moved on by the jump, one that was twice is its first', () => {
  expect([read('2026-03-29T02:30:00'), read('2026-10-25T02:30:00'), read('2026-10-25T03:00:00')]).toEqual(['2026-03-29T01:30:00.000Z', '2026-10-25T00:30:00.000Z', '2026-10-25T02:00:00.000Z'])
})

test.each(['Europe/Brussels', 'America/St_Johns', 'Australia/Lord_Howe', 'Africa/Casablanca', 'Pacific/Apia', 'Asia/Kathmandu', 'UTC'])('[I9] every instant of %s is read back from its local text, or is the later of a time that was twice', (zone) => {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' })
  fc.assert(fc.property(fc.integer({ min: Date.UTC(2001, 0) / 1_000, max: Date.UTC(2027, 11) / 1_000 }), (second) => {
    const instant = second * 1_000
    const read = readInstant(format.format(instant).replace(',', ''), 'at', { now, zone: () => zone })
    return read === instant || (typeof read === 'number' && read < instant && format.format(read) === format.format(instant))
  }), { numRuns: 500, verbose: 1 })
})

test('[I14] a day-first pattern is strict about what it says and lenient about leading noughts only where it says so', () => {
  const short = patternReader('D/M/YYYY H:mm')
  const long = patternReader('DD.MM.YYYY HH:mm:ss')
  const utc = { now, zone: () => 'UTC' }
  const say = (raw: unknown, reader: typeof short): string => {
    const instant = reader(raw, 'at', utc)
    return instant instanceof Bad ? instant.said.key : new Date(instant).toISOString()
  }
  expect([say('29/2/2016 01:16', short), say('29/2/2015 01:16', short), say('2016-02-29 01:16', short), say('01.02.2016 03:04:05', long), say('1.2.2016 03:04:05', long), say(5, long)]).toEqual([
    '2016-02-29T01:16:00.000Z', 'intake.bad.no-such-time', 'intake.bad.not-pattern', '2016-02-01T03:04:05.000Z', 'intake.bad.not-pattern', 'intake.bad.not-pattern',
  ])
})
