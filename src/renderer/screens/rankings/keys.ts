import type { Hotkey } from '../../app/hotkeys'
import { periods } from './view'

export type RankingsDoings = { readonly [doing in 'open' | 'search' | 'turn' | 'direction' | 'custom']: () => void } & { readonly step: (by: number) => void; readonly period: (period: (typeof periods)[number]) => void }

const pageOfRows = 20

/** Every key of the rankings. */
export const rankingsKeys = ({ step, period, ...doings }: RankingsDoings): readonly Hotkey[] => [
  { keys: 'j', words: 'help.down', run: () => step(1) },
  { keys: 'k', words: 'help.up', run: () => step(-1) },
  { keys: 'ArrowDown', words: 'help.down', run: () => step(1), isHidden: true },
  { keys: 'ArrowUp', words: 'help.up', run: () => step(-1), isHidden: true },
  { keys: 'PageDown', words: 'help.pageDown', run: () => step(pageOfRows) },
  { keys: 'PageUp', words: 'help.pageUp', run: () => step(-pageOfRows) },
  { keys: 'Home', words: 'help.top', run: () => step(-Infinity) },
  { keys: 'End', words: 'help.end', run: () => step(Infinity) },
  { keys: 'Enter', words: 'help.rankings.open', run: doings.open },
  { keys: 'v', words: 'help.rankings.of', run: doings.turn },
  { keys: 'f', words: 'help.rankings.direction', run: doings.direction },
  ...periods.map((days, index): Hotkey => ({ keys: String(index + 1), words: `help.rankings.${String(days)}`, run: () => period(days) })),
  { keys: 'd', words: 'help.rankings.custom', run: doings.custom },
  { keys: '/', words: 'help.search', run: doings.search },
]
