import type { MoveName } from '../../../core/model/move'
import type { Severity } from '../../../core/model/severity'
import type { Hotkey } from '../../app/hotkeys'
import { alertWords, listKeys } from '../../app/list-keys'
import { moveKeys, movesInOrder } from './moves'
import { gravestFirst } from './view'

export type QueueDoings = {
  readonly step: (by: number) => void
  readonly toTop: () => void
  readonly open: () => void
  readonly back: () => void
  readonly begin: (name: MoveName) => void
  readonly beginGroup: () => void
  /** Makes the pane wider by steps, or narrower. */
  readonly widen: (steps: number) => void
  readonly search: () => void
  readonly cycle: () => void
  readonly severity: (severity: Severity) => void
  readonly mark: () => void
  /** Marks what is under the cursor and goes on by one. */
  readonly markOn: (by: number) => void
  readonly markAll: () => void
  readonly listRefused: () => void
  /** Back to the alert from which an earlier one was opened. */
  readonly former: () => void
  /** The page of the tour that the alert is about. */
  readonly openTour: () => void
  /** To the investigation of the alert, or a new one. */
  readonly investigate: () => void
}

/** Every key of the list; the help overlay prints what is not hidden. */
export function queueKeys(doings: QueueDoings): readonly Hotkey[] {
  return [
    ...listKeys({ step: doings.step, toTop: doings.toTop, words: alertWords }),
    { keys: 'Enter', words: 'help.open', run: doings.open },
    { keys: 'x', words: 'help.mark', run: doings.mark },
    { keys: 'J', words: 'help.markDown', run: () => doings.markOn(1) },
    { keys: 'K', words: 'help.markUp', run: () => doings.markOn(-1) },
    { keys: 'Shift+ArrowDown', words: 'help.markDown', run: () => doings.markOn(1), isHidden: true },
    { keys: 'Shift+ArrowUp', words: 'help.markUp', run: () => doings.markOn(-1), isHidden: true },
    { keys: 'X', words: 'help.markAll', run: doings.markAll },
    { keys: 'L', words: 'help.listRefused', run: doings.listRefused },
    { keys: '/', words: 'help.search', run: doings.search },
    { keys: 'f', words: 'help.filter', run: doings.cycle },
    ...gravestFirst.map((severity, index): Hotkey => ({ keys: String(index + 1), words: `help.severity.${severity}`, run: () => doings.severity(severity) })),
  ]
}

/** Every key for the alert under the cursor and its pane. */
export function alertKeys(doings: QueueDoings): readonly Hotkey[] {
  return [
    ...movesInOrder.map((name): Hotkey => ({ keys: moveKeys[name], words: `action.${name}`, run: () => doings.begin(name) })),
    { keys: 'A', words: 'group.acknowledge', run: doings.beginGroup },
    { keys: '[', words: 'help.wider', run: () => doings.widen(1) },
    { keys: ']', words: 'help.narrower', run: () => doings.widen(-1) },
    { keys: 'b', words: 'help.former', run: doings.former },
    { keys: 'o', words: 'detail.openTour', run: doings.openTour },
    { keys: 'i', words: 'help.investigate', run: doings.investigate },
    { keys: 'Escape', words: 'help.back', run: doings.back },
  ]
}
