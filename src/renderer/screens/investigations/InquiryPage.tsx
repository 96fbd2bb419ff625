import { useRef, useState, type ReactNode } from 'react'
import { wordsOf } from '../../../contract/fault'
import type { InquiryBrief, InquiryDetail } from '../../../contract/shapes-investigation'
import type { Evidence } from '../../../core/model/investigation'
import type { Instant } from '../../../core/time'
import { useHotkeys } from '../../app/hotkeys'
import { goToAlert, goToInquiry, goToTour, leaveInquiry } from '../../app/place'
import { InquiryBadge } from '../../app/InquiryBadge'
import { PageBlank } from '../../app/PageBlank'
import { useClock } from '../../app/use-clock'
import { useDropHere } from '../../app/use-drop'
import { useInvestigate } from '../../app/use-investigate'
import { useFreshness } from '../../live/live'
import { useAnswer } from '../../live/use-answer'
import { useRefresh } from '../../live/use-refresh'
import { Button } from '../../ui/Button'
import { inWords, useSay } from '../../ui/say'
import { ownZone } from '../../ui/time-text'
import { ConcludeDialog } from './ConcludeDialog'
import { DossierDialog } from './DossierDialog'
import { EvidencePart } from './EvidencePart'
import { LookDialog } from './LookDialog'
import { NotesPart } from './NotesPart'
import { SubjectPart } from './SubjectPart'
import { useGiving } from './use-giving'
import { useInquiryMoves } from './use-inquiry-moves'
import { subjectName } from './view'

const blankWords = { failed: 'inquiry.failed', again: 'inquiries.again', gone: 'inquiry.gone', loading: 'inquiry.loading', back: 'inquiry.back' }

/** One investigation: what it is about, what was found and noted, and what it came to. Rules: [V1] [V3] [V9]. */
export function InquiryPageShown({ id }: { readonly id: string }) {
  const say = useSay()
  const { value: detail, fault, isAnswered, again } = useAnswer('investigation.detail', { id })
  const freshness = useFreshness()
  const [isConcluding, setConcluding] = useState(false)
  const [isPrinting, setPrinting] = useState(false)
  const [looking, setLooking] = useState<Evidence | null>(null)
  const isCovered = isConcluding || isPrinting || looking !== null
  const chooser = useRef<HTMLInputElement>(null)
  const note = useRef<HTMLDivElement>(null)
  useRefresh(again)
  const moves = useInquiryMoves(detail, again)
  const can = (name: InquiryDetail['moves'][number]): boolean => (detail?.moves.includes(name) ?? false) && !moves.isSending
  const files = useGiving(id, again)
  const canAttach = detail?.moves.includes('attach') ?? false
  const add = () => { if (canAttach) chooser.current?.click() }
  useDropHere('inquiry.evidence.drop', files.give, canAttach && !isCovered)
  const conclude = () => { if (can('conclude')) { moves.clear(); setConcluding(true) } }
  const doings = { begin: () => { if (can('begin')) void moves.send({ name: 'begin' }) }, note: () => note.current?.querySelector('textarea')?.focus(), conclude, close: () => { if (can('close')) void moves.send({ name: 'close' }) } }
  const anew = useInvestigate()
  // What is over can be investigated again; the next investigation names this one.
  const canBegin = detail !== null && anew.isAllowed && !anew.isSending && detail.row.concludedAt !== null && detail.isNewest
  const beginAgain = () => { if (canBegin) anew.beginAnew(detail.row.about.kind, detail.row.about.key) }
  const print = () => { if (detail && anew.isAllowed) setPrinting(true) }
  useHotkeys('help.inquiry', [
    { keys: 'Escape', words: 'help.inquiry.back', run: leaveInquiry },
    { keys: 'a', words: 'inquiry.do.begin', run: doings.begin },
    { keys: 'n', words: 'inquiry.do.note', run: doings.note },
    { keys: 'e', words: 'inquiry.do.attach', run: add },
    { keys: 'r', words: 'inquiry.do.conclude', run: conclude },
    { keys: 'x', words: 'inquiry.do.close', run: doings.close },
    { keys: 'p', words: 'inquiry.do.dossier', run: print },
    { keys: 'i', words: 'inquiry.do.again', run: beginAgain },
    { keys: 'o', words: 'help.inquiry.subject', run: () => { if (detail) openSubject(detail) } },
  ], { isAlive: !isCovered })
  const problem = moves.problem ?? anew.problem
  return (
    <article className={freshness.isCurrent ? 'tour inquiry' : 'tour inquiry is-stale'} aria-label={say('inquiry.page')} aria-busy={!isAnswered}>
      {!detail && <PageBlank fault={fault} isAnswered={isAnswered} onAgain={again} onBack={leaveInquiry} words={blankWords} />}
      {detail && (
        <>
          {fault && <p className="notice notice-danger" role="alert">{say('inquiry.old', { why: inWords(say, wordsOf(fault)) })}</p>}
          <Head detail={detail} />
          <div className="actions" role="group" aria-label={say('inquiry.actions')}>
            <Button keys="a" look={detail.row.status === 'OPEN' ? 'primary' : 'plain'} isDisabled={!can('begin')} onPress={doings.begin}>{say('inquiry.do.begin')}</Button>
            <Button keys="n" isDisabled={!can('note')} onPress={doings.note}>{say('inquiry.do.note')}</Button>
            <Button keys="r" isDisabled={!can('conclude')} onPress={conclude}>{say('inquiry.do.conclude')}</Button>
            <Button keys="x" isDisabled={!can('close')} onPress={doings.close}>{say('inquiry.do.close')}</Button>
            <Button keys="p" isDisabled={!anew.isAllowed} onPress={print}>{say('inquiry.do.dossier')}</Button>
            {canBegin && <Button keys="i" onPress={beginAgain}>{say('inquiry.do.again')}</Button>}
            <div className="actions-problem" role="alert">{problem && !isConcluding && inWords(say, problem)}</div>
          </div>
          <div className="tour-scroll" tabIndex={0} data-scrolls role="group" aria-label={say('inquiry.parts')}>
            <div className="tour-column">
              {detail.row.conclusion !== null && <section className="part"><h3>{say('inquiry.conclusion')}</h3><InquiryBadge inquiry={detail.row} /><q className="entry-note">{detail.row.conclusion}</q></section>}
              <NotesPart detail={detail} moves={moves} field={note} />
            </div>
            <div className="tour-column">
              <SubjectPart detail={detail} />
              <EvidencePart detail={detail} files={files} onAdd={add} onLook={setLooking} />
              {detail.others.length > 0 && <OthersPart detail={detail} />}
            </div>
          </div>
          <input ref={chooser} className="unseen" type="file" multiple tabIndex={-1} aria-hidden="true" onChange={({ currentTarget }) => { files.give([...(currentTarget.files ?? [])]); currentTarget.value = '' }} />
          {looking && <LookDialog key={looking.id} file={looking} onClose={() => setLooking(null)} />}
          {isPrinting && <DossierDialog id={id} onClose={() => setPrinting(false)} />}
          {isConcluding && <ConcludeDialog detail={detail} moves={moves} onClose={() => { moves.clear(); setConcluding(false) }} />}
        </>
      )}
    </article>
  )
}

