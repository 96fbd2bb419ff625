import type { RefObject } from 'react'
import { rankDirections } from '../../../core/reports/ranking'
import { Keys } from '../../ui/Button'
import { useSay } from '../../ui/say'
import { periodProblem, periods, useRankingsShown, type RankingsShown } from './view'

export type RankingsBarProps = { readonly shown: RankingsShown; readonly total: string; readonly search: RefObject<HTMLInputElement | null>; readonly date: RefObject<HTMLInputElement | null> }

/** Whose ranking, from which end, of which period. */
export function RankingsBar({ shown, total, search, date }: RankingsBarProps) {
  const say = useSay()
  const change = (part: Partial<RankingsShown>) => useRankingsShown.setState(part)
  const problem = periodProblem(shown)
  return (
    <>
      <div className="toolbar" role="toolbar" aria-label={say('rankings.toolbar')}>
        <div className="segments" role="radiogroup" aria-label={say('rankings.of')}>
          {(['site', 'guard'] as const).map((of) => <button key={of} type="button" role="radio" aria-checked={shown.of === of} className="segment" onClick={() => change({ of })}>{say(`rankings.of.${of}`)}</button>)}
          <Keys keys="v" />
        </div>
        <div className="segments" role="radiogroup" aria-label={say('rankings.direction')}>
          {rankDirections.map((direction) => <button key={direction} type="button" role="radio" aria-checked={shown.direction === direction} className="segment" onClick={() => change({ direction })}>{say(`rankings.direction.${direction}`)}</button>)}
          <Keys keys="f" />
        </div>
        <div className="segments" role="radiogroup" aria-label={say('rankings.period')}>
          {[...periods, 'custom' as const].map((period) => <button key={period} type="button" role="radio" aria-checked={shown.period === period} className="segment" onClick={() => change({ period })}>{period === 'custom' ? say('rankings.period.custom') : say('rankings.period.days', { count: period })}</button>)}
          <Keys keys="1" />
        </div>
        <label className="search">
          <input
            ref={search} className="input" type="search" value={shown.text} maxLength={200} placeholder={say('rankings.search')} aria-label={say('rankings.search')} autoComplete="off" spellCheck={false} onChange={(event) => change({ text: event.target.value })}
            onKeyDown={(event) => { if (event.key === 'Escape') change({ text: '' }); leave(event) }}
          />
          <Keys keys="/" />
        </label>
        <span className="toolbar-total" role="status">{total}</span>
      </div>
      {shown.period === 'custom' && (
        <div className="rankings-custom">
          <label>{say('rankings.custom.from')}<input ref={date} className="input" type="date" value={shown.from} min="2000-01-03" max="2100-01-01" onChange={(event) => change({ from: event.target.value })} onKeyDown={leave} /></label>
          <label>{say('rankings.custom.until')}<input className="input" type="date" value={shown.until} min="2000-01-03" max="2100-01-01" onChange={(event) => change({ until: event.target.value })} onKeyDown={leave} /></label>
          {problem && <span className="notice-attention" role="alert">{say(problem)}</span>}
        </div>
      )}
    </>
  )
}

const leave = (event: { readonly key: string; readonly currentTarget: HTMLInputElement; readonly preventDefault: () => void; readonly stopPropagation: () => void }): void => {
  if (event.key !== 'Enter' && event.key !== 'Escape') return
  event.preventDefault()
  event.stopPropagation()
  event.currentTarget.blur()
}
