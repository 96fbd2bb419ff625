import { useState } from 'react'
import { calmPatterns, leastVolume, risingPatterns, type SoundChoice, type SoundSettings } from '../../../core/desk/sounds'
import { severities, type Severity } from '../../../core/model/severity'
import { said, type Said } from '../../../core/said'
import { openDeskDialog } from '../../app/desk/desk-dialogs'
import { useAsk } from '../../app/use-ask'
import { useLive } from '../../live/live'
import { call } from '../../wire'
import { Blank } from '../../ui/Blank'
import { Button } from '../../ui/Button'
import { SeverityMark } from '../../ui/SeverityMark'
import { inWords, useSay } from '../../ui/say'

const repeats = [1, 2, 3, 5, 10, 15, 20, 30, 60] as const
const gravestFirst: readonly Severity[] = [...severities].reverse()

/** How each severity is heard, with a key to hear it at once. Rules: [H1] to [H4]. */
export function SoundsPart() {
  const say = useSay()
  const kept = useLive(({ monitor }) => (monitor ? JSON.stringify(monitor.desk.sounds) : null))
  if (kept === null) return <Blank kind="loading" title={say('sounds.loading')} />
  return <Sounds key={kept} kept={JSON.parse(kept) as SoundSettings} />
}

function Sounds({ kept }: { readonly kept: SoundSettings }) {
  const say = useSay()
  const [sounds, setSounds] = useState(kept)
  const [refusal, setRefusal] = useState<Said | null>(null)
  const { problem, isAsking, ask } = useAsk()
  const isChanged = JSON.stringify(sounds) !== JSON.stringify(kept)
  const wrong = problem ?? refusal
  const change = (severity: Severity, part: Partial<SoundChoice>) => setSounds({ ...sounds, severities: { ...sounds.severities, [severity]: { ...sounds.severities[severity], ...part } } })
  const save = () => ask(async () => {
    const done = await call('sounds.set', sounds)
    setRefusal(done.ok ? null : said(`sounds.refused.${done.reason}`, done.facts))
  })
  return (
    <>
      <p className="soft">{say('sounds.say')}</p>
      <div className="field sounds-volume">
        <label htmlFor="sounds-volume">{say('sounds.volume', { volume: sounds.volume })}</label>
        <input id="sounds-volume" type="range" min={leastVolume} max={100} step={5} value={sounds.volume} onChange={(event) => setSounds({ ...sounds, volume: Number(event.target.value) })} />
        <small className="field-hint">{say('sounds.volume.hint')}</small>
      </div>
      <table className="table sounds-table">
        <thead><tr><th>{say('sounds.severity')}</th><th>{say('sounds.pattern')}</th><th>{say('sounds.repeat')}</th><th><span className="unseen">{say('sounds.hear')}</span></th></tr></thead>
        <tbody>{gravestFirst.map((severity) => <SeverityRow key={severity} severity={severity} choice={sounds.severities[severity]} volume={sounds.volume} onChange={(part) => change(severity, part)} />)}</tbody>
      </table>
      <div className="button-row">
        <Button look="primary" onPress={save} isDisabled={!isChanged || isAsking}>{say('sounds.save')}</Button>
        <Button look="quiet" onPress={() => setSounds(kept)} isDisabled={!isChanged}>{say('sounds.undo')}</Button>
        <Button keys="T" onPress={() => openDeskDialog('test')}>{say('test.title')}</Button>
        <Button keys="M" onPress={() => openDeskDialog('mute')}>{say('mute.title')}</Button>
        <span className="dialog-problem" role="alert">{wrong && inWords(say, wrong)}</span>
      </div>
    </>
  )
}

type RowProps = { readonly severity: Severity; readonly choice: SoundChoice; readonly volume: number; readonly onChange: (part: Partial<SoundChoice>) => void }

function SeverityRow({ severity, choice, volume, onChange }: RowProps) {
  const say = useSay()
  const { isAsking, problem, ask } = useAsk()
  const patterns = severity === 'CRITICAL' ? risingPatterns : calmPatterns
  const every = severity === 'CRITICAL' ? repeats.filter((minutes) => minutes <= 5) : repeats
  const word = say(`severity.${severity}`)
  const hear = () => ask(async () => { if (choice.pattern) await call('shell.playSound', { pattern: choice.pattern, volume: severity === 'CRITICAL' ? Math.max(50, volume) : volume }) })
  return (
    <tr>
      <th scope="row"><SeverityMark severity={severity} /></th>
      <td>
        <select className="input" aria-label={say('sounds.patternOf', { severity: word })} value={choice.pattern ?? ''} onChange={(event) => onChange({ pattern: patterns.find((one) => one === event.target.value) ?? null })}>
          {severity !== 'CRITICAL' && <option value="">{say('pattern.off')}</option>}
          {patterns.map((one) => <option key={one} value={one}>{say(`pattern.${one}`)}</option>)}
        </select>
      </td>
      <td>
        <select className="input" aria-label={say('sounds.repeatOf', { severity: word })} disabled={choice.pattern === null} value={choice.repeatMinutes ?? ''} onChange={(event) => onChange({ repeatMinutes: event.target.value === '' ? null : Number(event.target.value) })}>
          {severity !== 'CRITICAL' && <option value="">{say('sounds.once')}</option>}
          {every.map((minutes) => <option key={minutes} value={minutes}>{say('sounds.every', { minutes })}</option>)}
        </select>
      </td>
      <td><Button onPress={hear} isDisabled={choice.pattern === null || isAsking} title={problem ? inWords(say, problem) : say('sounds.hearOf', { severity: word })}>{say('sounds.hear')}</Button></td>
    </tr>
  )
}
