import { wordsOf } from '../../../contract/fault'
import { useRef, useState, type RefObject } from 'react'
import type { JournalVerdict } from '../../../contract/shapes-journal'
import { journalFamilies } from '../../../core/journal/actions'
import { useHotkeys } from '../../app/hotkeys'
import { useAsk } from '../../app/use-ask'
import { useFreshness } from '../../live/live'
import { call } from '../../wire'
import { Badge } from '../../ui/Badge'
import { Blank } from '../../ui/Blank'
import { Button, Keys } from '../../ui/Button'
import { inWords, useSay } from '../../ui/say'
import { ownZone, toTheSecond } from '../../ui/time-text'
import { EntryPane } from './EntryPane'
import { JournalTable } from './JournalTable'
import { useEntries } from './use-entries'
import { everything, periods, verdictOf, type JournalWish } from './view'

/** Everything that was decided, newest first, in sentences, and the proof that it is what was written. Rules: [W8] [W10]. */
export function JournalScreen() {
  const say = useSay()
  const freshness = useFreshness()
  const [wish, setWish] = useState(everything)
  const [cursor, setCursor] = useState(0)
  const [opened, setOpened] = useState<number | null>(null)
  const search = useRef<HTMLInputElement>(null)
  const entries = useEntries(wish)
  const at = Math.min(cursor, Math.max(0, entries.lines.length - 1))
  const step = (by: number) => {
    const next = Math.max(0, Math.min(entries.lines.length - 1, at + by))
    setCursor(next)
    if (opened !== null) setOpened(entries.lines[next]?.seq ?? null)
    if (next > entries.lines.length - nearTheEnd) entries.more()
  }
  const proving = useProof()
  const change = (more: Partial<JournalWish>) => {
    setWish((before) => ({ ...before, ...more }))
    setCursor(0)
  }
  useHotkeys('help.journal', [
    { keys: 'j', words: 'help.journal.next', run: () => step(1) },
    { keys: 'k', words: 'help.journal.previous', run: () => step(-1) },
    { keys: 'ArrowDown', words: 'help.journal.next', run: () => step(1), isHidden: true },
    { keys: 'ArrowUp', words: 'help.journal.previous', run: () => step(-1), isHidden: true },
    { keys: 'PageDown', words: 'help.pageDown', run: () => step(20) },
    { keys: 'PageUp', words: 'help.pageUp', run: () => step(-20) },
    { keys: 'Home', words: 'help.journal.newest', run: () => step(-Infinity) },
    { keys: 'Enter', words: 'help.journal.open', run: () => setOpened(entries.lines[at]?.seq ?? null) },
    { keys: 'Escape', words: 'help.back', run: () => setOpened(null) },
    { keys: '/', words: 'help.search', run: () => search.current?.focus() },
    { keys: 'v', words: 'journal.verify', run: proving.prove },
    { keys: 'r', words: 'help.again', run: entries.again },
  ])
  return (
    <div className={freshness.isCurrent ? 'journal' : 'journal is-stale'}>
      <header className="data-head">
        <h1>{say('journal.title')}</h1>
        <span className="soft">{say('journal.entries', { count: entries.entries, entries: entries.entries.toLocaleString('en-GB') })}</span>
        <span className="strip-space" />
        <Proof proving={proving} />
        <Button look="primary" keys="v" isDisabled={proving.isAsking} onPress={proving.prove}>{say(proving.isAsking ? 'journal.verifying' : 'journal.verify')}</Button>
      </header>
      <Filters wish={wish} onChange={change} search={search} actors={[...new Set(entries.lines.map(({ actor }) => actor))]} />
      {entries.fault && entries.lines.length > 0 && <p className="notice notice-danger" role="alert">{say('journal.failed')} {inWords(say, wordsOf(entries.fault))}</p>}
      <div className={opened === null ? 'journal-body' : 'journal-body journal-split'}>
        <JournalTable entries={entries} cursor={at} onCursor={setCursor} onOpen={setOpened} />
        {opened !== null && <EntryPane seq={opened} onClose={() => setOpened(null)} onSubject={(subjectId) => change({ ...everything, subjectId })} />}
        {entries.lines.length === 0 && entries.fault && <Blank kind="failed" title={say('journal.failed')}><p>{inWords(say, wordsOf(entries.fault))}</p><Button keys="r" onPress={entries.again}>{say('queue.again')}</Button></Blank>}
        {entries.lines.length === 0 && !entries.fault && <Blank kind={entries.isAsking ? 'loading' : 'empty'} title={say(entries.isAsking ? 'journal.looking' : 'journal.none')}>{!entries.isAsking && <Button onPress={() => change(everything)}>{say('journal.everything')}</Button>}</Blank>}
      </div>
    </div>
  )
}

