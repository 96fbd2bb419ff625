import type { Client } from '../contract/client'
import { CallFault } from '../contract/fault'
import type { Actor } from '../core/model/actor'
import { minutes, type Instant, type Millis } from '../core/time'
import type { StoreLine } from './world'

/** An engine of our own over a store that nobody else holds. */
export type OwnEngine = { readonly client: Pick<Client, 'call' | 'on'>; readonly close: () => void | Promise<void> }

export type Ways = {
  /** The running app's engine, when it holds this store; null when none answers. */
  readonly connectToRunning: (file: string) => Promise<Client | null>
  /** Refusals: CallFault `unusable`; with a cause `SQLITE_BUSY` when another process holds the store. */
  readonly openEngine: (file: string) => Promise<OwnEngine>
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
    if (running) return lineOver(running, actor, () => Promise.resolve(running.close('the command is done')))
    try {
      const engine = await ways.openEngine(file)
      return lineOver(engine.client, actor, async () => engine.close())
    } catch (thrown) {
      if (!isHeld(thrown)) throw thrown
      if (ways.monotonic() >= giveUpAt) throw new CallFault('unusable', `${file} is held by another program that does not answer; close it, or wait until it is done`, { cause: thrown })
    }
    await ways.wait(pause)
  }
}

const lineOver = (client: Pick<Client, 'call' | 'on'>, actor: Actor, close: () => Promise<void>): StoreLine => ({
  call: (name, input) => client.call(name, input, actor),
  on: (event, hear) => client.on(event, hear),
  close,
})

/** Whether a fault, or what caused it, is SQLite's word that another process holds the file. */
function isHeld(thrown: unknown): boolean {
  for (let fault = thrown; fault instanceof Error; fault = fault.cause) {
    if ('code' in fault && typeof fault.code === 'string' && /^SQLITE_(BUSY|LOCKED)/.test(fault.code)) return true
  }
  return false
}
