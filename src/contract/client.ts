import type { Actor } from '../core/model/actor'
import type { CallName, EventName, Events, InputOf, OutputOf } from './contract'
import { CallFault, revived } from './fault'
import type { Announcement, Port, Reply, Request } from './serve'

/** Calls into whoever serves the contract at the other end. */
export type Client = {
  readonly call: <Name extends CallName>(name: Name, input: InputOf<Name>, as: Actor) => Promise<OutputOf<Name>>
  readonly on: <Name extends EventName>(event: Name, hear: (payload: Events[Name]) => void) => () => void
  /** The other end is gone: every pending call ends in `engine-gone`, as do later ones. */
  readonly close: (why: string) => void
}

/** A client over one port. `isMain` marks calls that the main process makes on its own behalf. */
export function createClient(port: Port, isMain = false): Client {
  let nextId = 1
  let closedBecause: string | null = null
  const pending = new Map<number, { resolve: (value: unknown) => void; reject: (fault: CallFault) => void }>()
  const hearers = new Map<EventName, Set<(payload: unknown) => void>>()
  port.onMessage((message) => {
    if (isReply(message)) settle(message)
    else if (isAnnouncement(message)) hearers.get(message.event)?.forEach((hear) => hear(message.payload))
  })
  function settle(reply: Reply): void {
    const waiting = pending.get(reply.id)
    pending.delete(reply.id)
    if ('fault' in reply) waiting?.reject(revived(reply.fault))
    else waiting?.resolve(reply.value)
  }
  return {
    call: (name, input, as) => {
      if (closedBecause !== null) return Promise.reject(new CallFault('engine-gone', closedBecause))
      const id = nextId++
      const answered = new Promise<unknown>((resolve, reject) => pending.set(id, { resolve, reject }))
      port.post({ id, call: name, input, actor: as, isMain } satisfies Request)
      return answered as Promise<OutputOf<typeof name>>
    },
    on: (event, hear) => {
      const set = hearers.get(event) ?? new Set()
      hearers.set(event, set.add(hear as (payload: unknown) => void))
      return () => void set.delete(hear as (payload: unknown) => void)
    },
    close: (why) => {
      closedBecause = why
      for (const waiting of pending.values()) waiting.reject(new CallFault('engine-gone', why))
      pending.clear()
    },
  }
}

const isReply = (message: unknown): message is Reply => typeof message === 'object' && message !== null && 'id' in message
const isAnnouncement = (message: unknown): message is Announcement => typeof message === 'object' && message !== null && 'event' in message
