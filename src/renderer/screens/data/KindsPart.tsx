import type { DataSummary } from '../../../contract/shapes'
import type { Instant } from '../../../core/time'
import { timeTip } from '../../app/time-tip'
import { useNow } from '../../live/live'
import { Badge } from '../../ui/Badge'
import { inWords, useSay } from '../../ui/say'
import { lengthOf } from '../../ui/time-text'
import { Part } from './Part'
import type { Answered } from '../../live/use-answer'
import { figure } from '../../ui/locale'

/** Where the data come from, and how old the newest of each is. */
export function SourcesPart({ answer }: { readonly answer: Answered<DataSummary> }) {
  const say = useSay()
  return (
    <Part title={say('data.sources')} answer={answer} isEmpty={({ sources }) => sources.length === 0} empty={say('data.sources.none')}>
      {({ sources }) => (
        <table className="table">
          <thead><tr><th>{say('data.column.source')}</th><th className="cell-number">{say('data.column.rows')}</th><th className="cell-number">{say('data.column.newest')}</th><th className="cell-number">{say('data.column.lastImport')}</th></tr></thead>
          <tbody>{sources.map((source) => <tr key={source.source}><td>{source.source}</td><td className="cell-number">{figure(source.rows)}</td><td className="cell-number"><Age at={source.newestSourceAt} /></td><td className="cell-number"><Age at={source.lastImportAt} /></td></tr>)}</tbody>
        </table>
      )}
    </Part>
  )
}

/** What the store holds of each kind, and which kinds no rule reads yet. */
export function KindsPart({ answer }: { readonly answer: Answered<DataSummary> }) {
  const say = useSay()
  return (
    <Part title={say('data.kinds')} answer={answer} isEmpty={({ kinds }) => kinds.every(({ rows }) => rows === 0)} empty={say('data.kinds.none')}>
      {({ kinds }) => (
        <table className="table">
          <thead><tr><th>{say('data.column.kind')}</th><th className="cell-number">{say('data.column.rows')}</th><th className="cell-number">{say('data.column.newest')}</th></tr></thead>
          <tbody>{kinds.filter(({ rows }) => rows > 0).map((kind) => <tr key={kind.kind}><td>{say(`kind.${kind.kind}`)} {!kind.isWatched && <Badge title={say('data.notWatched.why')}>{say('data.notWatched')}</Badge>}</td><td className="cell-number">{figure(kind.rows)}</td><td className="cell-number"><Age at={kind.newestSourceAt} /></td></tr>)}</tbody>
        </table>
      )}
    </Part>
  )
}

function Age({ at }: { readonly at: Instant | null }) {
  const say = useSay()
  const text = useNow((now) => (at === null || now === null ? '–' : inWords(say, lengthOf(now - at))))
  return <span className={at === null ? 'quiet' : undefined} title={at === null ? undefined : timeTip(say, at, null)}>{text}</span>
}
