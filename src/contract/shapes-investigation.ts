import { z } from 'zod'
import type { InquiryRates } from '../core/investigations/rates'
import { inquiryOutcomes, inquiryStatuses, inquirySubjects, type Evidence, type InquiryMoveName, type InquiryNote, type InquiryOutcome, type InquiryStatus, type InquirySubject, type Investigation } from '../core/model/investigation'
import type { ShownAs } from '../core/investigations/shown-as'
import type { Severity } from '../core/model/severity'
import type { Instant } from '../core/time'
import { dossierForms } from './lists'
import type { QueueRow } from './shapes'
import type { TourRow } from './shapes-tours'
import { spoken } from './spoken'
import { instant, text } from './values'

/** What a person can do with an investigation; files are attached by a call of their own. */
export const inquiryMove = z.discriminatedUnion('name', [
  z.strictObject({ name: z.enum(['begin', 'close']) }),
  z.strictObject({ name: z.literal('note'), text: text(20_000), corrects: text(60).optional() }),
  z.strictObject({ name: z.literal('conclude'), outcome: z.enum(inquiryOutcomes), text: text(20_000) }),
])

export type DossierForm = (typeof dossierForms)[number]
/** Which dossier is wanted, and in which language. */
export const dossierInput = { id: text(60).min(1), form: z.enum(dossierForms), language: z.enum(spoken) }

/** An investigation as the command line prints it; instants are ISO 8601, ids those of the source. */
export type InquiryRecord = {
  readonly id: string
  readonly status: InquiryStatus
  readonly outcome: InquiryOutcome | null
  readonly subject_kind: InquirySubject
  readonly subject_id: string
  readonly investigator: string | null
  readonly investigated_at: string | null
  readonly notes: readonly { readonly at: string; readonly by: string; readonly text: string; readonly id: string; readonly corrects: string | null }[]
  readonly evidence: readonly { readonly name: string; readonly sha256: string; readonly bytes: number; readonly added_at: string; readonly by: string }[]
  readonly opened_at: string
  readonly opened_by: string
  readonly concluded_at: string | null
  readonly concluded_by: string | null
  readonly conclusion: string | null
  readonly closed_at: string | null
  readonly closed_by: string | null
  readonly previous_id: string | null
  readonly version: number
}

/** Whose investigations a list shows; `mine`: whoever asks works on them, or opened what nobody works on yet. */
export const inquiryScopes = ['mine', 'open', 'all'] as const
export type InquiryScope = (typeof inquiryScopes)[number]

/** Which investigations are meant; `text`: part of what the subject, its site or whoever works on it is called, or of what was concluded. */
export const inquiryFilter = {
  statuses: z.array(z.enum(inquiryStatuses)).max(6).optional(), outcomes: z.array(z.enum(inquiryOutcomes)).max(3).optional(), subjects: z.array(z.enum(inquirySubjects)).max(4).optional(),
  openedBefore: instant.optional(), text: text(200).optional(),
}
export type InquiryFilter = z.infer<z.ZodObject<typeof inquiryFilter>>

/** What is investigated, as a list names it: its source's id, what it is called, where and about whom it is, and of when. */
export type InquiryAbout = {
  readonly kind: InquirySubject
  readonly key: string
  readonly id: string
  readonly title: string | null
  readonly siteName: string | null
  readonly siteZone: string | null
  readonly personName: string | null
  readonly severity: Severity | null
  readonly at: Instant | null
}
export type InquiryRow = Omit<Investigation, 'subjectKind' | 'subjectKey' | 'closedBy'> & { readonly about: InquiryAbout; readonly notes: number; readonly evidence: number }
/** How many there are in each scope under the same filter. */
export type InquiryPage = { readonly rows: readonly InquiryRow[]; readonly total: number; readonly counts: { readonly [scope in InquiryScope]: number }; readonly asOf: Instant }

/** A guard's check-in and check-out. */
export type PunchShown = { readonly id: string; readonly personName: string | null; readonly siteName: string | null; readonly siteZone: string; readonly inAt: Instant; readonly outAt: Instant | null; readonly method: string | null; readonly recordedAt: Instant }
/** One of the investigations of a subject. */
export type InquiryBrief = Pick<Investigation, 'id' | 'subjectKind' | 'status' | 'outcome' | 'openedAt' | 'openedBy' | 'investigator' | 'concludedAt' | 'conclusion'>

/** Everything the page of an investigation shows; of the subject what is known of it now. */
export type InquiryDetail = {
  readonly row: InquiryRow
  readonly closedBy: string | null
  readonly tour: TourRow | null
  readonly alert: QueueRow | null
  readonly punch: PunchShown | null
  readonly notes: readonly InquiryNote[]
  readonly evidence: readonly Evidence[]
  readonly others: readonly InquiryBrief[]
  /** Whether there is no later one of the same subject. */
  readonly isNewest: boolean
  readonly moves: readonly InquiryMoveName[]
  readonly asOf: Instant
}
/** What can be shown of a file that is whole: a picture, the beginning of a text, or nothing, and why; `large`: more than is shown of its kind. */
export type EvidenceLook = { readonly bytes: number; readonly standing: 'whole' | 'missing' | 'altered'; readonly shown: ShownAs }
/** What investigations of the last thirty days came to, by when they were concluded, and tours by when they were scheduled. */
export type InquiryRated = InquiryRates & { readonly days: number }

/** Of the files that investigations hold, the first that is missing or not what was taken in; null: none is. */
export type EvidenceVerdict = { readonly files: number; readonly fault: { readonly name: string; readonly sha256: string; readonly what: 'missing' | 'altered' } | null }
