import { useEffect, useState } from 'react'
import type { SeatShown } from '../../../contract/shapes-seat'
import { said, type Said } from '../../../core/said'
import { askStatus } from '../../live/live'
import { call } from '../../wire'
import { Dialog } from '../../ui/Dialog'
import { ChoiceField, NoteField, TextField } from '../../ui/Field'
import { SeverityMark } from '../../ui/SeverityMark'
import { inWords, useSay } from '../../ui/say'
import { keepDraft, useDraft } from '../drafts'
import { useHotkeys } from '../hotkeys'
import { useAsk } from '../use-ask'

type Draft = { readonly name: string; readonly note: string; readonly how: 'hand-over' | 'take' }
const emptyDraft: Draft = { name: '', note: '', how: 'hand-over' }
const place = 'seat'
const draftOf = (kept: unknown): Draft | null => (typeof kept === 'object' && kept !== null && 'name' in kept && 'note' in kept && 'how' in kept ? (kept as Draft) : null)

/** Takes the seat, or hands it over: who comes, what they must know, and what the one who leaves still holds. Rules: [H12] [H14]. */
export function SeatDialog({ onClose }: { readonly onClose: () => void }) {
  const say = useSay()
  const [shown, setShown] = useState<SeatShown | null>(null)
  const [refusal, setRefusal] = useState<Said | null>(null)
  const { value: draft, change: keep } = useDraft(place, emptyDraft, draftOf)
  const { problem, isAsking, ask } = useAsk()
  useHotkeys('help.dialog', [], { isModal: true })
  useEffect(() => ask(async () => setShown(await call('seat.show', {}))), [ask])
  const change = (part: Partial<Draft>) => keep({ ...draft, ...part })
  const seat = shown?.seat ?? null
  const isHandOver = seat !== null && draft.how === 'hand-over'
  const close = () => {
    keepDraft(place, '')
    onClose()
  }
  const send = () => ask(async () => {
    const done = isHandOver ? await call('seat.handOver', { to: draft.name, note: draft.note }) : await call('seat.take', { name: draft.name })
    if (!done.ok) return setRefusal(said(`seat.refused.${done.reason}`, done.facts))
    askStatus()
    close()
  })
  const wrong = problem ?? refusal
  const title = seat === null ? say('seat.take') : say(isHandOver ? 'seat.handOver' : 'seat.takeOver')
  return (
    <Dialog title={title} onClose={close} onSend={send} sendWord={say(isHandOver ? 'seat.handOver.send' : 'seat.take.send')} isSending={isAsking && shown !== null} canSend={draft.name.trim() !== ''} problem={wrong && inWords(say, wrong)}
      subtitle={<p className="dialog-about">{shown === null ? say('seat.asking') : say(seat === null ? 'seat.nobody' : 'seat.sits', { name: seat?.name ?? '', user: shown.osUser })}</p>}>
      {seat !== null && <ChoiceField label={say('seat.how')} value={draft.how} onChange={(how) => change({ how })} choices={[{ value: 'hand-over', word: say('seat.how.handOver', { name: seat.name }) }, { value: 'take', word: say('seat.how.take') }]} />}
      <TextField label={say(isHandOver ? 'seat.to' : 'seat.name')} value={draft.name} onChange={(name) => change({ name })} isRequired isFirst hint={say('seat.name.hint')} suggestions={(shown?.recent ?? []).filter((name) => name !== seat?.name)} />
      <Recent names={(shown?.recent ?? []).filter((name) => name !== seat?.name)} chosen={draft.name} onChoose={(name) => change({ name })} />
      {isHandOver && <NoteField label={say('seat.note')} value={draft.note} onChange={(note) => change({ note })} hint={say('seat.note.hint')} />}
      {isHandOver && shown && <Held held={shown.held} name={seat.name} />}
    </Dialog>
  )
}

function Recent({ names, chosen, onChoose }: { readonly names: readonly string[]; readonly chosen: string; readonly onChoose: (name: string) => void }) {
  const say = useSay()
  if (names.length === 0) return null
  return <ChoiceField label={say('seat.recent')} value={names.includes(chosen) ? chosen : null} onChange={onChoose} choices={names.slice(0, 8).map((value) => ({ value, word: value }))} />
}

function Held({ held: { rows, total }, name }: { readonly held: SeatShown['held']; readonly name: string }) {
  const say = useSay()
  if (total === 0) return <p className="quiet">{say('seat.holdsNone', { name })}</p>
  return (
    <section className="seat-held">
      <h3>{say('seat.holds', { name, count: total })}</h3>
      <ul className="group-list" tabIndex={0} data-scrolls aria-label={say('seat.holds', { name, count: total })}>
        {rows.map((row) => <li key={row.id}><SeverityMark severity={row.severity} /><span>{inWords(say, row.sentence)}</span><span className="soft">{say(`status.${row.status}`)}</span></li>)}
      </ul>
      {total > rows.length && <p className="quiet">{say('seat.holdsMore', { count: total - rows.length })}</p>}
    </section>
  )
}
