import { wordsOf } from '../../../contract/fault'
import type { RefObject } from 'react'
import type { HistoryRow } from '../../../contract/shapes-history'
import { said } from '../../../core/said'
import { timeTip } from '../../app/time-tip'
import { useAnswer } from '../../live/use-answer'
import { useNow } from '../../live/live'
import { Badge } from '../../ui/Badge'
import { Blank } from '../../ui/Blank'
import { Button } from '../../ui/Button'
import { ExplanationPart } from '../../ui/ExplanationPart'
import { SeverityMark } from '../../ui/SeverityMark'
import { TimelinePart } from '../../app/TimelinePart'
import { inWords, useSay } from '../../ui/say'
import { wallClock } from '../../ui/time-text'
import { howOf } from './cells'

export type HistoryPaneProps = { readonly row: HistoryRow; readonly pane: RefObject<HTMLElement | null>; readonly onClose: () => void; readonly onQueue: () => void }

/** What is known of one alert that is over: how it ended, by whom and with which note, what happened, why. Rule: [Q11]. */
export function HistoryPane({ row, pane, onClose, onQueue }: HistoryPaneProps) {
  const say = useSay()
  const { value: detail, fault } = useAnswer('alert.detail', { id: row.id })
  const isThis = detail?.row.id === row.id
  const endedAt = row.status === 'SUPPRESSED' ? row.deadlineAt : row.at
  const facts: readonly (readonly [label: string, value: string | null, tip?: string])[] = [
    ['detail.fact.site', row.siteName], ['detail.fact.client', row.clientName], ['detail.fact.guard', row.personName], ['detail.fact.raised', useClock(row.raisedAt, row.siteZone), timeTip(say, row.raisedAt, row.siteZone)],
    [row.status === 'SUPPRESSED' ? 'detail.fact.deadline' : 'history.fact.resolved', useClock(endedAt, row.siteZone), timeTip(say, endedAt, row.siteZone)], ['history.column.how', howOf(row, say)],
    ['history.column.by', row.resolvedBy === 'system' ? say('detail.console') : row.resolvedBy], ['detail.fact.acknowledgedBy', row.acknowledgedBy], ['detail.fact.owner', row.assignedTo],
  ]
  return (
    <aside ref={pane} className="detail" tabIndex={-1} aria-label={say('detail.title')}>
      <header className="detail-head">
        <div className="detail-line">
          <SeverityMark severity={row.severity} /><Badge tone="neutral">{say(`status.${row.status}`)}</Badge>
          <span className="detail-close"><Button look="quiet" keys="o" onPress={onQueue}>{say('history.inQueue')}</Button><Button look="quiet" keys="Escape" onPress={onClose}>{say('detail.close')}</Button></span>
        </div>
        <h2>{inWords(say, row.title ? said('queue.named', { title: row.title }) : said(`queue.unnamed.${row.subjectKind}`, { id: row.subjectId }))}</h2>
        <p className="sentence">{inWords(say, row.sentence)}</p>
        {row.resolutionNote && <blockquote className="history-note">{row.resolutionNote}</blockquote>}
        <dl className="facts">{facts.map(([label, value, tip]) => value !== null && <div key={label}><dt>{say(label)}</dt><dd title={tip ?? value}>{value}</dd></div>)}</dl>
      </header>
      {fault && <Blank kind="failed" title={say('detail.failed')}><p>{inWords(say, wordsOf(fault))}</p></Blank>}
      {isThis && (
        <div className="detail-scroll" tabIndex={0} data-scrolls role="group" aria-label={say('history.more')}>
          <TimelinePart entries={detail.timeline} zone={row.siteZone} />
          <ExplanationPart explanation={detail.explanation} zone={row.siteZone} />
        </div>
      )}
    </aside>
  )
}

function useClock(at: number, zone: string): string {
  const say = useSay()
  return useNow((now) => {
    const parts = wallClock(at, zone, now ?? at)
    return `${inWords(say, parts.day === null ? said('time.today', parts) : said('time.day', parts))} ${parts.zoneName}`
  })
}
