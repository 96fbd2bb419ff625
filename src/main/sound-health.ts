import type { SoundState } from '../contract/shapes'
import { nothingPlayed, soundNames, type Played, type SoundWord } from '../contract/sound'
import type { Instant, Millis } from '../core/time'
import type { Say } from '../words/say'

const patience: Millis = 5_000
/** So many words in a row of a clock that stands still: one such word is the start, or a machine that has just woken. */
const standingStill = 3

/** Whether alarms can be heard, as far as we can know: the sound page answers and its audio clock runs [S15]. */
export type SoundHealth = {
  readonly heard: (word: SoundWord) => void
  /** A new page counts from nothing. */
  readonly isAnew: () => void
  /** To be asked once a second; `silentFor`: how long the page has not said a word. */
  readonly look: (silentFor: Millis) => void
  readonly state: () => SoundState
}
export type SoundHealthParts = { readonly say: Say; readonly now: () => Instant; readonly onState: (state: SoundState) => void }

export function createSoundHealth({ say, now, onState }: SoundHealthParts): SoundHealth {
  let before: SoundWord | null = null
  let stood = 0
  let state: SoundState = { works: true, since: now(), problem: null, played: nothingPlayed }
  function become(problem: string | null): void {
    if (state.problem === problem) return
    state = { ...state, works: problem === null, since: now(), problem }
    onState(state)
  }
  return {
    state: () => state,
    isAnew: () => { before = null },
    look: (silentFor) => { if (silentFor > patience) become(say('shell.sound.noAnswer')) },
    heard: (word) => {
      state = { ...state, played: playedAfter(state.played, word.played, before?.played ?? nothingPlayed) }
      const runs = word.context === 'running' && (before === null || word.atSeconds > before.atSeconds)
      before = word
      stood = runs ? 0 : stood + 1
      if (runs) become(null)
      else if (stood >= standingStill) become(say('shell.sound.notRunning'))
    },
  }
}

/** A page that was made anew counts from nothing. */
const playedAfter = (sum: Played, now: Played, before: Played): Played =>
  Object.fromEntries(soundNames.map((name) => [name, sum[name] + Math.max(0, now[name] - before[name])])) as Played

/** A word of the sound page as it must be; null for anything else. */
export function soundWordOf(value: unknown): SoundWord | null {
  if (typeof value !== 'object' || value === null) return null
  const { context, atSeconds, played, lastTurn } = value as Readonly<Record<string, unknown>>
  const isCount = (one: unknown): one is number => typeof one === 'number' && Number.isSafeInteger(one) && one >= 0
  if (context !== null && (typeof context !== 'string' || context.length > 20)) return null
  if (typeof atSeconds !== 'number' || !Number.isFinite(atSeconds)) return null
  if (typeof played !== 'object' || played === null || !isCount(lastTurn)) return null
  const counts = soundNames.map((name): [string, unknown] => [name, (played as Readonly<Record<string, unknown>>)[name]])
  return counts.every(([, count]) => isCount(count)) ? { context, atSeconds, played: Object.fromEntries(counts) as Played, lastTurn } : null
}
