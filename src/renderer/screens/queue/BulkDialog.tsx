import { useEffect, useState } from 'react'
import type { BulkSince } from '../../../contract/shapes-bulk'
import type { MoveName } from '../../../core/model/move'
import { useDraft } from '../../app/drafts'
import { useHotkeys } from '../../app/hotkeys'
import { useLive } from '../../live/live'
import { Dialog } from '../../ui/Dialog'
import { TickField } from '../../ui/Field'
import { inWords, useSay } from '../../ui/say'
import { call } from '../../wire'
import { Progress } from './BulkBar'
import { sumOf, useChosen } from './marks'
import { MoveFields } from './MoveDialog'
import { bulkPlaceOf, emptyDraft, isComplete, operationOf, type Draft, type Operation } from './moves'
import { SeveritySum } from './SeveritySum'
import type { Bulk } from './use-bulk'

const first: Operation = { draft: emptyDraft, opId: '' }

/** Confirms what is moved together, by number and severity, and asks for the one note. Rules: [B3] [B5] [B6] [U23]. */
export function BulkDialog({ name, bulk }: { readonly name: MoveName; readonly bulk: Bulk }) {
  const say = useSay()
  const chosen = useChosen()
  const seat = useLive((live) => live.status?.seat.name ?? null)
  const { value: { draft }, change: keep } = useDraft(bulkPlaceOf(name), first, operationOf)
  const [takesHeld, setTakesHeld] = useState(false)
  const since = useSince(chosen.counted?.countId ?? null)
  const { count, severities, heldByOthers } = sumOf(chosen, seat)
  const change = (part: Partial<Draft>) => keep({ draft: { ...draft, ...part }, opId: '' })
  useHotkeys('help.dialog', [], { isModal: true })
  return (
    <Dialog
      title={say(`bulk.ask.${name}`, { count })} onClose={bulk.close} onSend={() => bulk.send({ name, draft, takesHeld })} sendWord={say(`action.${name}.send`)} isSending={bulk.isSending}
      canSend={count > 0 && isComplete(name, draft)} problem={bulk.problem && inWords(say, bulk.problem)} subtitle={<p className="dialog-about"><SeveritySum severities={severities} /></p>}
    >
      {chosen.counted && <p className="dialog-say">{say('bulk.askMatching')}</p>}
      {since && since.came + since.left > 0 && <p className="notice-attention" role="status">{say('bulk.since', { came: since.came, left: since.left })}</p>}
      <MoveFields name={name} detail={null} draft={draft} change={change} />
      {heldByOthers > 0 && name !== 'acknowledge' && <TickField label={say('bulk.takesHeld', { count: heldByOthers })} hint={say('bulk.takesHeld.hint')} value={takesHeld} onChange={setTakesHeld} />}
      {bulk.isSending && bulk.told?.state === 'running' && <><Progress told={bulk.told} /><p className="dialog-say">{say('bulk.runsOn')}</p></>}
    </Dialog>
  )
}

const everyMs = 2_000

/** What came and left since a count, while its dialog is open. */
function useSince(countId: string | null): BulkSince | null {
  const [since, setSince] = useState<BulkSince | null>(null)
  useEffect(() => {
    if (countId === null) return undefined
    const ask = () => void call('bulk.since', { countId }).then(setSince, () => setSince(null))
    const timer = setInterval(ask, everyMs)
    return () => clearInterval(timer)
  }, [countId])
  return since
}
