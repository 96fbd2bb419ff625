import type { RefObject } from 'react'
import type { TourCounted } from '../../../contract/shapes-tours'
import { countsAsNames } from '../../../core/tours/counts-as'
import { Button, Keys } from '../../ui/Button'
import { Segments } from '../../ui/Segments'
import { useSay } from '../../ui/say'
import { TourMark } from '../../ui/TourMark'
import { dateAfter, shifts, useToursShown, views, type TourRange, type ToursShown } from './view'

export type ToursBarProps = {
  readonly shown: ToursShown
  readonly range: TourRange | null
  readonly zone: string
  readonly counts: TourCounted | null
  readonly total: string
  readonly search: RefObject<HTMLInputElement | null>
  readonly date: RefObject<HTMLInputElement | null>
}

/** How tours are shown, of which day and part of it, and what they count as. */
export function ToursBar({ shown, range, zone, counts, total, search, date }: ToursBarProps) {
  const say = useSay()
  const change = (part: Partial<ToursShown>) => useToursShown.setState(part)
  return (
    <>
      <div className="toolbar" role="toolbar" aria-label={say('tours.toolbar')}>
        <Segments label={say('tours.view')} keys="v" choices={views} chosen={shown.view} onChoose={(view) => change({ view })} shown={(view) => say(`tours.view.${view}`)} />
        <Segments label={say('tours.shift')} keys="1" choices={shifts} chosen={shown.shift} onChoose={(shift) => change({ shift })} shown={(shift) => say(`tours.shift.${shift}`)} />
        <div className="tours-day">
          <Button look="quiet" keys="[" title={say('tours.dayBefore')} onPress={() => range && change({ date: dateAfter(range.date, -1) })}><span aria-hidden="true">‹</span><span className="unseen">{say('tours.dayBefore')}</span></Button>
          <input ref={date} className="input tours-date" type="date" aria-label={say('tours.date')} value={range?.date ?? ''} min="2000-01-03" max="2100-01-01" onChange={(event) => { if (event.target.value !== '') change({ date: event.target.value }) }} onKeyDown={leave} />
          <Button look="quiet" keys="]" title={say('tours.dayAfter')} onPress={() => range && change({ date: dateAfter(range.date, 1) })}><span aria-hidden="true">›</span><span className="unseen">{say('tours.dayAfter')}</span></Button>
          <Button look="quiet" keys="0" isDisabled={range?.isToday ?? true} onPress={() => change({ date: null })}>{say('tours.today')}</Button>
        </div>
        <label className="search">
          <input
            ref={search} className="input" type="search" value={shown.text} maxLength={200} placeholder={say('tours.search')} aria-label={say('tours.search')} autoComplete="off" spellCheck={false} onChange={(event) => change({ text: event.target.value })}
            onKeyDown={(event) => { if (event.key === 'Escape') change({ text: '' }); leave(event) }}
          />
          <Keys keys="/" />
        </label>
        <span className="toolbar-total" role="status">{total}</span>
      </div>
      <div className="tours-counts">
        <ul aria-label={say('tours.counts')}>
          {countsAsNames.map((name) => <li key={name} className={counts !== null && counts[name] > 0 ? `tour-${name}` : 'quiet'}><TourMark name={name} /><strong>{counts?.[name] ?? '–'}</strong><span>{say(`counts-as.${name}`)}</span></li>)}
        </ul>
        <span className="quiet">{say('tours.zone', { zone })}</span>
      </div>
    </>
  )
}

const leave = (event: { readonly key: string; readonly currentTarget: HTMLInputElement; readonly preventDefault: () => void; readonly stopPropagation: () => void }): void => {
  if (event.key !== 'Enter' && event.key !== 'Escape') return
  event.preventDefault()
  event.stopPropagation()
  event.currentTarget.blur()
}
