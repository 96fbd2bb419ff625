import type { ReactNode } from 'react'
import type { MonitorStatus, QueueCounts } from '../../../contract/shapes'
import type { Overview, WorstPlace } from '../../../contract/shapes-overview'
import { priorities } from '../../../core/model/task'
import type { Instant } from '../../../core/time'
import { timeTip } from '../../app/time-tip'
import { useFreshness, useNow } from '../../live/live'
import { PriorityMark } from '../../ui/PriorityMark'
import { SeverityMark } from '../../ui/SeverityMark'
import { inWords, useSay } from '../../ui/say'
import { lengthOf, ownZone, toTheSecond } from '../../ui/time-text'
import { allOf, gravestAt, standingOf, sumOf, toldSeverities } from './view'

/** A part of the overview, and as of when its figures are. */
export function Card({ title, asOf, area, children, tools }: { readonly title: string; readonly asOf: Instant | null; readonly area: string; readonly children: ReactNode; readonly tools?: ReactNode }) {
  const say = useSay()
  return (
    <section className={`card overview-${area}`} aria-label={title}>
      <header className="card-head"><h2>{title}</h2>{tools}<small className="quiet" title={asOf === null ? undefined : timeTip(say, asOf, null)}>{asOf === null ? say('overview.counting') : say('overview.asOf', { time: toTheSecond(asOf, ownZone()) })}</small></header>
      {children}
    </section>
  )
}

/** Open alerts by severity, each a figure that is read from afar. */
export function Severities({ counts }: { readonly counts: QueueCounts | null }) {
  return (
    <ul className="bigs">
      {toldSeverities.map((severity) => (
        <li key={severity} className={counts && counts.open[severity] > 0 ? `big big-${severity.toLowerCase()}` : 'big big-none'}>
          <strong>{counts ? counts.open[severity].toLocaleString('en') : '–'}</strong><SeverityMark severity={severity} />
        </li>
      ))}
    </ul>
  )
}

/** A length on the average; n/a where there is nothing to average. */
export function Mean({ ms }: { readonly ms: number | null }) {
  const say = useSay()
  return <>{ms === null ? say('overview.response.none') : inWords(say, lengthOf(ms))}</>
}

/** What is overdue of each priority, and how long such tasks took, against how long they might. */
export function ResponseTable({ overview }: { readonly overview: Overview }) {
  const say = useSay()
  const { overdue, response } = overview
  const all = response && { day: allOf(response.day), week: allOf(response.week) }
  return (
    <table className="table overview-table">
      <thead><tr>
        <th scope="col">{say('due.column.priority')}</th>
        {(['overview.overdueNow', 'overview.response.day', 'overview.response.sla', 'overview.response.late', 'overview.response.week'] as const).map((word) => <th key={word} scope="col" className="cell-number" title={word.includes('response') ? say('overview.response.why') : undefined}>{say(word)}</th>)}
      </tr></thead>
      <tbody>
        {priorities.map((priority) => <ResponseRow key={priority} head={<PriorityMark priority={priority} />} overdue={overdue?.[priority] ?? null} day={response?.day[priority] ?? null} week={response?.week[priority] ?? null} />)}
        <ResponseRow head={say('overview.total')} overdue={overdue && sumOf(overdue)} day={all?.day ?? null} week={all?.week ?? null} />
      </tbody>
    </table>
  )
}

type Line = NonNullable<Overview['response']>['day']['LOW']

function ResponseRow({ head, overdue, day, week }: { readonly head: ReactNode; readonly overdue: number | null; readonly day: Line | null; readonly week: Line | null }) {
  return (
    <tr>
      <th scope="row">{head}</th>
      <td className={overdue ? 'cell-number overview-overdue' : 'cell-number overview-none'}>{overdue?.toLocaleString('en') ?? '–'}</td>
      <td className={`cell-number mean-${day ? standingOf(day) : 'none'}`}><strong>{day ? <Mean ms={day.meanMs} /> : '–'}</strong></td>
      <td className="cell-number quiet">{day ? <Mean ms={day.slaMs} /> : '–'}</td>
      <td className="cell-number soft">{day ? `${day.breached} / ${day.count}` : '–'}</td>
      <td className={`cell-number mean-${week ? standingOf(week) : 'none'}`}>{week ? <Mean ms={week.meanMs} /> : '–'}</td>
    </tr>
  )
}

