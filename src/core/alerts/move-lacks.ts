import { assertNever, refused, type Refused } from '../outcome'
import type { AlertMove, MoveRefusal } from '../model/move'
import { hours, type Instant, type Millis } from '../time'
import { durationText } from './duration'

/** The longest a person may put an alert aside. */
export const longestSnooze: Millis = hours(12)

/** Whether a person typed nothing that can be read. */
export const isBlank = (text: string | undefined): boolean => text === undefined || text.trim() === ''

/** What a move itself lacks, whatever the alert: so that it can be refused once where it is meant for many. Rules: [A16] [A17] [A18]. */
export function lackOf(move: AlertMove, now: Instant): Refused<MoveRefusal> | null {
  const lacks = (reason: MoveRefusal, facts: Refused<MoveRefusal>['facts'] = {}): Refused<MoveRefusal> => refused(reason, { move: move.name, ...facts })
  switch (move.name) {
    case 'acknowledge':
    case 'escalate':
      return null
    case 'comment':
      return isBlank(move.note) ? lacks('note-required') : null
    case 'assign':
      return isBlank(move.to) ? lacks('assignee-required') : null
    case 'resolve':
      if (isBlank(move.note)) return lacks('note-required')
      return move.disposition === undefined ? lacks('disposition-required') : null
    case 'contact':
      if (isBlank(move.to)) return lacks('assignee-required')
      return move.outcome === undefined ? lacks('outcome-required') : null
    case 'snooze':
      if (move.until === undefined) return lacks('until-required')
      if (move.until <= now) return lacks('until-not-ahead', { untilAt: move.until })
      if (move.until - now > longestSnooze) return lacks('until-too-far', { untilAt: move.until, longest: durationText(longestSnooze) })
      return isBlank(move.note) ? lacks('note-required') : null
    default:
      return assertNever(move, 'alert move')
  }
}
