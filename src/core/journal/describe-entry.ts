import type { AlertAction } from '../alerts/change'
import { describeStep } from '../alerts/describe'
import { durationText } from '../alerts/duration'
import { said, type Said } from '../said'
import { isJournalAction, type JournalAction } from './actions'
import type { JournalEntry, Json, StateChange } from './entry'

/** What an entry carries, read from its payload. */
export type EntryPayload = { readonly facts: Readonly<Record<string, Json | undefined>>; readonly changes: readonly StateChange[] }

/** Actions whose sentence differs by one of their facts, and what that fact can be. */
export const variants: Readonly<Partial<Record<JournalAction, { readonly fact: string; readonly of: readonly string[] }>>> = {
  'bulk.ended': { fact: 'isGivenUp', of: ['false', 'true'] },
  'alarm.tested': { fact: 'wasHeard', of: ['true', 'false'] },
  'health.checked': { fact: 'why', of: ['daily', 'asked'] },
  'import': { fact: 'state', of: ['done', 'cancelled', 'failed', 'interrupted'] },
  'login.set': { fact: 'to', of: ['off', 'tray', 'window'] },
  'sound.unmuted': { fact: 'because', of: ['over', 'by-person'] },
  'maintenance.ended': { fact: 'because', of: ['by-person', 'replaced'] },
  'sweep.done': { fact: 'why', of: ['slot', 'catch-up', 'asked'] },
}

/**
 * What an entry says was done, as one sentence of the catalogue: an alert's steps as in its timeline, all else `journal.said.<action>`.
 * Values: what the first changed row was set to, and the facts; of nested facts `outer_inner`; of a length `<name>Ms` also `<name>` as text. Rule: [W11].
 */
export function describeEntry({ action, subjectId }: Pick<JournalEntry, 'action' | 'subjectId'>, { facts, changes }: EntryPayload): Said {
  if (!isJournalAction(action)) return said('journal.said.unknown', { action })
  const values = { ...plainOf(changes[0]?.set ?? {}), ...plainOf(facts), subject: subjectId }
  if (action.startsWith('alert.') && action !== 'alert.reordered') return describeStep(action.slice('alert.'.length) as AlertAction, values)
  const variant = variants[action]
  if (!variant) return said(`journal.said.${action}`, values)
  const given = String(facts[variant.fact])
  return said(`journal.said.${action}.${variant.of.includes(given) ? given : variant.of[0]}`, values)
}

function plainOf(facts: Readonly<Record<string, Json | undefined>>): Readonly<Record<string, string | number | null>> {
  const plain: Record<string, string | number | null> = {}
  for (const [name, value] of Object.entries(facts)) {
    if (typeof value === 'boolean') plain[name] = String(value)
    else if (value === null || typeof value === 'string' || typeof value === 'number') plain[name] = value
    else if (value !== undefined && !Array.isArray(value)) {
      for (const [inner, deep] of Object.entries(value)) if (typeof deep === 'string' || typeof deep === 'number') plain[`${name}_${inner}`] = deep
    }
    if (typeof value === 'number' && name.endsWith('Ms')) plain[name.slice(0, -2)] = durationText(value)
  }
  return plain
}
