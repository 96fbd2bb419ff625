import { useState } from 'react'
import type { IncidentDetail } from '../../../contract/shapes-incident'
import { nameOf } from '../../app/alert-words'
import { useHotkeys } from '../../app/hotkeys'
import { useAnswer } from '../../live/use-answer'
import { Dialog } from '../../ui/Dialog'
import { ChoiceField, TextField } from '../../ui/Field'
import { SeverityMark } from '../../ui/SeverityMark'
import { inWords, useSay } from '../../ui/say'
import type { IncidentMoves } from './use-incident-moves'
import { calledOf, whereOf } from './view'

type Props = { readonly detail: IncidentDetail; readonly moves: IncidentMoves }
const mostOffered = 100

/** Chooses the open incident whose alerts come into this one; that one is closed. Rule: [K5]. */
export function MergeDialog({ detail, moves }: Props) {
  const say = useSay()
  const { value: open } = useAnswer('incidents.page', { part: 'open', offset: 0, limit: mostOffered })
  const [from, setFrom] = useState<string | null>(null)
  useHotkeys('help.dialog', [], { isModal: true })
  const others = (open?.rows ?? []).filter(({ id }) => id !== detail.row.id)
  const chosen = others.find(({ id }) => id === from) ?? null
  return (
    <Dialog
      title={say('incident.merge.title', { number: detail.row.number })} onClose={moves.close} onSend={() => { if (chosen) moves.merge(chosen) }} sendWord={say('incident.merge')} isSending={moves.isSending} canSend={chosen !== null}
      problem={moves.problem && inWords(say, moves.problem)} subtitle={<p className="dialog-about">{say('incident.merge.about', { number: detail.row.number })}</p>}
    >
      {open && others.length === 0 && <p>{say('incident.merge.none')}</p>}
      {others.length > 0 && (
        <ChoiceField
          label={say('incident.merge.from')} isRequired isFirst value={from} onChange={setFrom}
          choices={others.map((row) => ({ value: row.id, word: say('incident.numbered', { number: row.number, title: inWords(say, calledOf(row)) }), more: `${inWords(say, whereOf(row))}, ${say('incidents.count', { count: row.alerts })}` }))}
        />
      )}
    </Dialog>
  )
}

/** Chooses which alerts go into a new incident; at least one stays. Rule: [K5]. */
export function SplitDialog({ detail, moves }: Props) {
  const say = useSay()
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [title, setTitle] = useState('')
  useHotkeys('help.dialog', [], { isModal: true })
  const toggle = (id: string) => setChosen((before) => {
    const next = new Set(before)
    if (!next.delete(id)) next.add(id)
    return next
  })
  return (
    <Dialog
      title={say('incident.split.title', { number: detail.row.number })} onClose={moves.close} onSend={() => moves.splitOff([...chosen], title)} sendWord={say('incident.split.send', { count: chosen.size })} isSending={moves.isSending}
      canSend={chosen.size > 0 && chosen.size < detail.alerts.length} problem={moves.problem && inWords(say, moves.problem)} subtitle={<p className="dialog-about">{say('incident.split.about', { number: detail.row.number })}</p>}
    >
      <fieldset className="field choices">
        <legend>{say('incident.alerts')}</legend>
        <ul className="split-list" tabIndex={0} data-scrolls aria-label={say('incident.alerts')}>
          {detail.alerts.map((row, index) => (
            <li key={row.id}>
              <label className="split-row">
                <input type="checkbox" checked={chosen.has(row.id)} data-first={index === 0 || undefined} onChange={() => toggle(row.id)} />
                <SeverityMark severity={row.severity} hasWord={false} /><span>{inWords(say, nameOf(row))}</span><span className="soft">{row.siteName ?? say('queue.siteNone')}</span>
              </label>
            </li>
          ))}
        </ul>
      </fieldset>
      <TextField label={say('incident.title')} value={title} onChange={setTitle} hint={say('incident.title.hint')} />
    </Dialog>
  )
}
