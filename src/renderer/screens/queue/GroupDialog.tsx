import { useEffect, useState } from 'react'
import type { AlertDetail, QueueRow } from '../../../contract/shapes'
import { useAsk } from '../../app/use-ask'
import { useHotkeys } from '../../app/hotkeys'
import { Dialog } from '../../ui/Dialog'
import { SeverityMark } from '../../ui/SeverityMark'
import { inWords, useSay } from '../../ui/say'
import { waitingOf, type GroupMove } from './use-group'
import { nameOf } from './view'

/** Shows which alerts of a group wait, and how many, before they are acknowledged together. Rule: [U19]. */
export function GroupDialog({ detail, move }: { readonly detail: AlertDetail; readonly move: GroupMove }) {
  const say = useSay()
  const [waiting, setWaiting] = useState<readonly QueueRow[] | null>(null)
  const { problem, ask } = useAsk()
  const { groupId } = detail.row
  useHotkeys('help.dialog', [], { isModal: true })
  useEffect(() => ask(async () => setWaiting(await waitingOf(groupId))), [ask, groupId])
  const count = waiting?.length ?? 0
  const wrong = move.problem ?? problem
  return (
    <Dialog
      key={waiting === null ? 'counting' : 'counted'} isQuestion title={waiting === null ? say('group.counting') : say('group.ask', { count })} onClose={move.close} onSend={() => move.send(waiting ?? [])} sendWord={say('group.send', { count })}
      isSending={move.isSending} canSend={count > 0} problem={wrong && inWords(say, wrong)} subtitle={<p className="dialog-about">{say('group.askMore', { count: detail.groupSize })}</p>}
    >
      {count > 0 && (
        <ul className="group-list" tabIndex={0} data-scrolls aria-label={say('group.waiting')}>
          {waiting?.map((row) => <li key={row.id}><SeverityMark severity={row.severity} /><span>{inWords(say, nameOf(row))}</span><span className="soft">{row.siteName ?? say('queue.siteNone')}</span></li>)}
        </ul>
      )}
      {waiting !== null && count === 0 && <p>{say('group.nobodyWaits')}</p>}
    </Dialog>
  )
}
