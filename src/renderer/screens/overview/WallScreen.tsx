import type { QueueRow } from '../../../contract/shapes'
import type { Overview } from '../../../contract/shapes-overview'
import { said } from '../../../core/said'
import { minutes } from '../../../core/time'
import { useHotkeys } from '../../app/hotkeys'
import { closeThisWindow } from '../../app/this-window'
import { useFreshness, useLive, useNow } from '../../live/live'
import { PriorityMark } from '../../ui/PriorityMark'
import { SeverityMark } from '../../ui/SeverityMark'
import { inWords, useSay } from '../../ui/say'
import { lengthOf, ownZone, toTheSecond } from '../../ui/time-text'
import { Ago, Mean, Severities } from './parts'
import { TrendChart } from './TrendCard'
import { useOverview } from './use-overview'
import { linesOf, standingOf } from './view'

/** The overview for a second monitor: nothing to press, everything to be read from across the room; while nobody watches, the whole wall says so. Rule: [O12]. */
export function WallScreen() {
  const say = useSay()
  const freshness = useFreshness()
  const { value, fault } = useOverview()
  const counts = useLive(({ monitor }) => monitor?.counts ?? null)
  useHotkeys('help.wall', [{ keys: 'Escape', words: 'wall.leave', run: closeThisWindow }])
  return (
    <div className={freshness.isCurrent ? 'wall' : 'wall wall-stale'}>
      <h1 className="unseen">{say('wall.title')}</h1>
      {!freshness.isCurrent && <Alarm isStarting={freshness.because === 'starting'} asOf={freshness.asOf} />}
      <section className="wall-open" aria-label={say('overview.open')}><Severities counts={counts} /></section>
      <Gravest overview={value} isFailed={fault !== null} />
      <section className="wall-overdue" aria-label={say('wall.overdue')}>
        <h2>{say('wall.overdue')}<small>{say('wall.response')}</small></h2>
        <ul>{value?.overdue && linesOf(value.overdue).map(({ priority, count }) => {
          const day = value.response?.day[priority]
          return <li key={priority}><PriorityMark priority={priority} /><strong className={count > 0 ? '' : 'wall-zero'}>{count.toLocaleString('en')}</strong><span className={`mean-${day ? standingOf(day) : 'none'}`}>{day ? <><Mean ms={day.meanMs} /> / <Mean ms={day.slaMs} /></> : '–'}</span></li>
        })}</ul>
      </section>
      <section className="wall-trend" aria-label={say('overview.trend')}><h2>{say('overview.trend')}</h2>{value?.trend && <TrendChart trend={value.trend} />}</section>
      <Foot overview={value} />
    </div>
  )
}

function Alarm({ isStarting, asOf }: { readonly isStarting: boolean; readonly asOf: number | null }) {
  const say = useSay()
  return (
    <div className="wall-alarm" role="alert">
      <strong>{say(isStarting ? 'wall.starting' : 'wall.notWatching')}</strong>
      <span>{asOf === null ? say('wall.stale.nothing') : say('wall.stale', { time: toTheSecond(asOf, ownZone()) })}</span>
    </div>
  )
}

/** The gravest alerts that nobody has acknowledged, by name. */
function Gravest({ overview, isFailed }: { readonly overview: Overview | null; readonly isFailed: boolean }) {
  const say = useSay()
  const hasData = useLive(({ status }) => status?.hasData ?? false)
  const open = useLive(({ monitor }) => monitor && Object.values(monitor.counts.open).reduce((sum, count) => sum + count, 0))
  const waiting = useLive(({ monitor }) => monitor?.counts.unacknowledged ?? 0)
  const { isCurrent } = useFreshness()
  const rows = overview?.gravest ?? []
  return (
    <section className="wall-gravest" aria-label={say('wall.gravest')}>
      <h2>{say('wall.gravest')}<strong>{overview ? waiting.toLocaleString('en') : '–'}</strong></h2>
      {!overview && <p className={isFailed ? 'wall-failed' : 'wall-asking'} role={isFailed ? 'alert' : 'status'}>{say(isFailed ? 'overview.failed' : 'overview.loading')}</p>}
      {overview && rows.length === 0 && isCurrent && (hasData ? <p className="wall-quiet">{say(open === 0 ? 'wall.gravest.quiet' : 'wall.gravest.none')}</p> : <p className="wall-asking">{say('overview.noData')}</p>)}
      <ol>{rows.map((row) => <li key={row.id}><SeverityMark severity={row.severity} hasWord={false} /><span className="wall-name">{row.title ?? say(`queue.unnamed.${row.subjectKind}`, { id: row.subjectId })}</span><span className="wall-site">{row.siteName ?? row.siteId ?? ''}</span><Past row={row} /></li>)}</ol>
      {waiting > rows.length && rows.length > 0 && <p className="wall-more">{say('wall.more', { count: waiting - rows.length })}</p>}
    </section>
  )
}

function Past({ row }: { readonly row: QueueRow }) {
  const say = useSay()
  const past = useNow((now) => inWords(say, lengthOf(row.isOnHold || now === null ? minutes(row.figures.minutes_past_sla) : now - row.deadlineAt)))
  return <span className="wall-past">{past}</span>
}

/** Whether it can be relied on, in one line, and the time. */
function Foot({ overview }: { readonly overview: Overview | null }) {
  const say = useSay()
  const clock = useNow((now) => (now === null ? '--:--:--' : toTheSecond(now, ownZone())))
  const isSample = useLive(({ status }) => status?.isSample ?? false)
  const monitor = useLive((live) => live.monitor)
  const newest = overview?.sources.reduce<number | null>((at, { newestAt, lastImportAt }) => Math.max(at ?? 0, newestAt ?? lastImportAt), null) ?? null
  const troubles = monitor?.troubles ?? []
  const bad = [...(monitor && monitor.clock !== 'trusted' ? [said(`clock.${monitor.clock}.banner`)] : []), ...troubles.map(({ kind }) => said(`trouble.${kind}`))]
  return (
    <footer className="wall-foot">
      {isSample && <span className="wall-sample">{say('wall.sample')}</span>}
      {monitor?.lastSweep && <Ago at={monitor.lastSweep.at} word="wall.swept" />}
      <span>{newest === null ? say('wall.noData') : <Ago at={newest} word="wall.data" />}</span>
      {bad.length > 0 && <strong className="wall-bad">{bad.map((one) => inWords(say, one)).join(' ')}</strong>}
      <time>{clock}</time>
    </footer>
  )
}
