import type { AlarmTested, Desk } from '../../contract/shapes-desk'
import type { StateChange, Json } from '../../core/journal/entry'
import { defaultRules, type TellingRules } from '../../core/alerts/telling-rules'
import type { Mute } from '../../core/desk/mute'
import { withRecent, type SeatTaken } from '../../core/desk/seat'
import { defaultSounds, type SoundSettings } from '../../core/desk/sounds'
import { emptyRoster, type OnCallRoster } from '../../core/on-call/roster'
import type { Settings } from './settings'

/** What stands at this console's desk: who sits there, what is heard, what is told. Kept in memory, since every heartbeat carries some of it. */
export type DeskState = Desk & { readonly rules: TellingRules; readonly rulesVersion: number; readonly onCall: OnCallRoster; readonly onCallVersion: number; readonly recentSeats: readonly string[]; readonly lastTest: AlarmTested | null }
export type DeskStore = {
  readonly now: () => DeskState
  /** The changes of a journal entry after which the desk is as `next` says; those that are the same are left out. */
  readonly changes: (next: Partial<Omit<DeskState, 'recentSeats'>>) => readonly StateChange[]
  /** To be read from the settings again: they were written, or what was written was rolled back. */
  readonly forget: () => void
}

const names = { sounds: 'sounds', mute: 'mute', seat: 'seat', rules: 'telling', rulesVersion: 'telling-version', onCall: 'on-call', onCallVersion: 'on-call-version', lastTest: 'alarm-test' } as const
const recentName = 'seats'

export function createDesk(settings: Settings): DeskStore {
  let known: DeskState | null = null
  const read = (): DeskState => ({
    sounds: (settings.read(names.sounds) as SoundSettings | undefined) ?? defaultSounds,
    mute: (settings.read(names.mute) as Mute | null | undefined) ?? null,
    seat: (settings.read(names.seat) as SeatTaken | null | undefined) ?? null,
    rules: (settings.read(names.rules) as TellingRules | undefined) ?? defaultRules,
    rulesVersion: (settings.read(names.rulesVersion) as number | undefined) ?? 0,
    onCall: (settings.read(names.onCall) as OnCallRoster | undefined) ?? emptyRoster,
    onCallVersion: (settings.read(names.onCallVersion) as number | undefined) ?? 0,
    lastTest: (settings.read(names.lastTest) as AlarmTested | undefined) ?? null,
    recentSeats: (settings.read(recentName) as readonly string[] | undefined) ?? [],
  })
  const now = (): DeskState => (known ??= read())
  return {
    now,
    forget: () => void (known = null),
    changes: (next) => {
      const changes = Object.entries(next).map(([name, value]) => settings.change(names[name as keyof typeof names], value as Json))
      return next.seat ? [...changes, settings.change(recentName, withRecent(now().recentSeats, next.seat.name))] : changes
    },
  }
}
