import { useState } from 'react'
import type { ExampleWritten } from '../../../contract/shapes-steps'
import { exampleNames, exampleRows, type ExampleNames } from '../../../core/steps/example'
import { useHotkeys } from '../../app/hotkeys'
import { useSpeech } from '../../app/language'
import { useAsk } from '../../app/use-ask'
import { nowOf } from '../../live/freshness'
import { useLive } from '../../live/live'
import { Button } from '../../ui/Button'
import { inWords, useSay } from '../../ui/say'
import { ownZone } from '../../ui/time-text'
import { call } from '../../wire'

/** What a good file looks like, record by record, and the way to have it as a file. Rule: [W14]. */
export function ExamplePart() {
  const say = useSay()
  const tongue = useSpeech((speech) => speech.tongue)
  // As of when this was opened: what is saved later counts from when it is saved.
  const [asOf] = useState(() => nowOf(useLive.getState()) ?? 0)
  const [saved, setSaved] = useState<ExampleWritten | null>(null)
  const { problem, isAsking, ask } = useAsk()
  const save = () => ask(async () => setSaved(await call('shell.saveExample', { language: tongue === 'marked' ? 'en' : tongue, zone: ownZone() })))
  useHotkeys('help.steps', [{ keys: 'e', words: 'steps.example', run: save }])
  const names = Object.fromEntries(exampleNames.map((name) => [name, say(`example.${name}`)])) as ExampleNames
  return (
    <aside className="steps-example" aria-labelledby="steps-example">
      <h2 id="steps-example">{say('steps.example.title')}</h2>
      <p>{say('steps.example.say')}</p>
      <ul className="example-rows" tabIndex={0} data-scrolls aria-label={say('steps.example.title')}>
        {exampleRows(asOf, ownZone(), names).map((row) => (
          <li key={`${row.kind} ${String(row['id'])}`}><dl className="raw">{Object.entries(row).filter(([field]) => field !== 'updated_at').map(([field, value]) => <div key={field}><dt>{field}</dt><dd>{String(value)}</dd></div>)}</dl></li>
        ))}
      </ul>
      <div className="button-row"><Button keys="e" isDisabled={isAsking} onPress={save}>{say('steps.example')}</Button></div>
      <p role="status" className="notice-done">{saved && say('steps.example.saved', { file: saved.file, count: saved.rows })}</p>
      <p className="dialog-problem" role="alert">{problem && inWords(say, problem)}</p>
      <p className="quiet">{say('steps.drop')}</p>
    </aside>
  )
}
