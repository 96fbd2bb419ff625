import { putNoticeAway, useFreshness, useLive } from '../live/live'
import { call } from '../wire'
import { Button } from '../ui/Button'
import { inWords, useSay } from '../ui/say'
import { ownZone, toTheSecond } from '../ui/time-text'
import { CaughtUp } from './CaughtUp'
import { DeskBanners } from './desk/DeskBanners'
import { StepsBanner } from './StepsBanner'
import { useAsk } from './use-ask'

/** What nobody may overlook: the watch is not running, the data are made up, the clock is not to be trusted. */
export function Banners() {
  const say = useSay()
  return <section className="banners" aria-label={say('frame.banners')}><NotWatching /><TroubleBanners /><ClockBanner /><CaughtUp /><DeskBanners /><NoToasts /><NoSound /><Notice /><StepsBanner /><SampleBanner /></section>
}

function NotWatching() {
  const say = useSay()
  const freshness = useFreshness()
  if (freshness.isCurrent) return null
  const asOf = freshness.asOf === null ? say('stale.nothingKnown') : say('stale.asOf', { time: toTheSecond(freshness.asOf, ownZone()) })
  return (
    <div className={freshness.because === 'starting' ? 'banner banner-starting' : 'banner banner-stale'} role="alert">
      <strong>{say(`stale.${freshness.because}`, { count: freshness.restarts })}</strong>
      <span>{asOf}</span>
      {freshness.problem !== null && <span className="banner-problem">{say('frame.because', { problem: freshness.problem })}</span>}
    </div>
  )
}

/** What the engine says is wrong, each until it is over. */
function TroubleBanners() {
  const say = useSay()
  const troubles = useLive((live) => live.monitor?.troubles)
  return troubles?.map(({ kind, since, said }) => (
    <div key={kind} className="banner banner-attention" role="alert">
      <strong>{say(`trouble.${kind}`)}</strong><span>{inWords(say, said)}</span><span>{say('trouble.since', { time: toTheSecond(since, ownZone()) })}</span>
      {(kind === 'restored' || kind === 'entries-lost') && <SignRecovery />}
    </div>
  ))
}

/** What a recovery left stays told until somebody answers for it. */
function SignRecovery() {
  const say = useSay()
  const { problem, isAsking, ask } = useAsk()
  return (
    <>
      <Button isDisabled={isAsking} onPress={() => ask(async () => { await call('store.signRecovery', {}) })}>{say('trouble.sign')}</Button>
      {problem && <span role="alert">{inWords(say, problem)}</span>}
    </>
  )
}

function ClockBanner() {
  const say = useSay()
  const clock = useLive((live) => live.monitor?.clock ?? 'trusted')
  return clock === 'trusted' ? null : <div className="banner banner-attention" role="alert"><strong>{say(`clock.${clock}.banner`)}</strong></div>
}

function NoToasts() {
  const say = useSay()
  const problem = useLive(({ toasts }) => (toasts?.works === false ? (toasts.problem ?? '') : null))
  return problem === null ? null : <div className="banner banner-attention" role="alert"><strong>{say('toasts.off')}</strong>{problem !== '' && <span>{say('frame.because', { problem })}</span>}</div>
}

function NoSound() {
  const say = useSay()
  const problem = useLive(({ sound }) => (sound?.works === false ? (sound.problem ?? '') : null))
  return problem === null ? null : <div className="banner banner-attention" role="alert"><strong>{say('sound.off')}</strong>{problem !== '' && <span>{say('frame.because', { problem })}</span>}</div>
}

function Notice() {
  const say = useSay()
  const notice = useLive((live) => live.notice)
  return notice && <div className="banner" role="status"><span>{inWords(say, notice)}</span><Button look="quiet" onPress={putNoticeAway}>{say('dialog.close')}</Button></div>
}

function SampleBanner() {
  const say = useSay()
  const isSample = useLive((live) => live.status?.isSample ?? false)
  const { problem, isAsking, ask } = useAsk()
  if (!isSample) return null
  return (
    <div className="banner banner-sample" role="note">
      <strong>{say('sample.banner')}</strong>
      <Button isDisabled={isAsking} onPress={() => ask(async () => { await call('shell.useOwnStore', {}) })}>{say('sample.useOwn')}</Button>
      {problem && <span role="alert">{inWords(say, problem)}</span>}
    </div>
  )
}
