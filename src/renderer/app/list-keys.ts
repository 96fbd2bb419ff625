import type { Hotkey } from './hotkeys'

export type ListKeys = {
  readonly step: (by: number) => void
  /** What `Home` does before it goes to the first row. */
  readonly toTop?: () => void
  /** So many rows are a page; 20 where it is not said. */
  readonly pageOfRows?: number
  /** What a step, and going to either end, is called in this list. */
  readonly words: { readonly down: string; readonly up: string; readonly top: string; readonly end: string }
}

/** The keys by which every list is walked. Rule: [U11]. */
export const listKeys = ({ step, toTop, pageOfRows = 20, words }: ListKeys): readonly Hotkey[] => [
  { keys: 'j', words: words.down, run: () => step(1) },
  { keys: 'k', words: words.up, run: () => step(-1) },
  { keys: 'ArrowDown', words: words.down, run: () => step(1), isHidden: true },
  { keys: 'ArrowUp', words: words.up, run: () => step(-1), isHidden: true },
  { keys: 'PageDown', words: 'help.pageDown', run: () => step(pageOfRows) },
  { keys: 'PageUp', words: 'help.pageUp', run: () => step(-pageOfRows) },
  { keys: 'Home', words: words.top, run: () => { toTop?.(); step(-Infinity) } },
  { keys: 'End', words: words.end, run: () => step(Infinity) },
]

/** What they are called where the rows are alerts. */
export const alertWords: ListKeys['words'] = { down: 'help.down', up: 'help.up', top: 'help.top', end: 'help.end' }

/** What they are called where the rows are something else. */
export const rowWords: ListKeys['words'] = { down: 'help.rows.down', up: 'help.rows.up', top: 'help.rows.top', end: 'help.rows.end' }
