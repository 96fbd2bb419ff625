import type { Instant, Millis } from '../../core/time'
import type { Clock } from '../deps'
import type { Store } from '../store/store'

/** Figures that are counted in pieces, so that nothing waits for them; when they are asked for, and not more often than they are worth. Rule: [O6]. */
export type Counting<Figures> = {
  /** The newest count; null: there is none yet. Begins another where that one is old. */
  readonly newest: (now: Instant) => Figures | null
  /** Rows are other than before. */
  readonly stored: () => void
  /** Resolves when nothing is being counted. */
  readonly settled: () => Promise<void>
}

/** Time alone moves the figures: counted again after this where nothing else happened. */
const oldAfter: Millis = 60_000
/** What is being counted takes at most a twentieth of the engine's time. */
const restFactor = 20

export function createCounting<Figures extends { readonly asOf: Instant }>(store: Store, clock: Clock, count: (now: Instant) => Promise<Figures>): Counting<Figures> {
  let counted: Figures | null = null
  let running: Promise<void> | null = null
  let hasChanged = true
  let notBefore: Millis = 0
  let policies = 0

  async function begin(now: Instant): Promise<void> {
    hasChanged = false
    policies = store.policies.all().length
    const began = clock.monotonic()
    try {
      counted = await count(now)
    } catch (thrown) {
      // Of a store that was closed between two pieces nothing is read any more.
      if (store.db.open) throw thrown
    }
    notBefore = clock.monotonic() + (clock.monotonic() - began) * restFactor
  }
  return {
    newest: (now) => {
      const isOld = counted === null || hasChanged || store.policies.all().length !== policies || now - counted.asOf >= oldAfter || now < counted.asOf
      if (isOld && running === null && clock.monotonic() >= notBefore) running = begin(now).finally(() => void (running = null))
      return counted
    },
    stored: () => void (hasChanged = true),
    settled: async () => void (await running),
  }
}
