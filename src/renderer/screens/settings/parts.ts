import type { ComponentType } from 'react'
import { BackupPart } from './BackupPart'
import { ClocksPart } from './ClocksPart'
import { KeysPart } from './KeysPart'
import { LanguagePart } from './LanguagePart'
import { LoginPart } from './LoginPart'
import { LookPart } from './LookPart'
import { OnCallPart } from './OnCallPart'
import { SoundsPart } from './SoundsPart'
import { StorePart } from './StorePart'
import { TellingPart } from './TellingPart'
import { VersionsPart } from './VersionsPart'
import { WindowsPart } from './WindowsPart'

/** One part of the settings: its id in `goToSettings`, its title (a key of the catalogue), and what it shows under that title. */
export type SettingsPart = { readonly id: string; readonly title: string; readonly Shown: ComponentType }

/** Every part, in the order of the list on the left. */
export const parts: readonly SettingsPart[] = [
  { id: 'look', title: 'settings.look', Shown: LookPart },
  { id: 'keys', title: 'settings.keys', Shown: KeysPart },
  { id: 'language', title: 'settings.language', Shown: LanguagePart },
  { id: 'sounds', title: 'settings.sounds', Shown: SoundsPart },
  { id: 'telling', title: 'settings.telling', Shown: TellingPart },
  { id: 'on-call', title: 'settings.onCall', Shown: OnCallPart },
  { id: 'windows', title: 'settings.windows', Shown: WindowsPart },
  { id: 'login', title: 'settings.login', Shown: LoginPart },
  { id: 'clocks', title: 'settings.clocks', Shown: ClocksPart },
  { id: 'store', title: 'settings.store', Shown: StorePart },
  { id: 'backups', title: 'settings.backups', Shown: BackupPart },
  { id: 'versions', title: 'settings.versions', Shown: VersionsPart },
]