const nearTheEnd = 15

function useProof() {
  const [verdict, setVerdict] = useState<JournalVerdict | null>(null)
  const { problem, isAsking, ask } = useAsk()
  return { verdict, problem, isAsking, prove: () => { if (!isAsking) ask(async () => setVerdict(await call('journal.verify', {}))) } }
}

function Proof({ proving: { verdict, problem, isAsking } }: { readonly proving: ReturnType<typeof useProof> }) {
  const say = useSay()
  if (problem) return <span className="dialog-problem" role="alert">{inWords(say, problem)}</span>
  if (isAsking) return <span role="status">{say('journal.proving')}</span>
  if (!verdict) return null
  const isWhole = verdict.journal.ok && verdict.database === 'ok'
  return (
    <span className="journal-proof" role="status">
      <Badge tone={isWhole ? 'good' : 'danger'}>{inWords(say, verdictOf(verdict))}</Badge>
      <span className="quiet" title={verdict.journal.head}>{say('journal.head', { head: verdict.journal.head.slice(0, 12), time: toTheSecond(verdict.at, ownZone()), seconds: (verdict.tookMs / 1_000).toFixed(1) })}</span>
    </span>
  )
}

type FiltersProps = { readonly wish: JournalWish; readonly onChange: (more: Partial<JournalWish>) => void; readonly search: RefObject<HTMLInputElement | null>; readonly actors: readonly string[] }

function Filters({ wish, onChange, search, actors }: FiltersProps) {
  const say = useSay()
  return (
    <div className="journal-filters" role="search">
      <label className="search">
        <input ref={search} className="input" type="search" value={wish.text} maxLength={200} placeholder={say('journal.text')} aria-label={say('journal.text')} onChange={(event) => onChange({ text: event.target.value })}
          onKeyDown={(event) => {
            if (event.key !== 'Escape' && event.key !== 'Enter') return
            event.preventDefault()
            if (event.key === 'Escape') onChange({ text: '' })
            event.currentTarget.blur()
          }} />
        <Keys keys="/" />
      </label>
      <select className="input" aria-label={say('journal.family')} value={wish.family} onChange={(event) => onChange({ family: event.target.value })}>
        <option value="">{say('journal.family.all')}</option>
        {journalFamilies.map((family) => <option key={family} value={family}>{say(`journal.family.${family}`)}</option>)}
      </select>
      <input className="input" list="journal-actors" value={wish.actor} maxLength={200} placeholder={say('journal.actor')} aria-label={say('journal.actor')} onChange={(event) => onChange({ actor: event.target.value })} />
      <datalist id="journal-actors">{actors.map((actor) => <option key={actor} value={actor} />)}</datalist>
      <input className="input" value={wish.subjectId} maxLength={200} placeholder={say('journal.subject')} aria-label={say('journal.subject')} onChange={(event) => onChange({ subjectId: event.target.value })} />
      <select className="input" aria-label={say('journal.period')} value={wish.period} onChange={(event) => onChange({ period: periods.find((period) => period === event.target.value) ?? 'all' })}>
        {periods.map((period) => <option key={period} value={period}>{say(`journal.period.${period}`)}</option>)}
      </select>
    </div>
  )
}
