import type { Bridge } from '../contract/bridge'
import type { CallName, EventName, Events, InputOf, OutputOf } from '../contract/contract'
import { CallFault, faultOf, revived } from '../contract/fault'

declare global {
  interface Window {
    readonly nocturne?: Bridge
  }
}

/** One call through the letterbox. Faults (of the other end or of the line) are thrown as `CallFault`. */
export async function call<Name extends CallName>(name: Name, input: InputOf<Name>): Promise<OutputOf<Name>> {
  const answer = await bridge().call(name, input).catch((thrown: unknown) => ({ fault: faultOf(thrown) }))
  if ('fault' in answer) throw revived(answer.fault)
  return answer.value
}

/** Hears an event until the returned function is called. */
export function on<Name extends EventName>(event: Name, hear: (payload: Events[Name]) => void): () => void {
  return bridge().on(event, hear)
}

/** Where a dropped file lies on this machine; '' when it has no path (text dragged from another window). */
export const pathOf = (file: object): string => bridge().pathOf(file)

/** Any thrown thing as a `CallFault`, for what a screen says about it. */
export function asCallFault(thrown: unknown): CallFault {
  if (thrown instanceof CallFault) return thrown
  const { code, message } = faultOf(thrown)
  return new CallFault(code, message, { cause: thrown })
}

function bridge(): Bridge {
  if (!window.nocturne) throw new CallFault('engine-gone', 'window.nocturne is missing: the page runs outside the console')
  return window.nocturne
}
