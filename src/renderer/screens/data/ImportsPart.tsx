import type { ImportRecord } from '../../../contract/shapes-intake'
import { said } from '../../../core/said'
import { fileName } from '../../app/import-view'
import { timeTip } from '../../app/time-tip'
import { useLive, useNow } from '../../live/live'
import { Badge } from '../../ui/Badge'
import { Button } from '../../ui/Button'
import { inWords, useSay } from '../../ui/say'
import { ageOf, ownZone, wallClock } from '../../ui/time-text'
import { Pages, Part } from './Part'
import type { Answered } from '../../live/use-answer'
import { filesOf, otherCountsOf, rowsOfPage, shownCounts, tookText, toneOfImport } from './view'
import { figure } from '../../ui/locale'

type Props = { readonly answer: Answered<{ rows: readonly ImportRecord[]; total: number }>; readonly offset: number; readonly onOffset: (offset: number) => void; readonly onQuarantine: (importId: string) => void }

/** Every import, newest first. */
export function ImportsPart({ answer, offset, onOffset, onQuarantine }: Props) {
  const say = useSay()
  return (
    <Part title={say('data.imports')} answer={answer} isEmpty={({ rows }) => rows.length === 0} empty={say('data.imports.none')}>
      {({ rows, total }) => (
        <>
          <div className="table-scroll" tabIndex={0} data-scrolls role="group" aria-label={say('data.imports')}>
            <table className="table">
              <thead><tr><th>{say('data.column.when')}</th><th>{say('data.column.by')}</th><th>{say('data.column.source')}</th><th>{say('data.column.files')}</th>{shownCounts.map((name) => <th key={name} className="cell-number">{say(`count.${name}`)}</th>)}<th>{say('data.column.state')}</th><th className="cell-number">{say('data.column.took')}</th></tr></thead>
              <tbody>{rows.map((record) => <ImportRow key={record.id} record={record} onQuarantine={onQuarantine} />)}</tbody>
            </table>
          </div>
          <Pages offset={offset} shown={rows.length} total={total} limit={rowsOfPage} onOffset={onOffset} />
        </>
      )}
    </Part>
  )
}

function ImportRow({ record, onQuarantine }: { readonly record: ImportRecord; readonly onQuarantine: (importId: string) => void }) {
  const say = useSay()
  const when = useNow((now) => {
    const parts = wallClock(record.at, ownZone(), now ?? record.at)
    return `${inWords(say, said(parts.day === null ? 'time.today' : 'time.day', parts))}|${inWords(say, ageOf((now ?? record.at) - record.at))}`
  })
  const [clock = '', age = ''] = when.split('|')
  const running = useLive(({ imports }) => (record.state === 'running' ? imports[record.id]?.counts : undefined))
  const totals = running ?? record.totals
  const others = otherCountsOf(totals).map((other) => inWords(say, other)).join(', ')
  return (
    <tr>
      <td className="cell-when" title={timeTip(say, record.at, null)}>{clock}<span className="age">{age}</span></td>
      <td>{record.by === 'system' ? say('data.by.console') : record.by}</td>
      <td>{record.source}</td>
      <td title={record.files.map(({ file }) => file).join('\n')}>{inWords(say, filesOf(record, fileName))}{others !== '' && <small className="row-others">{others}</small>}{record.problem !== null && <small className="row-problem">{record.problem}</small>}</td>
      {shownCounts.map((name) => (
        <td key={name} className="cell-number">
          {name === 'quarantined' && totals.quarantined > 0 ? <Button look="quiet" onPress={() => onQuarantine(record.id)}>{figure(totals.quarantined)}</Button> : <span className={totals[name] === 0 ? 'quiet' : undefined}>{figure(totals[name])}</span>}
        </td>
      ))}
      <td className="cell-state"><Badge tone={toneOfImport(record.state)}>{say(`importState.${record.state}`)}</Badge>{record.isHistory && <Badge>{say('data.history')}</Badge>}</td>
      <td className="cell-number">{record.durationMs === null ? '–' : inWords(say, tookText(record.durationMs))}</td>
    </tr>
  )
}
