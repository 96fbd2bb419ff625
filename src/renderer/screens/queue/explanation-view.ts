import { priorities, taskStatuses } from '../../../core/model/task'
import type { Say } from '../../../words/say'
import { toTheSecond, wallClock } from '../../ui/time-text'

/** A field or a step of the arithmetic in words: its own name with spaces, since the rows speak of fields by name. */
export const factWord = (name: string): string => {
  const plain = name.replaceAll('_', ' ')
  return plain.charAt(0).toUpperCase() + plain.slice(1)
}

/** A value of a row or of the arithmetic: instants in the site's zone, numbers with a decimal point, nothing as a dash. */
export function valueText(say: Say, name: string, value: string | number | boolean | null, zone: string): string {
  if (value === null) return '–'
  if (typeof value === 'boolean') return say(value ? 'value.yes' : 'value.no')
  if (typeof value === 'number') return name.endsWith('_at') && value > 946_684_800_000 ? instantText(say, value, zone) : new Intl.NumberFormat('en-GB', { maximumFractionDigits: 4 }).format(value)
  if (isOneOf(priorities, value) && name === 'priority') return say(`priority.${value}`)
  if (isOneOf(taskStatuses, value) && name === 'status') return say(`task-status.${value}`)
  return /^\d{4}-\d\d-\d\dT/.test(value) ? instantText(say, Date.parse(value), zone) : value
}

const isOneOf = (words: readonly string[], value: string): boolean => words.includes(value)

function instantText(say: Say, at: number, zone: string): string {
  const { day } = wallClock(at, zone, 0)
  return say('time.exact', { day, time: toTheSecond(at, zone) })
}
