import { BrowserWindow, screen, type Event, type RenderProcessGoneDetails } from 'electron'
import icon from '../../resources/icon.png?asset'
import type { Millis } from '../core/time'
import { createBackoff } from './backoff'
import { readJson, writeJson } from './choice'
import { createCrashes } from './crashes'
import { guardedPage } from './guards'
import { pageStart, safePage } from './page-policy'
import { createSilence } from './silence'
import { placeWindow, smallest, windowMemoryOf, zoomOf, type WindowMemory } from './window-place'

/** What a person sees before the page has painted. */
const darkness = '#0b0f14'
/** The page says every second that it lives; what is heard of it no longer hangs. */
const hangAfter: Millis = 8_000
const firstWordWithin: Millis = 30_000
const reloadAfter: Millis = 100

export type WindowParts = {
  /** Where size and place are remembered. */
  readonly memoryFile: string
  /** Called when a person closes the window; it stays unless the app is quitting. */
  readonly onCloseWanted: (window: ConsoleWindow) => void
  readonly isQuitting: () => boolean
  /** The page was gone; now it is loaded again, or, when that happens too often, the safe page instead. */
  readonly onReloaded: (why: string, what: 'console' | 'safe') => void
}
export type ConsoleWindow = {
  readonly browser: BrowserWindow
  readonly show: () => void
  /** The page is alive; it says so every second. */
  readonly alive: () => void
  readonly memory: () => WindowMemory
  readonly remember: (change: Partial<WindowMemory>) => void
}

/** Opens the one window: sandboxed, isolated, dark before it paints, where it was last time [S1] [S8]. */
export function openWindow(parts: WindowParts): ConsoleWindow {
  let memory = windowMemoryOf(readJson(parts.memoryFile))
  const browser = new BrowserWindow({
    ...placeWindow(memory.box, screen.getAllDisplays().map((one) => one.workArea)),
    minWidth: smallest.width,
    minHeight: smallest.height,
    show: false,
    backgroundColor: darkness,
    icon,
    autoHideMenuBar: true,
    webPreferences: guardedPage('index'),
  })
  const remember = (change: Partial<WindowMemory>): void => {
    memory = { ...memory, ...change }
    writeJson(parts.memoryFile, memory)
  }
  const show = (): void => {
    if (browser.isMinimized()) browser.restore()
    browser.show()
    browser.focus()
  }
  browser.setMenuBarVisibility(false)
  browser.once('ready-to-show', () => {
    if (memory.isMaximized) browser.maximize()
    browser.show()
  })
  const one: ConsoleWindow = { browser, show, remember, memory: () => memory, alive: keepAlive(browser, parts.onReloaded) }
  browser.on('close', (event) => {
    remember({ box: browser.getNormalBounds(), isMaximized: browser.isMaximized() })
    if (parts.isQuitting()) return
    event.preventDefault()
    parts.onCloseWanted(one)
  })
  keepZoom(one)
  stayOnPage(browser)
  void browser.loadURL(pageStart)
  return one
}

/**
 * Loads the page again when its process is gone or hangs [S8], and the safe page when that happens too often [S16];
 * gives the function by which the page reports to be alive.
 * A reload from inside `render-process-gone` kills the main process on Electron 42, so it is always put off;
 * that reason can go when the oldest supported Electron has electron/electron#51900.
 */
function keepAlive(browser: BrowserWindow, onReloaded: WindowParts['onReloaded']): () => void {
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

/** Size of the text by keyboard, which the missing menu would otherwise take away; it is kept for this window [L10]. */
function keepZoom({ browser, memory, remember }: ConsoleWindow): void {
  browser.webContents.on('did-finish-load', () => browser.webContents.setZoomLevel(memory().zoomLevel))
  browser.webContents.on('before-input-event', (event, input) => {
    if (input.type !== 'keyDown' || !(input.control || input.meta) || input.alt) return
    const step = input.key === '+' || input.key === '=' ? 0.5 : input.key === '-' ? -0.5 : input.key === '0' ? 0 : null
    if (step === null) return
    event.preventDefault()
    const zoomLevel = step === 0 ? 0 : zoomOf(memory().zoomLevel + step)
    remember({ zoomLevel })
    browser.webContents.setZoomLevel(zoomLevel)
  })
}
