import { isoOf } from '../../core/time'
import type { Language } from '../../words/language'
import { journalRowOf } from '../handlers/export-inquiry'
import { inquiryRecordOf } from '../handlers/investigations'
import type { EngineParts } from '../parts'
import type { Gathered } from './gather'
import type { EvidenceFound } from './paper-of'

export type DossierRecordAsked = { readonly by: string; readonly language: Language; readonly found: readonly EvidenceFound[] }

/** The same as the document, for programs: everything in full, with the entries of the journal and the hashes that chain them. Instants are UTC. */
export const dossierRecordOf = (parts: EngineParts, { inquiry, subject, course, head, asOf, zone }: Gathered, { by, language, found }: DossierRecordAsked): object => ({
  dossier: { made_at: isoOf(asOf), made_by: by, console: parts.store.consoleId, version: parts.version, language, zone, journal: { sequence: head.seq, hash: head.hash } },
  investigation: inquiryRecordOf(parts, inquiry),
  subject,
  course: course.map(journalRowOf),
  evidence: found.map(({ evidence: { id, name, sha256, bytes }, state, file }) => ({ id, name, sha256, bytes, state, file })),
})
