import type { Database } from 'better-sqlite3'
import type { StateChange } from '../../core/journal/entry'
import type { Evidence, InquiryNote, InquiryStatus, InquirySubject, Investigation } from '../../core/model/investigation'
import type { Instant } from '../../core/time'
import type { InquiryPatch } from '../../core/investigations/life'
import { namedColumns } from './named-columns'

type Row = {
  id: string; subject_kind: InquirySubject; subject_key: string; status: Investigation['status']; outcome: Investigation['outcome']; opened_at: number; opened_by: string; investigator: string | null; investigated_at: number | null
  concluded_at: number | null; concluded_by: string | null; conclusion: string | null; closed_at: number | null; closed_by: string | null; previous_id: string | null; version: number
}
type NoteRow = { id: string; at: number; by: string; text: string; corrects: string | null }
type EvidenceRow = { id: string; sha256: string; name: string; bytes: number; added_at: number; added_by: string }
/** A file that must be in the evidence store, and one name it has. */
export type EvidenceHeld = { readonly sha256: string; readonly name: string; readonly bytes: number }

/** Investigations; they are written by the journal's fold alone, whose order is that of their rows. */
export type Investigations = {
  readonly byId: (id: string) => Investigation | null
  /** The newest of a subject. */
  readonly newestOf: (kind: InquirySubject, key: string) => Investigation | null
  readonly page: (after: string, limit: number) => readonly Investigation[]
  /** All of a subject, the newest first. */
  readonly ofSubject: (kind: InquirySubject, key: string) => readonly Investigation[]
  /** Those of some statuses, in the order of their opening. */
  readonly inStatus: (statuses: readonly InquiryStatus[]) => readonly Investigation[]
  /** How many notes and files an investigation has. */
  readonly counts: (id: string) => { readonly notes: number; readonly evidence: number }
  /** How many were concluded from an instant on, and how many of them were false positives. */
  readonly reviewed: (from: Instant) => { readonly reviewed: number; readonly falsePositives: number }
  readonly notes: (id: string) => readonly InquiryNote[]
  readonly evidence: (id: string) => readonly Evidence[]
  /** One file by the id of its row. */
  readonly file: (evidenceId: string) => EvidenceHeld | null
  /** Every file that any investigation holds, once, in the order of their hashes. */
  readonly held: () => readonly EvidenceHeld[]
  readonly opened: (inquiry: Investigation) => StateChange
  readonly moved: (id: string, patch: InquiryPatch) => StateChange
  readonly noted: (id: string, note: InquiryNote) => StateChange
  readonly attached: (id: string, evidence: Evidence) => StateChange
  /** Notes at a tour's row by which investigation it is excused; null: by none. */
  readonly excuse: (tourKey: string, by: string | null) => void
}

