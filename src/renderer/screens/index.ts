import type { ComponentType } from 'react'
import type { ScreenId } from '../app/place'
import { DataScreen } from './data/DataScreen'
import { HealthScreen } from './health/HealthScreen'
import { PolicyScreen } from './policy/PolicyScreen'
import { JournalScreen } from './journal/JournalScreen'
import { QueueScreen } from './queue/QueueScreen'
import { SettingsScreen } from './settings/SettingsScreen'

/** Every screen: its name in the catalogue (`screen.<id>`), the key after `g`, and what it shows. */
export type Screen = { readonly id: ScreenId; readonly key: string; readonly Shown: ComponentType }
export const screens: readonly Screen[] = [
  { id: 'queue', key: 'q', Shown: QueueScreen },
  { id: 'policy', key: 'p', Shown: PolicyScreen },
  { id: 'data', key: 'd', Shown: DataScreen },
  { id: 'journal', key: 'j', Shown: JournalScreen },
  { id: 'health', key: 'h', Shown: HealthScreen },
  { id: 'settings', key: 's', Shown: SettingsScreen },
]
