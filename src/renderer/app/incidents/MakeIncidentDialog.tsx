import { useState } from 'react'
import { v7 as uuidv7 } from 'uuid'
import type { IncidentLeft } from '../../../contract/shapes-incident'
import { mostAlerts } from '../../../core/incidents/members'
import { refusalOf, useSending } from '../../live/use-sending'
import { useAnswer } from '../../live/use-answer'
import { Dialog } from '../../ui/Dialog'
import { ChoiceField, TextField } from '../../ui/Field'
import { inWords, useSay } from '../../ui/say'
import { call } from '../../wire'
import { useHotkeys } from '../hotkeys'
import { goToIncident } from '../place'
import { LeftPart } from './LeftPart'

/** The alerts that are to be worked on together, and what they could be called. */
export type IncidentWish = { readonly ids: readonly string[]; readonly title: string }
const mostOffered = 6
const anew = 'new'

/** Makes an incident of alerts, or puts them into one that is open; then shows it, or why some stay out. Rules: [K2] [K10]. */
export function MakeIncidentDialog({ wish, onClose, onMade }: { readonly wish: IncidentWish; readonly onClose: () => void; readonly onMade: () => void }) {
  const say = useSay()
  const [title, setTitle] = useState(wish.title)
  const [into, setInto] = useState(anew)
  const [left, setLeft] = useState<readonly IncidentLeft[]>([])
  const [made, setMade] = useState<string | null>(null)
  const { value: open } = useAnswer('incidents.page', { part: 'open', offset: 0, limit: mostOffered })
  const { isSending, problem, send } = useSending()
  useHotkeys('help.dialog', [], { isModal: true })
  const show = (id: string) => { onClose(); goToIncident(id) }
  const carryOut = async (): Promise<void> => {
    const opId = uuidv7()
    const alertIds = [...wish.ids]
    const answer = await send(async () => {
      const outcome = await (into === anew ? call('incident.make', { opId, alertIds, title }) : call('incident.add', { opId, id: into, alertIds }))
      setLeft(outcome.ok ? outcome.value.left : outcome.left)
      return outcome
    }, refusalOf)
    if (answer?.ok !== true) return
    onMade()
    if (answer.value.left.length === 0) show(answer.value.incident.id)
    else setMade(answer.value.incident.id)
  }
  const choices = [{ value: anew, word: say('incident.make.new') }, ...(open?.rows ?? []).map(({ id, number, title: called, alerts }) => ({ value: id, word: say('incident.number', { number }), more: `${called} (${String(alerts)})`.trim() }))]
  return (
    <Dialog
      title={say('incident.make.title', { count: wish.ids.length })} onClose={onClose} isSending={isSending} problem={problem && inWords(say, problem)} canSend={wish.ids.length > 0}
      onSend={() => { if (made === null) void carryOut(); else show(made) }} sendWord={say(made !== null ? 'incident.make.show' : into === anew ? 'incident.make.send' : 'incident.make.add')}
      subtitle={wish.ids.length > mostAlerts && <p className="dialog-about">{say('incident.make.most', { most: mostAlerts })}</p>}
    >
      {made === null && choices.length > 1 && <ChoiceField label={say('incident.make.into')} value={into} onChange={setInto} choices={choices} />}
      {made === null && into === anew && <TextField label={say('incident.title')} value={title} onChange={setTitle} isFirst hint={say('incident.title.hint')} />}
      <LeftPart left={left} />
    </Dialog>
  )
}
