import type { Instant } from '../../core/time'
import type { Say } from '../../words/say'
import { nowOf } from '../live/freshness'
import { useLive } from '../live/live'
import { inWords } from '../ui/say'
import { clockIn, lengthOf, ownZone } from '../ui/time-text'

/** An instant by every clock that may be meant, a line each, with its age, for whoever rests on a time. `zone`: of the site; null: what belongs to no site has the tenant's. Rule: [U16]. */
export function timeTip(say: Say, at: Instant, zone: string | null): string {
  const live = useLive.getState()
  const now = nowOf(live)
  const tenant = live.status?.zone ?? null
  const clock = (one: string): string => inWords(say, clockIn(at, one))
  return [
    zone !== null ? say('time.tip.site', { clock: clock(zone) }) : tenant === null ? null : say('time.tip.tenant', { clock: clock(tenant) }),
    say('time.tip.own', { clock: clock(ownZone()) }), clock('UTC'),
    now === null ? null : say(at > now ? 'time.tip.ahead' : 'time.tip.ago', { age: inWords(say, lengthOf(Math.abs(now - at))) }),
  ].filter((line) => line !== null).join('\n')
}
