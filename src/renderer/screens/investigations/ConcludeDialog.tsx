import { useState } from 'react'
import { v7 as uuidv7 } from 'uuid'
import type { InquiryDetail } from '../../../contract/shapes-investigation'
import { inquiryOutcomes } from '../../../core/model/investigation'
import { keepDraft, useDraft } from '../../app/drafts'
import { useHotkeys } from '../../app/hotkeys'
import { Dialog } from '../../ui/Dialog'
import { ChoiceField, NoteField } from '../../ui/Field'
import { inWords, useSay } from '../../ui/say'
import { conclusionOf, conclusionPlaceOf, emptyConclusion, longestNote } from './note-draft'
import type { InquiryMoves } from './use-inquiry-moves'
import { subjectName } from './view'

/** Asks what an investigation came to. What was typed stays until it is sent or cancelled. Rules: [V1] [V10]. */
export function ConcludeDialog({ detail: { row }, moves, onClose }: { readonly detail: InquiryDetail; readonly moves: InquiryMoves; readonly onClose: () => void }) {
  const say = useSay()
  const [first] = useState(() => ({ ...emptyConclusion, opId: uuidv7() }))
  const place = conclusionPlaceOf(row.id)
  const { value: draft, change } = useDraft(place, first, conclusionOf)
  useHotkeys('help.dialog', [], { isModal: true })
  const { outcome, text } = draft
  const close = () => {
    keepDraft(place, '')
    onClose()
  }
  return (
    <Dialog
      title={say('inquiry.do.conclude')} subtitle={<p className="dialog-about">{inWords(say, subjectName(row.about))}</p>} onClose={close} sendWord={say('inquiry.conclude.send')} isSending={moves.isSending}
      canSend={outcome !== null && text.trim() !== ''} problem={moves.problem && inWords(say, moves.problem)}
      onSend={() => { if (outcome) void moves.send({ name: 'conclude', outcome, text }, draft.opId).then((isDone) => { if (isDone) close() }) }}
    >
      <ChoiceField
        label={say('inquiry.conclude.outcome')} isRequired isFirst value={outcome} onChange={(to) => change({ ...draft, outcome: to, opId: uuidv7() })} {...(outcome && { hint: say(`inquiry.conclude.${outcome}`) })}
        choices={inquiryOutcomes.map((value) => ({ value, word: say(`inquiry-status.${value}`) }))}
      />
      <NoteField label={say('inquiry.conclude.text')} isRequired value={text} onChange={(to) => change({ ...draft, text: to, opId: uuidv7() })} most={longestNote} />
    </Dialog>
  )
}
