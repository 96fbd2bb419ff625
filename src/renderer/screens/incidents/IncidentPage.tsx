import type { ReactNode } from 'react'
import { wordsOf } from '../../../contract/fault'
import type { IncidentDetail } from '../../../contract/shapes-incident'
import type { QueueRow } from '../../../contract/shapes'
import type { Instant } from '../../../core/time'
import { nameOf, toneOf as toneOfAlert } from '../../app/alert-words'
import { useHotkeys, type Hotkey } from '../../app/hotkeys'
import { LeftPart } from '../../app/incidents/LeftPart'
import { useMayMove } from '../../app/incidents/use-may'
import { InquiryPart } from '../../app/InquiryPart'
import { goToAlert, goToIncident, leaveIncident } from '../../app/place'
import { TimelinePart } from '../../app/TimelinePart'
import { PageBlank } from '../../app/PageBlank'
import { useClock } from '../../app/use-clock'
import { useInvestigate } from '../../app/use-investigate'
import { useFreshness } from '../../live/live'
import { useAnswer } from '../../live/use-answer'
import { useRefresh } from '../../live/use-refresh'
import { Badge } from '../../ui/Badge'
import { Button } from '../../ui/Button'
import { SeverityMark } from '../../ui/SeverityMark'
import { inWords, useSay } from '../../ui/say'
import { toTheSecond, wallClock } from '../../ui/time-text'
import { IncidentDialog } from './IncidentDialog'
import { MergeDialog, SplitDialog } from './RegroupDialogs'
import { useIncidentMoves, type IncidentMoves } from './use-incident-moves'
import { calledOf, moveKeys, movesInOrder, toneOf, whereOf } from './view'

const blankWords = { failed: 'incident.failed', again: 'queue.again', gone: 'incident.gone', loading: 'queue.loading', back: 'incident.back' }

/** One incident: how it stands, what can be done with it, its alerts, and what was done by whom. Rules: [K1] to [K5] [K10]. */
export function IncidentPage({ id }: { readonly id: string }) {
  const say = useSay()
  const { value: detail, fault, isAnswered, again } = useAnswer('incident.detail', { id })
  const freshness = useFreshness()
  useRefresh(again)
  const moves = useIncidentMoves(detail, again)
  const investigate = useInvestigate()
  const inquire = () => { if (detail) investigate.begin('incident', detail.row.id) }
  useHotkeys('help.incidentPage', pageKeys(moves, inquire), { isAlive: moves.dialog === null })
  return (
    <article className={freshness.isCurrent ? 'tour' : 'tour is-stale'} aria-label={say('incident.page')} aria-busy={!isAnswered}>
      {!detail && <PageBlank fault={fault} isAnswered={isAnswered} onAgain={again} onBack={leaveIncident} words={blankWords} />}
      {detail && (
        <>
          {fault && <p className="notice notice-danger" role="alert">{say('incident.old', { why: inWords(say, wordsOf(fault)) })}</p>}
          {investigate.problem && <p className="notice notice-danger" role="alert">{inWords(say, investigate.problem)}</p>}
          <Head detail={detail}><Button keys="i" isDisabled={investigate.isSending} onPress={inquire}>{say('inquiry.investigate')}</Button></Head>
          <Actions detail={detail} moves={moves} />
          <div className="tour-scroll" tabIndex={0} data-scrolls role="group" aria-label={say('incident.parts')}>
            <div className="tour-column"><AlertsPart detail={detail} /></div>
            <div className="tour-column"><InquiryPart subjectKind="incident" subjectId={detail.row.id} zone={detail.row.zone} /><TimelinePart entries={detail.timeline} zone={detail.row.zone} /></div>
          </div>
          {moves.dialog !== null && moves.dialog !== 'merge' && moves.dialog !== 'split' && <IncidentDialog key={moves.dialog} name={moves.dialog} detail={detail} moves={moves} />}
          {moves.dialog === 'merge' && <MergeDialog detail={detail} moves={moves} />}
          {moves.dialog === 'split' && <SplitDialog detail={detail} moves={moves} />}
        </>
      )}
    </article>
  )
}

const pageKeys = ({ begin }: IncidentMoves, inquire: () => void): readonly Hotkey[] => [
  ...movesInOrder.map((name): Hotkey => ({ keys: moveKeys[name], words: `help.incident.${name}`, run: () => begin(name) })),
  { keys: 'u', words: 'help.incident.merge', run: () => begin('merge') },
  { keys: 's', words: 'help.incident.split', run: () => begin('split') },
  { keys: 'i', words: 'help.investigate', run: inquire },
  { keys: 'Escape', words: 'incident.back', run: leaveIncident },
]

