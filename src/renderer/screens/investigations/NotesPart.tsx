import { useRef, type RefObject } from 'react'
import { v7 as uuidv7 } from 'uuid'
import type { InquiryDetail } from '../../../contract/shapes-investigation'
import type { InquiryNote } from '../../../core/model/investigation'
import { timeTip } from '../../app/time-tip'
import { keepDraft, useDraft } from '../../app/drafts'
import { useClock } from '../../app/use-clock'
import { Button } from '../../ui/Button'
import { NoteField } from '../../ui/Field'
import { useSay } from '../../ui/say'
import { ownZone } from '../../ui/time-text'
import type { InquiryMoves } from './use-inquiry-moves'
import { emptyNote, longestNote, noteOf, notePlaceOf } from './note-draft'

export type NotesPartProps = { readonly detail: InquiryDetail; readonly moves: InquiryMoves; readonly field: RefObject<HTMLDivElement | null> }

/** What was noted, in the order in which it was, and the note that is being written. Rules: [V3] [V10]. */
export function NotesPart({ detail: { row, notes, moves: legal, asOf }, moves, field }: NotesPartProps) {
  const say = useSay()
  const zone = row.about.siteZone ?? ownZone()
  const clock = useClock(zone, asOf)
  const first = useRef({ ...emptyNote, opId: uuidv7() })
  const place = notePlaceOf(row.id)
  const { value: draft, change } = useDraft(place, first.current, noteOf)
  const write = (part: Partial<typeof draft>) => change({ ...draft, ...part, opId: uuidv7() })
  const corrected = notes.find(({ id }) => id === draft.corrects) ?? null
  const send = () => void moves.send({ name: 'note', text: draft.text, ...(corrected && { corrects: corrected.id }) }, draft.opId).then((isDone) => {
    if (!isDone) return
    change({ ...emptyNote, opId: uuidv7() })
    keepDraft(place, '')
  })
  const canSend = draft.text.trim() !== '' && !moves.isSending
  return (
    <section className="part">
      <h3>{say('inquiry.notes')}</h3>
      {notes.length === 0 && <p className="quiet">{say('inquiry.notes.none')}</p>}
      <ol className="inquiry-notes">
        {notes.map((note) => (
          <li key={note.id}>
            <p className="inquiry-note-by" title={timeTip(say, note.at, row.about.siteZone)}>
              <span>{say('inquiry.note.by', { who: note.by, time: clock(note.at) })}</span>
              <Marks note={note} notes={notes} clock={clock} />
              {legal.includes('note') && <Button look="quiet" onPress={() => { write({ corrects: note.id, text: draft.text === '' ? note.text : draft.text }); field.current?.querySelector('textarea')?.focus() }}>{say('inquiry.note.correct')}</Button>}
            </p>
            <q className="entry-note">{note.text}</q>
          </li>
        ))}
      </ol>
      {legal.includes('note') && (
        <div ref={field} className="inquiry-write" onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && canSend) { event.preventDefault(); event.stopPropagation(); send() }
          if (event.key === 'Escape' && event.target instanceof HTMLElement) { event.stopPropagation(); event.target.blur() }
        }}>
          {corrected && <p className="inquiry-correcting"><span>{say('inquiry.note.correcting', { time: clock(corrected.at) })}</span><Button look="quiet" onPress={() => write({ corrects: null })}>{say('inquiry.note.plain')}</Button></p>}
          <NoteField label={say('inquiry.note.label')} hint={say('inquiry.note.hint')} value={draft.text} onChange={(text) => write({ text })} most={longestNote} />
          <Button keys="Ctrl Enter" isDisabled={!canSend} onPress={send}>{say('inquiry.note.send')}</Button>
        </div>
      )}
    </section>
  )
}

/** Which note this one corrects, and that it was corrected itself. */
function Marks({ note, notes, clock }: { readonly note: InquiryNote; readonly notes: readonly InquiryNote[]; readonly clock: (at: number) => string }) {
  const say = useSay()
  const former = notes.find(({ id }) => id === note.corrects)
  const isCorrected = notes.some(({ corrects }) => corrects === note.id)
  return (
    <>
      {former && <span className="soft">{say('inquiry.note.corrects', { time: clock(former.at) })}</span>}
      {isCorrected && <span className="inquiry-corrected">{say('inquiry.note.corrected')}</span>}
    </>
  )
}
