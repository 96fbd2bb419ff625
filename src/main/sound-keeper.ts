import type { BrowserWindow } from 'electron'
import type { SoundOrder, SoundWord } from '../contract/sound'
import type { Millis } from '../core/time'
import { createBackoff } from './backoff'
import { createSilence } from './silence'
import { openSoundPage, type SoundPage } from './sound-page'

const hangAfter: Millis = 10_000

/** Keeps one sound page alive: one that dies or hangs is made anew after growing pauses [S13]. */
export type SoundKeeper = {
  readonly open: () => void
  readonly order: (order: SoundOrder) => void
  /** To be asked once a second; how long the page has not said a word. */
  readonly look: () => Millis
  readonly browser: () => BrowserWindow | null
  readonly close: () => void
}
export type SoundKeeperParts = { readonly onWord: (word: SoundWord) => void; readonly onAnew: () => void; readonly onProblem: (why: string) => void }

export function createSoundKeeper({ onWord, onAnew, onProblem }: SoundKeeperParts): SoundKeeper {
  const backoff = createBackoff()
  let page: SoundPage | null = null
  let silence = createSilence()
  let openedAt = 0
  let isClosed = false

  function open(): void {
    if (isClosed) return
    silence = createSilence()
    openedAt = performance.now()
    onAnew()
    const fresh: SoundPage = openSoundPage({
      onWord: (word) => {
        if (page !== fresh) return
        silence.heard()
        onWord(word)
      },
      onGone: (why) => { if (page === fresh) anew(why) },
    })
    page = fresh
  }
  /** From inside an event of a page no page may be made: it is always put off. */
  function anew(why: string): void {
    const old = page
    page = null
    onProblem(why)
    setImmediate(() => old?.close())
    setTimeout(open, backoff.next(performance.now() - openedAt))
  }
  return {
    open,
    order: (order) => page?.order(order),
    look: () => {
      const silentFor = silence.look(Date.now())
      if (page && silentFor > hangAfter) anew('hang')
      return silentFor
    },
    browser: () => page?.browser ?? null,
    close: () => {
      isClosed = true
      page?.close()
    },
  }
}
