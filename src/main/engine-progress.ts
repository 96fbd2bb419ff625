import type { MonitorStatus } from '../contract/shapes'
import type { Instant } from '../core/time'
import type { EngineSigns } from './engine-judge'
import { createSilence } from './silence'

/** What the main process sees of one life of the engine, measured in time that it lived through itself. */
export type EngineProgress = { readonly beat: (status: MonitorStatus) => void; readonly look: (now: Instant) => EngineSigns }

/** A look or a sweep counts when a heartbeat tells of another one than before; what instant it names is the engine's own matter [S7]. */
export function createEngineProgress(): EngineProgress {
  const heart = createSilence()
  const looks = createSilence()
  const sweeps = createSilence()
  let before: MonitorStatus | null = null
  return {
    beat: (status) => {
      heart.heard()
      if (before === null || status.lastTickAt !== before.lastTickAt) looks.heard()
      if (before === null || status.lastSweep?.at !== before.lastSweep?.at) sweeps.heard()
      before = status
    },
    look: (now) => ({ hasBeaten: before !== null, hasLooked: before !== null && before.lastTickAt !== null, isReadOnly: before?.troubles.some(({ kind }) => kind === 'read-only') === true, silentFor: heart.look(now), unlookedFor: looks.look(now), unsweptFor: sweeps.look(now) }),
  }
}
