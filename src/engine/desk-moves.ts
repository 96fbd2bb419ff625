import type { AlarmTest, AlarmTested } from '../contract/shapes-desk'
import { checkRules, type RuleRefusal, type TellingRules } from '../core/alerts/telling-rules'
import { muteFrom, type Mute, type MuteRefusal } from '../core/desk/mute'
import { seatName, type SeatRefusal, type SeatTaken } from '../core/desk/seat'
import { checkSounds, type SoundRefusal, type SoundSettings } from '../core/desk/sounds'
import type { JournalAction } from '../core/journal/actions'
import type { Json } from '../core/journal/entry'
import type { Actor } from '../core/model/actor'
import { checkRoster, type OnCallRoster, type RosterRefusal } from '../core/on-call/roster'
import { ok, refused, type Outcome } from '../core/outcome'
import type { Instant } from '../core/time'
import type { DeskState } from './store/desk'
import type { Store } from './store/store'

type Entry = { readonly at: Instant; readonly actor: Actor; readonly action: JournalAction; readonly facts: { readonly [name: string]: Json | undefined } }

/** One decision about the desk: its entry, and the desk as it is after it, inside the caller's transaction. */
function decide(store: Store, { at, actor, action, facts }: Entry, next: Partial<Omit<DeskState, 'recentSeats'>>): void {
  store.journal.record({ at, actor, action, subjectKind: 'desk', subjectId: store.consoleId, facts, changes: store.desk.changes(next) })
  store.desk.forget()
}

/** Says how alerts are to be heard. Rules: [H1] [H2]. */
export function setSounds(store: Store, asked: SoundSettings, by: { readonly actor: Actor; readonly at: Instant }): Outcome<SoundSettings, SoundRefusal> {
  const checked = checkSounds(asked)
  if (checked.ok) decide(store, { ...by, action: 'sound.set', facts: { from: store.desk.now().sounds, to: checked.value } }, { sounds: checked.value })
  return checked
}

/** Mutes from now on; one that runs is replaced. Rule: [H5]. */
export function beginMute(store: Store, asked: { readonly lastsMinutes: number; readonly reason: string }, { actor, at }: { readonly actor: Actor; readonly at: Instant }): Outcome<Mute, MuteRefusal> {
  const mute = muteFrom(at, { ...asked, by: actor.name })
  if (mute.ok) decide(store, { at, actor, action: 'sound.muted', facts: { until: mute.value.until, minutes: asked.lastsMinutes, note: mute.value.reason } }, { mute: mute.value })
  return mute
}

/** Ends a mute: when it is over, or because a person wants to hear again. Rule: [H5]. */
export function endMute(store: Store, { mute, at, actor, because }: { readonly mute: Mute; readonly at: Instant; readonly actor: Actor; readonly because: 'over' | 'by-person' }): void {
  decide(store, { at, actor, action: 'sound.unmuted', facts: { because, since: mute.since, until: mute.until, by: mute.by } }, { mute: null })
}

/** Takes the seat that nobody sits on, or whose holder did not hand it over. Rule: [H12]. */
export function takeSeat(store: Store, typed: string, { actor, at }: { readonly actor: Actor; readonly at: Instant }): Outcome<SeatTaken, SeatRefusal> {
  const before = store.desk.now().seat
  const name = seatName(typed)
  if (!name.ok) return name
  if (before?.name === name.value) return ok(before)
  const seat: SeatTaken = { name: name.value, since: at, from: before?.name ?? null, note: null }
  decide(store, { at, actor: claimed(name.value, actor), action: 'seat.taken', facts: { name: name.value, from: seat.from } }, { seat })
  return ok(seat)
}

/** Hands the seat over, with a note for whoever comes. The one who leaves is the actor. Rule: [H14]. */
export function handOverSeat(store: Store, { to, note, held }: { readonly to: string; readonly note: string; readonly held: readonly string[] }, { actor, at }: { readonly actor: Actor; readonly at: Instant }): Outcome<SeatTaken, SeatRefusal> {
  const before = store.desk.now().seat
  const name = seatName(to)
  if (!name.ok) return name
  if (before?.name === name.value) return refused('same-name', { name: name.value })
  const seat: SeatTaken = { name: name.value, since: at, from: before?.name ?? actor.name, note: note.trim() === '' ? null : note.trim() }
  decide(store, { at, actor, action: 'seat.handed-over', facts: { from: seat.from, to: seat.name, note: seat.note, held } }, { seat })
  return ok(seat)
}

const claimed = (name: string, actor: Actor): Actor => ({ kind: actor.kind, role: actor.role, name, osUser: actor.osUser ?? actor.name })

/** Sets the notification rules; `version`: the change they were seen at. Rules: [H8] [H10]. */
export function setRules(store: Store, asked: { readonly rules: TellingRules; readonly version: number }, { actor, at }: { readonly actor: Actor; readonly at: Instant }): Outcome<TellingRules, RuleRefusal> {
  if (asked.version !== rulesVersion(store)) return refused('changed-meanwhile')
  const checked = checkRules(asked.rules)
  if (checked.ok) decide(store, { at, actor, action: 'telling.set', facts: { from: store.desk.now().rules as unknown as Json, to: checked.value as unknown as Json } }, { rules: checked.value, rulesVersion: asked.version + 1 })
  return checked
}
export const rulesVersion = (store: Store): number => store.desk.now().rulesVersion

/** Sets who is on call; `version`: the change it was seen at. Rule: [E9]. */
export function setOnCall(store: Store, asked: { readonly roster: OnCallRoster; readonly version: number }, { actor, at }: { readonly actor: Actor; readonly at: Instant }): Outcome<OnCallRoster, RosterRefusal> {
  const { onCall, onCallVersion } = store.desk.now()
  if (asked.version !== onCallVersion) return refused('on-call-changed-meanwhile')
  const checked = checkRoster(asked.roster)
  if (checked.ok) decide(store, { at, actor, action: 'on-call.set', facts: { from: onCall as unknown as Json, to: checked.value as unknown as Json } }, { onCall: checked.value, onCallVersion: onCallVersion + 1 })
  return checked
}

/** Keeps what a test of the alarm showed and what the person saw and heard of it. Rule: [H7]. */
export function keepAlarmTest(store: Store, { test, wasHeard, wasSeen }: { readonly test: AlarmTest; readonly wasHeard: boolean; readonly wasSeen: boolean }, { actor, at }: { readonly actor: Actor; readonly at: Instant }): AlarmTested {
  const lastTest: AlarmTested = { ...test, by: actor.name, confirmedAt: at, wasHeard, wasSeen }
  decide(store, { at, actor, action: 'alarm.tested', facts: lastTest as unknown as Record<string, Json> }, { lastTest })
  return lastTest
}
