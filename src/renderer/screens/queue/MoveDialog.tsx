import { useState } from 'react'
import { contactOutcomes } from '../../../core/model/move'
import type { AlertDetail, MoveName } from '../../../contract/shapes'
import { dispositions } from '../../../core/model/alert'
import { useLive } from '../../live/live'
import { useHotkeys } from '../../app/hotkeys'
import { Dialog } from '../../ui/Dialog'
import { ChoiceField, NoteField, TextField } from '../../ui/Field'
import { SeverityMark } from '../../ui/SeverityMark'
import { inWords, useSay } from '../../ui/say'
import { emptyDraft, isComplete, snoozeChoices, type Draft } from './moves'
import { nameOf } from './view'

export type MoveDialogProps = {
  readonly name: MoveName
  readonly detail: AlertDetail | null
  readonly problem: string | null
  readonly isSending: boolean
  readonly onSend: (draft: Draft) => void
  readonly onClose: () => void
}

/** Asks for what a move needs. What was typed stays through refusals and faults. */
export function MoveDialog({ name, detail, problem, isSending, onSend, onClose }: MoveDialogProps) {
  const say = useSay()
  const [draft, setDraft] = useState<Draft>(emptyDraft)
  const change = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }))
  useHotkeys('help.dialog', [], { isModal: true })
  const isLegal = detail === null || detail.moves.includes(name)
  const illegal = detail && !isLegal ? say('move.notFrom', { move: say(`move.${name}`), status: say(`status.${detail.row.status}`) }) : null
  return (
    <Dialog
      title={say(`move.${name}`)} onClose={onClose} onSend={() => onSend(draft)} sendWord={say(`move.${name}.send`)} isSending={isSending}
      canSend={isLegal && isComplete(name, draft)} problem={problem ?? illegal}
      subtitle={detail && <p className="dialog-about"><SeverityMark severity={detail.row.severity} /><span>{inWords(say, nameOf(detail.row))}</span></p>}
    >
      <MoveFields name={name} detail={detail} draft={draft} change={change} />
    </Dialog>
  )
}

type FieldsProps = { readonly name: MoveName; readonly detail: AlertDetail | null; readonly draft: Draft; readonly change: (part: Partial<Draft>) => void }

function MoveFields({ name, detail, draft, change }: FieldsProps) {
  const say = useSay()
  const seat = useLive((live) => live.status?.seat.name ?? null)
  const note = (words: string, isRequired: boolean, isFirst = false) => <NoteField label={say(words)} value={draft.note} onChange={(text) => change({ note: text })} isRequired={isRequired} isFirst={isFirst} />
  switch (name) {
    case 'acknowledge': return note('move.note', false, true)
    case 'escalate': return (
      <>
        <p className="dialog-say">{detail?.escalationTarget ? say('move.escalate.to', { target: detail.escalationTarget }) : say('move.escalate.toNobody')}</p>
        {note('move.note', false, true)}
      </>
    )
    case 'comment': return note('move.comment.note', true, true)
    case 'assign': return (
      <>
        <TextField label={say('move.assign.to')} value={draft.to} onChange={(to) => change({ to })} isRequired isFirst hint={seat === null ? '' : say('move.assign.hint', { seat })} suggestions={seat === null ? [] : [seat]} />
        {note('move.note', false)}
      </>
    )
    case 'snooze': return (
      <>
        <ChoiceField label={say('move.snooze.for')} value={draft.snooze} onChange={(snooze) => change({ snooze })} isFirst choices={snoozeChoices.map((value) => ({ value, word: say(`move.snooze.${value}`) }))} />
        {draft.snooze === 'custom' && <TextField label={say('move.snooze.minutes')} value={draft.snoozeMinutes} onChange={(snoozeMinutes) => change({ snoozeMinutes })} isRequired type="number" hint={say('move.snooze.limit')} />}
        {note('move.snooze.reason', true)}
      </>
    )
    case 'resolve': return (
      <>
        <ChoiceField label={say('move.resolve.disposition')} isRequired value={draft.disposition} onChange={(disposition) => change({ disposition })} isFirst choices={dispositions.map((value) => ({ value, word: say(`disposition.${value}`) }))} />
        {note('move.resolve.note', true)}
      </>
    )
    case 'contact': return <ContactFields detail={detail} draft={draft} change={change} />
  }
}

function ContactFields({ detail, draft, change }: Omit<FieldsProps, 'name'>) {
  const say = useSay()
  const names = (detail?.contacts ?? []).map(({ name }) => name)
  return (
    <>
      {names.length > 0 && (
        <ChoiceField label={say('move.contact.known')} value={names.includes(draft.to) ? draft.to : null} onChange={(to) => change({ to })} isFirst
          choices={(detail?.contacts ?? []).map(({ name, role, phone }) => ({ value: name, word: name, more: phone ?? say(`contact.${role}`) }))} />
      )}
      <TextField label={say('move.contact.who')} value={draft.to} onChange={(to) => change({ to })} isRequired isFirst={names.length === 0} />
      <ChoiceField label={say('move.contact.outcome')} isRequired value={draft.outcome} onChange={(outcome) => change({ outcome })} choices={contactOutcomes.map((value) => ({ value, word: say(`outcome.${value}`) }))} />
      <NoteField label={say('move.note')} value={draft.note} onChange={(note) => change({ note })} />
    </>
  )
}
