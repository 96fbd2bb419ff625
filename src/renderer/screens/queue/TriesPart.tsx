import type { ContactTry } from '../../../contract/shapes'
import { said } from '../../../core/said'
import { timeTip } from '../../app/time-tip'
import { useNow } from '../../live/live'
import { Badge, type Tone } from '../../ui/Badge'
import { inWords, useSay } from '../../ui/say'
import { lengthOf, wallClock } from '../../ui/time-text'

/** Who was tried, by whom, when, and how it went, newest first. Rule: [B11]. */
export function TriesPart({ tries, zone }: { readonly tries: readonly ContactTry[]; readonly zone: string }) {
  const say = useSay()
  if (tries.length === 0) return <p className="quiet tries-none">{say('tries.none')}</p>
  return <ul className="tries" aria-label={say('tries.title', { count: tries.length })}>{[...tries].reverse().map((one, index) => <Try key={index} one={one} zone={zone} />)}</ul>
}

const tones = { 'answered': 'good', 'no-answer': 'attention', 'wrong-number': 'danger' } as const satisfies Record<ContactTry['outcome'], Tone>

function Try({ one, zone }: { readonly one: ContactTry; readonly zone: string }) {
  const say = useSay()
  const when = useNow((now) => {
    const parts = wallClock(one.at, zone, now ?? one.at)
    const clock = inWords(say, parts.day === null ? said('time.today', parts) : said('time.day', parts))
    return say('tries.when', { clock, age: inWords(say, lengthOf((now ?? one.at) - one.at)), who: one.by })
  })
  return (
    <li>
      <span>{one.to}</span> <Badge tone={tones[one.outcome]}>{say(`outcome.${one.outcome}`)}</Badge>
      <small className="quiet" title={timeTip(say, one.at, zone)}>{when}</small>
      {one.note && <q className="entry-note">{one.note}</q>}
    </li>
  )
}