function Head({ detail, children }: { readonly detail: IncidentDetail; readonly children: ReactNode }) {
  const say = useSay()
  const { row, asOf } = detail
  const clock = useClock(row.zone, asOf)
  const by = (at: Instant | null, who: string | null): string => (at === null ? '–' : say('incident.atBy', { time: clock(at), who: who ?? '–' }))
  const facts: readonly (readonly [label: string, value: ReactNode])[] = [
    ['incidents.column.owner', row.owner ?? say('incident.nobody')], ['queue.column.site', inWords(say, whereOf(row))], ['incidents.column.alerts', say('incidents.alerts', { unresolved: row.unresolved, count: row.alerts })],
    ['incident.fact.made', say('incident.atBy', { time: `${clock(row.madeAt)} ${wallClock(row.madeAt, row.zone, asOf).zoneName}`, who: row.madeBy })], ['incident.fact.acknowledged', by(detail.acknowledgedAt, detail.acknowledgedBy)], ['incident.fact.begun', detail.begunAt === null ? '–' : clock(detail.begunAt)],
    ['incident.fact.resolved', by(row.resolvedAt, detail.resolvedBy)], ['incident.fact.closed', by(detail.closedAt, detail.closedBy)],
    ['incident.fact.disposition', detail.disposition && say(`disposition.${detail.disposition}`)],
    ['incident.fact.mergedInto', detail.mergedInto && <IncidentLink to={detail.mergedInto} />], ['incident.fact.splitFrom', detail.splitFrom && <IncidentLink to={detail.splitFrom} />],
  ]
  return (
    <header className="tour-head">
      <div className="detail-line">
        <SeverityMark severity={row.severity} /><Badge tone={toneOf(row.status)}>{say(`incident.status.${row.status}`)}</Badge>
        <span className="quiet">{say('tour.asOf', { time: toTheSecond(asOf, row.zone) })}</span>
        <span className="detail-close">{children}<Button look="quiet" keys="Escape" onPress={leaveIncident}>{say('incident.back')}</Button></span>
      </div>
      <h1 className="unseen">{say('incident.page')}</h1>
      <h2>{say('incident.numbered', { number: row.number, title: inWords(say, calledOf(row)) })}</h2>
      {detail.resolutionNote && <blockquote className="history-note">{detail.resolutionNote}</blockquote>}
      <dl className="tour-facts">{facts.map(([label, value]) => value !== null && <div key={label}><dt>{say(label)}</dt><dd>{value}</dd></div>)}</dl>
    </header>
  )
}

function IncidentLink({ to: { id, number } }: { readonly to: { readonly id: string; readonly number: number } }) {
  const say = useSay()
  return <Button look="quiet" onPress={() => goToIncident(id)}>{say('incident.number', { number })}</Button>
}

/** What can be done, and what came of what was done last. */
function Actions({ detail, moves }: { readonly detail: IncidentDetail; readonly moves: IncidentMoves }) {
  const say = useSay()
  const isAllowed = useMayMove() && !moves.isSending
  const isOpen = isAllowed && detail.moves.includes('resolve')
  return (
    <div className="actions" role="group" aria-label={say('incident.actions')}>
      {movesInOrder.map((name) => (
        <Button key={name} keys={moveKeys[name]} onPress={() => moves.begin(name)} isDisabled={!isAllowed || !detail.moves.includes(name)} look={name === 'resolve' ? 'primary' : 'plain'}>{say(`incident.do.${name}`)}</Button>
      ))}
      <Button keys="u" onPress={() => moves.begin('merge')} isDisabled={!isOpen}>{say('incident.merge')}</Button>
      <Button keys="s" onPress={() => moves.begin('split')} isDisabled={!isOpen || detail.alerts.length < 2}>{say('incident.split')}</Button>
      <div className="actions-problem" role="alert">{moves.dialog === null && moves.problem && inWords(say, moves.problem)}</div>
      {moves.dialog === null && <LeftPart left={moves.left} />}
      {moves.split && <p className="group-done" role="status">{say('incident.split.done')} <IncidentLink to={moves.split} /></p>}
    </div>
  )
}

/** The alerts that are in it, the gravest first; each opens in the queue. */
function AlertsPart({ detail: { alerts, row, asOf } }: { readonly detail: IncidentDetail }) {
  const say = useSay()
  return (
    <section className="part">
      <h3>{say('incident.alerts')} <span className="quiet">{say('incidents.alerts', { unresolved: row.unresolved, count: row.alerts })}</span></h3>
      {alerts.length === 0 && <p className="quiet">{say('incident.alerts.none')}</p>}
      <ul>{alerts.map((alert) => <li key={alert.id}><AlertLine alert={alert} asOf={asOf} /></li>)}</ul>
    </section>
  )
}

function AlertLine({ alert, asOf }: { readonly alert: QueueRow; readonly asOf: Instant }) {
  const say = useSay()
  const clock = useClock(alert.siteZone, asOf)
  return (
    <button type="button" className="incident-alert" onClick={() => goToAlert(alert.id)}>
      <SeverityMark severity={alert.severity} />
      <span className="incident-what"><strong>{inWords(say, nameOf(alert))}</strong><span className="soft">{inWords(say, alert.sentence)}</span></span>
      <span className="soft">{alert.siteName ?? say('queue.siteNone')}</span>
      <span><Badge tone={toneOfAlert(alert.status)}>{say(`status.${alert.status}`)}</Badge></span>
      <span className="soft">{alert.holder?.by ?? '–'}</span>
      <span className="earlier-when">{clock(alert.raisedAt)}</span>
    </button>
  )
}
