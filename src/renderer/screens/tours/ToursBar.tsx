import type { RefObject } from 'react'
import type { TourCounted } from '../../../contract/shapes-tours'
import { countsAsNames } from '../../../core/tours/counts-as'
import { Button, Keys } from '../../ui/Button'
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
        <div className="segments" role="radiogroup" aria-label={say('tours.view')}>
          {views.map((view) => <button key={view} type="button" role="radio" aria-checked={shown.view === view} className="segment" onClick={() => change({ view })}>{say(`tours.view.${view}`)}</button>)}
          <Keys keys="v" />
        </div>
        <div className="segments" role="radiogroup" aria-label={say('tours.shift')}>
          {shifts.map((shift) => <button key={shift} type="button" role="radio" aria-checked={shown.shift === shift} className="segment" onClick={() => change({ shift })}>{say(`tours.shift.${shift}`)}</button>)}
          <Keys keys="1" />
        </div>
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
