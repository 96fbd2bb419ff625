import { BrowserWindow, type Event, type RenderProcessGoneDetails } from 'electron'
import icon from '../../resources/icon.png?asset'
import type { Millis } from '../core/time'
import { createBackoff } from './backoff'
import { readJson, writeJson } from './choice'
import { createCrashes } from './crashes'
import { createDrafts, draftsFileOf, type Drafts } from './drafts'
import { guardedPage } from './guards'
import { pageStart, safePage } from './page-policy'
import { createSilence } from './silence'
import { bareMonitor, carriedAlong, monitorAt, placeWindow, smallest, windowMemoryOf, zoomOf, type Box, type Monitor, type WindowMemory } from './window-place'

/** What a person sees before the page has painted. */
const darkness = '#0b0f14'
/** The page says every second that it lives; what is heard of it no longer hangs. */
const hangAfter: Millis = 8_000
const firstWordWithin: Millis = 30_000
const reloadAfter: Millis = 100
/** A place is remembered when the window has stood there so long, and never while the desktop itself moves windows about. */
const standsFor: Millis = 400
const movedAbout: Millis = 1_500

export type WindowParts = {
  /** Its number among the windows of the console. */
  readonly number: number
  /** Where size, place and screen are remembered. */
  readonly memoryFile: string
  /** What it begins with where nothing is remembered. */
  readonly fresh: Partial<WindowMemory>
  readonly monitors: () => readonly Monitor[]
  /** Called when a person closes the window; it stays unless the app is quitting. */
  readonly onCloseWanted: (window: ConsoleWindow) => void
  readonly onFocus: (window: ConsoleWindow) => void
  /** A person chose another size of the text. */
  readonly onZoom: (level: number) => void
  readonly isQuitting: () => boolean
  /** The page was gone; now it is loaded again, or, when that happens too often, the safe page instead. */
  readonly onReloaded: (window: ConsoleWindow, why: string, what: 'console' | 'safe') => void
}
export type ConsoleWindow = {
  readonly number: number
  readonly browser: BrowserWindow
  /** What is being typed in it. */
  readonly drafts: Drafts
  readonly isThere: () => boolean
  readonly isLoading: () => boolean
  readonly isVisible: () => boolean
  readonly box: () => Box
  readonly show: () => void
  readonly hide: () => void
  /** Closes it as a person would. */
  readonly close: () => void
  /** Ends it without asking anybody. */
  readonly end: () => void
  /** Puts it elsewhere without its remembered place being changed. */
  readonly moveTo: (box: Box) => void
  /** The page is alive; it says so every second. */
  readonly alive: () => void
  readonly setZoom: (level: number) => void
  readonly memory: () => WindowMemory
  readonly remember: (change: Partial<WindowMemory>) => void
}

/** Opens one window: sandboxed, isolated, dark before it paints, where it was last time [S1] [S8] [S19]. */
export function openWindow(parts: WindowParts): ConsoleWindow {
  const kept = readJson(parts.memoryFile)
  let memory: WindowMemory = kept === null ? { ...windowMemoryOf(null), ...parts.fresh } : windowMemoryOf(kept)
  const browser = new BrowserWindow({ ...frameOf(memory, parts.monitors()), show: false, backgroundColor: darkness, icon, autoHideMenuBar: true, webPreferences: guardedPage('index') })
  const remember = (change: Partial<WindowMemory>): void => {
    memory = { ...memory, ...change }
    writeJson(parts.memoryFile, memory)
  }
  const place = keepPlace(browser, (box) => {
    const at = monitorAt(box, parts.monitors())
    remember({ ...(memory.isBare ? {} : { box, isMaximized: browser.isMaximized() }), monitor: at && { id: at.id, bounds: at.bounds } })
  })
  const one: ConsoleWindow = {
    number: parts.number, browser, drafts: createDrafts(draftsFileOf(parts.memoryFile)), remember, memory: () => memory,
    isThere: () => !browser.isDestroyed(),
    isLoading: () => browser.webContents.isLoading(),
    isVisible: () => browser.isVisible() && !browser.isMinimized(),
    box: () => browser.getNormalBounds(),
    show: () => {
      if (browser.isMinimized()) browser.restore()
      browser.show()
      browser.focus()
    },
    hide: () => browser.hide(),
    close: () => browser.close(),
    end: () => browser.destroy(),
    moveTo: (box) => {
      place.notNow()
      if (memory.isBare) browser.setFullScreen(false)
      browser.setBounds(box)
      if (memory.isBare) browser.setFullScreen(true)
    },
    alive: keepAlive(browser, (why, what) => {
      // What kept failing may be the screen: the next try begins with another.
      if (what === 'safe') remember({ screen: memory.isBare ? memory.screen : null })
      parts.onReloaded(one, why, what)
    }),
    setZoom: (level) => {
      remember({ zoomLevel: level })
      browser.webContents.setZoomLevel(level)
    },
  }
  browser.setMenuBarVisibility(false)
  browser.once('ready-to-show', () => {
    showFirst(browser, memory)
    place.stands()
  })
  browser.on('focus', () => parts.onFocus(one))
  browser.on('close', (event) => {
    place.stands()
    if (parts.isQuitting()) return
    event.preventDefault()
    parts.onCloseWanted(one)
  })
  remember({})
  keepZoom(one, parts.onZoom)
  stayOnPage(browser)
  void browser.loadURL(pageStart)
  return one
}

