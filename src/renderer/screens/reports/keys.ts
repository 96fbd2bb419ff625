import type { Hotkey } from '../../app/hotkeys'
import { reportPeriods } from './view'

export type ReportsDoings = { readonly [doing in 'custom' | 'pick' | 'everything' | 'turn' | 'schedules' | 'again']: () => void } & { readonly period: (period: (typeof reportPeriods)[number]) => void }

/** Every key of the reports. */
export const reportsKeys = ({ period, ...doings }: ReportsDoings): readonly Hotkey[] => [
  ...reportPeriods.map((one, index): Hotkey => ({ keys: String(index + 1), words: `help.reports.${String(one)}`, run: () => period(one) })),
  { keys: 'd', words: 'help.reports.custom', run: doings.custom },
  { keys: 'f', words: 'help.reports.pick', run: doings.pick },
  { keys: 'Backspace', words: 'help.reports.everything', run: doings.everything },
  { keys: 'v', words: 'help.reports.chart', run: doings.turn },
  { keys: 'S', words: 'help.reports.schedules', run: doings.schedules },
  { keys: 'r', words: 'help.again', run: doings.again },
]
