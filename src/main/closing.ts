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
  readonly tell: Relay['tell']
  /** The remark was made: no window makes it again. */
  readonly onSaid: () => void
  readonly quit: () => void
}

/**
 * What closing the last window with a frame does [S9]: the watch goes on in the tray, said once by a toast and once in the window when it
 * is next opened; where there is no tray to come back from, the person chooses between minimising and quitting.
 */
export async function closeOrStay({ window, say, hasTray, notifier, tell, onSaid, quit }: ClosingParts): Promise<void> {
  if (hasTray) {
    window.hide()
    if (window.memory().saidKeepsWatching) return
    onSaid()
    void notifier.tell('closed', 'INFO')
    window.browser.once('show', () => tell(window, 'shell.notice', { said: { key: 'shell.notice.closed', values: {} } }))
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
  tell(window, 'shell.notice', { said: { key: 'shell.notice.minimized', values: {} } })
}
