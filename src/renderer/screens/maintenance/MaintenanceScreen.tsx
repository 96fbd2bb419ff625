import { wordsOf } from '../../../contract/fault'
import { useState } from 'react'
import { v7 as uuidv7 } from 'uuid'
import { rightsOf } from '../../../contract/roles'
import type { MaintenanceList, MaintenanceShown } from '../../../contract/shapes-maintenance'
import { useHotkeys } from '../../app/hotkeys'
import { listKeys, rowWords } from '../../app/list-keys'
import { goToAlert } from '../../app/place'
import { useFreshness, useLive } from '../../live/live'
import { useAnswer } from '../../live/use-answer'
import { useRefresh } from '../../live/use-refresh'
import { refusalOf, useSending } from '../../live/use-sending'
import { call } from '../../wire'
import { Blank } from '../../ui/Blank'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { inWords, useSay } from '../../ui/say'
import { WindowDialog } from './WindowDialog'
import { WindowPane } from './WindowPane'
import { WindowTable } from './WindowTable'
import { placeWords } from './view'

type Asked = { readonly kind: 'make' } | { readonly kind: 'change' | 'end'; readonly window: MaintenanceShown }

/** Maintenance windows: those that run, those to come and those that are over. Rule: [MW10]. */
export function MaintenanceScreen() {
  const say = useSay()
  const freshness = useFreshness()
  const { value, fault, again } = useAnswer('maintenance.list', {})
  const mayQuiet = useLive(({ status }) => status !== null && rightsOf(status.seat.role).includes('quiet'))
  const [cursorId, setCursorId] = useState<string | null>(null)
  const [isOpen, setOpen] = useState(false)
  const [asked, setAsked] = useState<Asked | null>(null)
  useRefresh(again)
  const windows = value?.windows ?? []
  const found = windows.findIndex(({ id }) => id === cursorId)
  const cursor = Math.max(0, found)
  const shown = windows[cursor] ?? null
  const step = (by: number) => setCursorId(windows[Math.max(0, Math.min(windows.length - 1, cursor + by))]?.id ?? null)
  const make = () => { if (mayQuiet && value) setAsked({ kind: 'make' }) }
  const about = (kind: 'change' | 'end') => () => { if (mayQuiet && shown && shown.state !== 'past') setAsked({ kind, window: shown }) }
  useHotkeys('help.maintenance', [
    ...listKeys({ step, words: rowWords }),
    { keys: 'Enter', words: 'help.maintenance.open', run: () => setOpen(shown !== null) },
    { keys: 'Escape', words: 'help.back', run: () => setOpen(false) },
    { keys: 'n', words: 'maintenance.make', run: make },
    { keys: 'e', words: 'maintenance.change', run: about('change') },
    { keys: 'x', words: 'maintenance.end', run: about('end') },
    { keys: 'r', words: 'help.again', run: again },
  ], { isAlive: asked === null })
  const done = (id: string) => {
    setAsked(null)
    setCursorId(id)
    again()
  }
  return (
    <div className={freshness.isCurrent ? 'journal maintenance' : 'journal maintenance is-stale'}>
      <header className="data-head">
        <h1>{say('maintenance.title')}</h1>
        {value && <Sum list={value} />}
        <span className="strip-space" />
        <Button look="primary" keys="n" isDisabled={!mayQuiet || !value} onPress={make} {...(mayQuiet ? {} : { title: say('maintenance.mayNot') })}>{say('maintenance.make')}</Button>
      </header>
      {fault && value && <p className="notice notice-danger" role="alert">{say('maintenance.failed')} {inWords(say, wordsOf(fault))}</p>}
      <div className={isOpen && shown ? 'journal-body journal-split' : 'journal-body'}>
        {value && windows.length > 0 && <WindowTable windows={windows} now={value.at} cursor={cursor} onOpen={(index) => { setCursorId(windows[index]?.id ?? null); setOpen(true) }} />}
        {value && isOpen && shown && <WindowPane shown={shown} now={value.at} mayQuiet={mayQuiet} onChange={about('change')} onEnd={about('end')} onClose={() => setOpen(false)} onAlert={goToAlert} />}
        {value && windows.length === 0 && <Blank kind="empty" title={say('maintenance.none')}><p>{say('maintenance.none.say')}</p></Blank>}
        {!value && (fault ? <Blank kind="failed" title={say('maintenance.failed')}><p>{inWords(say, wordsOf(fault))}</p><Button keys="r" onPress={again}>{say('queue.again')}</Button></Blank> : <Blank kind="loading" title={say('maintenance.reading')} />)}
      </div>
      {asked && asked.kind !== 'end' && value && <WindowDialog former={asked.kind === 'change' ? asked.window : null} tenantKey={value.tenantKey} onDone={done} onClose={() => setAsked(null)} />}
      {asked?.kind === 'end' && <EndDialog window={asked.window} onDone={done} onClose={() => setAsked(null)} />}
    </div>
  )
}

function Sum({ list: { windows } }: { readonly list: MaintenanceList }) {
  const say = useSay()
  const running = windows.filter(({ state }) => state === 'now')
  const suppressed = windows.reduce((sum, { suppresses }) => sum + suppresses, 0)
  return <span className="soft" role="status">{say('maintenance.sum', { running: say('maintenance.running', { count: running.length }), suppressed: say('maintenance.suppresses', { count: suppressed }) })}</span>
}

/** Asks before a window is ended early: what it holds back comes at once. Rule: [MW7]. */
function EndDialog({ window, onDone, onClose }: { readonly window: MaintenanceShown; readonly onDone: (id: string) => void; readonly onClose: () => void }) {
  const say = useSay()
  const [opId] = useState(() => uuidv7())
  const sending = useSending()
  useHotkeys('help.dialog', [], { isModal: true })
  const send = () => void sending.send(() => call('maintenance.end', { opId, id: window.id }), refusalOf).then((done) => { if (done !== null) onDone(window.id) })
  return (
    <Dialog title={say('maintenance.end.title', { place: placeWords(say, window) })} isQuestion onClose={onClose} onSend={send} sendWord={say('maintenance.end')} isSending={sending.isSending} problem={sending.problem && inWords(say, sending.problem)}>
      <p className="dialog-say">{say('maintenance.end.say', { count: window.suppresses })}</p>
    </Dialog>
  )
}
