import { wordsOf } from '../../../contract/fault'
import type { RefObject } from 'react'
import type { DueRow, TaskDetail } from '../../../contract/shapes-due'
import { timeTip } from '../../app/time-tip'
import { useNow } from '../../live/live'
import { Badge } from '../../ui/Badge'
import { Blank } from '../../ui/Blank'
import { Button } from '../../ui/Button'
import { CallPart } from '../../ui/CallPart'
import { ExplanationPart } from '../../ui/ExplanationPart'
import { PriorityMark } from '../../ui/PriorityMark'
import { inWords, useSay } from '../../ui/say'
import { countdownOf, lengthOf, wallClock } from '../../ui/time-text'
import { chanceShown, taskName } from './view'
import type { ShownTask } from './use-task'

export type DuePaneProps = { readonly pane: RefObject<HTMLElement | null>; readonly shown: ShownTask | null; readonly row: DueRow | null; readonly isStale: boolean; readonly onClose: () => void }

/** One task that has not breached yet: what is left, whom to call, what to do first, and why it does not alert. Rule: [O4]. */
export function DuePane({ pane, shown, row, isStale, onClose }: DuePaneProps) {
  const say = useSay()
  return (
    <aside ref={pane} className={isStale ? 'detail is-stale' : 'detail'} tabIndex={-1} aria-label={say('due.pane')} aria-busy={shown?.isLoading ?? false}>
      {!shown && <Blank kind="empty" title={say('due.pane.none')} />}
      {shown?.fault && !shown.detail && <Blank kind="failed" title={say('due.pane.failed')}><p>{inWords(say, wordsOf(shown.fault))}</p></Blank>}
      {shown && !shown.fault && !shown.detail && <Blank kind={shown.isLoading ? 'loading' : 'empty'} title={say(shown.isLoading ? 'due.pane.loading' : 'due.pane.gone')} />}
      {shown?.detail && (
        <>
          <Head detail={shown.detail} row={row?.key === shown.key ? row : null} onClose={onClose} />
          <div className="detail-scroll" tabIndex={0} data-scrolls role="group" aria-label={say('due.pane.more')}>
            <CallPart contacts={shown.detail.contacts} instructions={shown.detail.instructions} />
            <ExplanationPart explanation={shown.detail.explanation} zone={shown.detail.row.siteZone} />
          </div>
        </>
      )}
    </aside>
  )
}

function Head({ detail: { row }, row: coming, onClose }: { readonly detail: TaskDetail; readonly row: DueRow | null; readonly onClose: () => void }) {
  const say = useSay()
  const left = useNow((now) => (coming === null || now === null ? null : coming.at <= now ? say('due.passed') : inWords(say, countdownOf(coming.at - now))))
  const when = useNow((now) => {
    if (coming === null || now === null) return null
    const { time, zoneName } = wallClock(coming.at, row.siteZone, now)
    return say('due.in', { time, zone: zoneName, left: inWords(say, lengthOf(coming.at - now)) })
  })
  const facts: readonly (readonly [label: string, value: string | null, tip?: string | undefined])[] = [
    ['detail.fact.site', row.siteName ?? say(row.siteId ? 'queue.siteUnknown' : 'queue.siteNone', { id: row.siteId })],
    ['detail.fact.client', row.clientName],
    ['detail.fact.guard', row.personName ?? say('due.guard.none')],
    [coming?.kind === 'graver' ? 'due.fact.graver' : 'due.fact.deadline', when, coming ? timeTip(say, coming.at, row.siteZone) : undefined],
    ['due.fact.sla', say('due.slaOf', { length: inWords(say, lengthOf(row.slaMs)), from: say(row.slaFrom === 'due_at' ? 'due.sla.why.due_at' : `level.${row.slaFrom}`) })],
    ['due.fact.id', row.id],
  ]
  return (
    <header className="detail-head">
      <div className="detail-line">
        <PriorityMark priority={row.priority} />
        {coming ? <Chance row={coming} /> : <Badge tone="calm">{say(`task-status.${row.status}`)}</Badge>}
        <span className="detail-close"><Button look="quiet" keys="Escape" onPress={onClose}>{say('detail.close')}</Button></span>
      </div>
      <div className="due-head"><h2>{inWords(say, taskName(row))}</h2>{left !== null && <strong className="due-left">{left}</strong>}</div>
      <dl className="facts">{facts.map(([label, value, tip]) => value !== null && <div key={label}><dt>{say(label)}</dt><dd title={tip ?? value}>{value}</dd></div>)}</dl>
    </header>
  )
}

function Chance({ row }: { readonly row: DueRow }) {
  const say = useSay()
  const word = useNow((now) => chanceShown(row, now ?? row.at).word)
  return <Badge tone={chanceShown(row, row.at).tone === 'good' ? 'good' : 'attention'}>{say(word)}</Badge>
}
