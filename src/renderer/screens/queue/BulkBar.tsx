import type { BulkTold } from '../../../contract/shapes-bulk'
import { useLive } from '../../live/live'
import { Button, Keys } from '../../ui/Button'
import { inWords, useSay } from '../../ui/say'
import type { Said } from '../../../core/said'
import { sumOf, useChosen } from './marks'
import { SeveritySum } from './SeveritySum'
import type { Bulk } from './use-bulk'

/** Under the list: what is chosen and what can be done with it; how far a move of many has come, and what came of it. Nothing to say: not there. Rules: [B4] [B7] [B9]. */
export function BulkBar({ bulk, problem }: { readonly bulk: Bulk; readonly problem: Said | null }) {
  const say = useSay()
  const chosen = useChosen()
  const seat = useLive((live) => live.status?.seat.name ?? null)
  const { count, severities } = sumOf(chosen, seat)
  const wrong = bulk.dialog === null ? (bulk.problem ?? problem) : problem
  if (count === 0 && chosen.counted === null && chosen.gone === 0 && !bulk.told && bulk.unfinished.length === 0 && !wrong) return null
  return (
    <div className="bulk-bar" role="status">
      {(count > 0 || chosen.counted !== null) && (
        <p className="bulk-line">
          <strong>{say(chosen.counted ? 'bulk.matching' : 'bulk.marked', { count })}</strong>
          <SeveritySum severities={severities} />
          <span className="bulk-keys">{(['a', 'm', 's', 'e', 'r'] as const).map((key) => <span key={key}><Keys keys={key} /> {say(`action.${moveOfKey[key]}`)}</span>)}<span><Keys keys="Escape" /> {say('bulk.clear')}</span></span>
        </p>
      )}
      {chosen.gone > 0 && <p className="bulk-gone">{say('bulk.gone', { count: chosen.gone })}</p>}
      {wrong && <p className="notice-danger" role="alert">{inWords(say, wrong)}</p>}
      {bulk.told && <Told told={bulk.told} bulk={bulk} />}
      {bulk.unfinished.filter(({ opId }) => opId !== bulk.told?.opId || bulk.told.state !== 'running').map((one) => (
        <p key={one.opId} className="bulk-line bulk-unfinished">
          <strong>{say(`bulk.unfinished.${one.name}`, { who: one.by, done: one.done, count: one.total })}</strong>
          <Button look="primary" onPress={() => bulk.settle(one.opId, 'bulk.finish')} isDisabled={bulk.isSending}>{say('bulk.finish')}</Button>
          <Button onPress={() => bulk.settle(one.opId, 'bulk.leave')} isDisabled={bulk.isSending}>{say('bulk.leave')}</Button>
        </p>
      ))}
    </div>
  )
}

const moveOfKey = { a: 'acknowledge', m: 'assign', s: 'snooze', e: 'escalate', r: 'resolve' } as const

function Told({ told, bulk }: { readonly told: BulkTold; readonly bulk: Bulk }) {
  const say = useSay()
  if (told.state === 'running') return <Progress told={told} />
  return (
    <p className="bulk-line">
      <strong className={told.refused === 0 ? 'group-done' : undefined}>{say(`bulk.done.${told.name}`, { count: told.moved })}</strong>
      {told.state === 'given-up' && <span>{say('bulk.givenUp', { count: told.total - told.done })}</span>}
      {told.came > 0 && <span>{say('bulk.came', { count: told.came })}</span>}
      {told.left > 0 && <span>{say('bulk.left', { count: told.left })}</span>}
      {told.refused > 0 && <Button keys="L" onPress={() => bulk.list(true)}>{say('bulk.listRefused', { count: told.refused })}</Button>}
      <Button look="quiet" onPress={bulk.putAway}>{say('bulk.putAway')}</Button>
    </p>
  )
}

/** How far a move of many has come, in words and as a bar. */
export function Progress({ told }: { readonly told: Pick<BulkTold, 'done' | 'total'> }) {
  const say = useSay()
  return (
    <p className="bulk-line">
      <span>{say('bulk.progress', { done: told.done, count: told.total })}</span>
      <progress className="bulk-progress" value={told.done} max={Math.max(1, told.total)} aria-label={say('bulk.progress', { done: told.done, count: told.total })} />
    </p>
  )
}
