import type { SoundPattern } from '../core/desk/sounds'

/** Everything that is ever sounded: the alarm that nobody watches, one announcement of each severity, and what a person asked to hear. */
export const soundNames = ['blind', 'critical', 'high', 'medium', 'low', 'info', 'test'] as const
export type SoundName = (typeof soundNames)[number]
/** How often each was played to its end and measured as sounding. */
export type Played = { readonly [name in SoundName]: number }
export const nothingPlayed: Played = { blind: 0, critical: 0, high: 0, medium: 0, low: 0, info: 0, test: 0 }

/** One announcement; `turn` is its own alone, `volume` per cent of the loudest. */
export type Announced = { readonly turn: number; readonly name: Exclude<SoundName, 'blind'>; readonly pattern: SoundPattern; readonly volume: number }

/** What the main process wants to be heard, said to the sound page once a second. */
export type SoundOrder = {
  /** Nobody watches: the alarm goes on until this is false again. */
  readonly isBlind: boolean
  /** What is to be announced next; one whose turn is that of the last that was heard has been played. */
  readonly announce: Announced | null
}

/** What the sound page says of itself once a second. */
export type SoundWord = {
  /** The audio clock's own state (`running`, `suspended`, ...) and reading, seconds; `null` where there is none. */
  readonly context: string | null
  readonly atSeconds: number
  readonly played: Played
  /** The turn of the last announcement that was heard; 0: none yet. */
  readonly lastTurn: number
}

/** All that the sound page has of the outside: `window.nocturneSound`. */
export type SoundBridge = { readonly hear: (listen: (order: SoundOrder) => void) => void; readonly tell: (word: SoundWord) => void }

/** The only two channels between the sound page and the main process. */
export type SoundChannels = { readonly order: 'nocturne:sound-order'; readonly word: 'nocturne:sound-word' }
