import { dueWindows, type DueWindow } from '../../../core/due/order'
import type { Hotkey } from '../../app/hotkeys'
import { listKeys } from '../../app/list-keys'

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

/** Every key of what falls due next: as in the queue, where the queue has it. */
export function dueKeys(doings: DueDoings): readonly Hotkey[] {
  return [
    ...listKeys({ step: doings.step, toTop: doings.toTop, words: { down: 'help.due.down', up: 'help.due.up', top: 'help.due.top', end: 'help.due.end' } }),
    { keys: 'Enter', words: 'help.due.open', run: doings.open },
    ...dueWindows.map((window, index): Hotkey => ({ keys: String(index + 1), words: `help.due.${window}`, run: () => doings.window(window) })),
    { keys: 'f', words: 'help.due.kind', run: doings.cycle },
    { keys: '/', words: 'help.due.search', run: doings.search },
    { keys: '[', words: 'help.due.wider', run: () => doings.widen(1) },
    { keys: ']', words: 'help.due.narrower', run: () => doings.widen(-1) },
    { keys: 'Escape', words: 'help.due.back', run: doings.back },
  ]
}
