import type { Trouble } from '../../contract/shapes'
import type { Instant } from '../../core/time'
import type { Said } from '../../core/said'

/** What is wrong with this console now, in the order in which it came; told with every heartbeat. */
export type Troubles = {
  /** Says that something is wrong; said again, it keeps the instant at which it began. */
  readonly tell: (kind: Trouble['kind'], said: Said, now: Instant) => void
  /** Returns whether it had been told. */
  readonly end: (kind: Trouble['kind']) => boolean
  readonly all: () => readonly Trouble[]
}

export function createTroubles(): Troubles {
  const standing = new Map<Trouble['kind'], Trouble>()
  return {
    tell: (kind, said, now) => void standing.set(kind, { kind, said, since: standing.get(kind)?.since ?? now }),
    end: (kind) => standing.delete(kind),
    all: () => [...standing.values()],
  }
}
