import type { RefObject } from 'react'
import type { Said } from '../../../core/said'
import { Keys } from '../../ui/Button'
import { Segments } from '../../ui/Segments'
import { inWords, useSay } from '../../ui/say'
import { ranges, useHistoryShown, type HistoryShown } from './view'

export type HistoryBarProps = { readonly shown: HistoryShown; readonly zoneWord: string; readonly problem: Said | null; readonly search: RefObject<HTMLInputElement | null>; readonly from: RefObject<HTMLInputElement | null>; readonly total: string }

/** Which time is shown, in whose zone, and what is sought. */
export function HistoryBar({ shown, zoneWord, problem, search, from, total }: HistoryBarProps) {
  const say = useSay()
  const change = (part: Partial<HistoryShown>) => useHistoryShown.setState(part)
  return (
    <>
      <div className="toolbar" role="toolbar" aria-label={say('history.toolbar')}>
        <Segments label={say('history.range')} keys="f" choices={ranges} chosen={shown.range} onChoose={(range) => change({ range })} shown={(range) => say(`history.range.${range}`)} />
        <label className="search">
          <input
            ref={search} className="input" type="search" value={shown.text} maxLength={200} placeholder={say('history.search')} aria-label={say('history.search')} onChange={(event) => change({ text: event.target.value })}
            onKeyDown={(event) => {
              if (event.key === 'Enter' || event.key === 'ArrowDown') { event.preventDefault(); event.currentTarget.blur() }
              if (event.key === 'Escape') { event.preventDefault(); change({ text: '' }); event.currentTarget.blur() }
            }}
          />
          <Keys keys="/" />
        </label>
        <span className="toolbar-total" role="status">{total}</span>
      </div>
      <div className="history-when">
        {shown.range === 'typed' && (
          <>
            <label>{say('history.from')} <input ref={from} className="input" value={shown.from} maxLength={40} placeholder="2026-03-01 22:00" onChange={(event) => change({ from: event.target.value })} onKeyDown={leave} /></label>
            <label>{say('history.until')} <input className="input" value={shown.until} maxLength={40} placeholder={say('history.now')} onChange={(event) => change({ until: event.target.value })} onKeyDown={leave} /></label>
          </>
        )}
        <span>{zoneWord}</span>
        {problem && <span className="history-problem" role="alert">{inWords(say, problem)}</span>}
      </div>
    </>
  )
}

const leave = (event: { readonly key: string; readonly currentTarget: HTMLInputElement; readonly preventDefault: () => void }): void => {
  if (event.key !== 'Enter' && event.key !== 'Escape') return
  event.preventDefault()
  event.currentTarget.blur()
}
