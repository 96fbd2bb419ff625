import { severities } from '../../core/model/severity'
import { priorities, taskStatuses } from '../../core/model/task'
import type { Say } from '../../words/say'
import { toTheSecond, wallClock } from './time-text'
import { figure } from './locale'

/** A field or a step of the arithmetic in words: its own name, since the rows speak of fields by name, with spaces and a capital. */
export const factWord = (name: string): string => {
  const plain = formulaText(name)
  return plain.charAt(0).toUpperCase() + plain.slice(1)
}

/** Where and when a value is read: the day is told only when it is not today's there. */
export type ReadIn = { readonly zone: string; readonly now: number }

/** How a step of the arithmetic came about, with the names of fields and of values as words. */
export const formulaText = (formula: string): string => formula.replaceAll('_', ' ').replace(/\b(?!SLA\b)[A-Z]{3,}\b/g, (word) => word.toLowerCase()).replace(/\bsla\b/g, 'SLA')

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
