import { said } from '../../../core/said'
import type { GridColumn } from '../../ui/grid/Grid'
import { Badge } from '../../ui/Badge'
import { SeverityMark } from '../../ui/SeverityMark'
import { inWords, useSay } from '../../ui/say'
import { lengthOf, wallClock } from '../../ui/time-text'
import { useNow } from '../../live/live'
import type { Say } from '../../../words/say'
import { escalationOf, flagsOf, nameOf, pastSla, ratioText, snoozeLeft, toneOf, type ShownRow } from './view'

type CellProps = { readonly row: ShownRow }

/** The columns of the queue; beside an open pane those stay that decide what to do next. */
export function queueColumns(say: Say, isNarrow: boolean): readonly GridColumn<ShownRow>[] {
  const all: readonly (GridColumn<ShownRow> & { readonly isWideOnly?: boolean })[] = [
    { id: 'severity', head: say('queue.column.severity'), width: 104, isSortable: true, cell: (row) => <SeverityMark severity={row.severity} /> },
    { id: 'title', head: say('queue.column.what'), width: 200, grows: true, isSortable: true, startsUp: true, cell: (row) => <WhatCell row={row} /> },
    { id: 'site', head: say('queue.column.site'), width: isNarrow ? 128 : 150, isSortable: true, startsUp: true, cell: (row) => <SiteCell row={row} /> },
    { id: 'client', head: say('queue.column.client'), width: 120, cell: (row) => <Quiet text={row.clientName} />, isWideOnly: true },
    { id: 'person', head: say('queue.column.guard'), width: 120, isSortable: true, startsUp: true, cell: (row) => <Quiet text={row.personName} />, isWideOnly: true },
    { id: 'deadline', head: say('queue.column.past'), width: 112, isSortable: true, startsUp: true, isNumber: true, cell: (row) => <PastCell row={row} /> },
    { id: 'escalate', head: say('queue.column.escalation'), width: 106, isSortable: true, startsUp: true, isNumber: true, cell: (row) => <EscalationCell row={row} /> },
    { id: 'status', head: say('queue.column.status'), width: isNarrow ? 118 : 150, isSortable: true, cell: (row) => <StatusCell row={row} /> },
    { id: 'raised', head: say('queue.column.raised'), width: isNarrow ? 78 : 150, isSortable: true, isNumber: true, cell: (row) => <RaisedCell row={row} isShort={isNarrow} /> },
  ]
  return all.filter((column) => !(isNarrow && column.isWideOnly))
}

function WhatCell({ row }: CellProps) {
  const say = useSay()
  const flags = useNow((now) => flagsOf(row, now ?? row.asOf).map(({ said: { key }, tone }) => `${key} ${tone}`).join('|'))
  return (
    <span className="what" title={inWords(say, row.sentence)}>
      <span className="what-name">{inWords(say, nameOf(row))}</span>
      {flags !== '' && flags.split('|').map((flag) => {
        const [key = '', tone = 'neutral'] = flag.split(' ')
        return <Badge key={key} tone={tone as 'neutral'} title={say(`${key}.why`)}>{say(key)}</Badge>
      })}
    </span>
  )
}

function SiteCell({ row }: CellProps) {
  const say = useSay()
  return row.siteName ? <span title={row.siteName}>{row.siteName}</span> : <span className="quiet">{say(row.siteId ? 'queue.siteUnknown' : 'queue.siteNone', { id: row.siteId })}</span>
}

const Quiet = ({ text }: { readonly text: string | null }) => (text ? <span className="soft" title={text}>{text}</span> : <span className="quiet">–</span>)

function PastCell({ row }: CellProps) {
  const say = useSay()
  const text = useNow((now) => {
    const { past, ratio } = pastSla(row, now ?? row.asOf)
    return `${inWords(say, lengthOf(past))}|${ratioText(ratio)}`
  })
  const [past = '', ratio = ''] = text.split('|')
  return <span><span className="figure">{say('queue.past', { past })}</span><small className="ratio">{say('queue.ratio', { ratio })}</small></span>
}

function EscalationCell({ row }: CellProps) {
  const say = useSay()
  const text = useNow((now) => {
    const { kind, left, isNear } = escalationOf(row, now ?? row.asOf)
    return `${kind}|${left ? inWords(say, left) : ''}|${isNear ? 'near' : ''}`
  })
  const [kind = '', left = '', near = ''] = text.split('|')
  if (kind === 'none') return <span className="quiet">–</span>
  return <span className={near ? 'near' : 'soft'}>{say(`queue.escalation.${kind}`, { left })}</span>
}

function StatusCell({ row }: CellProps) {
  const say = useSay()
  const left = useNow((now) => {
    const said = snoozeLeft(row, now ?? row.asOf)
    return said ? inWords(say, said) : null
  })
  if (left !== null) return <Badge tone="calm">{say('queue.snoozedFor', { left })}</Badge>
  if (row.assignedTo) return <span className="owner"><Badge tone={toneOf(row.status)}>{say(`status.${row.status}`)}</Badge><span className="soft" title={row.assignedTo}>{row.assignedTo}</span></span>
  return <Badge tone={toneOf(row.status)}>{say(`status.${row.status}`)}</Badge>
}

function RaisedCell({ row, isShort }: CellProps & { readonly isShort: boolean }) {
  const say = useSay()
  const text = useNow((now) => {
    const at = wallClock(row.raisedAt, row.siteZone, now ?? row.asOf)
    const clock = inWords(say, at.day === null ? said('time.today', at) : said('time.day', at))
    return `${clock}|${inWords(say, lengthOf((now ?? row.asOf) - row.raisedAt))}|${at.zoneName}`
  })
  const [clock = '', age = '', zone = ''] = text.split('|')
  if (isShort) return <span title={`${clock} ${zone}`}>{age}</span>
  return <span title={zone}><span className="soft">{clock}</span><span className="age">{age}</span></span>
}
