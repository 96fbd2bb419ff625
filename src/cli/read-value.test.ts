import { describe, expect, test } from 'vitest'
import { optionTable } from './options'
import { readInstant, readValue } from './read-value'

describe('instants', () => {
  test.each([
    ['2026-03-15T22:00:00Z', '2026-03-15T22:00:00.000Z'],
    ['2026-03-15t22:00z', '2026-03-15T22:00:00.000Z'],
    ['2026-03-15 22:00:00.1239+05:30', '2026-03-15T16:30:00.123Z'],
    ['2026-03-15T22:00:00-0800', '2026-03-16T06:00:00.000Z'],
    ['2026-03-15T22:00:00+01', '2026-03-15T21:00:00.000Z'],
    ['2024-02-29T00:00:00Z', '2024-02-29T00:00:00.000Z'],
  ])('[C4] %s is %s', (text, iso) => {
    const read = readInstant(text)
    expect(read.ok && new Date(read.value).toISOString()).toBe(iso)
  })

  test.each([
    ['2026-03-15T22:00:00', 'no-offset'], ['2026-03-15', 'not-an-instant'], ['2025-02-29T00:00:00Z', 'not-an-instant'], ['2026-03-15T24:30:00Z', 'not-an-instant'],
    ['2026-03-15T22:00:00+19:00', 'not-an-instant'], ['1773612000000', 'not-an-instant'], ['now', 'not-an-instant'],
  ])('[C4] %s is refused as %s', (text, reason) => expect(readInstant(text)).toMatchObject({ ok: false, reason }))
})

describe('other values', () => {
  const cwd = '/home/noc'
  test.each([
    ['every', '90s', 90_000], ['every', '15m', 900_000], ['every', '1h', 3_600_000], ['limit', '25', 25], ['out', 'a/b', '/home/noc/a/b'], ['out', '/a/b', '/a/b'], ['note', '', ''],
    ['status', 'new, On-Hold ,escalated', 'not-a-choice'], ['status', 'new,Escalated,NEW', ['NEW', 'ESCALATED']], ['disposition', 'false positive', 'FALSE_POSITIVE'], ['outcome', 'NO_ANSWER', 'no-answer'],
    ['type', 'work-order-overdue', 'WORK_ORDER_OVERDUE'], ['every', '15', 'not-a-duration'], ['limit', '-1', 'not-a-count'], ['out', '', 'empty'],
  ] as const)('[C5] --%s %s reads as %s', (id, text, expected) => {
    const read = readValue(optionTable[id], text, cwd)
    expect(read.ok ? read.value : read.reason).toEqual(expected)
  })
})
