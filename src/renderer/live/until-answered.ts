import type { CallFault } from '../../contract/fault'
import type { Millis } from '../../core/time'
import { asCallFault } from '../wire'
import { useLive } from './live'

const betweenTries: Millis = 500

export type Doubt = {
  /** The answer was lost: whether the thing was done is not known. */
  readonly onUnknown: (fault: CallFault) => void
  /** Whether anybody still wants to know. */
  readonly isWanted: () => boolean
}

/**
 * Asks until an answer comes [U25]. An answer that was lost with the engine is asked for again as soon as somebody watches;
 * `ask` must name the same operation each time, so that it counts once. Throws every other fault, and that one when nobody wants to know any more.
 */
export async function untilAnswered<Value>(ask: () => Promise<Value>, { onUnknown, isWanted }: Doubt): Promise<Value> {
  for (;;) {
    try {
      return await ask()
    } catch (thrown) {
      const fault = asCallFault(thrown)
      if (fault.code !== 'engine-gone') throw fault
      if (isWanted()) onUnknown(fault)
      await new Promise((resolve) => setTimeout(resolve, betweenTries))
      await someoneWatches()
      if (!isWanted()) throw fault
    }
  }
}

async function someoneWatches(): Promise<void> {
  await new Promise<void>((resolve) => {
    const isSo = (): boolean => useLive.getState().engine?.state === 'watching'
    if (isSo()) return resolve()
    const off = useLive.subscribe(() => {
      if (!isSo()) return
      off()
      resolve()
    })
  })
}