/** Sites or clients with the most, and gravest, that is overdue. */
export function Places({ places }: { readonly places: readonly WorstPlace[] | null }) {
  const say = useSay()
  const { isCurrent } = useFreshness()
  if (places === null) return <p className="card-empty">{say('overview.counting')}</p>
  if (places.length === 0) return <p className="card-empty">{say(isCurrent ? 'overview.place.none' : 'overview.place.stale')}</p>
  return (
    <table className="table overview-table">
      <thead><tr><th scope="col">{say('overview.place')}</th><th scope="col" className="cell-number">{say('overview.place.total')}</th><th scope="col" className="cell-number">{say('overview.place.since')}</th></tr></thead>
      <tbody>{places.map((place) => (
        <tr key={place.id}>
          <th scope="row" title={place.name ?? place.id}><SeverityMark severity={gravestAt(place)} hasWord={false} /> {place.name ?? place.id}</th>
          <td className="cell-number overview-overdue">{place.total.toLocaleString('en')}</td>
          <td className="cell-number soft"><Ago at={place.since} /></td>
        </tr>
      ))}</tbody>
    </table>
  )
}

/** How long ago an instant was, as the picture's clock runs. */
export function Ago({ at, word }: { readonly at: Instant; readonly word?: string }) {
  const say = useSay()
  const age = useNow((now) => inWords(say, lengthOf((now ?? at) - at)))
  return <>{word === undefined ? age : say(word, { age })}</>
}

/** Whether the console can be relied on: sweep, clock, mirror, backup, troubles. */
export function ConsoleFacts({ overview: { lastSweep, health }, clock }: { readonly overview: Overview; readonly clock: MonitorStatus['clock'] }) {
  const say = useSay()
  const age = useNow((now) => (lastSweep === null ? '' : inWords(say, lengthOf((now ?? lastSweep.at) - lastSweep.at))))
  const missed = lastSweep?.missedByTimer ?? 0
  const facts: readonly { readonly name: string; readonly value: ReactNode; readonly isBad?: boolean }[] = [
    { name: 'sweep', value: lastSweep === null ? say('overview.fact.sweep.none') : say('overview.fact.sweep.value', { age, checked: lastSweep.checked.toLocaleString('en') }) },
    { name: 'missed', value: missed, isBad: missed > 0 },
    { name: 'clock', value: say(`clock.${clock}`), isBad: clock !== 'trusted' },
    { name: 'mirror', value: health.mirrorBehind > 0 ? say('overview.fact.mirror.behind', { count: health.mirrorBehind }) : say('overview.fact.mirror.level'), isBad: health.mirrorBehind > 0 },
    { name: 'backup', value: health.backupAt === null ? say('overview.fact.backup.none') : <Ago at={health.backupAt} word="overview.ago" /> },
    { name: 'troubles', value: health.troubles.length === 0 ? say('overview.fact.troubles.none') : health.troubles.map(({ kind }) => say(`trouble.${kind}`)).join(' '), isBad: health.troubles.length > 0 },
  ]
  return <dl className="health-facts">{facts.map(({ name, value, isBad }) => <div key={name}><dt>{say(`overview.fact.${name}`)}</dt><dd className={isBad ? 'fact-bad' : undefined}>{value}</dd></div>)}</dl>
}

/** How old what each source tells is. */
export function Sources({ overview: { sources } }: { readonly overview: Overview }) {
  const say = useSay()
  if (sources.length === 0) return <p className="card-empty">{say('overview.source.none')}</p>
  return (
    <dl className="health-facts">{sources.map(({ source, newestAt, lastImportAt }) => (
      <div key={source}><dt>{source}</dt><dd>{newestAt !== null && <><Ago at={newestAt} word="overview.source" />, </>}<Ago at={lastImportAt} word="overview.source.imported" /></dd></div>
    ))}</dl>
  )
}
