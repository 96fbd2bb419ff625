import { inquiryOutcomes, type InquiryOutcome } from '../../../core/model/investigation'

/** The most that a note or a conclusion holds; unit: characters. */
export const longestNote = 20_000

/** A note that is being written, and the operation that it will become. */
export type NoteDraft = { readonly text: string; readonly corrects: string | null; readonly opId: string }
export const emptyNote: Omit<NoteDraft, 'opId'> = { text: '', corrects: null }
/** A conclusion that is being written. */
export type ConclusionDraft = { readonly text: string; readonly outcome: InquiryOutcome | null; readonly opId: string }
export const emptyConclusion: Omit<ConclusionDraft, 'opId'> = { text: '', outcome: null }

/** Where each is kept. */
export const notePlaceOf = (id: string): string => `investigation note ${id}`
export const conclusionPlaceOf = (id: string): string => `investigation conclusion ${id}`

/** A note as it was kept; null for anything else. */
export function noteOf(kept: unknown): NoteDraft | null {
  const { text, corrects, opId } = fieldsOf(kept)
  return typeof text === 'string' && typeof opId === 'string' ? { text, opId, corrects: typeof corrects === 'string' ? corrects : null } : null
}

/** A conclusion as it was kept; null for anything else. */
export function conclusionOf(kept: unknown): ConclusionDraft | null {
  const { text, outcome, opId } = fieldsOf(kept)
  return typeof text === 'string' && typeof opId === 'string' ? { text, opId, outcome: inquiryOutcomes.find((one) => one === outcome) ?? null } : null
}

const fieldsOf = (value: unknown): Readonly<Record<string, unknown>> => (typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {})
