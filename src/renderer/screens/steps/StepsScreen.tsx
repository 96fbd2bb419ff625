import { wordsOf } from '../../../contract/fault'
import { useState } from 'react'
import type { FirstSteps } from '../../../contract/shapes-steps'
import { stepIds, type StepId } from '../../../core/steps/first-steps'
import { openDeskDialog } from '../../app/desk/desk-dialogs'
import { useHotkeys, type Hotkey } from '../../app/hotkeys'
import { askToImport, goTo } from '../../app/place'
import { useAsk } from '../../app/use-ask'
import { doneOf, useSteps } from '../../app/use-steps'
import { useFreshness, useLive } from '../../live/live'
import { Blank } from '../../ui/Blank'
import { Button } from '../../ui/Button'
import { inWords, useSay } from '../../ui/say'
import { call } from '../../wire'
import { ExamplePart } from './ExamplePart'
import { StepRow } from './StepRow'

/** From an empty store to a first alert that somebody took: what is done, what is next, the key that does it, and what to do where it went wrong. Rules: [U13] [W12] [W13]. */
export function StepsScreen() {
  const say = useSay()
  const { value, fault, again } = useSteps()
  const isSample = useLive(({ status }) => status?.isSample ?? false)
  const freshness = useFreshness()
  const [chosen, setChosen] = useState<StepId | null>(null)
  const { problem, isAsking, ask } = useAsk()
  const next = value?.steps.find(({ state }) => state !== 'done')?.id ?? stepIds[0]
  const current = chosen ?? next
  const walk = (by: number) => () => setChosen(stepIds[Math.max(0, Math.min(stepIds.length - 1, stepIds.indexOf(current) + by))] ?? current)
  const doings: Readonly<Record<StepId, () => void>> = {
    data: () => ask(async () => askToImport(await call('shell.chooseFiles', {}))), zones: () => goTo('data'), escalation: () => goTo('data'), policy: () => goTo('policy'),
    alarm: () => openDeskDialog('test'), seat: () => openDeskDialog('seat'), alert: () => goTo('due'), acknowledged: () => goTo('queue'),
  }
  const agree = () => ask(async () => { await call('steps.agreePolicy', {}); again() })
  const putAway = () => { if (value) ask(async () => { await call('steps.putAway', { isPutAway: !value.isPutAway }); again() }) }
  const sample = () => ask(async () => { await call('shell.useSample', {}) })
  useHotkeys('help.steps', [
    ...stepIds.map((id, index): Hotkey => ({ keys: String(index + 1), words: `step.${id}.do`, run: doings[id] })),
    { keys: 'i', words: 'step.data.do', run: doings.data, isHidden: true },
    { keys: 'j', words: 'help.steps.next', run: walk(1) },
    { keys: 'k', words: 'help.steps.previous', run: walk(-1) },
    { keys: 'ArrowDown', words: 'help.steps.next', run: walk(1), isHidden: true },
    { keys: 'ArrowUp', words: 'help.steps.previous', run: walk(-1), isHidden: true },
    { keys: 'Enter', words: 'help.steps.do', run: () => doings[current]() },
    { keys: 'u', words: 'steps.agree', run: agree },
    { keys: 'p', words: 'steps.putAway', run: putAway },
    { keys: 'x', words: 'steps.sample', run: () => { if (!isSample) sample() } },
  ])
  if (!value) {
    if (fault) return <Blank kind="failed" title={say('steps.failed')}><p>{inWords(say, wordsOf(fault))}</p><Button onPress={again}>{say('queue.again')}</Button></Blank>
    return <Blank kind="loading" title={say('steps.loading')} />
  }
  return (
    <div className={freshness.isCurrent ? 'steps' : 'steps is-stale'}>
      <section className="steps-main" aria-labelledby="steps-title">
        <Head shown={value} isSample={isSample} onPutAway={putAway} isAsking={isAsking} />
        <ol className="steps-list" aria-label={say('steps.list')}>
          {value.steps.map((step, index) => (
            <StepRow key={step.id} step={step} keys={String(index + 1)} isCurrent={step.id === current} isNext={step.id === next} isDisabled={isAsking} onChoose={() => setChosen(step.id)} onDo={doings[step.id]}>
              {step.id === 'data' && step.state !== 'done' && !isSample && <Button keys="x" look="quiet" isDisabled={isAsking} onPress={sample}>{say('steps.sample')}</Button>}
              {step.id === 'policy' && step.state !== 'done' && <Button keys="u" isDisabled={isAsking} onPress={agree}>{say('steps.agree')}</Button>}
            </StepRow>
          ))}
        </ol>
        <p className="dialog-problem" role="alert">{problem && inWords(say, problem)}</p>
      </section>
      <ExamplePart />
    </div>
  )
}

function Head({ shown, isSample, onPutAway, isAsking }: { readonly shown: FirstSteps; readonly isSample: boolean; readonly onPutAway: () => void; readonly isAsking: boolean }) {
  const say = useSay()
  const { done, count } = doneOf(shown)
  return (
    <header className="steps-head">
      <h1 id="steps-title">{say('steps.title')}</h1>
      <span className="steps-count"><progress className="bar" value={done} max={count} aria-label={say('steps.title')} /> {say('steps.count', { done, count })}</span>
      <Button look="quiet" keys="p" isDisabled={isAsking} onPress={onPutAway}>{say(shown.isPutAway ? 'steps.takeUp' : 'steps.putAway')}</Button>
      <p>{say(isSample ? 'steps.isSample' : done === count ? 'steps.allDone' : shown.isPutAway ? 'steps.isPutAway' : 'steps.say')}</p>
    </header>
  )
}
