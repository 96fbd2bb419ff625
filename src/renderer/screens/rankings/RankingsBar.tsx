import type { RefObject } from 'react'
import { rankDirections } from '../../../core/reports/ranking'
import { leaveField, PeriodChoice, PeriodDates } from '../../app/PeriodChoice'
import { Button, Keys } from '../../ui/Button'
import { Segments } from '../../ui/Segments'
import { useSay } from '../../ui/say'
import { periods, useRankingsShown, type RankingsShown } from './view'

export type RankingsBarProps = { readonly shown: RankingsShown; readonly total: string; readonly search: RefObject<HTMLInputElement | null>; readonly date: RefObject<HTMLInputElement | null>; readonly onExport: () => void }

/** Whose ranking, from which end, of which period. */
export function RankingsBar({ shown, total, search, date, onExport }: RankingsBarProps) {
  const say = useSay()
  const change = (part: Partial<RankingsShown>) => useRankingsShown.setState(part)
  return (
    <>
      <div className="toolbar" role="toolbar" aria-label={say('rankings.toolbar')}>
        <Segments label={say('rankings.of')} keys="v" choices={['site', 'guard'] as const} chosen={shown.of} onChoose={(of) => change({ of })} shown={(of) => say(`rankings.of.${of}`)} />
        <Segments label={say('rankings.direction')} keys="f" choices={rankDirections} chosen={shown.direction} onChoose={(direction) => change({ direction })} shown={(direction) => say(`rankings.direction.${direction}`)} />
        <PeriodChoice shown={shown} periods={periods} onChange={change} />
        <label className="search">
          <input
            ref={search} className="input" type="search" value={shown.text} maxLength={200} placeholder={say('rankings.search')} aria-label={say('rankings.search')} autoComplete="off" spellCheck={false} onChange={(event) => change({ text: event.target.value })}
            onKeyDown={(event) => { if (event.key === 'Escape') change({ text: '' }); leaveField(event) }}
          />
          <Keys keys="/" />
        </label>
        <span className="toolbar-total" role="status">{total}</span>
        <Button look="quiet" keys="E" onPress={onExport}>{say('reports.export')}</Button>
      </div>
      <PeriodDates shown={shown} date={date} onChange={change} />
    </>
  )
}
