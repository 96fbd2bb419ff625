import { useEffect, useState } from 'react'
import type { EarlierAlert } from '../../../contract/shapes-alert'
import { said } from '../../../core/said'
import { timeTip } from '../../app/time-tip'
import { useNow } from '../../live/live'
import { Button } from '../../ui/Button'
import { SeverityMark } from '../../ui/SeverityMark'
import { inWords, useSay } from '../../ui/say'
import { wallClock } from '../../ui/time-text'
import { call } from '../../wire'
import { nameOf } from './view'

type Of = 'subject' | 'site'
type Props = { readonly id: string; readonly othersAtSite: number; readonly onOpen: (id: string) => void }

/** What ended before: of the same subject, and at the same site, with how it ended and what was noted. Rule: [B12]. */
export function EarlierPart({ id, othersAtSite, onOpen }: Props) {
  const say = useSay()
  return (
    <section className="part">
      <h3>{say('earlier.title')}</h3>
      {othersAtSite > 0 && <p className="soft">{say('earlier.othersOpen', { count: othersAtSite })}</p>}
      <List key={`subject ${id}`} id={id} of="subject" onOpen={onOpen} />
      <List key={`site ${id}`} id={id} of="site" onOpen={onOpen} />
    </section>
  )
}

type Found = { readonly rows: readonly EarlierAlert[]; readonly next: string | null; readonly isFailed: boolean }
const firstPage = 3
const nextPage = 20

function List({ id, of, onOpen }: { readonly id: string; readonly of: Of; readonly onOpen: (id: string) => void }) {
  const say = useSay()
  const [found, setFound] = useState<Found | null>(null)
  const ask = (after: string | null, limit: number, before: readonly EarlierAlert[]) => void call('alert.earlier', { id, of, after, limit }).then(
    (page) => setFound({ rows: [...before, ...(page?.rows ?? [])], next: page?.next ?? null, isFailed: false }),
    () => setFound({ rows: before, next: null, isFailed: true }),
  )
  useEffect(() => ask(null, firstPage, []), [id, of])
  return (
    <div className="earlier">
      <h4>{say(`earlier.${of}`)}</h4>
      {found === null && <p className="quiet">{say('detail.loading')}</p>}
      {found?.isFailed && <p className="quiet">{say('earlier.failed')}</p>}
      {found && !found.isFailed && found.rows.length === 0 && <p className="quiet">{say(`earlier.none.${of}`)}</p>}
      <ul>{found?.rows.map((one) => <li key={one.row.id}><Row one={one} onOpen={onOpen} /></li>)}</ul>
      {found?.next && <Button look="quiet" onPress={() => ask(found.next, nextPage, found.rows)}>{say('earlier.more')}</Button>}
    </div>
  )
}

function Row({ one: { row, disposition, note, resolvedBy }, onOpen }: { readonly one: EarlierAlert; readonly onOpen: (id: string) => void }) {
  const say = useSay()
  const when = useNow((now) => {
    const parts = wallClock(row.raisedAt, row.siteZone, now ?? row.raisedAt)
    return inWords(say, parts.day === null ? said('time.today', parts) : said('time.day', parts))
  })
  const how = disposition ? say('earlier.by', { how: say(`disposition.${disposition}`), who: resolvedBy }) : row.resolvedReason ? say(`reason.${row.resolvedReason}`) : ''
  return (
    <button type="button" className="earlier-row" onClick={() => onOpen(row.id)} title={inWords(say, row.sentence)}>
      <span className="earlier-when" title={timeTip(say, row.raisedAt, row.siteZone)}>{when}</span>
      <SeverityMark severity={row.severity} hasWord={false} />
      <span className="earlier-what"><span>{inWords(say, nameOf(row))}</span> <span className="soft">{how}</span>{note && <q className="entry-note">{note}</q>}</span>
    </button>
  )
}
