import type { Move } from '../../../contract/contract'
import { longestSnooze } from '../../../core/alerts/move-lacks'
import { contactOutcomes, type ContactOutcome, type MoveName } from '../../../core/model/move'
import { dispositions, type Disposition } from '../../../core/model/alert'
import { minutes, type Instant, type Millis } from '../../../core/time'

/** What a person has typed and chosen for a move so far; it outlives a refusal. */
export type Draft = {
  readonly note: string
  readonly to: string
  readonly disposition: Disposition | null
  readonly outcome: ContactOutcome | null
  readonly snooze: SnoozeChoice
  readonly snoozeMinutes: string
}
export const snoozeChoices = ['15', '60', '240', '720', 'custom'] as const
export type SnoozeChoice = (typeof snoozeChoices)[number]
export const emptyDraft: Draft = { note: '', to: '', disposition: null, outcome: null, snooze: '15', snoozeMinutes: '' }

/** A draft and the id of the operation that it will become. Another content is another operation; the same one, sent twice, counts once. */
export type Operation = { readonly draft: Draft; readonly opId: string }

/** Where the draft of a move of an alert is kept. */
export const placeOf = (name: MoveName, alertId: string): string => `${name} ${alertId}`

/** Where the draft of a move of many is kept. */
export const bulkPlaceOf = (name: MoveName): string => `many ${name}`

/** An operation as it was kept; null for anything else. */
export function operationOf(kept: unknown): Operation | null {
  const { draft, opId } = fieldsOf(kept)
  const { note, to, disposition, outcome, snooze, snoozeMinutes } = fieldsOf(draft)
  if (typeof opId !== 'string' || typeof note !== 'string' || typeof to !== 'string' || typeof snoozeMinutes !== 'string') return null
  const one = <Value>(among: readonly Value[], value: unknown): Value | null => among.find((known) => known === value) ?? null
  return { opId, draft: { note, to, snoozeMinutes, disposition: one(dispositions, disposition), outcome: one(contactOutcomes, outcome), snooze: one(snoozeChoices, snooze) ?? emptyDraft.snooze } }
}
const fieldsOf = (value: unknown): Readonly<Record<string, unknown>> => (typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {})

/** The key of every move, the same in the list, in the pane and in the help. */
export const moveKeys: Readonly<Record<MoveName, string>> = { acknowledge: 'a', contact: 'p', comment: 'c', assign: 'm', snooze: 's', escalate: 'e', resolve: 'r' }
/** The moves in the order in which their buttons stand. */
export const movesInOrder: readonly MoveName[] = ['acknowledge', 'contact', 'comment', 'assign', 'snooze', 'escalate', 'resolve']
/** Acknowledging is one key; every other move asks for something first. */
export const needsDialog = (name: MoveName): boolean => name !== 'acknowledge'

/** How long the draft wants to snooze; null while its minutes are no number from 1 to 720. */
export function snoozeLength(draft: Draft): Millis | null {
  if (draft.snooze !== 'custom') return minutes(Number(draft.snooze))
  const typed = /^\d{1,3}$/.test(draft.snoozeMinutes.trim()) ? minutes(Number(draft.snoozeMinutes)) : 0
  return typed >= minutes(1) && typed <= longestSnooze ? typed : null
}

/** Whether everything the move must have is there; the engine checks again. */
export function isComplete(name: MoveName, draft: Draft): boolean {
  const hasNote = draft.note.trim() !== ''
  switch (name) {
    case 'resolve': return hasNote && draft.disposition !== null
    case 'snooze': return hasNote && snoozeLength(draft) !== null
    case 'assign': return draft.to.trim() !== ''
    case 'contact': return draft.to.trim() !== '' && draft.outcome !== null
    case 'comment': return hasNote
    case 'acknowledge': case 'escalate': return true
  }
}

/** The move as the engine takes it. `now` is the picture's instant, from which a snooze runs. */
export function moveOf(name: MoveName, draft: Draft, now: Instant): Move {
  const note = draft.note.trim() === '' ? {} : { note: draft.note }
  const to = draft.to.trim() === '' ? {} : { to: draft.to.trim() }
  switch (name) {
    case 'resolve': return { name, ...note, ...(draft.disposition ? { disposition: draft.disposition } : {}) }
    case 'snooze': {
      const length = snoozeLength(draft)
      return { name, ...note, ...(length === null ? {} : { until: now + length }) }
    }
    case 'assign': return { name, ...note, ...to }
    case 'contact': return { name, ...note, ...to, ...(draft.outcome ? { outcome: draft.outcome } : {}) }
    case 'comment': case 'acknowledge': case 'escalate': return { name, ...note }
  }
}
