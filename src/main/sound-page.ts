import { BrowserWindow, session, type RenderProcessGoneDetails } from 'electron'
import type { SoundChannels, SoundOrder, SoundWord } from '../contract/sound'
import { guardedPage } from './guards'
import { soundPage } from './page-policy'
import { soundWordOf } from './sound-health'

/** The store of its own keeps the sound page in a process of its own: pages of two stores never share one. */
const ownStore = 'sound'
const channels: SoundChannels = { order: 'nocturne:sound-order', word: 'nocturne:sound-word' }

/** One life of the hidden page that makes the sound. */
export type SoundPage = { readonly browser: BrowserWindow; readonly order: (order: SoundOrder) => void; readonly close: () => void }
export type SoundPageHearers = { readonly onWord: (word: SoundWord) => void; readonly onGone: (why: string) => void }

export const soundSession = (): Electron.Session => session.fromPartition(ownStore)

/** Opens the page, never shown [S13]. Nobody but its own top frame at our origin is listened to. */
export function openSoundPage({ onWord, onGone }: SoundPageHearers): SoundPage {
  const browser = new BrowserWindow({ show: false, focusable: false, skipTaskbar: true, webPreferences: { ...guardedPage('sound'), partition: ownStore, autoplayPolicy: 'no-user-gesture-required' } })
  const contents = browser.webContents
  contents.ipc.on(channels.word, (event, value: unknown) => {
    const word = event.senderFrame?.url === soundPage && event.senderFrame.parent === null ? soundWordOf(value) : null
    if (word) onWord(word)
  })
  contents.once('render-process-gone', (_event, { reason }: RenderProcessGoneDetails) => onGone(reason))
  void contents.loadURL(soundPage)
  return {
    browser,
    order: (order) => { if (!browser.isDestroyed() && !contents.isCrashed()) contents.send(channels.order, order) },
    close: () => { if (!browser.isDestroyed()) browser.destroy() },
  }
}
