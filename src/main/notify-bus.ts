import { Message, MessageType, sessionBus, Variant, type MessageBus } from 'dbus-next'
import { busAddressOf } from './bus-address'
import { markupSafe } from './toast-text'
import type { Shown, ToastHearers, ToastProblem, WordedToast } from './toaster'

const service = 'org.freedesktop.Notifications'
const path = '/org/freedesktop/Notifications'
const urgencies: Readonly<Record<WordedToast['severity'], 0 | 1 | 2>> = { INFO: 0, LOW: 0, MEDIUM: 1, HIGH: 1, CRITICAL: 2 }
const untilClosed = 0
const asTheDesktopLikes = -1

/** The desktop's notification service, spoken to directly: Electron's own way blocks its main thread and has no actions. */
export type NotifyBus = {
  readonly show: (toast: WordedToast) => Promise<Shown>
  readonly probe: () => Promise<ToastProblem | null>
  readonly hasTrayHost: () => Promise<boolean>
}

/** A connection to the session bus that is made when first needed and made again after it broke [N23]. */
export function createNotifyBus(environment: NodeJS.ProcessEnv, hear: ToastHearers): NotifyBus {
  let bus: MessageBus | null = null
  let features: { readonly owner: string; readonly hasActions: boolean } | null = null

  async function connected(): Promise<MessageBus> {
    if (bus) return bus
    const address = busAddressOf(environment)
    if (address === null) throw new Error('no session bus')
    const fresh = sessionBus({ busAddress: address })
    await new Promise<void>((resolve, reject) => {
      fresh.once('connect', () => resolve())
      fresh.once('error', (problem: unknown) => reject(problem instanceof Error ? problem : new Error(String(problem))))
    })
    fresh.on('error', () => { bus = null })
    fresh.on('message', (message: Message) => { if (message.type === MessageType.SIGNAL) signalled(message, hear) })
    for (const rule of [`type='signal',interface='${service}'`, `type='signal',interface='org.freedesktop.DBus',member='NameOwnerChanged',arg0='${service}'`]) {
      await ask(fresh, 'AddMatch', 's', [rule])
    }
    bus = fresh
    return fresh
  }
  async function capable(on: MessageBus): Promise<boolean> {
    const [owner] = await ask(on, 'GetNameOwner', 's', [service])
    if (features !== null && features.owner === owner) return features.hasActions
    const [advertised] = await callService(on, 'GetCapabilities', '', [])
    const hasActions = Array.isArray(advertised) && advertised.includes('actions')
    features = { owner: String(owner), hasActions }
    return hasActions
  }
  return {
    probe: () => orProblem(async () => {
      const on = await connected()
      const found = await presence(on)
      if (found === 'running') await callService(on, 'GetServerInformation', '', [])
      return found === 'absent' ? noService : null
    }, (problem) => problem),
    show: (toast) => orProblem<Shown>(async () => {
      const on = await connected()
      const found = await presence(on)
      if (found === 'absent') return { ok: false, problem: noService }
      if (found === 'startable') await ask(on, 'StartServiceByName', 'su', [service, 0])
      const actions = (await capable(on)) ? toast.actions.flatMap(({ key, label }) => [key, label]) : []
      const [number] = await callService(on, 'Notify', 'susssasa{sv}i', notifyArguments(toast, actions))
      return typeof number === 'number' ? { ok: true, number } : { ok: false, problem: { kind: 'rejected', why: 'no number' } }
    }, (problem) => ({ ok: false, problem })),
    hasTrayHost: () => orProblem(async () => {
      const on = await connected()
      const [owned] = await ask(on, 'NameHasOwner', 's', ['org.kde.StatusNotifierWatcher'])
      if (owned !== true) return false
      const reply = await on.call(new Message({ destination: 'org.kde.StatusNotifierWatcher', path: '/StatusNotifierWatcher', interface: 'org.freedesktop.DBus.Properties', member: 'Get', signature: 'ss', body: ['org.kde.StatusNotifierWatcher', 'IsStatusNotifierHostRegistered'] }))
      const value: unknown = reply?.body[0]
      return value instanceof Variant && value.value === true
    }, () => false),
  }
}

const noService: ToastProblem = { kind: 'no-service', why: '' }

/** Whether the service runs or the bus can start it; asking never starts it and never hangs on it. */
async function presence(bus: MessageBus): Promise<'running' | 'startable' | 'absent'> {
  const [owned] = await ask(bus, 'NameHasOwner', 's', [service])
  if (owned === true) return 'running'
  const [startable] = await ask(bus, 'ListActivatableNames', '', [])
  return Array.isArray(startable) && startable.includes(service) ? 'startable' : 'absent'
}

function notifyArguments(toast: WordedToast, actions: readonly string[]): unknown[] {
  const urgency = urgencies[toast.severity]
  const hints = { urgency: new Variant('y', urgency), 'desktop-entry': new Variant('s', 'nocturne'), category: new Variant('s', 'device') }
  return ['Nocturne', toast.replaces ?? 0, 'nocturne', toast.title, markupSafe(toast.body), actions, hints, urgency === 2 ? untilClosed : asTheDesktopLikes]
}

const ask = (bus: MessageBus, member: string, signature: string, body: unknown[]): Promise<readonly unknown[]> =>
  send(bus, { destination: 'org.freedesktop.DBus', path: '/org/freedesktop/DBus', interface: 'org.freedesktop.DBus', member, signature, body })
const callService = (bus: MessageBus, member: string, signature: string, body: unknown[]): Promise<readonly unknown[]> =>
  send(bus, { destination: service, path, interface: service, member, signature, body })

async function send(bus: MessageBus, message: ConstructorParameters<typeof Message>[0]): Promise<readonly unknown[]> {
  const reply = await bus.call(new Message(message))
  return (reply?.body ?? []) as readonly unknown[]
}

function signalled(message: Message, hear: ToastHearers): void {
  const [number, action] = message.body as readonly unknown[]
  if (message.member === 'NameOwnerChanged') hear.onServiceChange()
  if (message.interface === service && message.member === 'ActionInvoked' && typeof number === 'number') hear.onAction(number, String(action))
}

/** A problem of the desktop is an answer here, not a fault: the console goes on without toasts and says so. */
async function orProblem<Value>(act: () => Promise<Value>, otherwise: (problem: ToastProblem) => Value): Promise<Value> {
  try {
    return await act()
  } catch (thrown) {
    return otherwise(problemOf(thrown))
  }
}

function problemOf(thrown: unknown): ToastProblem {
  const why = thrown instanceof Error ? thrown.message : String(thrown)
  const type = typeof thrown === 'object' && thrown !== null && 'type' in thrown ? String(thrown.type) : null
  if (type === null) return { kind: 'no-bus', why }
  const isAbsent = ['ServiceUnknown', 'NameHasNoOwner', 'NoReply'].some((name) => type.endsWith(`.${name}`)) || type.includes('.Spawn.')
  return { kind: isAbsent ? 'no-service' : 'rejected', why }
}
