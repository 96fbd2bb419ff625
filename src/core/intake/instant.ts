import type { Instant } from '../time'
import { badValue, type Bad } from './field'
import { instantOfLocal } from './zone-time'

const iso = /^(\d{4})-(\d\d)-(\d\d)(?:[Tt ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)? ?([Zz]|[+-]\d\d(?::?\d\d)?)?$/

/** What reading an instant needs besides its text. `zone` is asked only where the text has no offset. */
export type InstantContext = { readonly now: Instant; readonly zone: () => string }

/**
 * An instant in ISO 8601: a calendar date that exists, a time of day, and an offset or the time of the site's zone. UTC epoch ms.
 * Refusals: no ISO 8601 text, no such date or time, no time of day, before 2000, more than 2 years ahead. Rules: [I7] [I8] [I9].
 */
export function readInstant(raw: unknown, field: string, context: InstantContext): Instant | Bad {
  if (typeof raw !== 'string') return badValue('not-instant', field, raw)
  const plain = plainUtc(raw)
  if (plain !== null) return within(plain, field, raw, context.now)
  const match = iso.exec(raw.trim())
  if (!match) return badValue('not-instant', field, raw)
  const [, year, month, day, hour, minute, second, fraction, offset] = match
  if (hour === undefined) return badValue('no-time-of-day', field, raw)
  const local = localTime([Number(year), Number(month), Number(day), Number(hour), Number(minute), Number(second ?? 0)])
  if (local === null) return badValue('no-such-time', field, raw)
  const exact = local + (fraction === undefined ? 0 : Number(fraction.slice(0, 3).padEnd(3, '0')))
  if (offset === undefined) return within(instantOfLocal(exact, context.zone()), field, raw, context.now)
  const ahead = offsetOf(offset)
  return ahead === null ? badValue('no-such-offset', field, raw) : within(exact - ahead, field, raw, context.now)
}

const sign = { zero: 48, nine: 57, dash: 45, colon: 58, dot: 46, T: 84, Z: 90 } as const

/** `2026-03-01T20:00:00Z`, also with three digits of a second, as most sources write it, several times as fast as by the expression; null: to be read by that. */
function plainUtc(text: string): number | null {
  const hasFraction = text.length === 24
  if (!hasFraction && text.length !== 20) return null
  const at = (index: number): number => text.charCodeAt(index)
  if (at(4) !== sign.dash || at(7) !== sign.dash || at(10) !== sign.T || at(13) !== sign.colon || at(16) !== sign.colon || at(text.length - 1) !== sign.Z || (hasFraction && at(19) !== sign.dot)) return null
  const thousandths = hasFraction ? digits(text, 20, 23) : 0
  const local = localTime([digits(text, 0, 4), digits(text, 5, 7), digits(text, 8, 10), digits(text, 11, 13), digits(text, 14, 16), digits(text, 17, 19)])
  return local === null || Number.isNaN(local + thousandths) ? null : local + thousandths
}

/** The number that digits write; NaN where one is none. */
function digits(text: string, from: number, to: number): number {
  let value = 0
  for (let index = from; index < to; index += 1) {
    const code = text.charCodeAt(index)
    if (code < sign.zero || code > sign.nine) return NaN
    value = value * 10 + code - sign.zero
  }
  return value
}

/** Year, month 1..12, day, hour, minute and second. */
type DateAndTime = readonly [number, number, number, number, number, number]

/** A date and time as epoch ms, as if it were UTC; null where the calendar or the clock has no such time. */
function localTime([year, month, day, hour, minute, second]: DateAndTime): number | null {
  if (hour > 23 || minute > 59 || second > 59 || month < 1 || month > 12 || day < 1 || year < 100) return null
  const time = Date.UTC(year, month - 1, day, hour, minute, second)
  return day > 28 && new Date(time).getUTCDate() !== day ? null : time
}

function offsetOf(text: string): number | null {
  if (text === 'Z' || text === 'z') return 0
  const hours = Number(text.slice(1, 3))
  const minutes = text.length > 3 ? Number(text.slice(-2)) : 0
  if (minutes > 59 || hours * 60 + minutes > 14 * 60) return null
  return (text.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * 60_000
}

const year2000 = 946_684_800_000
let bounded: { readonly now: Instant; readonly latest: Instant } = { now: 0, latest: 0 }

/** An instant within what the console accepts: from 2000 to two calendar years after `now`. Rule: [I8]. */
function within(instant: Instant, field: string, raw: unknown, now: Instant): Instant | Bad {
  if (instant < year2000) return badValue('before-2000', field, raw)
  if (bounded.now !== now) bounded = { now, latest: new Date(now).setUTCFullYear(new Date(now).getUTCFullYear() + 2) }
  return instant > bounded.latest ? badValue('too-far-ahead', field, raw) : instant
}

/**
 * A reader of one time pattern, e.g. `D/M/YYYY HH:mm`, in the zone the context gives: D, M, H, m, s with one or two digits, doubled with exactly two, YYYY with four.
 * Refusals of the text as `readInstant`. Faults: a pattern without year, month, day, hour and minute. Rules: [I7] [I14].
 */
export function patternReader(pattern: string): (raw: unknown, field: string, context: InstantContext) => Instant | Bad {
  const { expression, order } = compile(pattern)
  const seen = new Map<string, number | null>()
  const place = (letter: string): number => order.indexOf(letter) + 1
  const [year, month, day, hour, minute, second] = ['Y', 'M', 'D', 'H', 'm', 's'].map(place) as unknown as DateAndTime
  function localOf(text: string): number | null | undefined {
    const match = expression.exec(text.trim())
    if (!match) return undefined
    return localTime([Number(match[year]), Number(match[month]), Number(match[day]), Number(match[hour]), Number(match[minute]), second === 0 ? 0 : Number(match[second])])
  }
  return (raw, field, context) => {
    if (typeof raw !== 'string') return badValue('not-pattern', field, raw, { pattern })
    const known = seen.get(raw)
    const local = known === undefined ? localOf(raw) : known
    if (local === undefined) return badValue('not-pattern', field, raw, { pattern })
    if (local === null) return badValue('no-such-time', field, raw)
    if (known === undefined) {
      if (seen.size >= 20_000) seen.clear()
      seen.set(raw, local)
    }
    return within(instantOfLocal(local, context.zone()), field, raw, context.now)
  }
}

/** Whether a text is a time pattern that names everything an instant needs. */
export function isPattern(pattern: string): boolean {
  const tokens = pattern.match(/YYYY|DD?|MM?|HH?|mm?|ss?/g) ?? []
  const letters = tokens.map((token) => token.charAt(0))
  return ['Y', 'M', 'D', 'H', 'm'].every((letter) => letters.includes(letter)) && new Set(letters).size === letters.length
}

function compile(pattern: string): { readonly expression: RegExp; readonly order: readonly string[] } {
  if (!isPattern(pattern)) throw new Error(`time pattern '${pattern}': needs YYYY, M, D, H and m once each`)
  const order: string[] = []
  const source = pattern.replace(/YYYY|DD?|MM?|HH?|mm?|ss?|[^A-Za-z]/g, (token) => {
    if (!/[A-Za-z]/.test(token)) return `\\x${token.charCodeAt(0).toString(16).padStart(2, '0')}`
    order.push(token.charAt(0))
    return token === 'YYYY' ? '(\\d{4})' : token.length === 2 ? '(\\d{2})' : '(\\d{1,2})'
  })
  return { expression: new RegExp(`^${source}$`), order }
}
