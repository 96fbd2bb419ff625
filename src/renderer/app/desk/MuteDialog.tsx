import { useState } from 'react'
import { said, type Said } from '../../../core/said'
import { useLive, useNow } from '../../live/live'
import { call } from '../../wire'
import { Dialog } from '../../ui/Dialog'
import { ChoiceField, TextField } from '../../ui/Field'
import { inWords, useSay } from '../../ui/say'
import { countdownOf, ownZone, wallClock } from '../../ui/time-text'
import { keepDraft, useDraft } from '../drafts'
import { useHotkeys } from '../hotkeys'
import { useAsk } from '../use-ask'

const lengths = ['5', '10', '15', '30'] as const
type Length = (typeof lengths)[number]
const place = 'mute'

/** Begins a mute, or ends the one that runs. Rules: [H5] [H6]. */
export function MuteDialog({ onClose }: { readonly onClose: () => void }) {
  const mute = useLive(({ monitor }) => monitor?.desk.mute ?? null)
  useHotkeys('help.dialog', [], { isModal: true })
  return mute === null ? <Begin onClose={onClose} /> : <End onClose={onClose} until={mute.until} by={mute.by} reason={mute.reason} />
}

function Begin({ onClose }: { readonly onClose: () => void }) {
  const say = useSay()
  const [length, setLength] = useState<Length>('10')
  const { value: reason, change } = useDraft(place, '', (kept) => (typeof kept === 'string' ? kept : null))
  const [refusal, setRefusal] = useState<Said | null>(null)
  const { problem, isAsking, ask } = useAsk()
  const close = () => {
    keepDraft(place, '')
    onClose()
  }
  const send = () => ask(async () => {
    const done = await call('mute.begin', { minutes: Number(length), reason })
    if (done.ok) close()
    else setRefusal(said(`mute.refused.${done.reason}`, done.facts))
  })
  const wrong = problem ?? refusal
  return (
    <Dialog title={say('mute.title')} onClose={close} onSend={send} sendWord={say('mute.send')} isSending={isAsking} canSend={reason.trim() !== ''} problem={wrong && inWords(say, wrong)}>
      <p className="dialog-say">{say('mute.say')}</p>
      <TextField label={say('mute.reason')} value={reason} onChange={change} isRequired isFirst hint={say('mute.reason.hint')} />
      <ChoiceField label={say('mute.for')} value={length} onChange={setLength} choices={lengths.map((value) => ({ value, word: say('mute.minutes', { minutes: value }) }))} />
    </Dialog>
  )
}

function End({ onClose, until, by, reason }: { readonly onClose: () => void; readonly until: number; readonly by: string; readonly reason: string }) {
  const say = useSay()
  const { problem, isAsking, ask } = useAsk()
  const left = useNow((now) => (now === null ? '' : inWords(say, countdownOf(until - now))))
  const clock = wallClock(until, ownZone(), until).time
  const send = () => ask(async () => {
    await call('mute.end', {})
    onClose()
  })
  return (
    <Dialog title={say('mute.endTitle')} isQuestion onClose={onClose} onSend={send} sendWord={say('mute.end')} isSending={isAsking} problem={problem && inWords(say, problem)}>
      <p className="dialog-say">{say('mute.runs', { by, reason, left, clock })}</p>
    </Dialog>
  )
}