export function createInvestigations(db: Database): Investigations {
  const byId = db.prepare<[string], Row>('SELECT * FROM investigation WHERE id = ?')
  const newest = db.prepare<[string, string], Row>('SELECT * FROM investigation WHERE subject_kind = ? AND subject_key = ? ORDER BY rowid DESC LIMIT 1')
  const page = db.prepare<[string, number], Row>('SELECT * FROM investigation WHERE id > ? ORDER BY id LIMIT ?')
  const notes = db.prepare<[string], NoteRow>('SELECT * FROM investigation_note WHERE investigation_id = ? ORDER BY rowid')
  const evidence = db.prepare<[string], EvidenceRow>('SELECT * FROM evidence WHERE investigation_id = ? ORDER BY rowid')
  const ofSubject = db.prepare<[string, string], Row>('SELECT * FROM investigation WHERE subject_kind = ? AND subject_key = ? ORDER BY rowid DESC')
  const inStatus = db.prepare<[string], Row>('SELECT * FROM investigation WHERE status IN (SELECT value FROM json_each(?)) ORDER BY opened_at, rowid')
  const counts = db.prepare<{ id: string }, { notes: number; evidence: number }>('SELECT (SELECT count(*) FROM investigation_note WHERE investigation_id = @id) AS notes, (SELECT count(*) FROM evidence WHERE investigation_id = @id) AS evidence')
  const reviewed = db.prepare<[number], { reviewed: number; falsePositives: number }>("SELECT count(*) AS reviewed, coalesce(sum(outcome = 'FALSE_POSITIVE'), 0) AS falsePositives FROM investigation WHERE concluded_at >= ?")
  const file = db.prepare<[string], EvidenceHeld>('SELECT sha256, name, bytes FROM evidence WHERE id = ?')
  const held = db.prepare<[], EvidenceHeld>('SELECT sha256, min(name) AS name, max(bytes) AS bytes FROM evidence GROUP BY sha256 ORDER BY sha256')
  const excuse = db.prepare('UPDATE tour SET excused_by = ? WHERE key = ?')
  const one = (row: Row | undefined): Investigation | null => (row ? inquiryOf(row) : null)
  return {
    byId: (id) => one(byId.get(id)),
    newestOf: (kind, key) => one(newest.get(kind, key)),
    page: (after, limit) => page.all(after, limit).map(inquiryOf),
    notes: (id) => notes.all(id).map((row) => ({ id: row.id, at: row.at, by: row.by, text: row.text, corrects: row.corrects })),
    evidence: (id) => evidence.all(id).map((row) => ({ id: row.id, name: row.name, sha256: row.sha256, bytes: row.bytes, addedAt: row.added_at, addedBy: row.added_by })),
    ofSubject: (kind, key) => ofSubject.all(kind, key).map(inquiryOf),
    inStatus: (statuses) => inStatus.all(JSON.stringify(statuses)).map(inquiryOf),
    counts: (id) => counts.get({ id }) ?? { notes: 0, evidence: 0 },
    reviewed: (from) => reviewed.get(from) ?? { reviewed: 0, falsePositives: 0 },
    file: (evidenceId) => file.get(evidenceId) ?? null,
    held: () => held.all(),
    opened: (inquiry) => ({ table: 'investigation', op: 'insert', key: inquiry.id, set: namedColumns(columns, inquiry) }),
    moved: (id, patch) => ({ table: 'investigation', op: 'update', key: id, set: namedColumns(columns, patch) }),
    noted: (id, { id: key, at, by, corrects, text }) => ({ table: 'investigation_note', op: 'insert', key, set: { at, by, corrects, investigation_id: id, text } }),
    attached: (id, { id: key, addedAt, addedBy, bytes, name, sha256 }) => ({ table: 'evidence', op: 'insert', key, set: { added_at: addedAt, added_by: addedBy, bytes, investigation_id: id, name, sha256 } }),
    excuse: (tourKey, by) => void excuse.run(by, tourKey),
  }
}

const inquiryOf = (row: Row): Investigation => ({
  id: row.id, subjectKind: row.subject_kind, subjectKey: row.subject_key, status: row.status, outcome: row.outcome, openedAt: row.opened_at, openedBy: row.opened_by, investigator: row.investigator, investigatedAt: row.investigated_at,
  concludedAt: row.concluded_at, concludedBy: row.concluded_by, conclusion: row.conclusion, closedAt: row.closed_at, closedBy: row.closed_by, previousId: row.previous_id, version: row.version,
})

const columns = {
  subjectKind: 'subject_kind', subjectKey: 'subject_key', status: 'status', outcome: 'outcome', openedAt: 'opened_at', openedBy: 'opened_by', investigator: 'investigator', investigatedAt: 'investigated_at',
  concludedAt: 'concluded_at', concludedBy: 'concluded_by', conclusion: 'conclusion', closedAt: 'closed_at', closedBy: 'closed_by', previousId: 'previous_id', version: 'version',
} as const satisfies Record<Exclude<keyof Investigation, 'id'>, keyof Row>
