import type { Say } from '../../words/say'
import { useFreshness, useLive, useNow } from '../live/live'
import { Keys } from '../ui/Button'
import { SeverityMark } from '../ui/SeverityMark'
import { inWords, useSay } from '../ui/say'
import { countdownOf, lengthOf, ownZone, toTheSecond } from '../ui/time-text'
import { openDeskDialog } from './desk/desk-dialogs'
import { useDataAge } from './use-data-age'

/** The strip over every screen: is the watch running, what is unacknowledged, can the clock and the data be trusted. */
export function StatusStrip() {
  const say = useSay()
  const clock = useLive((live) => live.monitor?.clock ?? null)
  const status = useLive((live) => live.status)
  const freshness = useFreshness()
  const now = useNow((at) => (at === null ? '--:--:--' : toTheSecond(at, ownZone())))
  return (
    <header className={freshness.isCurrent ? 'strip' : 'strip strip-old'} aria-label={say('strip.title')}>
      <Watch />
      <Unacknowledged />
      <Muted />
      <span className="strip-space" />
      <Running />
      <DataAge />
      {clock && <Item label={say('strip.clock')} value={say(`clock.${clock}`)} tone={clock === 'trusted' ? 'good' : 'danger'} />}
      {status && <Item label={say('strip.store')} value={say(status.isSample ? 'strip.store.sample' : 'strip.store.own')} title={status.storeFile} />}
      <Seat />
      <time className={freshness.isCurrent ? 'strip-clock' : 'strip-clock strip-clock-stale'}>{!freshness.isCurrent && <small>{say('strip.asOf')}</small>}{now}</time>
    </header>
  )
}

function Watch() {
  const say = useSay()
  const freshness = useFreshness()
  const checked = useNow((now) => agoOf(now, useLive.getState().monitor?.lastTickAt ?? null))
  const sweep = useNow((now) => leftOf(now, useLive.getState().monitor?.nextSweepAt ?? null))
  const deadline = useNow((now) => leftOf(now, useLive.getState().monitor?.nextDeadlineAt ?? null))
  const missed = useLive((live) => live.monitor?.lastSweep?.missedByTimer ?? 0)
  const spoken = (text: string) => spokenLeft(say, text)
  return (
    <div className={freshness.isCurrent ? 'watch watch-on' : 'watch watch-off'}>
      <span className="watch-light" aria-hidden="true" />
      <strong>{say(freshness.isCurrent ? 'watch.watching' : `watch.${freshness.because}`)}</strong>
      {freshness.isCurrent && checked !== null && <Item label={say('watch.checked')} value={say('watch.secondsAgo', { seconds: checked })} />}
      {freshness.isCurrent && <Item label={say('watch.nextSweep')} value={sweep === null ? '–' : spoken(sweep)} />}
      {freshness.isCurrent && <Item label={say('watch.nextDeadline')} value={deadline === null ? say('watch.noDeadline') : spoken(deadline)} />}
      {missed > 0 && <Item label={say('watch.missed')} value={String(missed)} tone="danger" />}
    </div>
  )
}

function Unacknowledged() {
  const say = useSay()
  const counts = useLive((live) => live.monitor?.counts ?? null)
  if (!counts) return null
  const gravest = counts.gravestUnacknowledged
  return (
    <div className={gravest ? `unacked unacked-${gravest.toLowerCase()}` : 'unacked'}>
      {gravest && <SeverityMark severity={gravest} hasWord={false} />}
      <strong>{counts.unacknowledged}</strong><span>{say('strip.unacknowledged', { count: counts.unacknowledged })}</span>
    </div>
  )
}

function Running() {
  const say = useSay()
  const percent = useLive(({ imports }) => {
    const running = Object.values(imports).find(({ state }) => state === 'running')
    return running ? Math.floor((100 * running.bytesRead) / Math.max(1, running.bytesTotal)) : null
  })
  return percent === null ? null : <Item label={say('strip.importing')} value={say('strip.percent', { percent })} tone="calm" />
}

/** That nothing is heard, and for how long still; opens what ends it. Rule: [H6]. */
function Muted() {
  const say = useSay()
  const left = useNow((now) => {
    const mute = useLive.getState().monitor?.desk.mute ?? null
    return now === null || mute === null || mute.until <= now ? null : leftOf(now, mute.until)
  })
  if (left === null) return null
  return (
    <button type="button" className="item item-button item-danger" title={say('strip.muted.change')} aria-keyshortcuts="Shift+M" onClick={() => openDeskDialog('mute')}>
      <small>{say('strip.muted')} <Keys keys="M" /></small><span>{spokenLeft(say, left)}</span>
    </button>
  )
}

/** Who sits here; opens what takes the seat or hands it over. Rule: [H14]. */
function Seat() {
  const say = useSay()
  const seat = useLive(({ status }) => status?.seat ?? null)
  if (!seat) return null
  return (
    <button type="button" className="item item-button" title={`${say('strip.seat.change')} (${say(`role.${seat.role}`)})`} aria-keyshortcuts="Shift+O" onClick={() => openDeskDialog('seat')}>
      <small>{say('strip.seat')} <Keys keys="O" /></small><span className="item-name">{seat.name}</span>
    </button>
  )
}

function DataAge() {
  const say = useSay()
  const newest = useDataAge()
  const age = useNow((now) => (now === null || newest === null ? null : JSON.stringify(lengthOf(now - newest))))
  return <Item label={say('strip.data')} value={age === null ? say('strip.noData') : say('strip.old', { age: inWords(say, JSON.parse(age) as ReturnType<typeof lengthOf>) })} />
}

function Item({ label, value, tone, title }: { readonly label: string; readonly value: string; readonly tone?: 'good' | 'danger' | 'calm'; readonly title?: string }) {
  return <span className={tone ? `item item-${tone}` : 'item'} title={title}><small>{label}</small><span>{value}</span></span>
}

const agoOf = (now: number | null, at: number | null): number | null => (now === null || at === null ? null : Math.max(0, Math.floor((now - at) / 1_000)))
const leftOf = (now: number | null, at: number | null): string | null => {
  if (now === null || at === null) return null
  const { key, values } = countdownOf(at - now)
  return `${key}|${JSON.stringify(values)}`
}
const spokenLeft = (say: Say, text: string): string => {
  const [key = '', values = '{}'] = text.split('|')
  return say(key, JSON.parse(values) as Record<string, string>)
}
