import { wordsOf, type CallFault } from '../../../contract/fault'
import { useLive } from '../../live/live'
import { Blank } from '../../ui/Blank'
import { Button } from '../../ui/Button'
import { inWords, useSay } from '../../ui/say'
import { emptyBecause, firstFilter, type Filter } from './view'

export type QueueBlankProps = { readonly filter: Filter; readonly total: number | null; readonly fault: CallFault | null; readonly isCurrent: boolean; readonly onAgain: () => void; readonly onShowOpen: () => void }

/** The queue without rows: still asking, unreadable, or empty; empty is good news only while somebody watches. Rules: [U2] [U7]. */
export function QueueBlank({ filter, total, fault, isCurrent, onAgain, onShowOpen }: QueueBlankProps) {
  const say = useSay()
  const hasData = useLive(({ status }) => status?.hasData ?? false)
  if (total === null && fault) {
    return <Blank kind="failed" title={say('queue.failed')}><p>{inWords(say, wordsOf(fault))}</p><Button onPress={onAgain}>{say('queue.again')}</Button></Blank>
  }
  if (total === null) return <Blank kind="loading" title={say('queue.loading')} />
  if (total > 0) return null
  return (
    <Blank kind="empty" title={inWords(say, emptyBecause(filter, isCurrent, hasData))}>
      {filter !== firstFilter && <Button onPress={onShowOpen}>{say('queue.showOpen')}</Button>}
    </Blank>
  )
}
