import { useEffect, useRef } from 'react'
import type { MaintenanceShown } from '../../../contract/shapes-maintenance'
import type { Instant } from '../../../core/time'
import { Badge } from '../../ui/Badge'
import { useSay } from '../../ui/say'
import { placeWords, spanWords, toneOf, typesWords, whenWords } from './view'

type TableProps = { readonly windows: readonly MaintenanceShown[]; readonly now: Instant; readonly cursor: number; readonly onOpen: (index: number) => void }

/** Running windows first, then those to come, then the newest that are over. */
export function WindowTable({ windows, now, cursor, onOpen }: TableProps) {
  const say = useSay()
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => { box.current?.querySelector(`[data-index="${String(cursor)}"]`)?.scrollIntoView({ block: 'nearest' }) }, [cursor])
  return (
    <div ref={box} className="journal-rows maintenance-rows" role="group" tabIndex={0} aria-label={say('maintenance.title')}>
      <table className="table">
        <thead><tr>{(['state', 'place', 'when', 'next', 'suppresses', 'reason', 'types'] as const).map((column) => <th key={column} className={column === 'suppresses' ? 'cell-number' : undefined}>{say(`maintenance.column.${column}`)}</th>)}</tr></thead>
        <tbody>
          {windows.map((window, index) => (
            <tr key={window.id} data-index={index} className={index === cursor ? 'is-cursor' : undefined} aria-current={index === cursor ? 'true' : undefined} onClick={() => onOpen(index)}>
              <td><Badge tone={toneOf[window.state]}>{say(`maintenance.state.${window.state}`)}</Badge></td>
              <td title={placeWords(say, window)}>{placeWords(say, window)}</td>
              <td title={whenWords(say, window, now)}>{whenWords(say, window, now)}</td>
              <td>{window.next[0] && window.plan.kind === 'weekly' ? spanWords(say, window.next[0], window.zone, now) : '–'}</td>
              <td className="cell-number">{window.state === 'now' || window.suppresses > 0 ? window.suppresses : '–'}</td>
              <td title={window.reason}>{window.reason}</td>
              <td title={typesWords(say, window.types)}>{typesWords(say, window.types)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
