import { Message, MessageType, NameFlag, sessionBus, Variant, type MessageBus } from 'dbus-next'

/** One Notify call as the server got it. */
export type Notified = {
  readonly number: number
  readonly replaces: number
  readonly app: string
  readonly title: string
  readonly body: string
  readonly actions: readonly string[]
  readonly urgency: number
}

/** With a number, at once or after a second; never; with an error; or it dies when it is asked to show something. */
export type Behaviour = 'answer' | 'slow' | 'hang' | 'refuse' | 'crash'
const slowMs = 1_000

/** A notification service under a test's control. */
export type FakeNotifications = {
  readonly notified: readonly Notified[]
  /** How it answers from now on. */
  readonly behave: (how: Behaviour) => void
  /** What a person does with a toast: clicks it ('default') or presses a button. */
  readonly press: (number: number, action: string) => void
  /** The service leaves the bus, as when its process ends, and comes back. */
  readonly leave: () => Promise<void>
  readonly comeBack: () => Promise<void>
  /** A tray appears that would show icons. */
  readonly offerTray: () => Promise<void>
  /** Whether an icon came into it. */
  readonly hasIcon: () => boolean
  readonly close: () => void
}

const service = 'org.freedesktop.Notifications'
const watcher = 'org.kde.StatusNotifierWatcher'
const path = '/org/freedesktop/Notifications'

/** Takes the notification service's name on a bus and records what it is asked to show. */
export async function startFakeNotifications(busAddress: string): Promise<FakeNotifications> {
  const notified: Notified[] = []
  let how: Behaviour = 'answer'
  let lastNumber = 0
  let hasIcon = false
  let bus = connected(busAddress, answer)
  function answer(message: Message): boolean {
    if (message.type !== MessageType.METHOD_CALL) return false
    if (message.path === '/StatusNotifierWatcher') {
      hasIcon ||= message.member === 'RegisterStatusNotifierItem'
      return answerAsTray(bus, message)
    }
    if (message.interface !== service) return false
    if (how === 'hang') return true
    if (how === 'refuse') bus.send(refusal(message))
    else if (message.member === 'GetCapabilities') bus.send(Message.newMethodReturn(message, 'as', [['body', 'actions', 'body-markup']]))
    else if (message.member === 'GetServerInformation') bus.send(Message.newMethodReturn(message, 'ssss', ['fake', 'nobody', '1', '1.2']))
    else if (message.member !== 'Notify') return false
    else if (how === 'crash') bus.disconnect()
    else if (how === 'slow') setTimeout(show, slowMs, message)
    else show(message)
    return true
  }
  function show(message: Message): void {
    const one = read(message.body, () => (lastNumber += 1))
    notified.push(one)
    bus.send(Message.newMethodReturn(message, 'u', [one.number]))
  }
  await bus.requestName(service, NameFlag.DO_NOT_QUEUE)
  return {
    notified,
    behave: (next) => { how = next },
    press: (number, action) => signal(bus, 'ActionInvoked', 'us', [number, action]),
    leave: async () => void (await bus.releaseName(service)),
    comeBack: async () => {
      if (how === 'crash') bus = connected(busAddress, answer)
      how = 'answer'
      await bus.requestName(service, NameFlag.DO_NOT_QUEUE)
    },
    offerTray: async () => void (await bus.requestName(watcher, NameFlag.DO_NOT_QUEUE)),
    hasIcon: () => hasIcon,
    close: () => bus.disconnect(),
  }
}

function connected(busAddress: string, answer: (message: Message) => boolean): MessageBus {
  const bus = sessionBus({ busAddress: busAddress.replace(/^unix:path=/, 'unix:socket=') })
  bus.addMethodHandler(answer)
  return bus
}

function answerAsTray(bus: MessageBus, message: Message): boolean {
  const isQuestion = message.member === 'Get'
  bus.send(isQuestion ? Message.newMethodReturn(message, 'v', [new Variant('b', true)]) : Message.newMethodReturn(message))
  return true
}

/** The library's own typing of `newError` names the wrong type for the message. */
const refusal = (message: Message): Message => Message.newError(message as unknown as string, 'org.freedesktop.Notifications.Error.ExcessNotificationGeneration', 'too many')

function read(body: readonly unknown[], nextNumber: () => number): Notified {
  const [app, replaces, , title, text, actions, hints] = body as [string, number, string, string, string, string[], Record<string, { value: unknown }>]
  return { number: replaces > 0 ? replaces : nextNumber(), replaces, app, title, body: text, actions, urgency: Number(hints['urgency']?.value ?? -1) }
}

const signal = (bus: MessageBus, member: string, signature: string, body: unknown[]): void => bus.send(Message.newSignal(path, service, member, signature, body))
