import { dueWindows, type DueWindow } from '../../../core/due/order'
import type { Hotkey } from '../../app/hotkeys'

export type DueDoings = {
  readonly step: (by: number) => void
  readonly toTop: () => void
  readonly open: () => void
  readonly back: () => void
  readonly search: () => void
  readonly cycle: () => void
  readonly window: (window: DueWindow) => void
  readonly widen: (steps: number) => void
}

const pageOfRows = 20

/** Every key of what falls due next: as in the queue, where the queue has it. */
export function dueKeys(doings: DueDoings): readonly Hotkey[] {
  const { step } = doings
  return [
    { keys: 'j', words: 'help.due.down', run: () => step(1) },
    { keys: 'k', words: 'help.due.up', run: () => step(-1) },
    { keys: 'ArrowDown', words: 'help.due.down', run: () => step(1), isHidden: true },
    { keys: 'ArrowUp', words: 'help.due.up', run: () => step(-1), isHidden: true },
    { keys: 'PageDown', words: 'help.pageDown', run: () => step(pageOfRows) },
    { keys: 'PageUp', words: 'help.pageUp', run: () => step(-pageOfRows) },
    { keys: 'Home', words: 'help.due.top', run: () => { doings.toTop(); step(-Infinity) } },
    { keys: 'End', words: 'help.due.end', run: () => step(Infinity) },
    { keys: 'Enter', words: 'help.due.open', run: doings.open },
    ...dueWindows.map((window, index): Hotkey => ({ keys: String(index + 1), words: `help.due.${window}`, run: () => doings.window(window) })),
    { keys: 'f', words: 'help.due.kind', run: doings.cycle },
    { keys: '/', words: 'help.due.search', run: doings.search },
    { keys: '[', words: 'help.due.wider', run: () => doings.widen(1) },
    { keys: ']', words: 'help.due.narrower', run: () => doings.widen(-1) },
    { keys: 'Escape', words: 'help.due.back', run: doings.back },
  ]
}
