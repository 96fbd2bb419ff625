import type { Actor } from '../core/model/actor'
import { contract, type CallName, type EventName, type Events, type InputOf, type OutputOf } from './contract'
import { CallFault, faultOf, type Fault } from './fault'
import { rightsOf } from './roles'

/** Two ends of a line between processes; messages are plain data. */
export type Port = { readonly post: (message: unknown) => void; readonly onMessage: (hear: (message: unknown) => void) => void }

export type Request = { readonly id: number; readonly call: string; readonly input: unknown; readonly actor: Actor; readonly isMain: boolean }
export type Reply = { readonly id: number; readonly value: unknown } | { readonly id: number; readonly fault: Fault }
export type Announcement = { readonly event: EventName; readonly payload: unknown }

/** One handler a call: it gets a checked input and an actor who may. */
export type Handlers<Names extends CallName> = { readonly [Name in Names]: (input: InputOf<Name>, actor: Actor) => OutputOf<Name> | Promise<OutputOf<Name>> }

export const isCallName = (name: string): name is CallName => Object.hasOwn(contract, name)

/**
 * The check every call passes, wherever it comes from: it exists, its input has the shape, its actor has the right.
 * Refusals: CallFault `unknown-call`, `bad-input`, `forbidden`. Deny by default: `main-only` needs `isMain`.
 */
export function admit(call: string, input: unknown, actor: Actor, isMain: boolean): CallName {
  if (!isCallName(call)) throw new CallFault('unknown-call', `there is no call '${call.slice(0, 80)}'`)
  const { right, input: schema } = contract[call]
  const may = right === 'main-only' ? isMain : rightsOf(actor.role).includes(right)
  if (!may) throw new CallFault('forbidden', `${actor.name} (${actor.role}) may not ${call}`)
  const checked = schema.safeParse(input)
  if (!checked.success) {
    const issue = checked.error.issues[0]
    throw new CallFault('bad-input', `${call}: ${issue?.path.join('.') ?? ''} ${issue?.message ?? 'unusable input'}`.trim())
  }
  return call
}

/** Admits and carries out one call. */
export async function answer(handlers: Handlers<CallName> | Partial<Handlers<CallName>>, request: Omit<Request, 'id'>): Promise<unknown> {
  const name = admit(request.call, request.input, request.actor, request.isMain)
  const handler = handlers[name] as ((input: unknown, actor: Actor) => unknown) | undefined
  if (!handler) throw new CallFault('unknown-call', `nobody here answers '${name}'`)
  return await handler(request.input, request.actor)
}

/** Answers requests that arrive at a port; faults of ours are also told to `onFault`, never swallowed. */
export function serve(port: Port, handlers: Partial<Handlers<CallName>>, onFault: (thrown: unknown, call: string) => void): { announce: <Name extends EventName>(event: Name, payload: Events[Name]) => void } {
  port.onMessage((message) => {
    if (!isRequest(message)) return
    answer(handlers, message).then(
      (value) => port.post({ id: message.id, value } satisfies Reply),
      (thrown: unknown) => {
        const fault = faultOf(thrown)
        if (fault.code === 'fault') onFault(thrown, message.call)
        port.post({ id: message.id, fault } satisfies Reply)
      },
    )
  })
  return { announce: (event, payload) => port.post({ event, payload } satisfies Announcement) }
}

function isRequest(message: unknown): message is Request {
  return typeof message === 'object' && message !== null && 'call' in message && typeof message.call === 'string' && 'id' in message && 'actor' in message
}
