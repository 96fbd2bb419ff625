import type { ReactNode } from 'react'
import { wordsOf } from '../../../contract/fault'
import type { TourDetail } from '../../../contract/shapes-tours'
import { useHotkeys } from '../../app/hotkeys'
import { InquiryPart } from '../../app/InquiryPart'
import { goToAlert, leaveTour } from '../../app/place'
import { useInvestigate } from '../../app/use-investigate'
import { useFreshness } from '../../live/live'
import { useAnswer } from '../../live/use-answer'
import { useRefresh } from '../../live/use-refresh'
import { Badge } from '../../ui/Badge'
import { Button } from '../../ui/Button'
import { ExplanationPart } from '../../ui/ExplanationPart'
import { inWords, useSay } from '../../ui/say'
import { lengthOf, toTheSecond, wallClock } from '../../ui/time-text'
import { AlertsPart } from './AlertsPart'
import { EarlierToursPart } from './EarlierToursPart'
import { GuardPart } from './GuardPart'
import { KnownPart } from './KnownPart'
import { StopsPart } from './StopsPart'
import { TourMark } from '../../ui/TourMark'
import { PageBlank } from '../../app/PageBlank'
import { useClock } from '../../app/use-clock'
import { routeName } from './view'
import { WayPart } from './WayPart'

const blankWords = { failed: 'tour.failed', again: 'tours.again', gone: 'tour.gone', loading: 'tour.loading', back: 'tour.back' }

/** One tour: its verdict with the arithmetic, and everything that was seen of it. Rules: [R24] [R28]. */
export function TourPage({ id }: { readonly id: string }) {
  const say = useSay()
  const { value: detail, fault, isAnswered, again } = useAnswer('tour.detail', { id })
  const freshness = useFreshness()
  useRefresh(again)
  const newest = detail?.alerts[0]?.id ?? null
  const investigate = useInvestigate()
  const begin = () => { if (detail) investigate.begin('tour', detail.row.key) }
  useHotkeys('help.tour', [
    { keys: 'Escape', words: 'help.tour.back', run: leaveTour },
    { keys: 'a', words: 'tour.openAlert', run: () => { if (newest !== null) goToAlert(newest) } },
    { keys: 'i', words: 'help.investigate', run: begin },
  ])
  return (
    <article className={freshness.isCurrent ? 'tour' : 'tour is-stale'} aria-label={say('tour.page')} aria-busy={!isAnswered}>
      {!detail && <PageBlank fault={fault} isAnswered={isAnswered} onAgain={again} onBack={leaveTour} words={blankWords} />}
      {detail && (
        <>
          {fault && <p className="notice notice-danger" role="alert">{say('tour.old', { why: inWords(say, wordsOf(fault)) })}</p>}
          {investigate.problem && <p className="notice notice-danger" role="alert">{inWords(say, investigate.problem)}</p>}
          <Head detail={detail}>{newest !== null && <Button keys="a" onPress={() => goToAlert(newest)}>{say('tour.openAlert')}</Button>}<Button keys="i" isDisabled={investigate.isSending} onPress={begin}>{say('inquiry.investigate')}</Button></Head>
          <Parts detail={detail} />
        </>
      )}
    </article>
  )
}

function Head({ detail: { row, explanation, asOf }, children }: { readonly detail: TourDetail; readonly children: ReactNode }) {
  const say = useSay()
  const clock = useClock(row.siteZone, asOf)
  const [verdict] = explanation.sentences
  const facts: readonly [string, string | null][] = [
    ['tours.column.site', row.siteName ?? say('tours.siteUnknown', { id: row.siteId })], ['tours.column.guard', row.personName ?? say('tours.guard.none')],
    ['tour.fact.schedule', `${clock(row.scheduledAt)} ${wallClock(row.scheduledAt, row.siteZone, asOf).zoneName}`], ['tour.fact.due', clock(row.dueAt)], ['tour.fact.expires', clock(row.expiresAt)],
    ['tour.fact.started', row.startedAt === null ? '–' : clock(row.startedAt)], ['tour.fact.completed', row.completedAt === null ? '–' : clock(row.completedAt)],
    ['tour.fact.overdue', row.overdueByMinutes === 0 ? '–' : inWords(say, lengthOf(row.overdueByMinutes * 60_000))], ['tour.fact.coverage', row.total === 0 ? say('tours.visited.none') : say('tours.visited', { visited: row.visited, total: row.total })],
    ['tour.fact.kind', [say(`tour-duty.${row.isMandatory ? 'mandatory' : 'optional'}`), row.tourType && say(`tour-type.${row.tourType}`)].filter((word) => word !== null).join(', ')], ['tour.fact.id', row.id],
  ]
  return (
    <header className="tour-head">
      <div className="detail-line">
        <span className={`tour-verdict tour-${row.countsAs}`}><TourMark name={row.countsAs} /><strong>{say(`tour-status.${row.status}`)}</strong></span>
        <Badge>{row.complianceStatus === null ? say('tour.verdict.none') : say(`compliance.${row.complianceStatus}`)}</Badge>
        <span className="quiet">{say('tour.asOf', { time: toTheSecond(asOf, row.siteZone) })}</span>
        <span className="detail-close">{children}<Button look="quiet" keys="Escape" onPress={leaveTour}>{say('tour.back')}</Button></span>
      </div>
      <h1 className="unseen">{say('tour.page')}</h1>
      <h2>{inWords(say, routeName(row))}</h2>
      {verdict && <p className="sentence">{inWords(say, verdict)}</p>}
      <dl className="tour-facts">{facts.map(([label, value]) => <div key={label}><dt>{say(label)}</dt><dd title={value ?? undefined}>{value}</dd></div>)}</dl>
    </header>
  )
}

function Parts({ detail }: { readonly detail: TourDetail }) {
  const say = useSay()
  const { row, explanation, asOf } = detail
  const clock = useClock(row.siteZone, asOf)
  return (
    <div className="tour-scroll" tabIndex={0} data-scrolls role="group" aria-label={say('tour.parts')}>
      <div className="tour-column">
        <StopsPart detail={detail} />
        <ExplanationPart explanation={explanation} zone={row.siteZone} />
        <KnownPart detail={detail} clock={clock} />
      </div>
      <div className="tour-column">
        <AlertsPart detail={detail} clock={clock} onOpen={goToAlert} />
        <InquiryPart subjectKind="tour" subjectId={row.key} zone={row.siteZone} />
        <WayPart detail={detail} />
        <GuardPart detail={detail} clock={clock} />
        <EarlierToursPart id={row.key} clock={clock} />
      </div>
    </div>
  )
}
