import { ipcMain, type BrowserWindow, type IpcMainInvokeEvent } from 'electron'
import type { Answer, Channels } from '../contract/bridge'
import type { Client } from '../contract/client'
import { contract, type CallName, type EventName, type Events } from '../contract/contract'
import { CallFault, faultOf, type FaultCode } from '../contract/fault'
import { admit, type Announcement, type Handlers, type Request } from '../contract/serve'
import { pageOrigin } from './page-policy'
import { weigh } from './weigh'

/** Who does something; it comes from the main process's own session, never from a page. */
export type Seat = Request['actor']
/** The calls that the main process answers itself. */
export type MainAnswers = Pick<Handlers<CallName>, 'shell.chooseFiles' | 'shell.saveExport' | 'shell.saveExample' | 'shell.useOwnStore' | 'shell.useSample' | 'shell.engineState' | 'shell.toastsState' | 'shell.soundState' | 'shell.testAlarm' | 'shell.confirmAlarmTest' | 'shell.playSound' | 'shell.lag' | 'shell.toAnnounce' | 'shell.language' | 'shell.speak' | 'shell.keepDraft' | 'shell.draft' | 'shell.alive'>

export type RelayParts = {
  /** The window whose page may speak; null while there is none. */
  readonly ourWindow: () => BrowserWindow | null
  readonly engine: () => Client
  readonly seat: Seat
  readonly answers: MainAnswers
  /** Told of every call that was answered with a value. */
  readonly onAnswered: (call: CallName, value: unknown) => void
  /** Told of every call that was refused at the door; for the log. */
  readonly onRefused: (call: string, code: FaultCode, message: string) => void
}
export type Relay = { readonly announce: <Name extends EventName>(event: Name, payload: Events[Name]) => void; readonly pass: (announcement: Announcement) => void }

const channels: Channels = { call: 'nocturne:call', event: 'nocturne:event' }
/** The calls a page may make; the list is closed when the program starts. */
const pageCalls: ReadonlySet<string> = Object.freeze(new Set(Object.entries(contract).filter(([, spec]) => spec.right !== 'main-only').map(([name]) => name)))

/** Opens the one door between pages and the rest [S6]. The only file that names `ipcMain`. */
export function openRelay(parts: RelayParts): Relay {
  ipcMain.handle(channels.call, (event, name: unknown, input: unknown, ...more: unknown[]): Promise<Answer<unknown>> => {
    // The frame is read before anything is awaited: a navigated frame would read as another one.
    const problem = foreigner(event, parts.ourWindow())
    return carryOut(parts, { problem, name, input, more })
  })
  const pass = (announcement: Announcement): void => {
    const window = parts.ourWindow()
    if (window && !window.isDestroyed() && !window.webContents.isDestroyed() && !window.webContents.isCrashed()) window.webContents.send(channels.event, announcement)
  }
  return { pass, announce: (event, payload) => pass({ event, payload }) }
}

/** What arrived, and why its sender is not our page, if it is not. */
type Arrived = { readonly problem: string | null; readonly name: unknown; readonly input: unknown; readonly more: readonly unknown[] }

async function carryOut(parts: RelayParts, { problem, name, input, more }: Arrived): Promise<Answer<unknown>> {
  const shown = typeof name === 'string' ? name.slice(0, 80) : typeof name
  try {
    if (problem !== null) throw new CallFault('forbidden', problem)
    const call = examine(name, input, more, parts.seat)
    const value: unknown = contract[call].answeredBy === 'main' ? await answerHere(parts, call, input) : await parts.engine().call(call, input as never, parts.seat)
    parts.onAnswered(call, value)
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

async function answerHere(parts: RelayParts, call: CallName, input: unknown): Promise<unknown> {
  const handler = (parts.answers as Partial<Handlers<CallName>>)[call] as ((input: unknown, seat: Seat) => unknown) | undefined
  if (!handler) throw new CallFault('unknown-call', `nobody here answers '${call}'`)
  return await handler(input, parts.seat)
}

/** Why a sender is not our page: another window, a frame inside it, another origin, or already gone. */
function foreigner(event: IpcMainInvokeEvent, ours: BrowserWindow | null): string | null {
  const frame = event.senderFrame
  if (!ours || ours.isDestroyed() || event.sender !== ours.webContents) return 'not the console’s window'
  if (!frame || frame !== ours.webContents.mainFrame || frame.parent !== null) return 'not the window’s own page'
  if (!frame.url.startsWith(`${pageOrigin}/`)) return 'not the console’s origin'
  return null
}
