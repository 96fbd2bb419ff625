import { useState } from 'react'
import { v7 as uuidv7 } from 'uuid'
import type { IncidentDetail } from '../../../contract/shapes-incident'
import { dispositions, type Disposition } from '../../../core/model/alert'
import { keepDraft, useDraft } from '../../app/drafts'
import { useHotkeys } from '../../app/hotkeys'
import { LeftPart } from '../../app/incidents/LeftPart'
import { useLive } from '../../live/live'
import { Dialog } from '../../ui/Dialog'
import { ChoiceField, NoteField, TextField } from '../../ui/Field'
import { SeverityMark } from '../../ui/SeverityMark'
import { inWords, useSay } from '../../ui/say'
import type { IncidentMoves } from './use-incident-moves'
import { calledOf } from './view'

type Draft = { readonly to: string; readonly note: string; readonly disposition: Disposition | null; readonly opId: string }

/** A draft as it was kept; null for anything else. */
function draftOf(kept: unknown): Draft | null {
  if (typeof kept !== 'object' || kept === null) return null
  const { to, note, disposition, opId } = kept as Readonly<Record<string, unknown>>
  if (typeof to !== 'string' || typeof note !== 'string' || typeof opId !== 'string') return null
  return { to, note, opId, disposition: dispositions.find((one) => one === disposition) ?? null }
}

/** Asks for what a move of the incident needs; what was typed stays through refusals and the death of the page. Rules: [K4] [U23]. */
export function IncidentDialog({ name, detail, moves }: { readonly name: 'assign' | 'note' | 'resolve'; readonly detail: IncidentDetail; readonly moves: IncidentMoves }) {
  const say = useSay()
  const seat = useLive((live) => live.status?.seat.name ?? null)
  const place = `incident ${name} ${detail.row.id}`
  const [first] = useState<Draft>(() => ({ to: '', note: '', disposition: null, opId: uuidv7() }))
  const { value: draft, change: keep } = useDraft(place, first, draftOf)
  const change = (part: Partial<Draft>) => keep({ ...draft, ...part, opId: uuidv7() })
  useHotkeys('help.dialog', [], { isModal: true })
  const note = draft.note.trim() === '' ? {} : { note: draft.note }
  const send = () => {
    if (name === 'resolve') moves.act({ name, ...note, ...(draft.disposition ? { disposition: draft.disposition } : {}) }, draft.opId)
    else moves.act(name === 'assign' ? { name, ...note, to: draft.to } : { name, ...note }, draft.opId)
  }
  const isComplete = name === 'assign' ? draft.to.trim() !== '' : draft.note.trim() !== '' && (name === 'note' || draft.disposition !== null)
  return (
    <Dialog
      title={say(`incident.do.${name}`)} onClose={() => { keepDraft(place, ''); moves.close() }} onSend={send} sendWord={say(`incident.do.${name}.send`)} isSending={moves.isSending} canSend={isComplete}
      problem={moves.problem && inWords(say, moves.problem)} subtitle={<p className="dialog-about"><SeverityMark severity={detail.row.severity} /><span>{say('incident.numbered', { number: detail.row.number, title: inWords(say, calledOf(detail.row)) })}</span></p>}
    >
      {name === 'resolve' && <p className="dialog-say">{say('incident.resolves', { count: detail.row.unresolved })}</p>}
      {name === 'resolve' && <ChoiceField label={say('action.resolve.disposition')} isRequired isFirst value={draft.disposition} onChange={(disposition) => change({ disposition })} choices={dispositions.map((value) => ({ value, word: say(`disposition.${value}`) }))} />}
      {name === 'assign' && <TextField label={say('action.assign.to')} value={draft.to} onChange={(to) => change({ to })} isRequired isFirst hint={seat === null ? '' : say('action.assign.hint', { seat })} suggestions={seat === null ? [] : [seat]} />}
      <NoteField label={say(name === 'assign' ? 'action.note' : name === 'note' ? 'incident.note' : 'action.resolve.note')} value={draft.note} onChange={(text) => change({ note: text })} isRequired={name !== 'assign'} isFirst={name === 'note'} />
      <LeftPart left={moves.left} />
    </Dialog>
  )
}
