import { wordsOf } from '../../../contract/fault'
import type { RefObject } from 'react'
import type { AlertDetail } from '../../../contract/shapes'
import type { MoveName } from '../../../core/model/move'
import { said, type Said } from '../../../core/said'
import { InquiryPart } from '../../app/InquiryPart'
import { goToTour } from '../../app/place'
import { timeTip } from '../../app/time-tip'
import { useNow } from '../../live/live'
import { Badge } from '../../ui/Badge'
import { Blank } from '../../ui/Blank'
import { Button } from '../../ui/Button'
import { CallPart } from '../../ui/CallPart'
import { SeverityMark } from '../../ui/SeverityMark'
import { inWords, useSay } from '../../ui/say'
import { lengthOf, wallClock } from '../../ui/time-text'
import { EarlierPart } from './EarlierPart'
import { GroupPart } from './GroupPart'
import { HolderLine } from './HolderLine'
import { ExplanationPart } from '../../ui/ExplanationPart'
import { IncidentLine } from './IncidentLine'
import { moveKeys, movesInOrder } from './moves'
import { TimelinePart } from '../../app/TimelinePart'
import { TriesPart } from './TriesPart'
import type { Shown } from './use-detail'
import type { GroupMove } from './use-group'
import type { Making } from './use-making'
import { nameOf, toneOf } from './view'

export type DetailPaneProps = {
  readonly pane: RefObject<HTMLElement | null>
  readonly shown: Shown | null
  readonly onMove: (name: MoveName) => void
  readonly group: GroupMove
  readonly making: Pick<Making, 'begin' | 'ofGroup'>
  readonly onClose: () => void
  /** Opens another alert in this pane; `onBack` null: there is none to go back to. */
  readonly onOpen: (id: string) => void
  readonly onBack: (() => void) | null
  readonly onInvestigate: () => void
  readonly problem: Said | null
  readonly isSending: boolean
  readonly isStale: boolean
}

/** Everything about one alert: what, what to do, whom to call, why, and what has happened. */
export function DetailPane({ pane, shown, onMove, group, making, onClose, onOpen, onBack, onInvestigate, problem, isSending, isStale }: DetailPaneProps) {
  const say = useSay()
  return (
    <aside ref={pane} className={isStale ? 'detail is-stale' : 'detail'} tabIndex={-1} aria-label={say('detail.title')} aria-busy={shown?.isLoading ?? false}>
      {!shown && <Blank kind="empty" title={say('detail.none')} />}
      {shown?.fault && <Blank kind="failed" title={say('detail.failed')}><p>{inWords(say, wordsOf(shown.fault))}</p></Blank>}
      {shown && !shown.fault && !shown.detail && <Blank kind={shown.isLoading ? 'loading' : 'empty'} title={say(shown.isLoading ? 'detail.loading' : 'detail.gone')} />}
      {shown?.detail && (
        <>
          <Head detail={shown.detail} onClose={onClose} onBack={onBack} onInvestigate={onInvestigate} />
          <div className="actions" role="group" aria-label={say('detail.actions')}>
            {movesInOrder.map((name) => (
              <Button key={name} keys={moveKeys[name]} onPress={() => onMove(name)} isDisabled={isSending || !(shown.detail?.moves.includes(name) ?? false)} look={name === 'acknowledge' ? 'primary' : 'plain'}>{say(`action.${name}`)}</Button>
            ))}
            <div className="actions-problem" role="alert">{problem && inWords(say, problem)}</div>
          </div>
          <GroupPart detail={shown.detail} move={group} onIncident={making.ofGroup} />
          <IncidentLine detail={shown.detail} onMake={making.begin} />
          <div className="detail-scroll" tabIndex={0} data-scrolls role="group" aria-label={say('detail.more')}>
            <CallPart contacts={shown.detail.contacts} instructions={shown.detail.instructions}><TriesPart tries={shown.detail.tries} zone={shown.detail.row.siteZone} /></CallPart>
            <InquiryPart subjectKind="alert" subjectId={shown.detail.row.id} zone={shown.detail.row.siteZone} />
            <FactsPart detail={shown.detail} />
            <TimelinePart entries={shown.detail.timeline} zone={shown.detail.row.siteZone} />
            <EarlierPart id={shown.detail.row.id} othersAtSite={shown.detail.othersAtSite} onOpen={onOpen} />
            <ExplanationPart explanation={shown.detail.explanation} zone={shown.detail.row.siteZone} />
          </div>
        </>
      )}
    </aside>
  )
}

