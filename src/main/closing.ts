import { dialog } from 'electron'
import type { Say } from '../words/say'
import type { Notifier } from './notify'
import type { Relay } from './relay'
import type { ConsoleWindow } from './window'

export type ClosingParts = {
  readonly window: ConsoleWindow
  readonly say: Say
  readonly hasTray: boolean
  readonly notifier: Notifier
  readonly announce: Relay['announce']
  readonly quit: () => void
}

/**
 * What closing the window does [S9]: the watch goes on in the tray, said once by a toast and once in the window when it
 * is next opened; where there is no tray to come back from, the person chooses between minimising and quitting.
 */
export async function closeOrStay({ window, say, hasTray, notifier, announce, quit }: ClosingParts): Promise<void> {
  if (hasTray) {
    window.browser.hide()
    if (window.memory().saidKeepsWatching) return
    window.remember({ saidKeepsWatching: true })
    void notifier.tell('closed', 'INFO')
    window.browser.once('show', () => announce('shell.notice', { said: { key: 'shell.notice.closed', values: {} } }))
    return
  }
  const { response } = await dialog.showMessageBox(window.browser, {
    type: 'question',
    title: say('shell.close.title'),
    message: say('shell.close.message'),
    detail: say('shell.close.detail'),
    buttons: [say('shell.close.minimize'), say('shell.quit.confirm')],
    defaultId: 0,
    cancelId: 0,
  })
  if (response === 1) return quit()
  window.browser.minimize()
  announce('shell.notice', { said: { key: 'shell.notice.minimized', values: {} } })
}
