import type { AlertDetail } from '../../../contract/shapes'
import { said } from '../../../core/said'
import { timeTip } from '../../app/time-tip'
import { useLive, useNow } from '../../live/live'
import { inWords, useSay } from '../../ui/say'
import { lengthOf, wallClock } from '../../ui/time-text'

/** Who has the alert and since when, or that nobody has it yet. Rule: [B1]. */
export function HolderLine({ row }: Pick<AlertDetail, 'row'>) {
  const say = useSay()
  const { holder } = row
  const seat = useLive((live) => live.status?.seat.name ?? null)
  const since = useNow((now) => {
    if (holder === null || holder.since === null) return null
    const parts = wallClock(holder.since, row.siteZone, now ?? holder.since)
    return say('holder.since', { clock: inWords(say, parts.day === null ? said('time.today', parts) : said('time.day', parts)), age: inWords(say, lengthOf((now ?? holder.since) - holder.since)) })
  })
  if (row.status === 'RESOLVED') return null
  if (holder === null) return <p className="holder holder-nobody">{say('holder.nobody')}</p>
  return <p className="holder"><strong>{say(holder.by === seat ? 'holder.you' : 'holder.is', { who: holder.by })}</strong>{since !== null && <span className="soft" title={holder.since === null ? undefined : timeTip(say, holder.since, row.siteZone)}> {since}</span>}</p>
}
