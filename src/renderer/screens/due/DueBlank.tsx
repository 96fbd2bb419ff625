import { wordsOf, type CallFault } from '../../../contract/fault'
import { useLive } from '../../live/live'
import { Blank } from '../../ui/Blank'
import { Button } from '../../ui/Button'
import { inWords, useSay } from '../../ui/say'
import { dueEmptyBecause, type DueFilter } from './view'

export type DueBlankProps = { readonly filter: DueFilter; readonly total: number | null; readonly fault: CallFault | null; readonly isCurrent: boolean; readonly onAgain: () => void }

/** What stands instead of rows: nothing there and why, still asking, or it failed. */
export function DueBlank({ filter, total, fault, isCurrent, onAgain }: DueBlankProps) {
  const say = useSay()
  const hasData = useLive(({ status }) => status?.hasData ?? true)
  if (total !== null && total > 0) return null
  if (total === null && fault) return <Blank kind="failed" title={say('due.failed')}><p>{inWords(say, wordsOf(fault))}</p><Button look="primary" onPress={onAgain}>{say('due.again')}</Button></Blank>
  if (total === null) return <Blank kind="loading" title={say('due.loading')} />
  return <Blank kind="empty" title={inWords(say, dueEmptyBecause(filter, isCurrent, hasData))} />
}
