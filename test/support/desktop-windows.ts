import type { Page } from '@playwright/test'
import { consoleUrl, eventually, type Running } from './desktop'

/** One window of the console, by the number that Electron gives it. */
export type OpenWindow = { readonly id: number; readonly pid: number; readonly title: string; readonly isFullScreen: boolean; readonly isVisible: boolean; readonly box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number } }

/** Every window of the console that is open, but the page that makes the sound. */
export const openWindows = async ({ app }: Running): Promise<readonly OpenWindow[]> =>
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().filter((one) => /console\/(index|safe)/.test(one.webContents.getURL())).map((one) => ({
    id: one.id, pid: one.webContents.getOSProcessId(), title: one.getTitle(), isFullScreen: one.isFullScreen(), isVisible: one.isVisible(), box: one.getNormalBounds(),
  })))

/** What a line of code comes to in one window's page now; null when it does not answer. */
export const jsIn = async <Value>({ app }: Running, id: number, code: string): Promise<Value | null> =>
  (await app.evaluate(async ({ BrowserWindow }, [number, source]) => {
    const contents = BrowserWindow.fromId(number)?.webContents
    const late = new Promise((resolve) => setTimeout(resolve, 500, null))
    return !contents || contents.isCrashed() ? null : await Promise.race([contents.executeJavaScript(source).catch(() => null), late])
  }, [id, code] as const)) as Value | null

export async function focusOn({ app }: Running, id: number): Promise<void> {
  await app.evaluate(({ BrowserWindow }, number) => {
    const window = BrowserWindow.fromId(number)
    window?.focus()
    // A display without a window manager gives the focus to nobody.
    window?.emit('focus')
  }, id)
}

/** Keys for one window, whichever has the focus. */
export async function pressIn({ app }: Running, id: number, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) {
    await app.evaluate(({ BrowserWindow }, [number, keyCode]) => {
      const contents = BrowserWindow.fromId(number)?.webContents
      contents?.sendInputEvent({ type: 'keyDown', keyCode })
      if (keyCode.length === 1) contents?.sendInputEvent({ type: 'char', keyCode })
      contents?.sendInputEvent({ type: 'keyUp', keyCode })
    }, [id, key] as const)
  }
}

/** Opens a window from the page of another, and gives its number and its page. */
export async function openAnother(running: Running, screen: string, isBare = false): Promise<{ readonly id: number; readonly page: Page }> {
  const before = (await openWindows(running)).map(({ id }) => id)
  await running.call('shell.openWindow', { screen, isBare })
  const id = await eventually('another window', async () => (await openWindows(running)).map((one) => one.id).find((one) => !before.includes(one)))
  const page = await eventually('its page', async () => {
    for (const one of running.app.windows().filter((each) => each.url().startsWith(consoleUrl))) {
      const its = await (await running.app.browserWindow(one)).evaluate((window) => window.id).catch(() => null)
      if (its === id) return one
    }
    return false
  })
  return { id, page }
}
