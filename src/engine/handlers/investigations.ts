import { excuses, isUnderWay, moveInquiry } from '../../core/investigations/life'
import type { JournalAction } from '../../core/journal/actions'
import type { Json, StateChange } from '../../core/journal/entry'
import { sourceIdOf, type AlertId, type RecordKey } from '../../core/ids'
import type { Actor } from '../../core/model/actor'
import type { InquiryMove, InquiryMoveName, InquiryRefusal, InquirySubject, Investigation } from '../../core/model/investigation'
import { ok, refused, type Outcome } from '../../core/outcome'
import { isoOf, isoOrNull, type Instant } from '../../core/time'
import { countedAt } from '../../core/tours/counts-as'
import type { InputOf } from '../../contract/contract'
import type { Handlers } from '../../contract/serve'
import type { InquiryRecord } from '../../contract/shapes-investigation'
import type { EvidencePieces } from '../evidence/evidence-pieces'
import { mostEvidence, type EvidenceStore, type Taken } from '../evidence/evidence-store'
import type { EngineParts } from '../parts'

type Names = 'investigation.open' | 'investigation.act' | 'investigation.attach' | 'investigation.give' | 'investigation.dossier' | 'investigation.show'
type Answer = Outcome<InquiryRecord, InquiryRefusal>

/** Investigations and what is done with them; every move is one journal entry. Rules: [V1] to [V7] [V11] [V15]. */
export function investigationHandlers(parts: EngineParts, evidence: EvidenceStore, pieces: EvidencePieces, dossiers: { readonly start: Handlers<Names>['investigation.dossier'] }): Handlers<Names> {
  const { store } = parts
  return {
    'investigation.open': (asked, actor) => answered(parts, open(parts, asked, actor)),
    'investigation.act': (asked, actor) => answered(parts, act(parts, asked, actor)),
    'investigation.attach': (asked, actor) => attach(parts, evidence, asked, actor),
    'investigation.give': (asked, actor) => give(parts, pieces, asked, actor),
    'investigation.dossier': dossiers.start,
    'investigation.show': ({ id }) => {
      const inquiry = store.investigations.byId(id)
      return inquiry ? inquiryRecordOf(parts, inquiry) : null
    },
  }
}

/** What is shown of an investigation after a move, which windows hear of. */
function answered(parts: EngineParts, done: Outcome<Investigation, InquiryRefusal>): Answer {
  if (!done.ok) return done
  parts.changes.bump(done.value.subjectKind === 'alert' ? [done.value.subjectKey] : [])
  return ok(inquiryRecordOf(parts, done.value))
}

/** The key of each kind of subject, by what a person names it; null: there is none. */
export const keyOf: Readonly<Record<InquirySubject, (parts: EngineParts, id: string) => string | null>> = {
  tour: ({ find }, id) => find.key('tour', id),
  punch: ({ find }, id) => find.key('punch', id),
  alert: ({ store }, id) => store.alerts.byId(id as AlertId)?.id ?? null,
  incident: ({ store }, id) => store.incidents.named(id)?.id ?? null,
}

/** Opens an investigation, or answers the one that is under way; one after another of the same subject names it. Rule: [V2]. */
function open(parts: EngineParts, { opId, subjectKind, subjectId, at }: InputOf<'investigation.open'>, actor: Actor): Outcome<Investigation, InquiryRefusal> {
  const { store, now, newId } = parts
  return store.write((): Outcome<Investigation, InquiryRefusal> => {
    const subjectKey = keyOf[subjectKind](parts, subjectId)
    if (subjectKey === null) return refused('no-such-subject', { kind: subjectKind, id: subjectId })
    const before = store.investigations.newestOf(subjectKind, subjectKey)
    if (before && (isUnderWay(before) || store.journal.hasOp(opId))) return ok(before)
    const openedAt = at ?? now()
    const inquiry: Investigation = {
      id: newId(openedAt), subjectKind, subjectKey, status: 'OPEN', outcome: null, openedAt, openedBy: actor.name, investigator: null, investigatedAt: null,
      concludedAt: null, concludedBy: null, conclusion: null, closedAt: null, closedBy: null, previousId: before?.id ?? null, version: 1,
    }
    store.journal.record({
      at: openedAt, actor, action: 'investigation.opened', subjectKind: 'investigation', subjectId: inquiry.id, opId, facts: { kind: subjectKind, of: subjectId, previous: inquiry.previousId },
      changes: [store.investigations.opened(inquiry)],
    })
    return ok(inquiry)
  })
}

