import type { HistoryRow } from '../../../contract/shapes-history'
import { said } from '../../../core/said'
import { minutes } from '../../../core/time'
import { timeTip } from '../../app/time-tip'
import { useNow } from '../../live/live'
import type { GridColumn } from '../../ui/grid/Grid'
import { SeverityMark } from '../../ui/SeverityMark'
import { inWords, useSay } from '../../ui/say'
import { ageOf, lengthOf, wallClock } from '../../ui/time-text'
import type { Say } from '../../../words/say'

/** The columns of the history; in a narrow list those stay that say what, where, when and how it ended. */
export function historyColumns(say: Say, isWide: boolean): readonly GridColumn<HistoryRow>[] {
  const all: readonly (GridColumn<HistoryRow> & { readonly isWideOnly?: boolean })[] = [
    { id: 'at', head: say('history.column.at'), width: 150, isNumber: true, cell: (row) => <AtCell row={row} /> },
    { id: 'severity', head: say('queue.column.severity'), width: 96, cell: (row) => <SeverityMark severity={row.severity} /> },
    { id: 'title', head: say('queue.column.what'), width: 150, grows: 2, cell: (row) => <Text text={inWords(say, row.title ? said('queue.named', { title: row.title }) : said(`queue.unnamed.${row.subjectKind}`, { id: row.subjectId }))} /> },
    { id: 'site', head: say('queue.column.site'), width: 130, grows: 1.3, cell: (row) => <Text text={row.siteName} /> },
    { id: 'person', head: say('queue.column.guard'), width: 110, grows: 0.9, cell: (row) => <Text text={row.personName} />, isWideOnly: true },
    { id: 'past', head: say('queue.column.past'), width: 96, isNumber: true, cell: (row) => inWords(say, lengthOf(minutes(row.figures.minutes_past_sla))) },
    { id: 'how', head: say('history.column.how'), width: 190, grows: 1.7, cell: (row) => <Text text={howOf(row, say)} /> },
    { id: 'by', head: say('history.column.by'), width: 100, grows: 0.7, cell: (row) => <Text text={row.resolvedBy === 'system' ? say('detail.console') : row.resolvedBy} />, isWideOnly: true },
    { id: 'note', head: say('history.column.note'), width: 140, grows: 1.7, cell: (row) => <Text text={row.resolutionNote} />, isWideOnly: true },
  ]
  return all.filter(({ isWideOnly }) => isWide || !isWideOnly)
}

/** How an alert ended: what a person made of it, else the console's own reason. */
export function howOf(row: HistoryRow, say: Say): string {
  if (row.status === 'SUPPRESSED') return say('status.SUPPRESSED')
  if (row.disposition !== null) return say(`disposition.${row.disposition}`)
  return row.resolvedReason === null ? say('status.RESOLVED') : say(`reason.${row.resolvedReason}`)
}

const Text = ({ text }: { readonly text: string | null }) => (text ? <span className="soft" title={text}>{text}</span> : <span className="quiet">–</span>)

function AtCell({ row }: { readonly row: HistoryRow }) {
  const say = useSay()
  const text = useNow((now) => {
    const clock = wallClock(row.at, row.siteZone, now ?? row.at)
    return `${inWords(say, clock.day === null ? said('time.today', clock) : said('time.day', clock))}|${inWords(say, ageOf((now ?? row.at) - row.at))}`
  })
  const [clock = '', age = ''] = text.split('|')
  return <span title={timeTip(say, row.at, row.siteZone)}><span className="soft">{clock}</span><span className="age age-column">{age}</span></span>
}
