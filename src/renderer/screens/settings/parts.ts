import type { ComponentType } from 'react'
import { KeysPart } from './KeysPart'
import { LanguagePart } from './LanguagePart'
import { LookPart } from './LookPart'
import { SoundsPart } from './SoundsPart'
import { TellingPart } from './TellingPart'

/** One part of the settings: its id in `goToSettings`, its title (a key of the catalogue), and what it shows under that title. */
export type SettingsPart = { readonly id: string; readonly title: string; readonly Shown: ComponentType }

/** Every part, in the order of the list on the left. */
export const parts: readonly SettingsPart[] = [
  { id: 'look', title: 'settings.look', Shown: LookPart },
  { id: 'keys', title: 'settings.keys', Shown: KeysPart },
  { id: 'language', title: 'settings.language', Shown: LanguagePart },
  { id: 'sounds', title: 'settings.sounds', Shown: SoundsPart },
  { id: 'telling', title: 'settings.telling', Shown: TellingPart },
]
