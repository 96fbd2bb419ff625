import { useAsk } from '../../app/use-ask'
import { useLive } from '../../live/live'
import { useAnswer } from '../../live/use-answer'
import { call } from '../../wire'
import { bytesOf } from '../../ui/bytes-text'
import { Button } from '../../ui/Button'
import { Facts } from '../../ui/Facts'
import { inWords, useSay } from '../../ui/say'
import { Asked } from './Asked'

/** Where the store lies and how large it is. Rule: [S25]. */
export function StorePart() {
  const say = useSay()
  const answer = useAnswer('health.show', {})
  const status = useLive((live) => live.status)
  const showing = useAsk()
  return (
    <Asked answer={answer}>
      {({ store, versions }) => (
        <>
          <p className="soft">{say('store.say')}</p>
          <Facts facts={[
            { name: say('store.which'), value: say(status?.isSample === true ? 'strip.store.sample' : 'strip.store.own') },
            { name: say('health.fact.file'), value: store.file, title: store.file, isPath: true },
            { name: say('health.fact.bytes'), value: inWords(say, bytesOf(store.bytes + store.walBytes)) },
            { name: say('health.fact.free'), value: store.diskFreeBytes === null ? say('health.value.notMeasured') : inWords(say, bytesOf(store.diskFreeBytes)) },
            { name: say('health.fact.schema'), value: String(versions.schema) },
            { name: say('store.console'), value: status?.consoleId ?? '–' },
          ]} />
          <div className="button-row">
            <Button onPress={() => showing.ask(async () => { await call('shell.showPlace', { of: 'store' }) })}>{say('store.show')}</Button>
            <span className="dialog-problem" role="alert">{showing.problem && inWords(say, showing.problem)}</span>
          </div>
        </>
      )}
    </Asked>
  )
}
