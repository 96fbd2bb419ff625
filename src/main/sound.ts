import type { BrowserWindow } from 'electron'
import type { SoundState } from '../contract/shapes'
import type { Millis } from '../core/time'
import type { Say } from '../words/say'
import { createBackoff } from './backoff'
import { createSilence } from './silence'
import { createCriticalAlarm } from './sound-alarm'
import { createSoundHealth } from './sound-health'
import { openSoundPage, type SoundPage } from './sound-page'

const lookEvery: Millis = 1_000
const hangAfter: Millis = 10_000

/** Has alarms sounded by a page of its own process, and makes that anew when it dies or hangs [S13]. */
export type Sound = {
  readonly open: () => void
  /** Whether the alarm that nobody watches is to be heard. */
  readonly blind: (isBlind: boolean) => void
  readonly unacknowledgedCritical: (count: number) => void
  readonly criticalDecided: () => void
  readonly state: () => SoundState
  readonly browser: () => BrowserWindow | null
  readonly close: () => void
}
export type SoundParts = { readonly say: Say; readonly onState: (state: SoundState) => void; readonly onProblem: (why: string) => void }

export function createSound({ say, onState, onProblem }: SoundParts): Sound {
  const backoff = createBackoff()
  const critical = createCriticalAlarm()
  const health = createSoundHealth({ say, now: Date.now, onState })
  let page: SoundPage | null = null
  let silence = createSilence()
  let openedAt = 0
  let isBlind = false
  let isClosed = false
  let timer: NodeJS.Timeout | undefined

  function open(): void {
    if (isClosed) return
    silence = createSilence()
    openedAt = performance.now()
    health.isAnew()
    const fresh: SoundPage = openSoundPage({
      onWord: (word) => {
        if (page !== fresh) return
        silence.heard()
        health.heard(word)
      },
      onGone: (why) => { if (page === fresh) anew(why) },
    })
    page = fresh
  }
  /** From inside an event of a page no page may be made: it is always put off, and a page that keeps dying is made after growing pauses. */
  function anew(why: string): void {
    const old = page
    page = null
    onProblem(why)
    setImmediate(() => old?.close())
    setTimeout(open, backoff.next(performance.now() - openedAt))
  }
  function order(): void {
    const turn = critical.turn()
    page?.order({ isBlind, critical: turn > health.lastCritical() ? turn : 0 })
  }
  function look(): void {
    const silentFor = silence.look(Date.now())
    health.look(silentFor)
    if (page && silentFor > hangAfter) anew('hang')
    order()
  }
  return {
    open: () => {
      open()
      timer = setInterval(look, lookEvery)
    },
    blind: (next) => { isBlind = next },
    unacknowledgedCritical: (count) => critical.counted(count, performance.now()),
    criticalDecided: () => critical.decided(performance.now()),
    state: health.state,
    browser: () => page?.browser ?? null,
    close: () => {
      isClosed = true
      clearInterval(timer)
      page?.close()
    },
  }
}