/** A window without a frame takes the focus from nobody. */
function showFirst(browser: BrowserWindow, { isBare, isMaximized }: WindowMemory): void {
  if (isBare) {
    browser.setFullScreen(true)
    return browser.showInactive()
  }
  if (isMaximized) browser.maximize()
  browser.show()
}

/** Frame, place and least size of a window as it is remembered. */
function frameOf(memory: WindowMemory, monitors: readonly Monitor[]): Electron.BrowserWindowConstructorOptions {
  const bare = memory.isBare ? bareMonitor(memory.monitor, monitors) : null
  if (bare) return { ...bare.bounds, frame: false }
  return { ...placeWindow(carriedAlong(memory, monitors), monitors.map(({ workArea }) => workArea)), minWidth: smallest.width, minHeight: smallest.height }
}

type KeptPlace = {
  /** It stands where a person put it: that is remembered now. */
  readonly stands: () => void
  /** The desktop, or we, move it: that is nobody's choice. */
  readonly notNow: () => void
}

/** Tells where a person put a window, once it stands there. */
function keepPlace(browser: BrowserWindow, onPut: (box: Box) => void): KeptPlace {
  let waiting: NodeJS.Timeout | undefined
  let quietUntil = 0
  const stands = (): void => {
    clearTimeout(waiting)
    if (!browser.isDestroyed() && browser.isVisible() && performance.now() > quietUntil) onPut(browser.getNormalBounds())
  }
  const soon = (): void => {
    clearTimeout(waiting)
    if (performance.now() > quietUntil) waiting = setTimeout(stands, standsFor)
  }
  for (const event of ['move', 'resize', 'maximize', 'unmaximize'] as const) browser.on(event as 'move', soon)
  return {
    stands,
    notNow: () => {
      clearTimeout(waiting)
      quietUntil = performance.now() + movedAbout
    },
  }
}

/**
 * Loads the page again when its process is gone or hangs [S8], and the safe page when that happens too often [S16];
 * gives the function by which the page reports to be alive.
 * A reload from inside `render-process-gone` kills the main process on Electron 42, so it is always put off;
 * that reason can go when the oldest supported Electron has electron/electron#51900.
 */
function keepAlive(browser: BrowserWindow, onReloaded: (why: string, what: 'console' | 'safe') => void): () => void {
  const crashes = createCrashes()
  const backoff = createBackoff()
  let silence = createSilence()
  let hasSpoken = false
  let loadedAt = performance.now()
  browser.webContents.on('render-process-gone', (_event: Event, details: RenderProcessGoneDetails) => {
    hasSpoken = false
    silence = createSilence()
    if (details.reason === 'clean-exit') return
    const now = performance.now()
    const what = crashes.next(now)
    setTimeout(() => {
      if (browser.isDestroyed()) return
      loadedAt = performance.now()
      void browser.loadURL(what === 'safe' ? safePage : pageStart)
      onReloaded(details.reason, what)
    }, what === 'safe' ? backoff.next(now - loadedAt) : reloadAfter)
  })
  const look = setInterval(() => {
    if (browser.isDestroyed()) return clearInterval(look)
    if (silence.look(Date.now()) > (hasSpoken ? hangAfter : firstWordWithin)) {
      silence = createSilence()
      browser.webContents.forcefullyCrashRenderer()
    }
  }, 1_000)
  look.unref()
  return () => {
    hasSpoken = true
    silence.heard()
  }
}

/** `about:blank` is not announced before it is navigated to; whoever ends up there is brought back [S4]. */
function stayOnPage(browser: BrowserWindow): void {
  browser.webContents.on('did-navigate', (_event, url) => {
    if (url !== pageStart && url !== safePage) setImmediate(() => void (browser.isDestroyed() || browser.loadURL(pageStart)))
  })
}

/** Size of the text by keyboard, which the missing menu would otherwise take away; it is one for all windows, since pages of one origin share it [L10]. */
function keepZoom({ browser, memory }: ConsoleWindow, onZoom: WindowParts['onZoom']): void {
  browser.webContents.on('did-finish-load', () => browser.webContents.setZoomLevel(memory().zoomLevel))
  browser.webContents.on('before-input-event', (event, input) => {
    if (input.type !== 'keyDown' || !(input.control || input.meta) || input.alt) return
    const step = input.key === '+' || input.key === '=' ? 0.5 : input.key === '-' ? -0.5 : input.key === '0' ? 0 : null
    if (step === null) return
    event.preventDefault()
    onZoom(step === 0 ? 0 : zoomOf(memory().zoomLevel + step))
  })
}
