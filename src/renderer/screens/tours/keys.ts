import type { Hotkey } from '../../app/hotkeys'
import { listKeys, rowWords } from '../../app/list-keys'
import { shifts, type Shift } from './view'

export type ToursDoings = { readonly [doing in 'open' | 'search' | 'pick' | 'takeOff' | 'view' | 'today' | 'date' | 'route']: () => void } & {
  readonly step: (by: number) => void
  /** Along the row, by tours. */
  readonly along: (by: number) => void
  readonly shift: (shift: Shift) => void
  /** Moves the day. */
  readonly day: (by: number) => void
}

const pageOfRows = 12

/** Every key of the board and the list. */
export const toursKeys = ({ step, along, day, shift, ...doings }: ToursDoings): readonly Hotkey[] => [
  ...listKeys({ step, pageOfRows, words: rowWords }),
  { keys: 'h', words: 'help.tours.earlier', run: () => along(-1) },
  { keys: 'l', words: 'help.tours.later', run: () => along(1) },
  { keys: 'ArrowLeft', words: 'help.tours.earlier', run: () => along(-1), isHidden: true },
  { keys: 'ArrowRight', words: 'help.tours.later', run: () => along(1), isHidden: true },
  { keys: 'Enter', words: 'help.tours.open', run: doings.open },
  { keys: 'v', words: 'help.tours.view', run: doings.view },
  ...shifts.map((one, index): Hotkey => ({ keys: String(index + 1), words: `help.tours.${one}`, run: () => shift(one) })),
  { keys: 'n', words: 'help.tours.route', run: doings.route },
  { keys: '[', words: 'help.tours.dayBefore', run: () => day(-1) },
  { keys: ']', words: 'help.tours.dayAfter', run: () => day(1) },
  { keys: '0', words: 'help.tours.today', run: doings.today },
  { keys: 'd', words: 'help.tours.date', run: doings.date },
  { keys: '/', words: 'help.search', run: doings.search },
  { keys: 'f', words: 'help.tours.pick', run: doings.pick },
  { keys: 'Backspace', words: 'help.unlabel', run: doings.takeOff },
]
