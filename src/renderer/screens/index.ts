import type { ComponentType } from 'react'
import type { ScreenId } from '../app/place'
import { DataScreen } from './data/DataScreen'
import { DueScreen } from './due/DueScreen'
import { HealthScreen } from './health/HealthScreen'
import { HistoryScreen } from './history/HistoryScreen'
import { IncidentsScreen } from './incidents/IncidentsScreen'
import { PolicyScreen } from './policy/PolicyScreen'
import { MaintenanceScreen } from './maintenance/MaintenanceScreen'
import { JournalScreen } from './journal/JournalScreen'
import { OverviewScreen } from './overview/OverviewScreen'
import { RankingsScreen } from './rankings/RankingsScreen'
import { ReportsScreen } from './reports/ReportsScreen'
import { WallScreen } from './overview/WallScreen'
import { QueueScreen } from './queue/QueueScreen'
import { StepsScreen } from './steps/StepsScreen'
import { InvestigationsScreen } from './investigations/InvestigationsScreen'
import { ToursScreen } from './tours/ToursScreen'
import { SettingsScreen } from './settings/SettingsScreen'

/** Every screen: its name in the catalogue (`screen.<id>`), the key after `g`, and what it shows. */
export type Screen = { readonly id: ScreenId; readonly key: string; readonly Shown: ComponentType; /** It is not in the rail: help, palette and the queue of an empty store lead to it. */ readonly isAside?: boolean }
export const screens: readonly Screen[] = [
  { id: 'queue', key: 'q', Shown: QueueScreen },
  { id: 'incidents', key: 'i', Shown: IncidentsScreen },
  { id: 'history', key: 'y', Shown: HistoryScreen },
  { id: 'rankings', key: 'r', Shown: RankingsScreen },
  { id: 'reports', key: 'e', Shown: ReportsScreen },
  { id: 'policy', key: 'p', Shown: PolicyScreen },
  { id: 'maintenance', key: 'm', Shown: MaintenanceScreen },
  { id: 'due', key: 'n', Shown: DueScreen },
  { id: 'tours', key: 't', Shown: ToursScreen },
  { id: 'overview', key: 'o', Shown: OverviewScreen },
  { id: 'wall', key: 'w', Shown: WallScreen },
  { id: 'investigations', key: 'v', Shown: InvestigationsScreen },
  { id: 'data', key: 'd', Shown: DataScreen },
  { id: 'journal', key: 'j', Shown: JournalScreen },
  { id: 'health', key: 'h', Shown: HealthScreen },
  { id: 'settings', key: 's', Shown: SettingsScreen },
  { id: 'steps', key: 'f', Shown: StepsScreen, isAside: true },
]
