import { join } from 'node:path'
import type { BrowserWindow } from 'electron'
import type { Home } from '../contract/places'
import type { Say } from '../words/say'
import { closeOrStay, type ClosingParts } from './closing'
import { log } from './log'
import type { Relay } from './relay'
import { openWindow, type ConsoleWindow } from './window'

/** Keeps the one window: opens it when it is wanted, and leads it to what was clicked. */
export type WindowKeeper = {
  readonly browser: () => BrowserWindow | null
  readonly show: () => void
  /** Shows the window with an alert, or with the queue. */
  readonly openAlert: (id: string | null) => void
  /** The page is there and has asked its first question. */
  readonly pageIsThere: () => void
  readonly alive: () => void
}
export type WindowKeeperParts = Pick<ClosingParts, 'notifier' | 'quit'> & {
  readonly home: Home
  readonly say: Say
  readonly announce: Relay['announce']
  readonly hasTray: () => boolean
  readonly isQuitting: () => boolean
}

export function createWindowKeeper(parts: WindowKeeperParts): WindowKeeper {
  const { home, say, announce, notifier, quit } = parts
  let window: ConsoleWindow | null = null
  let waiting: { readonly id: string | null } | null = null
  let wasReloaded = false

  const living = (): ConsoleWindow | null => (window && !window.browser.isDestroyed() ? window : null)
  function show(): void {
    const there = living()
    if (there) return there.show()
    window = openWindow({
      memoryFile: join(home.folder, 'window.json'),
      isQuitting: parts.isQuitting,
      onCloseWanted: (one) => void closeOrStay({ window: one, say, announce, notifier, quit, hasTray: parts.hasTray() }),
      onReloaded: (why, what) => {
        log('warn', what === 'safe' ? 'the page kept failing: the safe page is shown' : 'the page was loaded again', { why })
        wasReloaded = true
      },
    })
  }
  return {
    show,
    browser: () => living()?.browser ?? null,
    alive: () => living()?.alive(),
    openAlert: (id) => {
      // A page that is still loading would not hear it: then it waits for the page's first question.
      const isThere = living()?.browser.webContents.isLoading() === false
      waiting = isThere ? null : { id }
      show()
      if (isThere) announce('alert.open', { id })
    },
    pageIsThere: () => {
      if (waiting) announce('alert.open', waiting)
      if (wasReloaded) announce('shell.notice', { said: { key: 'shell.notice.reloaded', values: {} } })
      waiting = null
      wasReloaded = false
    },
  }
}
