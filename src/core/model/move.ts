import type { Instant } from '../time'
import type { Disposition } from './alert'

export const moveNames = ['acknowledge', 'assign', 'escalate', 'resolve', 'comment', 'snooze', 'contact'] as const
export type MoveName = (typeof moveNames)[number]
export const contactOutcomes = ['answered', 'no-answer', 'wrong-number'] as const
export type ContactOutcome = (typeof contactOutcomes)[number]

/** What a person wants done to an alert; what is missing is refused by name. */
export type AlertMove =
  | { readonly name: 'acknowledge' | 'escalate' | 'comment'; readonly note?: string | undefined }
  | { readonly name: 'assign'; readonly to?: string | undefined; readonly note?: string | undefined }
  | { readonly name: 'resolve'; readonly note?: string | undefined; readonly disposition?: Disposition | undefined }
  | { readonly name: 'snooze'; readonly until?: Instant | undefined; readonly note?: string | undefined }
  | { readonly name: 'contact'; readonly to?: string | undefined; readonly outcome?: ContactOutcome | undefined; readonly note?: string | undefined }

/** Reasons for which a move is refused; each has its sentence in the catalogue (`refused.<reason>`). */
export const moveRefusals = [
  'no-such-alert', 'not-allowed-from', 'stale-version', 'note-required', 'disposition-required', 'assignee-required',
  'until-required', 'until-too-far', 'until-not-ahead', 'outcome-required', 'already-resolved', 'before-last-change', 'held-by-another',
] as const
export type MoveRefusal = (typeof moveRefusals)[number]
