import type { Instant } from '../time'

/** What can be investigated. */
export const inquirySubjects = ['tour', 'alert', 'punch', 'incident'] as const
export type InquirySubject = (typeof inquirySubjects)[number]

export const inquiryOutcomes = ['CONFIRMED', 'FALSE_POSITIVE', 'EXCUSED'] as const
export type InquiryOutcome = (typeof inquiryOutcomes)[number]
export const inquiryStatuses = ['OPEN', 'INVESTIGATING', ...inquiryOutcomes, 'CLOSED'] as const
export type InquiryStatus = (typeof inquiryStatuses)[number]

/** The inquiry into one subject. State of it is a fold of the journal. */
export type Investigation = {
  readonly id: string
  readonly subjectKind: InquirySubject
  /** The key of a tour or a punch, the id of an alert or an incident. */
  readonly subjectKey: string
  readonly status: InquiryStatus
  readonly outcome: InquiryOutcome | null
  readonly openedAt: Instant
  readonly openedBy: string
  /** Who was the first to work on it, and since when. */
  readonly investigator: string | null
  readonly investigatedAt: Instant | null
  readonly concludedAt: Instant | null
  readonly concludedBy: string | null
  /** What was said of the outcome, verbatim. */
  readonly conclusion: string | null
  readonly closedAt: Instant | null
  readonly closedBy: string | null
  /** The investigation of the same subject before this one. */
  readonly previousId: string | null
  /** Grows by one with every change; a move that names an older one is refused. */
  readonly version: number
}

/** What was noted; a note is never changed: one that corrects another names it. */
export type InquiryNote = { readonly id: string; readonly at: Instant; readonly by: string; readonly text: string; readonly corrects: string | null }

/** A file that was taken into the evidence store; its name is what the file was called, and nothing else. */
export type Evidence = { readonly id: string; readonly name: string; readonly sha256: string; readonly bytes: number; readonly addedAt: Instant; readonly addedBy: string }

/** What a person does with an investigation. */
export type InquiryMove =
  | { readonly name: 'begin' | 'close' }
  | { readonly name: 'note'; readonly text: string }
  | { readonly name: 'attach' }
  | { readonly name: 'conclude'; readonly outcome: InquiryOutcome; readonly text: string }
export type InquiryMoveName = InquiryMove['name']

/** Reasons for which a move is refused; each has its sentence in the catalogue (`refused.<reason>`). */
export type InquiryRefusal = 'no-such-investigation' | 'no-such-subject' | 'inquiry-not-allowed-from' | 'inquiry-changed' | 'inquiry-before-last-change' | 'note-required' | 'no-such-note' | EvidenceRefusal
export type EvidenceRefusal = 'evidence-missing' | 'evidence-no-file' | 'evidence-too-large' | 'evidence-too-many' | 'evidence-begin-again'
