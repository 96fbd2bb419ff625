import type { IntakeProgress } from '../../../contract/shapes-intake'
import { fileName } from '../../app/import-view'
import { useAsk } from '../../app/use-ask'
import { useLive } from '../../live/live'
import { call } from '../../wire'
import { Button } from '../../ui/Button'
import { inWords, useSay } from '../../ui/say'
import { percentOf } from './view'
import { figure } from '../../ui/locale'

/** Imports that run now, each with its bar and its way out. */
export function RunningPart() {
  const imports = useLive((live) => live.imports)
  const running = Object.values(imports).filter(({ state }) => state === 'running' || state === 'waiting')
  return <>{running.map((progress) => <Running key={progress.importId} progress={progress} />)}</>
}

function Running({ progress }: { readonly progress: IntakeProgress }) {
  const say = useSay()
  const { problem, isAsking, ask } = useAsk()
  const percent = percentOf(progress)
  const { read, quarantined } = progress.counts
  return (
    <section className="card running" aria-label={say('data.running')}>
      <strong>{say(progress.state === 'waiting' ? 'data.running.waiting' : 'data.running.reading', { file: progress.file === null ? '' : fileName(progress.file) })}</strong>
      <progress className="bar" max={100} value={percent} aria-label={say('data.running')} />
      <span className="running-percent">{say('strip.percent', { percent })}</span>
      <span className="soft">{say('data.running.rows', { count: read, shown: figure(read), quarantined })}</span>
      <Button isDisabled={isAsking} onPress={() => ask(async () => { await call('intake.cancel', { importId: progress.importId }) })}>{say('data.running.cancel')}</Button>
      {problem && <span role="alert" className="dialog-problem">{inWords(say, problem)}</span>}
    </section>
  )
}
