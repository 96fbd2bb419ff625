import type { Hotkey } from '../../app/hotkeys'
import { listKeys, rowWords } from '../../app/list-keys'
import { periods } from './view'

export type RankingsDoings = { readonly [doing in 'open' | 'search' | 'turn' | 'direction' | 'custom']: () => void } & { readonly step: (by: number) => void; readonly period: (period: (typeof periods)[number]) => void }

/** Every key of the rankings. */
export const rankingsKeys = ({ step, period, ...doings }: RankingsDoings): readonly Hotkey[] => [
  ...listKeys({ step, words: rowWords }),
  { keys: 'Enter', words: 'help.rankings.open', run: doings.open },
  { keys: 'v', words: 'help.rankings.of', run: doings.turn },
  { keys: 'f', words: 'help.rankings.direction', run: doings.direction },
  ...periods.map((days, index): Hotkey => ({ keys: String(index + 1), words: `help.rankings.${String(days)}`, run: () => period(days) })),
  { keys: 'd', words: 'help.rankings.custom', run: doings.custom },
  { keys: '/', words: 'help.search', run: doings.search },
]
