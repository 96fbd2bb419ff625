import { z } from 'zod'
import { inquiryOutcomes, type InquiryOutcome, type InquiryStatus, type InquirySubject } from '../core/model/investigation'
import { text } from './values'

/** What a person can do with an investigation; files are attached by a call of their own. */
export const inquiryMove = z.discriminatedUnion('name', [
  z.strictObject({ name: z.enum(['begin', 'close']) }),
  z.strictObject({ name: z.literal('note'), text: text(20_000), corrects: text(60).optional() }),
  z.strictObject({ name: z.literal('conclude'), outcome: z.enum(inquiryOutcomes), text: text(20_000) }),
])

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

/** Of the files that investigations hold, the first that is missing or not what was taken in; null: none is. */
export type EvidenceVerdict = { readonly files: number; readonly fault: { readonly name: string; readonly sha256: string; readonly what: 'missing' | 'altered' } | null }