const actions: Readonly<Record<InquiryMoveName, JournalAction>> = { begin: 'investigation.begun', note: 'investigation.noted', attach: 'investigation.attached', conclude: 'investigation.concluded', close: 'investigation.closed' }

type Moving = { readonly opId: string; readonly move: InquiryMove; readonly at: Instant; readonly version: number | undefined; readonly actor: Actor; readonly facts: Readonly<Record<string, Json>>; readonly changes: readonly StateChange[] }

/** One move inside the caller's transaction: its entry carries the investigation and what came with it. */
function moveOne({ store }: EngineParts, inquiry: Investigation, { opId, move, at, version, actor, facts, changes }: Moving): Outcome<Investigation, InquiryRefusal> {
  const moved = moveInquiry(inquiry, move, { by: actor.name, now: at, version })
  if (!moved.ok) return moved
  store.journal.record({
    at, actor, action: actions[move.name], subjectKind: 'investigation', subjectId: inquiry.id, opId, facts: { kind: inquiry.subjectKind, of: shownId(inquiry), ...facts },
    changes: [store.investigations.moved(inquiry.id, moved.value), ...changes],
  })
  return ok({ ...inquiry, ...moved.value })
}

function act(parts: EngineParts, { opId, id, version, at: asked, move }: InputOf<'investigation.act'>, actor: Actor): Outcome<Investigation, InquiryRefusal> {
  const { store, now, newId } = parts
  return store.write((): Outcome<Investigation, InquiryRefusal> => {
    const inquiry = store.investigations.byId(id)
    if (!inquiry) return refused('no-such-investigation', { id })
    if (store.journal.hasOp(opId)) return ok(inquiry)
    const at = asked ?? now()
    if (move.name !== 'note') {
      const done = moveOne(parts, inquiry, { opId, move, at, version, actor, facts: move.name === 'conclude' ? { outcome: move.outcome, note: move.text } : {}, changes: [] })
      if (done.ok && move.name === 'conclude') countAnew(parts, done.value)
      return done
    }
    const corrects = move.corrects ?? null
    if (corrects !== null && !store.investigations.notes(id).some((note) => note.id === corrects)) return refused('no-such-note', { id: corrects })
    const note = store.investigations.noted(id, { id: newId(at), at, by: actor.name, text: move.text, corrects })
    return moveOne(parts, inquiry, { opId, move, at, version, actor, facts: { note: move.text, corrects }, changes: [note] })
  })
}

/** A tour that was excused, or was not so after all, leaves the rates in the transaction of the conclusion; one that is confirmed comes back. Rule: [V5]. */
function countAnew({ store, asOf }: EngineParts, { id, subjectKind, subjectKey, outcome }: Investigation): void {
  const subject = subjectKind === 'alert' ? store.alerts.byId(subjectKey as AlertId)?.subject : { kind: subjectKind, key: subjectKey as RecordKey }
  const before = subject?.kind === 'tour' ? store.tours.byKey(subject.key) : null
  if (!before) return
  const excusedBy = excuses(outcome) ? id : null
  store.investigations.excuse(before.tour.key, excusedBy)
  if (before.countsAs === null || before.tour.isRetired) return
  store.counts.keep(before, countedAt(before, store.policies.inForce(store.places.of(before.tour.siteKey).place).values, asOf(), excusedBy !== null))
}

