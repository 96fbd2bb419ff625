import type { CallName, EventName, Events, InputOf, OutputOf } from './contract'
import type { Fault } from './fault'

/** What comes back over the bridge: errors would lose their code on the way, so faults travel as values. */
export type Answer<Value> = { readonly value: Value } | { readonly fault: Fault }

/**
 * All that a page has of the outside: `window.nocturne`.
 * `pathOf` takes a dropped or chosen `File` and gives its path on this machine, '' when it has none.
 * The nonce for injected style elements (the grid's `styleNonce`) is the `nonce` property of `meta[property="csp-nonce"]`.
 */
export type Bridge = {
  readonly call: <Name extends CallName>(name: Name, input: InputOf<Name>) => Promise<Answer<OutputOf<Name>>>
  readonly on: <Name extends EventName>(event: Name, hear: (payload: Events[Name]) => void) => () => void
  readonly pathOf: (file: object) => string
}

/** The only two channels between a page and the main process; both ends spell them out and are held to this type. */
export type Channels = { readonly call: 'nocturne:call'; readonly event: 'nocturne:event' }
