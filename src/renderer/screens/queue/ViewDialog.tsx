import { wordsOf } from '../../../contract/fault'
import { useState } from 'react'
import { v7 as uuidv7 } from 'uuid'
import type { SavedView, ViewShows } from '../../../contract/shapes-views'
import { said, type Said } from '../../../core/said'
import { useHotkeys } from '../../app/hotkeys'
import { untilAnswered } from '../../live/until-answered'
import { useAnswer } from '../../live/use-answer'
import { Dialog } from '../../ui/Dialog'
import { TextField, TickField } from '../../ui/Field'
import { inWords, useSay } from '../../ui/say'
import { asCallFault, call } from '../../wire'
import { sameName } from './views'

export type ViewDialogProps = {
  readonly kind: 'save' | 'rename' | 'overwrite' | 'remove'
  /** The view it is about; null: a new one. */
  readonly view: SavedView | null
  readonly shows: ViewShows
  readonly onDone: (view: SavedView | null) => void
  readonly onClose: () => void
}

/** Saves, renames, overwrites or removes a view; a lost answer is asked for again as the same operation. Rules: [Q5] [U25]. */
export function ViewDialog({ kind, view, shows, onDone, onClose }: ViewDialogProps) {
  const say = useSay()
  const [name, setName] = useState(view?.name ?? '')
  const [isShared, setShared] = useState(view?.isShared ?? false)
  const [newId] = useState(() => uuidv7())
  const { value: views } = useAnswer('views.list', {})
  const { isSending, problem, send } = useSend()
  useHotkeys('help.dialog', [], { isModal: true })
  const overwritten = kind === 'save' ? sameName(views ?? [], name) : null
  const carryOut = () => {
    const opId = uuidv7()
    const id = (overwritten ?? view)?.id ?? newId
    if (kind === 'remove') return send(() => call('view.remove', { opId, id }), () => onDone(null))
    return send(() => call('view.save', { opId, id, name, isShared, shows: kind === 'rename' && view ? view.shows : shows }), onDone)
  }
  if (kind === 'remove') {
    return <Dialog isQuestion title={say('views.removeAsk', { name })} onClose={onClose} onSend={carryOut} sendWord={say('views.remove')} isSending={isSending} problem={problem && inWords(say, problem)}><p className="dialog-say">{say('views.removeMore')}</p></Dialog>
  }
  const word = kind === 'rename' ? 'rename' : kind === 'overwrite' || overwritten ? 'overwrite' : 'save'
  return (
    <Dialog
      title={kind === 'rename' ? say('views.renameTo', { name: view?.name }) : say('views.saveAs')} onClose={onClose} onSend={carryOut} sendWord={say(`views.send.${word}`)} isSending={isSending}
      canSend={name.trim() !== ''} problem={problem && inWords(say, problem)}
    >
      <TextField label={say('views.name')} value={name} onChange={setName} isRequired isFirst hint={overwritten ? say('views.overwrites') : ''} />
      <TickField label={say('views.share')} hint={say('views.share.hint')} value={isShared} onChange={setShared} />
    </Dialog>
  )
}

type Answer<Value> = { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly reason: string; readonly facts: Said['values'] }

function useSend(): { readonly isSending: boolean; readonly problem: Said | null; readonly send: <Value>(ask: () => Promise<Answer<Value>>, done: (value: Value) => void) => void } {
  const [isSending, setSending] = useState(false)
  const [problem, setProblem] = useState<Said | null>(null)
  return {
    isSending, problem,
    send: (ask, done) => {
      setSending(true)
      setProblem(null)
      untilAnswered(ask, { isWanted: () => true, onUnknown: ({ message }) => setProblem(said('doubt.asking', { message })) }).then(
        (outcome) => {
          setSending(false)
          if (outcome.ok) done(outcome.value)
          else setProblem(said(`refused.${outcome.reason}`, outcome.facts))
        },
        (thrown: unknown) => {
          setSending(false)
          setProblem(wordsOf(asCallFault(thrown)))
        },
      )
    },
  }
}