/** Takes a file in and journals it; what was taken in and then refused stays an orphan of the evidence store. Rule: [V6]. */
async function attach(parts: EngineParts, evidence: EvidenceStore, { opId, id, version, at: asked, path }: InputOf<'investigation.attach'>, actor: Actor): Promise<Answer> {
  const { store } = parts
  const inquiry = store.investigations.byId(id)
  if (!inquiry) return refused('no-such-investigation', { id })
  if (store.journal.hasOp(opId)) return ok(inquiryRecordOf(parts, inquiry))
  const allowed = moveInquiry(inquiry, { name: 'attach' }, { by: actor.name, now: asked ?? parts.now(), version })
  if (!allowed.ok) return allowed
  const taken = await evidence.take(path)
  return taken.ok ? answered(parts, keep(parts, taken.value, { opId, id, version, asked, actor })) : taken
}

/** Takes a piece of a file; with its last one the investigation holds it. Rule: [V11]. */
async function give(parts: EngineParts, pieces: EvidencePieces, { opId, id, name, offset, base64, isLast }: InputOf<'investigation.give'>, actor: Actor): Promise<Outcome<InquiryRecord | null, InquiryRefusal>> {
  const inquiry = parts.store.investigations.byId(id)
  if (!inquiry) return refused('no-such-investigation', { id })
  if (parts.store.journal.hasOp(opId)) return ok(inquiryRecordOf(parts, inquiry))
  const allowed = moveInquiry(inquiry, { name: 'attach' }, { by: actor.name, now: parts.now(), version: undefined })
  if (!allowed.ok) return allowed
  const taken = await pieces.take({ opId, name, offset, bytes: Buffer.from(base64, 'base64'), isLast })
  if (!taken.ok || taken.value === null) return taken.ok ? ok(null) : taken
  return answered(parts, keep(parts, taken.value, { opId, id, version: undefined, asked: undefined, actor }))
}

type Keeping = { readonly opId: string; readonly id: string; readonly version: number | undefined; readonly asked: Instant | undefined; readonly actor: Actor }

function keep(parts: EngineParts, taken: Taken, { opId, id, version, asked, actor }: Keeping): Outcome<Investigation, InquiryRefusal> {
  const { store, now, newId } = parts
  return store.write((): Outcome<Investigation, InquiryRefusal> => {
    const inquiry = store.investigations.byId(id)
    if (!inquiry) return refused('no-such-investigation', { id })
    const held = store.investigations.evidence(id)
    // The same bytes under the same name are there already.
    if (store.journal.hasOp(opId) || held.some(({ sha256, name }) => sha256 === taken.sha256 && name === taken.name)) return ok(inquiry)
    if (held.length >= mostEvidence) return refused('evidence-too-many', { most: mostEvidence })
    const at = asked ?? now()
    const change = store.investigations.attached(id, { id: newId(at), ...taken, addedAt: at, addedBy: actor.name })
    return moveOne(parts, inquiry, { opId, move: { name: 'attach' }, at, version, actor, facts: { name: taken.name, sha256: taken.sha256, bytes: taken.bytes }, changes: [change] })
  })
}

/** What a subject is called where it is shown: its source's id. */
export const shownId = ({ subjectKind, subjectKey }: Investigation): string => (subjectKind === 'tour' || subjectKind === 'punch' ? sourceIdOf(subjectKey as RecordKey) : subjectKey)

export function inquiryRecordOf({ store }: EngineParts, inquiry: Investigation): InquiryRecord {
  const { id, status, outcome, subjectKind, investigator, investigatedAt, openedAt, openedBy, concludedAt, concludedBy, conclusion, closedAt, closedBy, previousId, version } = inquiry
  return {
    id, status, outcome, subject_kind: subjectKind, subject_id: shownId(inquiry), investigator, investigated_at: isoOrNull(investigatedAt),
    notes: store.investigations.notes(id).map((note) => ({ at: isoOf(note.at), by: note.by, text: note.text, id: note.id, corrects: note.corrects })),
    evidence: store.investigations.evidence(id).map(({ name, sha256, bytes, addedAt, addedBy }) => ({ name, sha256, bytes, added_at: isoOf(addedAt), by: addedBy })),
    opened_at: isoOf(openedAt), opened_by: openedBy, concluded_at: isoOrNull(concludedAt), concluded_by: concludedBy, conclusion, closed_at: isoOrNull(closedAt), closed_by: closedBy, previous_id: previousId, version,
  }
}
