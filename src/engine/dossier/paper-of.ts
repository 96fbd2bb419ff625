import { describeEntry } from '../../core/journal/describe-entry'
import type { Evidence, InquiryNote } from '../../core/model/investigation'
import type { Language } from '../../words/language'
import { createWords, sayer, type Say } from '../../words/say'
import type { EvidenceState } from '../evidence/evidence-proof'
import { instantText } from '../export/columns'
import { inquiryRecordOf } from '../handlers/investigations'
import type { EngineParts } from '../parts'
import type { Paper, PaperPart } from '../print/paper'
import { inOneLine } from '../print/runs'
import { payloadOf } from '../store/journal'
import type { Gathered } from './gather'
import { subjectParts, type Told } from './subject-parts'

/** A piece of evidence as the dossier found it; `file`: where it stands in the dossier's folder, null: nowhere. `picture`: its bytes, where they may be one to show. */
export type EvidenceFound = { readonly evidence: Evidence; readonly state: EvidenceState; readonly file: string | null; readonly picture: Uint8Array | null }
export type DossierPaper = { readonly language: Language; readonly by: string; readonly found: readonly EvidenceFound[] }

/** An investigation as a document: its subject, its course, what was noted, what proves it, and what came of it. Rule: [V14]. */
export function dossierPaperOf(parts: EngineParts, gathered: Gathered, { language, by, found }: DossierPaper): Paper {
  const say = sayer(createWords(language))
  const told: Told = { say, zone: gathered.zone }
  const { head, asOf } = gathered
  const record = inquiryRecordOf(parts, gathered.inquiry)
  const subject = `${say(`line.inquiry.kind.${record.subject_kind}`)} ${record.subject_id}`
  return {
    language, isWide: false, title: say('dossier.title'), foot: say('dossier.foot', { id: record.id, seq: head.seq, hash: head.hash }),
    under: [say('dossier.of', { subject }), say('dossier.made', { at: instantText(asOf, gathered.zone), by, zone: gathered.zone })],
    parts: [
      ...outcomeParts(gathered, subject, told), ...subjectParts(gathered.subject, told), ...noteParts(gathered.notes, told), ...courseParts(gathered, told), ...evidenceParts(found, told),
      { kind: 'heading', text: say('dossier.head') }, { kind: 'text', text: say('dossier.head.says', { seq: head.seq, hash: head.hash }) },
    ],
  }
}

function outcomeParts({ inquiry }: Gathered, subject: string, { say, zone }: Told): readonly PaperPart[] {
  const when = (at: number | null, by: string | null): string => (at === null ? '–' : `${instantText(at, zone)}${by === null ? '' : `, ${by}`}`)
  return [
    { kind: 'heading', text: say('dossier.outcome') },
    {
      kind: 'facts', rows: [
        [say('dossier.fact.id'), inquiry.id], [say('dossier.subject'), subject], [say('export.column.status'), say(`inquiry.status.${inquiry.status}`)], [say('dossier.fact.outcome'), inquiry.outcome === null ? say('dossier.outcome.none') : say(`inquiry.status.${inquiry.outcome}`)],
        [say('dossier.fact.opened'), when(inquiry.openedAt, inquiry.openedBy)], [say('dossier.fact.investigator'), when(inquiry.investigatedAt, inquiry.investigator)], [say('dossier.fact.concluded'), when(inquiry.concludedAt, inquiry.concludedBy)],
        [say('dossier.fact.conclusion'), inquiry.conclusion ?? '–'], [say('dossier.fact.closed'), when(inquiry.closedAt, inquiry.closedBy)], ...(inquiry.previousId === null ? [] : [[say('dossier.fact.previous'), inquiry.previousId] as const]),
      ],
    },
  ]
}

function noteParts(notes: readonly InquiryNote[], { say, zone }: Told): readonly PaperPart[] {
  const numberOf = (id: string | null): number => notes.findIndex((note) => note.id === id) + 1
  /** What a note says, and which note it corrects or was corrected by. */
  const textOf = ({ id, text, corrects }: InquiryNote): string => {
    const by = notes.filter((note) => note.corrects === id).map((note) => say('dossier.note.corrected', { number: numberOf(note.id) }))
    return [corrects === null ? '' : say('dossier.note.corrects', { number: numberOf(corrects) }), text, ...by].filter((part) => part !== '').join('\n')
  }
  return [
    { kind: 'heading', text: say('dossier.notes') },
    notes.length === 0 ? { kind: 'text', text: say('dossier.notes.none') } : {
      kind: 'table', heads: [say('tour.stop.order'), say('dossier.column.at'), say('dossier.column.by'), say('history.column.note')], shares: [6, 24, 16, 54],
      rows: notes.map((note, index) => [index + 1, instantText(note.at, zone), note.by, textOf(note)]),
    },
  ]
}

function courseParts({ course }: Gathered, { say, zone }: Told): readonly PaperPart[] {
  return [
    { kind: 'heading', text: say('dossier.course') },
    {
      kind: 'table', heads: [say('dossier.column.entry'), say('dossier.column.at'), say('dossier.column.by'), say('dossier.column.what')], shares: [8, 24, 16, 52],
      rows: course.map((entry) => {
        const { key, values } = describeEntry(entry, payloadOf(entry))
        return [String(entry.seq), instantText(entry.at, zone), entry.actor, say(key, values)]
      }),
    },
  ]
}

function evidenceParts(found: readonly EvidenceFound[], { say, zone }: Told): readonly PaperPart[] {
  const broken = found.filter(({ state }) => state !== 'whole')
  return [
    { kind: 'heading', text: say('dossier.evidence') },
    ...(broken.length > 0 ? [{ kind: 'text', text: say('dossier.evidence.broken', { count: broken.length }), tone: 'danger' } as const] : []),
    found.length === 0 ? { kind: 'text', text: say('dossier.evidence.none') } : {
      kind: 'table', heads: [say('tour.stop.order'), say('dossier.column.file'), say('dossier.column.bytes'), say('dossier.column.at'), say('dossier.column.by'), say('dossier.column.state')], shares: [6, 42, 9, 23, 10, 10],
      rows: found.map(({ evidence, state, file }, index) => [
        index + 1, [inOneLine(evidence.name), `SHA-256 ${evidence.sha256}`, file ?? ''].filter((part) => part !== '').join('\n'), evidence.bytes, instantText(evidence.addedAt, zone), evidence.addedBy, stateWord(state, say),
      ]),
    },
    ...found.flatMap(({ evidence, picture }, index): PaperPart[] => (picture === null ? [] : [{ kind: 'picture', bytes: picture, under: `${index + 1} · ${inOneLine(evidence.name)} · SHA-256 ${evidence.sha256}` }])),
  ]
}

const stateWord = (state: EvidenceState, say: Say): string => say(`dossier.evidence.${state}`)
