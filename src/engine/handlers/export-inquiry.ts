import type { JournalEntry } from '../../core/journal/entry'
import { isoOf } from '../../core/time'
import type { InquiryRecord } from '../../contract/shapes-investigation'
import { payloadOf } from '../store/journal'

/** Every column of an investigation, so that the compiler misses none. */
export const inquiryColumns = Object.keys({
  id: true, status: true, outcome: true, subject_kind: true, subject_id: true, investigator: true, investigated_at: true, opened_at: true, opened_by: true, concluded_at: true, concluded_by: true,
  conclusion: true, closed_at: true, closed_by: true, previous_id: true, version: true, notes: true, evidence: true,
} satisfies Record<keyof InquiryRecord, true>)


export const journalColumns = ['seq', 'id', 'at', 'recorded_at', 'actor_kind', 'actor', 'action', 'subject_kind', 'subject_id', 'op_id', 'facts', 'previous_hash', 'hash'] as const

/** An entry as exports print it: what was decided, not the rows that it changed. */
export const journalRowOf = (entry: JournalEntry): Readonly<Record<(typeof journalColumns)[number], unknown>> => ({
  seq: entry.seq, id: entry.id, at: isoOf(entry.at), recorded_at: isoOf(entry.recordedAt), actor_kind: entry.actorKind, actor: entry.actor, action: entry.action,
  subject_kind: entry.subjectKind, subject_id: entry.subjectId, op_id: entry.opId, facts: payloadOf(entry).facts, previous_hash: entry.previousHash, hash: entry.hash,
})
