import { ok, refused, type Outcome } from '../outcome'
import type { Instant } from '../time'
import { inquiryOutcomes, type InquiryMove, type InquiryMoveName, type InquiryOutcome, type InquiryRefusal, type InquiryStatus, type Investigation } from '../model/investigation'

/** From which statuses each move is legal. Rule: [V1]. */
const legalFrom: Readonly<Record<InquiryMoveName, readonly InquiryStatus[]>> = {
  begin: ['OPEN'],
  attach: ['OPEN', 'INVESTIGATING'],
  conclude: ['OPEN', 'INVESTIGATING'],
  note: ['OPEN', 'INVESTIGATING', ...inquiryOutcomes],
  close: inquiryOutcomes,
}

export const inquiryMoveNames = Object.keys(legalFrom) as readonly InquiryMoveName[]

/** Moves that are legal as an investigation stands. Rule: [V1]. */
export const legalInquiryMoves = ({ status }: Pick<Investigation, 'status'>): readonly InquiryMoveName[] => inquiryMoveNames.filter((name) => legalFrom[name].includes(status))

/** Whether its subject is being looked into: while it is, there is no second one. Rule: [V2]. */
export const isUnderWay = ({ status }: Pick<Investigation, 'status'>): boolean => status === 'OPEN' || status === 'INVESTIGATING'

/** Whether what was concluded takes a tour out of the rates. Rule: [V5]. */
export const excuses = (outcome: InquiryOutcome | null): boolean => outcome === 'EXCUSED' || outcome === 'FALSE_POSITIVE'

export type InquiryPatch = Partial<Pick<Investigation, 'status' | 'outcome' | 'investigator' | 'investigatedAt' | 'concludedAt' | 'concludedBy' | 'conclusion' | 'closedAt' | 'closedBy'>> & Pick<Investigation, 'version'>
export type InquiryBy = { readonly by: string; readonly now: Instant; readonly version: number | undefined }

/**
 * Carries out a move, or refuses it by name. Whoever works on an open one first becomes its investigator.
 * Refusals, in this order: `inquiry-before-last-change`, `inquiry-changed` for a version that is not the newest, `inquiry-not-allowed-from`, `note-required`.
 * A note overwrites nothing, so it is not refused for the version it saw. Rules: [V1] [V3].
 */
export function moveInquiry(inquiry: Investigation, move: InquiryMove, { by, now, version }: InquiryBy): Outcome<InquiryPatch, InquiryRefusal> {
  const states = { move: move.name, from: inquiry.status }
  const lastKnownAt = Math.max(inquiry.openedAt, inquiry.investigatedAt ?? 0, inquiry.concludedAt ?? 0, inquiry.closedAt ?? 0)
  if (now < lastKnownAt) return refused('inquiry-before-last-change', { ...states, lastKnownAt })
  if (move.name !== 'note' && version !== undefined && version !== inquiry.version) return refused('inquiry-changed', { ...states, seen: version, version: inquiry.version })
  if (!legalFrom[move.name].includes(inquiry.status)) return refused('inquiry-not-allowed-from', states)
  if ('text' in move && move.text.trim() === '') return refused('note-required', states)
  const next = { version: inquiry.version + 1 }
  const begun = inquiry.status === 'OPEN' ? { status: 'INVESTIGATING', investigator: by, investigatedAt: now } as const : {}
  if (move.name === 'conclude') return ok({ ...begun, ...next, status: move.outcome, outcome: move.outcome, concludedAt: now, concludedBy: by, conclusion: move.text })
  if (move.name === 'close') return ok({ ...next, status: 'CLOSED', closedAt: now, closedBy: by })
  return ok({ ...begun, ...next })
}
