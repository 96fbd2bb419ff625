import type { BrowserWindow } from 'electron'
import type { MonitorStatus, SoundState } from '../contract/shapes'
import type { Waiting } from '../contract/shapes-desk'
import type { SoundWord } from '../contract/sound'
import { defaultSounds, type SoundPattern, type SoundSettings } from '../core/desk/sounds'
import type { Millis } from '../core/time'
import type { Say } from '../words/say'
import { createAwaited } from './awaited'
import { createMuting } from './muting'
import { createAlertAlarms } from './sound-alarm'
import { createSoundHealth } from './sound-health'
import { createSoundKeeper } from './sound-keeper'

const lookEvery: Millis = 1_000
/** The longest pattern lasts three seconds; it may wait for one that sounds, and its page may be made anew meanwhile. */
const heardWithin: Millis = 10_000

/** Has alarms sounded by a page of its own process, and makes that anew when it dies or hangs [S13]. */
export type Sound = {
  readonly open: () => void
  /** Whether the alarm that nobody watches is to be heard. */
  readonly blind: (isBlind: boolean) => void
  /** The engine's newest word: what waits, how it is to be heard, and whether it is muted. */
  readonly heard: (status: Pick<MonitorStatus, 'now' | 'counts' | 'desk'>) => void
  /** The engine decided to tell of something of this severity. */
  readonly decided: (severity: keyof Waiting) => void
  /** Sounds a pattern because somebody asked, muted or not; the audio clock's reading when it had sounded, seconds; null when nothing was heard in time. */
  readonly play: (pattern: SoundPattern, volume: number) => Promise<number | null>
  /** How alerts are to be heard, as far as is known. */
  readonly settings: () => SoundSettings
  readonly state: () => SoundState
  readonly browser: () => BrowserWindow | null
  readonly close: () => void
}
export type SoundParts = { readonly say: Say; readonly onState: (state: SoundState) => void; readonly onProblem: (why: string) => void }

export function createSound({ say, onState, onProblem }: SoundParts): Sound {
  let settings = defaultSounds
  let isBlind = false
  let timer: NodeJS.Timeout | undefined
  const alarms = createAlertAlarms(() => settings)
  const muting = createMuting(Date.now, () => performance.now())
  const health = createSoundHealth({ say, now: Date.now, onState })
  const asked = createAwaited<number, number>()
  const keeper = createSoundKeeper({ onWord: heardWord, onAnew: health.isAnew, onProblem })

  function heardWord(word: SoundWord): void {
    health.heard(word)
    alarms.heard(word.lastTurn)
    asked.settle(word.lastTurn, word.atSeconds)
  }
  const order = (): void => keeper.order({ isBlind, announce: alarms.next(muting.isOn()) })
  function look(): void {
    health.look(keeper.look())
    order()
  }
  return {
    open: () => {
      keeper.open()
      timer = setInterval(look, lookEvery)
    },
    blind: (next) => { isBlind = next },
    heard: ({ now, counts, desk }) => {
      settings = desk.sounds
      muting.heard(desk.mute, now)
      alarms.counted(counts.waiting, performance.now())
    },
    decided: (severity) => alarms.decided(severity, performance.now()),
    settings: () => settings,
    play: async (pattern, volume) => {
      const turn = alarms.asked(pattern, volume)
      const heard = asked.of(turn, heardWithin)
      order()
      const clockSeconds = await heard
      // What was not heard in time is not played later on.
      alarms.heard(turn)
      return clockSeconds
    },
    state: health.state,
    browser: keeper.browser,
    close: () => {
      clearInterval(timer)
      keeper.close()
    },
  }
}
