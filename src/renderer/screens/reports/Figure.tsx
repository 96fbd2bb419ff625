import type { ReactNode } from 'react'
import { useSay } from '../../ui/say'

export type FigureProps = { readonly name: string; readonly value: ReactNode; /** A rate that stands beside it. */ readonly beside?: string | null; readonly isBad?: boolean; readonly onOpen: () => void }

/** A figure to be read at a distance; it opens the rows that it counts. Rule: [R34]. */
export const Figure = ({ name, value, beside = null, isBad = false, onOpen }: FigureProps) => (
  <li>
    <button type="button" className="figure-way" onClick={onOpen}>
      <strong className={isBad ? 'fact-bad' : undefined}>{value}</strong><span className="soft">{name}</span>{beside !== null && <span className="report-rate">{beside}</span>}
    </button>
  </li>
)

/** A count in a table, a way to the rows that it counts; nothing of it is no way. */
export function CountCell({ count, name, onOpen, isBad = false }: { readonly count: number; readonly name: string; readonly onOpen: () => void; readonly isBad?: boolean }) {
  const say = useSay()
  if (count === 0) return <td className="cell-number quiet">{say('reports.count', { value: 0 })}</td>
  return <td className="cell-number"><button type="button" className={isBad ? 'figure-way fact-bad' : 'figure-way'} aria-label={say('reports.cell', { count, name })} onClick={onOpen}>{say('reports.count', { value: count })}</button></td>
}
