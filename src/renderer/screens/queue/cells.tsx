import { said } from '../../../core/said'
import type { GridColumn } from '../../ui/grid/Grid'
import { Badge } from '../../ui/Badge'
import { SeverityMark } from '../../ui/SeverityMark'
import { inWords, useSay } from '../../ui/say'
import { ageOf, lengthOf, wallClock } from '../../ui/time-text'
import { timeTip } from '../../app/time-tip'
import { useNow } from '../../live/live'
import type { Say } from '../../../words/say'
import { MarkCell } from './MarkCell'
import { cameOf, escalationOf, flagsOf, nameOf, pastSla, ratioText, snoozeLeft, toneOf, type Room, type ShownRow } from './view'

type CellProps = { readonly row: ShownRow }

type QueueColumn = GridColumn<ShownRow> & { readonly rooms?: readonly Room[] }

/** The columns of the queue; where there is little room those stay that decide what to do next. */
export function queueColumns(say: Say, room: Room): readonly GridColumn<ShownRow>[] {
  const isNarrow = room === 'narrow' || room === 'tight'
  const all: readonly QueueColumn[] = [
    { id: 'mark', head: say('bulk.isMarked'), isHeadUnseen: true, width: 32, cell: (row) => <MarkCell id={row.id} /> },
    { id: 'severity', head: say('queue.column.severity'), width: 96, isSortable: true, cell: (row) => <SeverityMark severity={row.severity} /> },
    { id: 'title', head: say('queue.column.what'), width: 160, grows: 2, isSortable: true, startsUp: true, cell: (row) => <WhatCell row={row} /> },
    { id: 'site', head: say('queue.column.site'), width: 140, grows: 1.4, isSortable: true, startsUp: true, cell: (row) => <SiteCell row={row} />, rooms: ['all', 'small', 'narrow'] },
    { id: 'client', head: say('queue.column.client'), width: 120, grows: 1.05, cell: (row) => <Quiet text={row.clientName} />, rooms: ['all'] },
    { id: 'person', head: say('queue.column.guard'), width: 120, grows: 1, isSortable: true, startsUp: true, cell: (row) => <Quiet text={row.personName} />, rooms: ['all', 'small'] },
    { id: 'deadline', head: say('queue.column.past'), width: 130, isSortable: true, startsUp: true, isNumber: true, cell: (row) => <PastCell row={row} /> },
    { id: 'escalate', head: say('queue.column.escalation'), width: 104, isSortable: true, startsUp: true, isNumber: true, cell: (row) => <EscalationCell row={row} />, rooms: ['all', 'small', 'narrow'] },
    { id: 'status', head: say('queue.column.status'), width: isNarrow ? 160 : 196, ...(isNarrow ? {} : { grows: 0.6 }), isSortable: true, cell: (row) => <StatusCell row={row} /> },
    { id: 'raised', head: say('queue.column.raised'), width: 150, isSortable: true, isNumber: true, cell: (row) => <RaisedCell row={row} />, rooms: ['all', 'small'] },
  ]
  return all.filter(({ rooms }) => rooms?.includes(room) ?? true)
}

function WhatCell({ row }: CellProps) {
  const say = useSay()
  const [first, ...others] = flagsOf(row)
  const came = row.folded ? null : cameOf(row)
  const flagWord = ({ said: { key } }: { readonly said: { readonly key: string } }) => say(`${key}.why`)
  return (
    <span className="what" title={inWords(say, row.sentence)}>
      <span className="what-name">{inWords(say, nameOf(row))}</span>
      {came && <span className="what-came">{inWords(say, came)}</span>}
      {row.folded && <FoldMark folded={row.folded} />}
      {first && <Badge tone={first.tone} title={[first, ...others].map(flagWord).join(' ')}>{say(first.said.key)}</Badge>}
    </span>
  )
}

function FoldMark({ folded }: { readonly folded: NonNullable<ShownRow['folded']> }) {
  const say = useSay()
  const gravest = say(`severity.${folded.gravest}`)
  return <span className="fold-mark" title={say('fold.title', { count: folded.count, gravest })}><SeverityMark severity={folded.gravest} hasWord={false} />{say('fold.count', { count: folded.count })}</span>
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
    return `${inWords(say, lengthOf(past))}|${ratio === null ? '' : ratioText(ratio)}`
  })
  const [past = '', ratio = ''] = text.split('|')
  return <span><span className="figure">{say('queue.past', { past })}</span>{ratio !== '' && <small className="ratio">{say('queue.ratio', { ratio })}</small>}</span>
}

function EscalationCell({ row }: CellProps) {
  const say = useSay()
  const text = useNow((now) => {
    const { kind, left, isNear } = escalationOf(row, now ?? row.asOf)
    return `${kind}|${left ? inWords(say, left) : ''}|${isNear ? 'near' : ''}`
  })
  const [kind = '', left = '', near = ''] = text.split('|')
  if (kind === 'none') return <span className="quiet">–</span>
  if (kind === 'done' && row.escalatedTo === null) return <span className="near" title={say('detail.noTarget.escalated')}>{say('queue.escalation.nobody', { left })}</span>
  return <span className={near ? 'near' : 'soft'}>{say(`queue.escalation.${kind}`, { left })}</span>
}

function StatusCell({ row }: CellProps) {
  const say = useSay()
  const left = useNow((now) => {
    const said = snoozeLeft(row, now ?? row.asOf)
    return said ? inWords(say, said) : null
  })
  if (left !== null) return <Badge tone="calm">{say('queue.snoozedFor', { left })}</Badge>
  const { holder } = row
  if (holder !== null) return <span className="owner"><Badge tone={toneOf(row.status)}>{say(`status.${row.status}`)}</Badge><HolderText by={holder.by} since={holder.since} row={row} /></span>
  return <Badge tone={toneOf(row.status)}>{say(`status.${row.status}`)}</Badge>
}

/** Who has it, and for how long. */
function HolderText({ by, since, row }: CellProps & NonNullable<ShownRow['holder']>) {
  const say = useSay()
  const age = useNow((now) => (since === null || row.status === 'RESOLVED' ? null : inWords(say, ageOf((now ?? row.asOf) - since))))
  const text = age === null ? by : say('queue.owner', { who: by, age })
  return <span className="soft owner-name" title={text}>{text}</span>
}

function RaisedCell({ row }: CellProps) {
  const say = useSay()
  const text = useNow((now) => {
    const at = wallClock(row.raisedAt, row.siteZone, now ?? row.asOf)
    const clock = inWords(say, at.day === null ? said('time.today', at) : said('time.day', at))
    return `${clock}|${inWords(say, ageOf((now ?? row.asOf) - row.raisedAt))}`
  })
  const [clock = '', age = ''] = text.split('|')
  return <span title={timeTip(say, row.raisedAt, row.siteZone)}><span className="soft">{clock}</span><span className="age age-column">{age}</span></span>
}