function Head({ detail, onClose, onBack, onInvestigate }: Pick<DetailPaneProps, 'onClose' | 'onBack' | 'onInvestigate'> & { readonly detail: AlertDetail }) {
  const say = useSay()
  const { row } = detail
  return (
    <header className="detail-head">
      <div className="detail-line">
        <SeverityMark severity={row.severity} />
        <Badge tone={toneOf(row.status)}>{say(`status.${row.status}`)}</Badge>
        {row.isOnHold && <Badge tone="calm">{say('flag.onHold')}</Badge>}
        <span className="detail-close">{row.subjectKind === 'tour' && <Button look="quiet" keys="o" onPress={() => goToTour(row.subjectId)}>{say('detail.openTour')}</Button>}<Button look="quiet" keys="i" onPress={onInvestigate}>{say('inquiry.investigate')}</Button>{onBack && <Button look="quiet" keys="b" onPress={onBack}>{say('detail.back')}</Button>}<Button look="quiet" keys="Escape" onPress={onClose}>{say('detail.close')}</Button></span>
      </div>
      <h2>{inWords(say, nameOf(row))}</h2>
      <p className="sentence">{inWords(say, row.sentence)}</p>
      <HolderLine row={row} />
      {detail.escalationTarget === null && row.status !== 'RESOLVED' && <p className="loud" role="alert"><strong>{say(row.escalatedAt === null ? 'detail.noTarget' : 'detail.noTarget.escalated')}</strong> {say('detail.noTarget.why')}</p>}
    </header>
  )
}

/** What else is known of it, label above value, in as many columns as there is room for. */
function FactsPart({ detail }: { readonly detail: AlertDetail }) {
  const say = useSay()
  const { row } = detail
  const raised = useInstant(row.raisedAt, row.siteZone)
  const deadline = useInstant(row.deadlineAt, row.siteZone)
  const facts: readonly (readonly [label: string, value: string | null, tip?: string])[] = [
    ['detail.fact.site', row.siteName ?? say(row.siteId ? 'queue.siteUnknown' : 'queue.siteNone', { id: row.siteId })],
    ['detail.fact.client', row.clientName],
    ['detail.fact.guard', row.personName],
    ['detail.fact.deadline', deadline, timeTip(say, row.deadlineAt, row.siteZone)],
    ['detail.fact.raised', raised, timeTip(say, row.raisedAt, row.siteZone)],
    ['detail.fact.found', say(`found.${row.found}`)],
    ['detail.fact.owner', row.assignedTo === row.holder?.by ? null : row.assignedTo],
    ['detail.fact.acknowledgedBy', detail.acknowledgedBy],
    ['detail.fact.escalated', row.escalatedAt === null ? null : detail.escalationTarget],
    ['detail.fact.escalates', row.escalatedAt !== null || row.status === 'RESOLVED' ? null : detail.escalationTarget],
    ['detail.fact.resolved', row.resolvedReason === null ? null : say(`reason.${row.resolvedReason}`)],
    ['detail.fact.disposition', detail.disposition === null ? null : say(`disposition.${detail.disposition}`)],
    ['detail.fact.told', detail.telling === null ? null : toldWords(say, detail.telling)],
    ['detail.fact.previous', detail.previousId === null ? null : say('detail.cameBack')],
    ['detail.fact.priority', String(row.priorityScore)],
  ]
  return (
    <section className="part">
      <h3>{say('detail.facts')}</h3>
      <dl className="facts">{facts.map(([label, value, tip]) => value !== null && <div key={label}><dt>{say(label)}</dt><dd title={tip ?? value}>{value}</dd></div>)}</dl>
    </section>
  )
}

function useInstant(at: number, zone: string): string {
  const say = useSay()
  return useNow((now) => {
    const parts = wallClock(at, zone, now ?? at)
    const clock = inWords(say, parts.day === null ? said('time.today', parts) : said('time.day', parts))
    return say('time.withZoneAndAge', { clock, zone: parts.zoneName, age: inWords(say, lengthOf((now ?? at) - at)) })
  })
}

/** Why people were told of it or not, and by which notification rule [H15]. */
function toldWords(say: ReturnType<typeof useSay>, telling: NonNullable<AlertDetail['telling']>): string {
  const told = say(`telling.${telling.because}`)
  const isDespite = telling.tell && telling.despite !== undefined
  if (telling.rule === undefined) return isDespite ? say('telling.despiteOtherwise', { told }) : told
  return say(isDespite ? 'telling.despite' : 'telling.byRule', { told, rule: telling.rule })
}
