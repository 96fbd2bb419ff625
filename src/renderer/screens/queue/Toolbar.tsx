import type { RefObject } from 'react'
import type { QueueCounts } from '../../../contract/shapes'
import { Button, Keys } from '../../ui/Button'
import { Segments } from '../../ui/Segments'
import { SeverityMark } from '../../ui/SeverityMark'
import { useSay } from '../../ui/say'
import { filterNames, firstFilter, gravestFirst, namedFilter, toggleSeverity, type Filter } from './view'

export type ToolbarProps = {
  readonly filter: Filter
  readonly onFilter: (filter: Filter) => void
  /** How many there are, in words. */
  readonly total: string
  readonly counts: QueueCounts | null
  readonly search: RefObject<HTMLInputElement | null>
  readonly onLeaveSearch: () => void
}

/** What part of the queue is shown, and how much of it there is. */
export function Toolbar({ filter, onFilter, total, counts, search, onLeaveSearch }: ToolbarProps) {
  const say = useSay()
  const isSorted = filter.sort.column !== 'priority' && filter.name !== 'resolved'
  return (
    <div className="toolbar" role="toolbar" aria-label={say('queue.toolbar')}>
      <Segments label={say('queue.filter')} keys="f" choices={filterNames} chosen={filter.name} onChoose={(name) => onFilter(namedFilter(filter, name))} shown={(name) => <>{say(`queue.filter.${name}`)}{name === 'suppressed' && counts !== null && counts.suppressed > 0 && <span className="segment-count">{counts.suppressed}</span>}</>} />
      <div className="chips" role="group" aria-label={say('queue.severities')}>
        {gravestFirst.map((severity) => (
          <button key={severity} type="button" className="chip" aria-pressed={filter.severities.includes(severity)} onClick={() => onFilter(toggleSeverity(filter, severity))} title={say(`help.severity.${severity}`)}>
            <SeverityMark severity={severity} hasWord={false} /><span className="chip-count">{counts ? counts.open[severity] : '–'}</span>
          </button>
        ))}
      </div>
      <label className="search">
        <input
          ref={search} className="input" type="search" value={filter.text} maxLength={200} placeholder={say('queue.search')} aria-label={say('queue.search')}
          onChange={(event) => onFilter({ ...filter, text: event.target.value })}
          onKeyDown={(event) => {
            if (event.key === 'Enter' || event.key === 'ArrowDown') { event.preventDefault(); onLeaveSearch() }
            if (event.key === 'Escape') { event.preventDefault(); onFilter({ ...filter, text: '' }); onLeaveSearch() }
          }}
        />
        <Keys keys="/" />
      </label>
      {isSorted && <Button look="quiet" onPress={() => onFilter({ ...filter, sort: firstFilter.sort })}>{say('queue.sortByPriority')}</Button>}
      <span className="toolbar-total" role="status">{total}</span>
    </div>
  )
}
