import type { TimelineEntry } from '../../contract/shapes'
import { said } from '../../core/said'
import { useNow } from '../live/live'
import { inWords, useSay } from '../ui/say'
import { lengthOf, wallClock } from '../ui/time-text'
import { timeTip } from './time-tip'

/** What has happened to an alert, newest first; what people typed stands as they typed it. */
export function TimelinePart({ entries, zone }: { readonly entries: readonly TimelineEntry[]; readonly zone: string }) {
  const say = useSay()
  return (
    <section className="part">
      <h3>{say('detail.timeline')}</h3>
      <ol className="timeline">{[...entries].reverse().map((entry) => <Entry key={entry.seq} entry={entry} zone={zone} />)}</ol>
    </section>
  )
}

function Entry({ entry, zone }: { readonly entry: TimelineEntry; readonly zone: string }) {
  const say = useSay()
  const text = useNow((now) => {
    const parts = wallClock(entry.at, zone, now ?? entry.at)
    return `${inWords(say, parts.day === null ? said('time.today', parts) : said('time.day', parts))}|${inWords(say, lengthOf((now ?? entry.at) - entry.at))}`
  })
  const [clock = '', age = ''] = text.split('|')
  return (
    <li className={entry.actorKind === 'person' ? 'entry entry-person' : 'entry'}>
      <span className="entry-when" title={timeTip(say, entry.at, zone)}>{clock}</span>
      <span className="entry-what">
        {inWords(say, entry.said)}
        <small className="quiet"> {say('detail.byAgo', { who: entry.actorKind === 'system' ? say('detail.console') : entry.actor, age })}</small>
        {entry.together !== null && entry.together > 1 && <small className="quiet"> {say('timeline.together', { count: entry.together - 1 })}</small>}
        {entry.note !== null && <q className="entry-note">{entry.note}</q>}
      </span>
    </li>
  )
}
