import { useEffect, useState } from 'react'
import type { AlarmTest } from '../../../contract/shapes-desk'
import { tookOf } from '../../screens/health/view'
import { call } from '../../wire'
import { Badge, type Tone } from '../../ui/Badge'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { ChoiceField } from '../../ui/Field'
import { inWords, useSay } from '../../ui/say'
import { useHotkeys } from '../hotkeys'
import { useAsk } from '../use-ask'

type YesNo = 'yes' | 'no'
const ways = ['toast', 'sound', 'tray'] as const

/** Tests the alarm at the start of a shift: what arrived, and what the person saw and heard. Rule: [H7]. */
export function AlarmTestDialog({ onClose }: { readonly onClose: () => void }) {
  const say = useSay()
  const [test, setTest] = useState<AlarmTest | null>(null)
  const [wasHeard, setHeard] = useState<YesNo | null>(null)
  const [wasSeen, setSeen] = useState<YesNo | null>(null)
  const testing = useAsk()
  const keeping = useAsk()
  useHotkeys('help.dialog', [], { isModal: true })
  const { ask } = testing
  const run = () => {
    setTest(null)
    setHeard(null)
    setSeen(null)
    ask(async () => setTest(await call('shell.testAlarm', {})))
  }
  useEffect(() => ask(async () => setTest(await call('shell.testAlarm', {}))), [ask])
  const keep = () => keeping.ask(async () => {
    await call('shell.confirmAlarmTest', { wasHeard: wasHeard === 'yes', wasSeen: wasSeen === 'yes' })
    onClose()
  })
  const wrong = keeping.problem ?? testing.problem
  const answers = [{ value: 'yes', word: say('test.yes') }, { value: 'no', word: say('test.no') }] as const
  return (
    <Dialog title={say('test.title')} isWide onClose={onClose} onSend={keep} sendWord={say('test.keep')} isSending={keeping.isAsking} canSend={test !== null && wasHeard !== null && wasSeen !== null} problem={wrong && inWords(say, wrong)}>
      <p className="dialog-say">{say('test.say')}</p>
      <table className="table test-ways" aria-live="polite">
        <caption className="unseen">{say('test.title')}</caption>
        <thead><tr><th>{say('test.way')}</th><th>{say('test.arrived')}</th><th>{say('test.detail')}</th><th className="cell-number">{say('test.took')}</th></tr></thead>
        <tbody>{ways.map((way) => <Way key={way} way={way} test={test} isTesting={testing.isAsking} />)}</tbody>
      </table>
      <ChoiceField label={say('test.heard')} isFirst value={wasHeard} onChange={setHeard} choices={answers} isRequired />
      <ChoiceField label={say('test.seen')} value={wasSeen} onChange={setSeen} choices={answers} isRequired />
      <div className="button-row"><Button onPress={run} isDisabled={testing.isAsking}>{say('test.again')}</Button></div>
    </Dialog>
  )
}

const tones: Readonly<Record<string, Tone>> = { accepted: 'good', shown: 'good', sounded: 'good', registered: 'good', failed: 'danger', none: 'attention' }

function Way({ way, test, isTesting }: { readonly way: (typeof ways)[number]; readonly test: AlarmTest | null; readonly isTesting: boolean }) {
  const say = useSay()
  const found = test?.[way] ?? null
  const clock = way === 'sound' && test?.sound.clockSeconds !== null && test ? say('test.clock', { seconds: (test.sound.clockSeconds ?? 0).toFixed(1), pattern: say(`pattern.${test.sound.pattern}`) }) : null
  return (
    <tr>
      <th scope="row">{say(`test.way.${way}`)}</th>
      <td>{found ? <Badge tone={tones[found.state] ?? 'neutral'}>{say(`test.${way}.${found.state}`)}</Badge> : <span className="quiet">{say(isTesting ? 'test.waiting' : 'test.notDone')}</span>}</td>
      <td className="soft">{found?.why ?? clock ?? (found ? say(`test.${way}.${found.state}.say`) : '')}</td>
      <td className="cell-number">{found ? inWords(say, tookOf(found.tookMs)) : ''}</td>
    </tr>
  )
}
