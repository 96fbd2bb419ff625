import type { EngineState } from '../contract/shapes'
import type { Instant, Millis } from '../core/time'
import { createSilence } from './silence'

const tellAfter: Millis = 10_000

/** Says when people must be told that nobody watches, and when that is over: once each an outage. */
export type OutageAlarm = {
  readonly look: (engine: EngineState['state'], now: Instant) => 'blind' | 'again' | null
  /** Between the two: nobody watches, and that has been told. */
  readonly isOn: () => boolean
}

/** An outage is told after 10 s without a watching engine [S7]; its end only where its beginning was told. */
export function createOutageAlarm(): OutageAlarm {
  const outage = createSilence()
  let isTold = false
  return {
    isOn: () => isTold,
    look: (engine, now) => {
      const lasted = outage.look(now)
      if (engine === 'watching') {
        outage.heard()
        const news = isTold ? 'again' : null
        isTold = false
        return news
      }
      if (isTold || lasted <= tellAfter) return null
      isTold = true
      return 'blind'
    },
  }
}
