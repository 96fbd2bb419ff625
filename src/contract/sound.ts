/** What the main process wants to be heard, said to the sound page once a second. */
export type SoundOrder = {
  /** Nobody watches: the alarm goes on until this is false again. */
  readonly isBlind: boolean
  /** Grows with every announcement of unacknowledged critical alerts; one that was not heard of before is played once. */
  readonly critical: number
}

/** What the sound page says of itself once a second. */
export type SoundWord = {
  /** The audio clock's own state (`running`, `suspended`, ...) and reading, seconds; `null` where there is none. */
  readonly context: string | null
  readonly atSeconds: number
  /** Alarms that were played to their end and measured as sounding. */
  readonly blind: number
  readonly critical: number
  /** The newest announcement that was played. */
  readonly lastCritical: number
}

/** All that the sound page has of the outside: `window.nocturneSound`. */
export type SoundBridge = { readonly hear: (listen: (order: SoundOrder) => void) => void; readonly tell: (word: SoundWord) => void }

/** The only two channels between the sound page and the main process. */
export type SoundChannels = { readonly order: 'nocturne:sound-order'; readonly word: 'nocturne:sound-word' }
