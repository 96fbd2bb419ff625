import type { CallName, EventName, Events, InputOf, OutputOf } from '../contract/contract'
import type { Restored } from '../contract/shapes'
import type { Instant } from '../core/time'
import type { Language } from '../words/language'
import type { Say } from '../words/say'

/** A store that answers the contract for the person at this line, wherever its engine runs. */
export type StoreLine = {
  readonly call: <Name extends CallName>(name: Name, input: InputOf<Name>) => Promise<OutputOf<Name>>
  readonly on: <Name extends EventName>(event: Name, hear: (payload: Events[Name]) => void) => () => void
  readonly close: () => void
}

/** Everything a command needs from outside; tests bring their own. */
export type World = {
  /** In the language of the environment, or the one that `--lang` names. */
  readonly say: Say
  /** The language of `say`, also where a JSON document is asked for. */
  readonly language: Language
  readonly sayIn: (language: Language) => Say
  /** Standard output; resolves when the text was taken, so that long output keeps its pace. */
  readonly out: (text: string) => Promise<void>
  readonly err: (text: string) => void
  /** Somebody watches standard error: a progress bar makes sense. */
  readonly isWatched: boolean
  readonly now: () => Instant
  /** A fresh UUIDv7 for one operator's move. */
  readonly newOpId: () => string
  readonly cwd: string
  /** The store of the desktop app, used where `--store` is not given. */
  readonly ownStore: string
  readonly hasStore: (file: string) => boolean
  /** Opens a store, or speaks to the running app that holds it. Refusals: CallFault `unusable`. */
  readonly openStore: (file: string) => Promise<StoreLine>
  /** Puts a backup in a store's place. Refusals: CallFault `unusable`, also where the running app holds the store. */
  readonly restoreStore: (file: string, backup: string | null) => Promise<Restored>
}
