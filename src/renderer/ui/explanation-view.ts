import { alertStatuses } from '../../core/model/alert'
import { severities } from '../../core/model/severity'
import { priorities, taskStatuses } from '../../core/model/task'
import { facts } from '../../words/en/screens/facts'
import type { Say } from '../../words/say'
import { toTheSecond, wallClock } from './time-text'
import { figure, locale } from './locale'

/** A field or a step of the arithmetic in words; one that the console has no word for keeps its own name, with spaces and a capital. */
export function factWord(say: Say, name: string): string {
  if (`fact.${name}` in facts) return say(`fact.${name}`)
  const plain = plainName(name)
  return plain.charAt(0).toUpperCase() + plain.slice(1)
}

/** Where and when a value is read: the day is told only when it is not today's there. */
export type ReadIn = { readonly zone: string; readonly now: number }

const phrases: Readonly<Record<string, string>> = { 'breach when': 'breach-when', 'graver when': 'graver-when', above: 'above', 'up to': 'up-to', 'pauses, or the rise that started it again': 'pauses' }
const parts = new RegExp(`${Object.keys(phrases).join('|')}|[a-z_]{2,}|[A-Z_]{3,}`, 'g')

/** How a step of the arithmetic came about, with the names of fields and of values as words. */
export const formulaText = (say: Say, formula: string): string =>
  formula.replace(parts, (part) => {
    const phrase = phrases[part]
    if (phrase !== undefined) return say(`formula.${phrase}`)
    return (`fact.${part}` in facts ? say(`fact.${part}`) : wordOfValue(say, part) ?? plainName(part)).toLocaleLowerCase(locale()).replace(/\bsla\b/g, 'SLA')
  })

const plainName = (name: string): string => name.replaceAll('_', ' ').replace(/\bsla\b/g, 'SLA')

/** A word of one of the closed lists that a formula can name. */
function wordOfValue(say: Say, value: string): string | null {
  if (isOneOf(severities, value)) return say(`severity.${value}`)
  if (isOneOf(alertStatuses, value)) return say(`status.${value}`)
  return isOneOf(['SITE', 'CLIENT', 'TENANT', 'DEFAULT'], value) ? say(`level.${value}`) : null
}

/** A value of a row or of the arithmetic: instants in the site's zone, numbers with a decimal point, nothing as a dash. */
export function valueText(say: Say, name: string, value: string | number | boolean | null, { zone, now }: ReadIn): string {
  if (value === null) return '–'
  if (typeof value === 'boolean') return say(value ? 'value.yes' : 'value.no')
  if (typeof value === 'number') return name.endsWith('_at') && value > 946_684_800_000 ? instantText(say, value, zone, now) : figure(value, 4)
  if (isOneOf(priorities, value) && name === 'priority') return say(`priority.${value}`)
  if (isOneOf(severities, value) && name === 'severity') return say(`severity.${value}`)
  if (isOneOf(taskStatuses, value) && name === 'status') return say(`task-status.${value}`)
  return /^\d{4}-\d\d-\d\dT/.test(value) ? instantText(say, Date.parse(value), zone, now) : value
}

const isOneOf = (words: readonly string[], value: string): boolean => words.includes(value)

function instantText(say: Say, at: number, zone: string, now: number): string {
  const { day } = wallClock(at, zone, now)
  return day === null ? toTheSecond(at, zone) : say('time.exact', { day, time: toTheSecond(at, zone) })
}
