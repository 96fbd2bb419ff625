import type { RankedRow } from '../../../core/reports/ranking'
import type { Say } from '../../../words/say'
import type { GridColumn } from '../../ui/grid/Grid'
import { IntervalBar, Trend } from '../../ui/IntervalBar'

/** A place, what it rests on, the rate with its interval, and where it goes. */
export const rankingColumns = (say: Say): readonly GridColumn<RankedRow>[] => [
  { id: 'rank', head: say('rankings.column.rank'), width: 70, isNumber: true, cell: ({ rank }) => (rank === null ? <span className="quiet">–</span> : <strong>{rank}</strong>) },
  { id: 'name', head: say('rankings.column.name'), width: 180, grows: 1.4, cell: ({ name }) => <span title={name}>{name}</span> },
  { id: 'rate', head: say('rankings.column.rate'), width: 104, isNumber: true, cell: ({ compliance_rate: rate }) => (rate === null ? <span className="quiet">{say('rankings.none')}</span> : <strong>{say('rankings.percent', { value: rate })}</strong>) },
  { id: 'interval', head: say('rankings.column.interval'), width: 180, grows: 2, cell: (row) => <Interval row={row} say={say} /> },
  { id: 'from', head: say('rankings.column.from'), width: 84, isNumber: true, cell: ({ lower }) => <Soft value={lower} say={say} /> },
  { id: 'to', head: say('rankings.column.to'), width: 84, isNumber: true, cell: ({ upper }) => <Soft value={upper} say={say} /> },
  { id: 'trend', head: say('rankings.column.trend'), width: 104, isNumber: true, cell: ({ compliance_rate: rate, previous_rate: before }) => <Trend rate={rate} before={before} /> },
  { id: 'compliant', head: say('rankings.column.compliant'), width: 100, isNumber: true, cell: ({ compliant }) => compliant },
  { id: 'evaluated', head: say('rankings.column.evaluated'), width: 100, isNumber: true, cell: ({ evaluated }) => evaluated },
  { id: 'excused', head: say('rankings.column.excused'), width: 90, isNumber: true, cell: ({ excused }) => <span className={excused === 0 ? 'quiet' : undefined}>{excused}</span> },
]

function Interval({ row: { rank, lower, upper, compliance_rate: rate }, say }: { readonly row: RankedRow; readonly say: Say }) {
  if (rank === null || lower === null || upper === null || rate === null) return <span className="quiet">{say('rankings.tooFew')}</span>
  return <IntervalBar lower={lower} upper={upper} rate={rate} />
}

const Soft = ({ value, say }: { readonly value: number | null; readonly say: Say }) => (value === null ? <span className="quiet">–</span> : <span className="soft">{say('rankings.percent', { value })}</span>)
