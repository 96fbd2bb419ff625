import { useEffect, useRef } from 'react'
import type { JournalLine } from '../../../contract/shapes-journal'
import { journalFamilies } from '../../../core/journal/actions'
import { timeTip } from '../../app/time-tip'
import { useNow } from '../../live/live'
import { inWords, useSay } from '../../ui/say'
import { lengthOf, ownZone, toTheSecond, wallClock } from '../../ui/time-text'
import type { Entries } from './use-entries'

type Props = { readonly entries: Entries; readonly cursor: number; readonly onCursor: (index: number) => void; readonly onOpen: (seq: number) => void }

/** The lines that are there so far; more are asked for where they end. */
export function JournalTable({ entries, cursor, onCursor, onOpen }: Props) {
  const say = useSay()
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => { box.current?.querySelector(`[data-index="${String(cursor)}"]`)?.scrollIntoView({ block: 'nearest' }) }, [cursor])
  const last = entries.lines.at(-1)
  return (
    <div ref={box} className="journal-rows" role="group" tabIndex={0} aria-label={say('journal.title')}
      onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => { if (scrollTop + clientHeight > scrollHeight - 400) entries.more() }}>
      <table className="table">
        <thead><tr><th className="cell-number">{say('journal.column.seq')}</th><th>{say('journal.column.when')}</th><th>{say('journal.column.who')}</th><th>{say('journal.column.what')}</th><th>{say('journal.column.subject')}</th></tr></thead>
        <tbody>{entries.lines.map((line, index) => <Line key={line.seq} line={line} index={index} isCursor={index === cursor} onPress={() => { onCursor(index); onOpen(line.seq) }} />)}</tbody>
      </table>
      {last && <p className="journal-end" role="status">{say(entries.isAsking ? 'journal.lookingBack' : entries.next === null ? 'journal.beginning' : 'journal.older', { seq: (entries.next ?? last.seq).toLocaleString('en-GB') })}</p>}
    </div>
  )
}

function Line({ line, index, isCursor, onPress }: { readonly line: JournalLine; readonly index: number; readonly isCursor: boolean; readonly onPress: () => void }) {
  const say = useSay()
  const day = useNow((now) => wallClock(line.recordedAt, ownZone(), now ?? line.recordedAt).day)
  const age = useNow((now) => inWords(say, lengthOf((now ?? line.recordedAt) - line.recordedAt)))
  return (
    <tr data-index={index} className={isCursor ? 'is-cursor' : undefined} aria-current={isCursor ? 'true' : undefined} onClick={onPress}>
      <td className="cell-number quiet">{line.seq.toLocaleString('en-GB')}</td>
      <td className="cell-when" title={timeTip(say, line.recordedAt, null)}>{day === null ? '' : `${day} `}{toTheSecond(line.recordedAt, ownZone())}<span className="age">{age}</span></td>
      <td className="journal-who">{line.actorKind === 'system' ? <span className="quiet">{say('data.by.console')}</span> : line.actor}</td>
      <td className="journal-what">{inWords(say, line.said)}{line.note !== null && <q>{line.note}</q>}</td>
      <td className="journal-subject" title={line.subjectId}>{line.subject ?? <span className="quiet">{isFamily(line.family) ? say(`journal.family.${line.family}`) : line.family}</span>}</td>
    </tr>
  )
}

/** What a later version wrote has no word here, and is shown as it is written. */
const isFamily = (family: string): boolean => (journalFamilies as readonly string[]).includes(family)
