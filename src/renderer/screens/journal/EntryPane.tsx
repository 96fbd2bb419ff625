import { wordsOf } from '../../../contract/fault'
import { useEffect, useRef } from 'react'
import type { JournalEntryShown } from '../../../contract/shapes-journal'
import { goTo } from '../../app/place'
import { useLive } from '../../live/live'
import { useAnswer } from '../../live/use-answer'
import { Blank } from '../../ui/Blank'
import { Button } from '../../ui/Button'
import { inWords, useSay } from '../../ui/say'
import { timeTitle } from '../../ui/time-text'
import { factsOf, wayTo } from './view'

/** One entry with everything that was hashed, its hashes, and the way to its subject. */
export function EntryPane({ seq, onClose, onSubject }: { readonly seq: number; readonly onClose: () => void; readonly onSubject: (subjectId: string) => void }) {
  const say = useSay()
  const pane = useRef<HTMLElement>(null)
  const { value, fault } = useAnswer('journal.entry', { seq })
  useEffect(() => pane.current?.focus(), [])
  const entry = value?.seq === seq ? value : null
  return (
    <aside ref={pane} className="journal-pane" tabIndex={-1} aria-label={say('journal.entry', { seq: seq.toLocaleString('en-GB') })}>
      <header><h2>{say('journal.entry', { seq: seq.toLocaleString('en-GB') })}</h2><span className="strip-space" /><Button look="quiet" keys="Escape" onPress={onClose}>{say('dialog.close')}</Button></header>
      {fault && <p className="notice notice-danger" role="alert">{inWords(say, wordsOf(fault))}</p>}
      {entry ? <Shown entry={entry} onSubject={onSubject} /> : !fault && <Blank kind="loading" title={say('journal.looking')} />}
    </aside>
  )
}

function Shown({ entry, onSubject }: { readonly entry: JournalEntryShown; readonly onSubject: (subjectId: string) => void }) {
  const say = useSay()
  const way = wayTo(entry)
  const hashed: readonly (readonly [string, string])[] = [
    ['recordedAt', inWords(say, timeTitle(entry.recordedAt))], ['at', inWords(say, timeTitle(entry.at))], ['actor', entry.actorKind === 'system' ? say('data.by.console') : entry.actor],
    ['subject', entry.subjectId], ['clock', entry.clock], ['id', entry.id], ['op', entry.opId ?? '–'], ['hash', entry.hash], ['previous', entry.previousHash],
  ]
  return (
    <div className="journal-entry" tabIndex={0} data-scrolls>
      <p className="journal-said">{inWords(say, entry.said)}</p>
      {entry.subject !== null && <p className="soft">{entry.subject}</p>}
      {entry.note !== null && <blockquote>{entry.note}</blockquote>}
      <p className="journal-ways">
        {way && <Button onPress={() => (entry.subjectKind === 'alert' ? openAlert(entry.subjectId) : goTo(way))}>{say('journal.way', { screen: say(`screen.${way}`) })}</Button>}
        <Button onPress={() => onSubject(entry.subjectId)}>{say('journal.onlySubject')}</Button>
      </p>
      <dl className="health-facts journal-hashed">{hashed.map(([name, value]) => <div key={name}><dt>{say(`journal.fact.${name}`)}</dt><dd title={value}>{value}</dd></div>)}</dl>
      <h3>{say('journal.payload')}</h3>
      <dl className="journal-payload">{factsOf(entry.payload).map(({ name, value }) => <div key={name}><dt>{name}</dt><dd>{value}</dd></div>)}</dl>
    </div>
  )
}

const openAlert = (alertId: string): void => useLive.setState(({ wish }) => ({ wish: { turn: wish.turn + 1, alertId } }))
