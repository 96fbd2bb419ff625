import { call } from '../wire'
import { Button } from '../ui/Button'
import { inWords, useSay } from '../ui/say'
import { useHotkeys } from './hotkeys'
import { askToImport } from './place'
import { useAsk } from './use-ask'

/** A store of one's own with nothing in it yet: the three ways on. Rule: [U13]. */
export function Onboarding() {
  const say = useSay()
  const { problem, isAsking, ask } = useAsk()
  const choose = () => ask(async () => askToImport(await call('shell.chooseFiles', {})))
  const sample = () => ask(async () => { await call('shell.useSample', {}) })
  useHotkeys('help.onboarding', [
    { keys: 'i', words: 'import.choose', run: choose },
    { keys: 'x', words: 'onboarding.sample', run: sample },
  ])
  return (
    <section className="onboarding" aria-labelledby="onboarding-title">
      <h1 id="onboarding-title">{say('onboarding.title')}</h1>
      <p>{say('onboarding.say')}</p>
      <ol>
        <li><strong>{say('onboarding.import')}</strong><span>{say('onboarding.import.say')}</span><Button look="primary" keys="i" isDisabled={isAsking} onPress={choose}>{say('import.choose')}</Button></li>
        <li><strong>{say('onboarding.drop')}</strong><span>{say('onboarding.drop.say')}</span></li>
        <li><strong>{say('onboarding.look')}</strong><span>{say('onboarding.look.say')}</span><Button keys="x" isDisabled={isAsking} onPress={sample}>{say('onboarding.sample')}</Button></li>
      </ol>
      <p className="dialog-problem" role="alert">{problem && inWords(say, problem)}</p>
    </section>
  )
}