/** The page of what is investigated, where it has one. */
function openSubject({ tour, alert }: InquiryDetail): void {
  if (tour) goToTour(tour.key)
  if (alert) goToAlert(alert.id)
}

function Head({ detail }: { readonly detail: InquiryDetail }) {
  const say = useSay()
  const { row } = detail
  const { kind } = row.about
  const clock = useClock(row.about.siteZone ?? ownZone(), detail.asOf)
  const step = (at: Instant | null, who: string | null): string => (at === null ? say('inquiry.step.notYet') : say('inquiry.step.by', { time: clock(at), who }))
  const steps: readonly (readonly [label: string, text: ReactNode, isDone: boolean])[] = [
    ['inquiry.step.opened', step(row.openedAt, row.openedBy), true], ['inquiry.step.investigated', step(row.investigatedAt, row.investigator), row.investigatedAt !== null],
    ['inquiry.step.concluded', step(row.concludedAt, row.concludedBy), row.concludedAt !== null], ['inquiry.step.closed', step(row.closedAt, detail.closedBy), row.closedAt !== null],
  ]
  return (
    <header className="tour-head">
      <div className="detail-line">
        <InquiryBadge inquiry={row} />
        <span className="quiet">{say(`inquiry-subject.${kind}`)}</span>
        <span className="detail-close">
          {(detail.tour !== null || detail.alert !== null) && <Button keys="o" onPress={() => openSubject(detail)}>{say(`inquiry.do.subject.${kind}`)}</Button>}
          <Button look="quiet" keys="Escape" onPress={leaveInquiry}>{say('inquiry.back')}</Button>
        </span>
      </div>
      <h1 className="unseen">{say('inquiry.page')}</h1>
      <h2>{inWords(say, subjectName(row.about))}</h2>
      <ol className="inquiry-steps" aria-label={say('inquiry.steps')}>{steps.map(([label, text, isDone]) => <li key={label} className={isDone ? 'is-done' : 'quiet'}><strong>{say(label)}</strong> <span>{text}</span></li>)}</ol>
    </header>
  )
}

function OthersPart({ detail: { others, row, asOf } }: { readonly detail: InquiryDetail }) {
  const say = useSay()
  const clock = useClock(row.about.siteZone ?? ownZone(), asOf)
  return (
    <section className="part">
      <h3>{say('inquiry.others')}</h3>
      <ul>{others.map((other: InquiryBrief) => <li key={other.id}><button type="button" className="earlier-row" onClick={() => goToInquiry(other.id)}><span className="earlier-when">{clock(other.openedAt)}</span><InquiryBadge inquiry={other} /><span className="soft earlier-what">{other.conclusion}</span></button></li>)}</ul>
    </section>
  )
}
