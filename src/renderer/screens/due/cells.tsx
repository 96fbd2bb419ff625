import type { DueRow } from '../../../contract/shapes-due'
import type { Say } from '../../../words/say'
import { timeTip } from '../../app/time-tip'
import { useNow } from '../../live/live'
import { Badge } from '../../ui/Badge'
import type { GridColumn } from '../../ui/grid/Grid'
import { PriorityMark } from '../../ui/PriorityMark'
import { SeverityMark } from '../../ui/SeverityMark'
import { inWords, useSay } from '../../ui/say'
import { countdownOf, lengthOf } from '../../ui/time-text'
import { chanceShown, leftOf, pressOf, taskName, type DueFilter, type DueRoom } from './view'

type CellProps = { readonly row: DueRow }
type Column = GridColumn<DueRow> & { readonly rooms?: readonly DueRoom[] }

/** The columns: what is left and how grave it is first, then what, where, and whom to call. */
export function dueColumns(say: Say, room: DueRoom, kind: DueFilter['kind']): readonly GridColumn<DueRow>[] {
  const all: readonly Column[] = [
    { id: 'left', head: say('due.column.left'), width: 150, cell: (row) => <LeftCell row={row} /> },
    { id: 'priority', head: say('due.column.priority'), width: 106, cell: (row) => <PriorityMark priority={row.priority} /> },
    { id: 'what', head: say('due.column.what'), width: 160, grows: 2, cell: (row) => <span title={inWords(say, taskName(row))}>{inWords(say, taskName(row))}</span> },
    { id: 'site', head: say('due.column.site'), width: 130, grows: 1.3, cell: (row) => <SiteCell row={row} /> },
    { id: 'client', head: say('due.column.client'), width: 110, grows: 1, cell: (row) => <Quiet text={row.clientName} />, rooms: ['all'] },
    { id: 'guard', head: say('due.column.guard'), width: 120, grows: 1, cell: (row) => (row.personName ? <Quiet text={row.personName} /> : <span className="quiet">{say('due.guard.none')}</span>), rooms: ['all', 'small'] },
    { id: 'call', head: say('due.column.call'), width: 206, cell: (row) => <CallCell row={row} />, rooms: ['all', 'small', 'narrow'] },
    { id: 'sla', head: say('due.column.sla'), width: 116, isNumber: true, cell: (row) => <SlaCell row={row} />, rooms: ['all', 'small'] },
    kind === 'graver'
      ? { id: 'becomes', head: say('due.kind.graver'), width: 124, cell: (row) => <SeverityMark severity={row.severity} /> }
      : { id: 'chance', head: say('due.column.chance'), width: 136, cell: (row) => <ChanceCell row={row} /> },
  ]
  return all.filter(({ rooms }) => rooms?.includes(room) ?? true)
}

function LeftCell({ row }: CellProps) {
  const say = useSay()
  const text = useNow((now) => {
    const { left, percent } = leftOf(row, now ?? row.at)
    return `${left <= 0 ? say('due.passed') : inWords(say, countdownOf(left))}|${String(percent)}|${pressOf(left)}`
  })
  const [left = '', percent = '0', press = 'far'] = text.split('|')
  return (
    <span className={`left left-${press}`} title={timeTip(say, row.at, row.siteZone)}>
      <span className="left-figure">{left}</span>
      <span className="left-bar" role="img" aria-label={say('due.bar', { percent })}><span style={{ width: `${percent}%` }} /></span>
    </span>
  )
}

function SiteCell({ row }: CellProps) {
  const say = useSay()
  return row.siteName ? <span title={row.siteName}>{row.siteName}</span> : <span className="quiet">{say(row.siteId ? 'queue.siteUnknown' : 'queue.siteNone', { id: row.siteId })}</span>
}

function CallCell({ row: { callee } }: CellProps) {
  const say = useSay()
  if (!callee) return <span className="quiet">{say('due.callee.none')}</span>
  return <span title={callee.name}><span className="quiet">{say(`contact.${callee.role}`)} </span><span className="figure">{callee.phone}</span></span>
}

function SlaCell({ row }: CellProps) {
  const say = useSay()
  return <span title={say(row.slaFrom === 'due_at' ? 'due.sla.why.due_at' : `level.${row.slaFrom}`)}><span className="soft">{inWords(say, lengthOf(row.slaMs))}</span><small className="age">{say(`due.sla.from.${row.slaFrom}`)}</small></span>
}

function ChanceCell({ row }: CellProps) {
  const say = useSay()
  const text = useNow((now) => {
    const { word, tone, why } = chanceShown(row, now ?? row.at)
    return `${word}|${tone}|${why ?? ''}`
  })
  const [word = '', tone, why = ''] = text.split('|')
  return <Badge tone={tone as 'good' | 'danger' | 'attention'} {...(why === '' ? {} : { title: say(why) })}>{say(word)}</Badge>
}

const Quiet = ({ text }: { readonly text: string | null }) => (text ? <span className="soft" title={text}>{text}</span> : <span className="quiet">–</span>)
