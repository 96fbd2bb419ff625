import { wordsOf } from '../../../contract/fault'
import { useEffect, useRef } from 'react'
import type { MaintenanceShown } from '../../../contract/shapes-maintenance'
import type { Instant } from '../../../core/time'
import { timeTip } from '../../app/time-tip'
import { useRefresh } from '../../live/use-refresh'
import { useAnswer } from '../../live/use-answer'
import { Blank } from '../../ui/Blank'
import { Button } from '../../ui/Button'
import { Facts } from '../../ui/Facts'
import { SeverityMark } from '../../ui/SeverityMark'
import { inWords, useSay } from '../../ui/say'
import { clockWords, placeWords, spanWords, typesWords, whenWords } from './view'

type PaneProps = { readonly shown: MaintenanceShown; readonly now: Instant; readonly mayQuiet: boolean; readonly onChange: () => void; readonly onEnd: () => void; readonly onClose: () => void; readonly onAlert: (id: string) => void }
const mostAlerts = 50

/** One window: why, for what, when it comes next, what it suppresses now, and how it is ended or changed. Rule: [MW10]. */
export function WindowPane({ shown, now, mayQuiet, onChange, onEnd, onClose, onAlert }: PaneProps) {
  const say = useSay()
  const pane = useRef<HTMLElement>(null)
  useEffect(() => pane.current?.focus(), [])
  const at = (instant: Instant): string => clockWords(instant, shown.zone, now)
  const facts = [
    { name: say('maintenance.column.place'), value: placeWords(say, shown) },
    { name: say('maintenance.column.when'), value: whenWords(say, shown, now) },
    { name: say('maintenance.column.types'), value: typesWords(say, shown.types) },
    { name: say('maintenance.fact.zone'), value: shown.zone },
    { name: say('maintenance.fact.made'), value: say('maintenance.by', { time: at(shown.madeAt), who: shown.madeBy }), title: timeTip(say, shown.madeAt, shown.zone) },
    ...(shown.endedAt === null ? [] : [{ name: say('maintenance.fact.ended'), value: say('maintenance.by', { time: at(shown.endedAt), who: shown.endedBy ?? '' }), title: timeTip(say, shown.endedAt, shown.zone) }]),
    { name: say('maintenance.fact.ever'), value: String(shown.suppressed) },
  ]
  return (
    <aside ref={pane} className="journal-pane" tabIndex={-1} aria-label={say('maintenance.window')}>
      <header><h2>{say('maintenance.window')}</h2><span className="strip-space" /><Button look="quiet" keys="Escape" onPress={onClose}>{say('dialog.close')}</Button></header>
      <div className="journal-entry" tabIndex={0} role="group" aria-label={shown.reason} data-scrolls>
        <p className="journal-said">{shown.reason}</p>
        {mayQuiet && shown.state !== 'past' && <p className="journal-ways"><Button keys="e" onPress={onChange}>{say('maintenance.change')}</Button><Button keys="x" look="danger" onPress={onEnd}>{say('maintenance.end')}</Button></p>}
        <Facts facts={facts} />
        {shown.next.length > 0 && <h3>{say('maintenance.next')}</h3>}
        <ul className="maintenance-next">{shown.next.map((one) => <li key={one.from} title={timeTip(say, one.from, shown.zone)}>{spanWords(say, one, shown.zone, now)}{one.isOverChange && <span className="maintenance-change">{say('maintenance.overChange')}</span>}</li>)}</ul>
        <AlertsPart key={shown.id} id={shown.id} onAlert={onAlert} />
      </div>
    </aside>
  )
}

function AlertsPart({ id, onAlert }: { readonly id: string; readonly onAlert: (id: string) => void }) {
  const say = useSay()
  const { value, fault, again } = useAnswer('maintenance.alerts', { id, offset: 0, limit: mostAlerts })
  useRefresh(again)
  if (fault && !value) return <p className="notice notice-danger" role="alert">{inWords(say, wordsOf(fault))}</p>
  if (!value) return <Blank kind="loading" title={say('maintenance.reading')} />
  return (
    <>
      <h3>{say('maintenance.suppresses', { count: value.total })}</h3>
      <ul className="maintenance-alerts">
        {value.rows.map((row) => (
          <li key={row.id}><button type="button" className="maintenance-alert" onClick={() => onAlert(row.id)}><SeverityMark severity={row.severity} hasWord={false} /><span>{inWords(say, row.sentence)}</span></button></li>
        ))}
      </ul>
      {value.total > value.rows.length && <p className="soft">{say('maintenance.more', { count: value.total - value.rows.length })}</p>}
    </>
  )
}
