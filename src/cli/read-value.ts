import { isAbsolute, resolve } from 'node:path'
import { assertNever, ok, refused, type Outcome } from '../core/outcome'
import type { OptionSpec } from './options'

export type UnreadableValue = 'not-an-instant' | 'no-offset' | 'not-a-duration' | 'not-a-count' | 'not-a-choice' | 'empty'
type Read<Value> = Outcome<Value, UnreadableValue>

/** The value of an option as its kind reads it; refusals name what was expected. [C4] [C5] */
export function readValue(spec: OptionSpec, text: string, cwd: string): Read<string | number | string[]> {
  if (text === '' && spec.kind !== 'text') return refused('empty')
  switch (spec.kind) {
    case 'flag':
    case 'text': return ok(text)
    case 'path': return ok(isAbsolute(text) ? text : resolve(cwd, text))
    case 'instant': return readInstant(text)
    case 'duration': return readDuration(text)
    case 'count': return /^\d{1,12}$/.test(text) ? ok(Number(text)) : refused('not-a-count')
    case 'choice': return readChoice(text, spec.choices)
    case 'choices': return readChoices(text, spec.choices)
    default: return assertNever(spec, 'option')
  }
}

const instantShape = /^(\d{4})-(\d\d)-(\d\d)[Tt ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?(Z|z|[+-]\d\d(?::?\d\d)?)?$/

/** An ISO 8601 instant with an offset as UTC epoch ms; digits below the millisecond are cut off. [C4] */
export function readInstant(text: string): Read<number> {
  const parts = instantShape.exec(text)
  if (!parts) return refused('not-an-instant')
  const [, year, month, day, hour, minute, second = '00', fraction = '', offset] = parts
  if (offset === undefined) return refused('no-offset')
  const millis = fraction.padEnd(3, '0').slice(0, 3)
  const local = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}.${millis}Z`)
  const shift = offsetMinutes(offset)
  if (Number.isNaN(local) || shift === null || new Date(local).getUTCDate() !== Number(day)) return refused('not-an-instant')
  return ok(local - shift * 60_000)
}

function offsetMinutes(offset: string): number | null {
  if (offset.toUpperCase() === 'Z') return 0
  const digits = offset.slice(1).replace(':', '').padEnd(4, '0')
  const [hour, minute] = [Number(digits.slice(0, 2)), Number(digits.slice(2))]
  if (hour > 18 || minute > 59) return null
  return (offset.startsWith('-') ? -1 : 1) * (hour * 60 + minute)
}

const unitMillis: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 }

function readDuration(text: string): Read<number> {
  const parts = /^(\d{1,9})(s|m|h|d)$/.exec(text)
  const unit = unitMillis[parts?.[2] ?? '']
  return parts && unit !== undefined ? ok(Number(parts[1]) * unit) : refused('not-a-duration')
}

const plain = (text: string): string => text.trim().toUpperCase().replace(/[\s-]+/g, '_')

function readChoice(text: string, choices: readonly string[]): Read<string> {
  const found = choices.find((choice) => plain(choice) === plain(text))
  return found === undefined ? refused('not-a-choice', { choices: choices.join(', ') }) : ok(found)
}

function readChoices(text: string, choices: readonly string[]): Read<string[]> {
  const found = new Set<string>()
  for (const part of text.split(',')) {
    const choice = readChoice(part, choices)
    if (!choice.ok) return choice
    found.add(choice.value)
  }
  return ok([...found])
}
