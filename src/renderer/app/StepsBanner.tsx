import { useLive } from '../live/live'
import { call } from '../wire'
import { Button } from '../ui/Button'
import { inWords, useSay } from '../ui/say'
import { goTo, usePlace } from './place'
import { useAsk } from './use-ask'
import { doneOf, useSteps } from './use-steps'

/** Over a queue in which nothing stands: how far the first steps have come, until they are done or put away. Rule: [W13]. */
export function StepsBanner() {
  const isWanted = useLive(({ status, monitor }) => status !== null && !status.isSample && status.hasData && monitor !== null && Object.values(monitor.counts.open).every((count) => count === 0))
  const isQueue = usePlace(({ screen }) => screen === 'queue')
  return isWanted && isQueue ? <Line /> : null
}

function Line() {
  const say = useSay()
  const { value, again } = useSteps()
  const { problem, isAsking, ask } = useAsk()
  const next = value?.steps.find(({ state }) => state !== 'done')
  if (!value || value.isPutAway || !next) return null
  const putAway = () => ask(async () => { await call('steps.putAway', { isPutAway: true }); again() })
  return (
    <div className="banner banner-note" role="status" aria-label={say('steps.title')}>
      <strong>{say('steps.banner', doneOf(value))}</strong>
      <span>{say('steps.nextIs', { step: say(`step.${next.id}`) })}</span>
      <Button keys="g f" onPress={() => goTo('steps')}>{say('steps.show')}</Button>
      <Button look="quiet" isDisabled={isAsking} onPress={putAway}>{say('steps.putAway')}</Button>
      {problem && <span role="alert">{inWords(say, problem)}</span>}
    </div>
  )
}
