import type { Mute } from '../core/desk/mute'
import type { SeatTaken } from '../core/desk/seat'
import type { SoundPattern, SoundSettings } from '../core/desk/sounds'
import type { OnCallRoster } from '../core/on-call/roster'
import type { TellingRules } from '../core/alerts/telling-rules'
import type { Severity } from '../core/model/severity'
import type { Instant, Millis } from '../core/time'

/** What every screen shows of the desk, and what the main process needs to make itself heard; every status of the monitor carries it. */
export type Desk = { readonly sounds: SoundSettings; readonly mute: Mute | null; readonly seat: SeatTaken | null }

/** The notification rules, and the number of the change they stand at: whoever changes them names it. */
export type RulesShown = { readonly rules: TellingRules; readonly version: number; readonly places: readonly PlaceNamed[] }
/** Who is on call, who would be reached now (null: nobody), and the number of the change it stands at. */
export type OnCallShown = { readonly roster: OnCallRoster; readonly version: number; readonly now: string | null }
/** A site or a client as a rule names it. */
export type PlaceNamed = { readonly kind: 'site' | 'client'; readonly key: string; readonly name: string; readonly of: string | null }

/** How one way of telling stood the test; `why` is words for a person. */
export type WayTested<State extends string> = { readonly state: State; readonly why: string | null; readonly tookMs: Millis }
/** What arrived of a test of the alarm. `accepted`: the notification service took it and gave it a number; `shown`: it says that it is on the screen. */
export type AlarmTest = {
  readonly at: Instant
  readonly toast: WayTested<'accepted' | 'shown' | 'failed'>
  /** `sounded`: its wave was measured while the audio clock ran; that clock's reading, seconds. */
  readonly sound: WayTested<'sounded' | 'failed'> & { readonly clockSeconds: number | null; readonly pattern: SoundPattern }
  readonly tray: WayTested<'registered' | 'none'>
}
/** A test as it is kept: what arrived, and what the person at the seat saw and heard of it. */
export type AlarmTested = AlarmTest & { readonly by: string; readonly confirmedAt: Instant; readonly wasHeard: boolean; readonly wasSeen: boolean }

/** How many alerts nobody has acknowledged, by severity. */
export type Waiting = { readonly [severity in Severity]: number }
