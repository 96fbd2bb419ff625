import { useState } from 'react'
import { askToImport } from '../../app/place'
import { useAsk } from '../../app/use-ask'
import { useHotkeys } from '../../app/hotkeys'
import { useFreshness, useLive } from '../../live/live'
import { call } from '../../wire'
import { Button } from '../../ui/Button'
import { inWords, useSay } from '../../ui/say'
import { ImportsPart } from './ImportsPart'
import { KindsPart, SourcesPart } from './KindsPart'
import { QuarantinePart } from './QuarantinePart'
import { RunningPart } from './RunningPart'
import { useAnswer } from '../../live/use-answer'
import { looseEnds, rowsOfPage } from './view'

/** What the console has been given, by whom, how old it is, and what it could not use. Rules: [U14] [U15]. */
export function DataScreen() {
  const say = useSay()
  const freshness = useFreshness()
  const isSample = useLive((live) => live.status?.isSample ?? false)
  const [importOffset, setImportOffset] = useState(0)
  const [quarantineOffset, setQuarantineOffset] = useState(0)
  const [onlyImport, setOnlyImport] = useState<string | null>(null)
  const summary = useAnswer('data.summary', {})
  const imports = useAnswer('data.imports', { offset: importOffset, limit: rowsOfPage })
  const quarantine = useAnswer('data.quarantine', { offset: quarantineOffset, limit: rowsOfPage, ...(onlyImport === null ? {} : { importId: onlyImport }) })
  const choosing = useAsk()
  const choose = () => choosing.ask(async () => askToImport(await call('shell.chooseFiles', {})))
  const only = (importId: string | null) => { setOnlyImport(importId); setQuarantineOffset(0) }
  useHotkeys('help.data', [
    { keys: 'i', words: 'import.choose', run: choose },
    { keys: 'r', words: 'help.again', run: () => { summary.again(); imports.again(); quarantine.again() } },
  ])
  const ends = summary.value ? looseEnds(summary.value) : []
  return (
    <div className={freshness.isCurrent ? 'data' : 'data is-stale'}>
      <header className="data-head">
        <h1>{say('data.title')}</h1>
        <span className="strip-space" />
        {isSample && <span className="quiet">{say('data.sampleHint')}</span>}
        <span className="dialog-problem" role="alert">{choosing.problem && inWords(say, choosing.problem)}</span>
        <Button look="primary" keys="i" isDisabled={choosing.isAsking} onPress={choose}>{say('import.choose')}</Button>
        {ends.length > 0 && <p className="loose">{ends.map((end) => <span key={end.key}>{inWords(say, end)}</span>)}</p>}
      </header>
      <div className="data-main">
        <RunningPart />
        <ImportsPart answer={imports} offset={importOffset} onOffset={setImportOffset} onQuarantine={only} />
        <QuarantinePart answer={quarantine} offset={quarantineOffset} onOffset={setQuarantineOffset} onlyImport={onlyImport} onAll={() => only(null)} />
      </div>
      <div className="data-side"><SourcesPart answer={summary} /><KindsPart answer={summary} /></div>
    </div>
  )
}
