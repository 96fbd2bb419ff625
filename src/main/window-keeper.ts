import type { EventName, Events } from '../contract/contract'
import type { WindowListed, WindowShown } from '../contract/shapes-windows'
import { log } from './log'
import type { Monitors } from './monitors'
import { createOpenWindows, type OpenWindowsParts } from './open-windows'
import type { ConsoleWindow } from './window'
import { bareMonitor, monitorAt, placeAnew, type Box, type Monitor, type WindowMemory } from './window-place'

/** Keeps the windows: opens them where and as they were, and leads the right one to what was clicked. Rules: [S8] [S18] [S19]. */
export type WindowKeeper = {
  readonly all: () => readonly ConsoleWindow[]
  /** The window with a frame that had the focus last. */
  readonly last: () => ConsoleWindow | null
  /** Brings the console to the front; opens every window that is remembered where none is open. */
  readonly show: () => void
  /** A screen in a window of its own: its number, or null when there are as many as may be. A screen without a frame that is open already is brought to the front. */
  readonly open: (wanted: Pick<WindowMemory, 'screen' | 'isBare'>, from: ConsoleWindow) => number | null
  readonly find: (number: number) => ConsoleWindow | null
  readonly listed: (from: ConsoleWindow) => readonly WindowListed[]
  /** Shows the window that had the focus last with an alert, or with the queue. */
  readonly openAlert: (id: string | null) => void
  /** The page of a window is there and has asked its first question. */
  readonly pageIsThere: (window: ConsoleWindow) => void
  /** Whether this is a window whose reading aloud somebody would hear. Rule: [L9]. */
  readonly mayReadAloud: (window: ConsoleWindow) => boolean
  readonly setZoom: (level: number) => void
}
export type WindowKeeperParts = Omit<OpenWindowsParts, 'onReloaded'> & {
  readonly monitors: Monitors
  readonly tell: <Name extends EventName>(window: ConsoleWindow, event: Name, payload: Events[Name]) => void
}

const asideBy = 32

/** What waits for a page that is still loading. */
type Waiting = { alert: { readonly id: string | null } | null; wasReloaded: boolean }

export function createWindowKeeper(parts: WindowKeeperParts): WindowKeeper {
  const { tell, monitors } = parts
  const waiting = new WeakMap<ConsoleWindow, Waiting>()
  const waitingOf = (window: ConsoleWindow): Waiting => {
    const known = waiting.get(window) ?? { alert: null, wasReloaded: false }
    waiting.set(window, known)
    return known
  }
  const windows = createOpenWindows({
    ...parts,
    onReloaded: (one, why, what) => {
      log('warn', what === 'safe' ? 'the page kept failing: the safe page is shown' : 'the page was loaded again', { why, window: one.number })
      waitingOf(one).wasReloaded = true
    },
  })
  const { all, framed, last } = windows
  function show(): void {
    if (framed().length === 0) windows.openRemembered()
    else last()?.show()
  }
  monitors.onChange(() => { for (const one of all()) toItsPlace(one, monitors.now()) })
  return {
    all, last, show,
    setZoom: windows.setZoom,
    open: ({ screen, isBare }, from) => {
      const there = isBare ? all().find((one) => one.memory().isBare && one.memory().screen === screen) : undefined
      there?.show()
      if (there) return there.number
      const { saidKeepsWatching, zoomLevel } = from.memory()
      return windows.openNext({ screen, isBare, saidKeepsWatching, zoomLevel, box: isBare ? null : aside(from.box(), monitors.now()) })
    },
    find: (number) => all().find((one) => one.number === number) ?? null,
    listed: (from) => all().map((one) => listedOf(one, from, monitors.now())).toSorted((one, other) => one.number - other.number),
    openAlert: (id) => {
      show()
      const window = last()
      if (!window) return
      // A page that is still loading would not hear it: then it waits for the page's first question.
      if (window.isLoading()) waitingOf(window).alert = { id }
      else tell(window, 'alert.open', { id })
    },
    pageIsThere: (window) => {
      const waits = waitingOf(window)
      if (waits.alert) tell(window, 'alert.open', waits.alert)
      if (waits.wasReloaded) tell(window, 'shell.notice', { said: { key: 'shell.notice.reloaded', values: {} } })
      waiting.delete(window)
    },
    mayReadAloud: (window) => !window.memory().isBare && (window.isVisible() || !framed().some((one) => one.isVisible())),
  }
}

/** Puts a window back where it belongs on the monitors that there are now. */
function toItsPlace(window: ConsoleWindow, monitors: readonly Monitor[]): void {
  const memory = window.memory()
  const to = memory.isBare ? bareMonitor(memory.monitor, monitors)?.bounds : placeAnew(memory, monitors)
  if (to && JSON.stringify(to) !== JSON.stringify(pick(window.box()))) window.moveTo(to)
}

const pick = ({ x, y, width, height }: Box): Box => ({ x, y, width, height })

/** A little beside the window it was opened from, so that both can be seen. */
function aside({ x, y, width, height }: Box, monitors: readonly Monitor[]): Box {
  const box = { x: x + asideBy, y: y + asideBy, width, height }
  return placeAnew({ box, monitor: null }, monitors) ?? box
}

export const shownOf = (window: ConsoleWindow): WindowShown => ({ number: window.number, screen: window.memory().screen, isBare: window.memory().isBare })

function listedOf(window: ConsoleWindow, from: ConsoleWindow, monitors: readonly Monitor[]): WindowListed {
  const at = monitorAt(window.box(), monitors)
  return {
    ...shownOf(window), isHere: window === from, isShown: window.isVisible(),
    monitor: at && { name: at.name, place: monitors.indexOf(at) + 1, of: monitors.length, width: at.bounds.width, height: at.bounds.height },
  }
}
