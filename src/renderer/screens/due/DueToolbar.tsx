import type { RefObject } from 'react'
import type { DuePage } from '../../../contract/shapes-due'
import { dueKinds, dueWindows } from '../../../core/due/order'
import { Keys } from '../../ui/Button'
import { Segments } from '../../ui/Segments'
import { useSay } from '../../ui/say'
import type { DueFilter } from './view'

export type DueToolbarProps = {
  readonly filter: DueFilter
  readonly onFilter: (filter: DueFilter) => void
  readonly total: number | null
  readonly counts: DuePage['counts'] | null
  readonly search: RefObject<HTMLInputElement | null>
  readonly onLeaveSearch: () => void
}

/** How far ahead, what kind, and of which site or client. */
export function DueToolbar({ filter, onFilter, total, counts, search, onLeaveSearch }: DueToolbarProps) {
  const say = useSay()
  return (
    <div className="toolbar" role="toolbar" aria-label={say('due.toolbar')}>
      <Segments label={say('due.window')} keys="1" choices={dueWindows} chosen={filter.window} onChoose={(window) => onFilter({ ...filter, window })} shown={(window) => <>{say('due.window.minutes', { minutes: window })}{counts && <span className="segment-count">{counts[filter.kind][window]}</span>}</>} />
      <Segments label={say('due.kind')} keys="f" choices={dueKinds} chosen={filter.kind} onChoose={(kind) => onFilter({ ...filter, kind })} shown={(kind) => <>{say(`due.kind.${kind}`)}{counts && <span className="segment-count">{counts[kind][filter.window]}</span>}</>} />
      <div className="search">
        <input ref={search} className="input" type="search" aria-label={say('due.search')} placeholder={say('due.search')} value={filter.text} maxLength={200} autoComplete="off" spellCheck={false}
          onChange={(event) => onFilter({ ...filter, text: event.target.value })}
          onKeyDown={(event) => {
            if (event.key !== 'Escape' && event.key !== 'Enter') return
            event.preventDefault()
            event.stopPropagation()
            if (event.key === 'Escape') onFilter({ ...filter, text: '' })
            onLeaveSearch()
          }}
        />
        <Keys keys="/" />
      </div>
      <span className="quiet due-order">{say('due.order')}</span>
      <span className="toolbar-total" aria-live="polite">{total !== null && say('due.total', { count: total })}</span>
    </div>
  )
}
