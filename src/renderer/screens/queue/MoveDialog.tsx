import { useState } from 'react'
import { v7 as uuidv7 } from 'uuid'
import { contactOutcomes, type MoveName } from '../../../core/model/move'
import type { AlertDetail } from '../../../contract/shapes'
import { dispositions } from '../../../core/model/alert'
import { useLive } from '../../live/live'
import { useDraft } from '../../app/drafts'
import { useHotkeys } from '../../app/hotkeys'
import { Dialog } from '../../ui/Dialog'
import { ChoiceField, NoteField, TextField } from '../../ui/Field'
import { SeverityMark } from '../../ui/SeverityMark'
import { inWords, useSay } from '../../ui/say'
import { emptyDraft, isComplete, operationOf, placeOf, snoozeChoices, type Draft, type Operation } from './moves'
import { nameOf } from './view'

export type MoveDialogProps = {
  readonly name: MoveName
  readonly alertId: string
  readonly detail: AlertDetail | null
  readonly problem: string | null
  readonly isSending: boolean
  readonly onSend: (operation: Operation) => void
  readonly onClose: () => void
}

/** Asks for what a move needs. What was typed stays through refusals, faults and the death of the page. Rules: [U9] [U23]. */
export function MoveDialog({ name, alertId, detail, problem, isSending, onSend, onClose }: MoveDialogProps) {
  const say = useSay()
  const [first] = useState<Operation>(() => ({ draft: emptyDraft, opId: uuidv7() }))
  const { value: operation, change: keep } = useDraft(placeOf(name, alertId), first, operationOf)
  const { draft } = operation
  const change = (part: Partial<Draft>) => keep({ draft: { ...draft, ...part }, opId: uuidv7() })
  useHotkeys('help.dialog', [], { isModal: true })
  const isLegal = detail === null || detail.moves.includes(name)
  const seat = useLive((live) => live.status?.seat.name ?? null)
  const takenFrom = name === 'assign' ? takenFromOf(detail, seat, draft.to.trim()) : null
  const illegal = detail && !isLegal ? say('action.notFrom', { action: say(`action.${name}`), status: say(`status.${detail.row.status}`) }) : null
  return (
    <Dialog
      title={say(`action.${name}`)} onClose={onClose} onSend={() => onSend(operation)} sendWord={say(takenFrom === null ? `action.${name}.send` : 'holder.takeOver.send')} isSending={isSending}
      canSend={isLegal && isComplete(name, draft)} problem={problem ?? illegal}
      subtitle={detail && <p className="dialog-about"><SeverityMark severity={detail.row.severity} /><span>{inWords(say, nameOf(detail.row))}</span></p>}
    >
      {takenFrom !== null && <p className="loud" role="alert">{say('holder.takeOver', { who: takenFrom })}</p>}
      <MoveFields name={name} detail={detail} draft={draft} change={change} />
    </Dialog>
  )
}

type FieldsProps = { readonly name: MoveName; readonly detail: AlertDetail | null; readonly draft: Draft; readonly change: (part: Partial<Draft>) => void }

/** From whom an assignment takes the alert; null: nobody has it, or whoever has it keeps it. Rule: [B2]. */
function takenFromOf(detail: AlertDetail | null, seat: string | null, to: string): string | null {
  const holder = detail?.row.holder ?? null
  return holder === null || holder.by === seat || holder.by === to ? null : holder.by
}

/** What a move asks for; of many at once no one alert's detail stands beside. */
export function MoveFields({ name, detail, draft, change }: FieldsProps) {
  const say = useSay()
  const seat = useLive((live) => live.status?.seat.name ?? null)
  const note = (words: string, isRequired: boolean, isFirst = false) => <NoteField label={say(words)} value={draft.note} onChange={(text) => change({ note: text })} isRequired={isRequired} isFirst={isFirst} />
  switch (name) {
    case 'acknowledge': return note('action.note', false, true)
    case 'escalate': return (
      <>
        <p className="dialog-say">{detail?.escalationTarget ? say('action.escalate.to', { target: detail.escalationTarget }) : say('action.escalate.toFirst')}</p>
        {note('action.note', false, true)}
      </>
    )
    case 'comment': return note('action.comment.note', true, true)
    case 'assign': return (
      <>
        <TextField label={say('action.assign.to')} value={draft.to} onChange={(to) => change({ to })} isRequired isFirst hint={seat === null ? '' : say('action.assign.hint', { seat })} suggestions={seat === null ? [] : [seat]} />
        {note('action.note', false)}
      </>
    )
    case 'snooze': return (
      <>
        <ChoiceField label={say('action.snooze.for')} value={draft.snooze} onChange={(snooze) => change({ snooze })} isFirst choices={snoozeChoices.map((value) => ({ value, word: say(`action.snooze.${value}`) }))} />
        {draft.snooze === 'custom' && <TextField label={say('action.snooze.minutes')} value={draft.snoozeMinutes} onChange={(snoozeMinutes) => change({ snoozeMinutes })} isRequired type="number" hint={say('action.snooze.limit')} />}
        {note('action.snooze.reason', true)}
      </>
    )
    case 'resolve': return (
      <>
        <ChoiceField label={say('action.resolve.disposition')} isRequired value={draft.disposition} onChange={(disposition) => change({ disposition })} isFirst choices={dispositions.map((value) => ({ value, word: say(`disposition.${value}`) }))} />
        {note('action.resolve.note', true)}
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
        <ChoiceField label={say('action.contact.known')} value={names.includes(draft.to) ? draft.to : null} onChange={(to) => change({ to })} isFirst
          choices={(detail?.contacts ?? []).map(({ name, role, phone }) => ({ value: name, word: name, more: phone ?? say(`contact.${role}`) }))} />
      )}
      <TextField label={say('action.contact.who')} value={draft.to} onChange={(to) => change({ to })} isRequired isFirst={names.length === 0} />
      <ChoiceField label={say('action.contact.outcome')} isRequired value={draft.outcome} onChange={(outcome) => change({ outcome })} choices={contactOutcomes.map((value) => ({ value, word: say(`outcome.${value}`) }))} />
      <NoteField label={say('action.note')} value={draft.note} onChange={(note) => change({ note })} />
    </>
  )
}
