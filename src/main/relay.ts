import { ipcMain, type IpcMainInvokeEvent } from 'electron'
import type { Answer, Channels } from '../contract/bridge'
import type { Client } from '../contract/client'
import { contract, type CallName, type EventName, type Events, type InputOf, type OutputOf } from '../contract/contract'
import { CallFault, faultOf, type FaultCode } from '../contract/fault'
import { admit, type Announcement, type Request } from '../contract/serve'
import { pageOrigin } from './page-policy'
import { weigh } from './weigh'
import type { ConsoleWindow } from './window'

/** Who does something; it comes from the main process's own session, never from a page. */
export type Seat = Request['actor']
type MainCall = 'shell.chooseFiles' | 'shell.saveExport' | 'shell.saveDossier' | 'shell.scheduleReport' | 'shell.saveExample' | 'shell.useOwnStore' | 'shell.useSample' | 'shell.engineState' | 'shell.toastsState' | 'shell.soundState' | 'shell.testAlarm' | 'shell.confirmAlarmTest' | 'shell.playSound' | 'shell.lag' | 'shell.toAnnounce' | 'shell.language' | 'shell.speak' | 'shell.keepDraft' | 'shell.draft' | 'shell.window' | 'shell.showsScreen' | 'shell.openWindow' | 'shell.windows' | 'shell.showWindow' | 'shell.closeWindow' | 'shell.textSize' | 'shell.setTextSize' | 'shell.versions' | 'shell.showPlace' | 'shell.backUp' | 'shell.startAtLogin' | 'shell.setStartAtLogin' | 'shell.alive'
/** The calls that the main process answers itself; it knows which of its windows asks. */
export type MainAnswers = { readonly [Name in MainCall]: (input: InputOf<Name>, seat: Seat, from: ConsoleWindow) => OutputOf<Name> | Promise<OutputOf<Name>> }

export type RelayParts = {
  /** The windows whose pages may speak. */
  readonly windows: () => readonly ConsoleWindow[]
  readonly engine: () => Client
  readonly seat: Seat
  readonly answers: MainAnswers
  /** Told of every call that was answered with a value. */
  readonly onAnswered: (call: CallName, from: ConsoleWindow) => void
  /** Told of every call that was refused at the door; for the log. */
  readonly onRefused: (call: string, code: FaultCode, message: string) => void
}
export type Relay = {
  /** To every window. */
  readonly announce: <Name extends EventName>(event: Name, payload: Events[Name]) => void
  /** To one window. */
  readonly tell: <Name extends EventName>(window: ConsoleWindow, event: Name, payload: Events[Name]) => void
  readonly pass: (announcement: Announcement) => void
}

const channels: Channels = { call: 'nocturne:call', event: 'nocturne:event' }
/** What names a file of the machine by its path: the command line's alone. Rule: [V6]. */
const lineCalls: readonly string[] = ['investigation.attach', 'investigation.dossier'] satisfies readonly CallName[]
/** The calls a page may make; the list is closed when the program starts. */
const pageCalls: ReadonlySet<string> = Object.freeze(new Set(Object.entries(contract).filter(([name, spec]) => spec.right !== 'main-only' && !lineCalls.includes(name)).map(([name]) => name)))

/** Opens the one door between pages and the rest [S6]. The only file that names `ipcMain`. */
export function openRelay(parts: RelayParts): Relay {
  ipcMain.handle(channels.call, (event, name: unknown, input: unknown, ...more: unknown[]): Promise<Answer<unknown>> => {
    // The frame is read before anything is awaited: a navigated frame would read as another one.
    return carryOut(parts, { from: senderOf(event, parts.windows()), name, input, more })
  })
  const send = ({ browser }: ConsoleWindow, announcement: Announcement): void => {
    if (!browser.isDestroyed() && !browser.webContents.isDestroyed() && !browser.webContents.isCrashed()) browser.webContents.send(channels.event, announcement)
  }
  const pass = (announcement: Announcement): void => parts.windows().forEach((window) => send(window, announcement))
  return { pass, announce: (event, payload) => pass({ event, payload }), tell: (window, event, payload) => send(window, { event, payload }) }
}

/** What arrived, and which of our windows sent it, or why its sender is none of them. */
type Arrived = { readonly from: ConsoleWindow | string; readonly name: unknown; readonly input: unknown; readonly more: readonly unknown[] }

async function carryOut(parts: RelayParts, { from, name, input, more }: Arrived): Promise<Answer<unknown>> {
  const shown = typeof name === 'string' ? name.slice(0, 80) : typeof name
  try {
    if (typeof from === 'string') throw new CallFault('forbidden', from)
    const call = examine(name, input, more, parts.seat)
    const value: unknown = contract[call].answeredBy === 'main' ? await answerHere(parts, call, input, from) : await parts.engine().call(call, input as never, parts.seat)
    parts.onAnswered(call, from)
    return { value }
  } catch (thrown) {
    const fault = faultOf(thrown)
    parts.onRefused(shown, fault.code, fault.message)
    return { fault }
  }
}

/** Name, size, shape and right of a call, in this order; throws a CallFault that says what is wrong. */
function examine(name: unknown, input: unknown, more: readonly unknown[], seat: Seat): CallName {
  if (typeof name !== 'string' || name.length > 80 || !pageCalls.has(name)) throw new CallFault('unknown-call', 'there is no such call')
  if (more.length > 0) throw new CallFault('bad-input', `${name}: more than one input`)
  const weight = weigh(input)
  if (weight === 'too-large') throw new CallFault('too-large', `${name}: more than 1 MiB or 16 levels`)
  if (weight === 'not-plain') throw new CallFault('bad-input', `${name}: not plain data`)
  return admit(name, input, seat, false)
}

async function answerHere(parts: RelayParts, call: CallName, input: unknown, from: ConsoleWindow): Promise<unknown> {
  const handler = (parts.answers as Partial<Record<CallName, unknown>>)[call] as ((input: unknown, seat: Seat, from: ConsoleWindow) => unknown) | undefined
  if (!handler) throw new CallFault('unknown-call', `nobody here answers '${call}'`)
  return await handler(input, parts.seat, from)
}

/** The window of ours whose own page sends; else why it is none: another window, a frame inside it, another origin, or already gone. */
function senderOf(event: IpcMainInvokeEvent, ours: readonly ConsoleWindow[]): ConsoleWindow | string {
  const frame = event.senderFrame
  const window = ours.find(({ browser }) => !browser.isDestroyed() && browser.webContents === event.sender)
  if (!window) return 'none of the console’s windows'
  if (!frame || frame !== window.browser.webContents.mainFrame || frame.parent !== null) return 'not the window’s own page'
  if (!frame.url.startsWith(`${pageOrigin}/`)) return 'not the console’s origin'
  return window
}
