import { useState } from 'react'
import type { Instant } from '../../core/time'
import { useLive } from '../live/live'
import { Button } from '../ui/Button'
import { inWords, useSay } from '../ui/say'
import { lengthOf, ownZone, toTheSecond } from '../ui/time-text'

/** What a catch-up had to make good, until somebody puts it away: why nobody watched, for how long, and what that cost. */
export function CaughtUp() {
  const say = useSay()
  const caughtUp = useLive((live) => live.monitor?.lastCatchUp ?? null)
  const [putAway, setPutAway] = useState<Instant | null>(null)
  if (caughtUp === null || caughtUp.at === putAway || (caughtUp.missedSlots === 0 && caughtUp.foundLate === 0)) return null
  const { at, cause, gapMs, missedSlots, foundLate } = caughtUp
  return (
    <div className="banner banner-attention" role="status" aria-label={say('caughtUp.title')}>
      <strong>{say(`caughtUp.${cause}`, { length: inWords(say, lengthOf(gapMs)) })}</strong>
      <span>{say('caughtUp.sweeps', { count: missedSlots, time: toTheSecond(at, ownZone()) })}</span>
      <span>{say('caughtUp.late', { count: foundLate })}</span>
      <Button look="quiet" onPress={() => { setPutAway(at) }}>{say('dialog.close')}</Button>
    </div>
  )
}
