import type { Client } from '../contract/client'
import type { Actor } from '../core/model/actor'
import { minutes, type Instant, type Millis } from '../core/time'
import { isHeldElsewhere } from '../engine/store/db'
import type { StoreLine } from './world'
import { said } from '../core/said'
import { LineRefusal } from './line-refusal'

/** An engine at the other end of the line, running beside the window or of our own. */
export type EngineEnd = Pick<Client, 'call' | 'on'> & { readonly end: () => void }

export type Ways = {
  /** The running app's engine, when it holds this store; null when none answers. */
  readonly connectToRunning: (file: string) => Promise<EngineEnd | null>
  /** Refusals: CallFault `unusable`; with a cause `SQLITE_BUSY` when another process holds the store. */
  readonly openEngine: (file: string) => EngineEnd
  readonly monotonic: () => Millis
  readonly wait: (length: Millis) => Promise<void>
}

/** How long the line waits for a store that somebody holds who does not answer. [C10] */
export const longestWait: Millis = minutes(1) / 12
const pause: Millis = 250

/**
 * Opens a store for one person: through the running app where that holds it, else with an engine of our own.
 * A store is never opened twice: held and unanswered for 5 s, it is refused in words. Rule: [C10].
 */
export async function openStore(file: string, actor: Actor, ways: Ways): Promise<StoreLine> {
  const giveUpAt: Instant = ways.monotonic() + longestWait
  for (;;) {
    const running = await ways.connectToRunning(file)
    if (running) return lineOver(running, actor)
    try {
      return lineOver(ways.openEngine(file), actor)
    } catch (thrown) {
      if (!isHeldElsewhere(thrown)) throw thrown
      if (ways.monotonic() >= giveUpAt) throw new LineRefusal(said('line.problem.held-silent', { file }), thrown)
    }
    await ways.wait(pause)
  }
}

const lineOver = (engine: EngineEnd, actor: Actor): StoreLine => ({
  call: (name, input) => engine.call(name, input, actor),
  on: (event, hear) => engine.on(event, hear),
  close: engine.end,
})
