import type { Handlers } from '../../contract/serve'
import { testToast } from '../../core/alerts/notify'
import { actorAt } from '../../core/desk/seat'
import type { Actor } from '../../core/model/actor'
import { dutyManagerAt } from '../../core/on-call/roster'
import { beginMute, endMute, handOverSeat, keepAlarmTest, rulesVersion, setOnCall, setRules, setSounds, takeSeat } from '../desk-moves'
import { toastChange } from '../monitor/telling'
import type { EngineParts } from '../parts'
import { decidedIn } from './decided'
import { createHeld } from '../store/held'
import { createPlaceNames } from '../store/place-names'
import { queueRowOf } from './views'

type Names = 'sounds.set' | 'mute.begin' | 'mute.end' | 'seat.show' | 'seat.take' | 'seat.handOver' | 'onCall.show' | 'onCall.set' | 'telling.show' | 'telling.set' | 'telling.places' | 'alarm.sendTestToast' | 'alarm.keepTest' | 'alarm.lastTest'

/** As many as fit into the dialog; the others are counted. */
const mostHeldShown = 100
const mostPlaces = 30

/** What reaches the operator's ear, and who sits there. Every decision is a journal entry. */
export function deskHandlers(parts: EngineParts): Handlers<Names> {
  const { store, now, changes, newId } = parts
  const held = createHeld(store.db)
  const places = createPlaceNames(store.db)
  const decided = decidedIn(parts)
  return {
    'sounds.set': (asked, actor) => decided(() => setSounds(store, asked, { actor, at: now() })),
    'mute.begin': ({ minutes, reason }, actor) => decided(() => beginMute(store, { lastsMinutes: minutes, reason }, { actor, at: now() })),
    'mute.end': (_input, actor) => {
      const { mute } = store.desk.now()
      if (mute) store.write(() => endMute(store, { mute, at: now(), actor, because: 'by-person' }))
      changes.bump([])
      return null
    },
    'seat.show': (_input, actor) => {
      const { seat, recentSeats } = store.desk.now()
      const ids = seat === null ? [] : held(seat.name)
      const rows = ids.slice(0, mostHeldShown).flatMap((id) => parts.queue.byId(id) ?? [])
      return { seat, osUser: actor.osUser ?? actor.name, recent: recentSeats, held: { rows: rows.map((hit) => queueRowOf(store, hit, parts.asOf())), total: ids.length } }
    },
    'seat.take': ({ name }, actor) => decided(() => takeSeat(store, name, { actor, at: now() })),
    'seat.handOver': ({ to, note }, actor) => decided(() => handOverSeat(store, { to, note, held: held(actor.name) }, { actor, at: now() })),
    'onCall.show': () => {
      const { onCall, onCallVersion } = store.desk.now()
      return { roster: onCall, version: onCallVersion, now: dutyManagerAt(onCall, now()) }
    },
    'onCall.set': (asked, actor) => decided(() => setOnCall(store, asked, { actor, at: now() })),
    'telling.show': () => {
      const { rules } = store.desk.now()
      return { rules, version: rulesVersion(store), places: places.of(rules.rules.flatMap(({ sites, clients }) => [...sites, ...clients])) }
    },
    'telling.set': ({ rules, version }, actor) => decided(() => setRules(store, { rules, version }, { actor, at: now() })),
    'telling.places': ({ text }) => places.like(text, mostPlaces),
    'alarm.sendTestToast': (_input, actor) => {
      const at = now()
      const change = toastChange({ ...testToast, severity: 'INFO', alertId: null }, newId(at), { decidedAt: at, isWithheld: false })
      store.write(() => store.journal.record({ at, actor, action: 'toasts.decided', subjectKind: 'toast', subjectId: String(change.key), facts: { toasts: 1, withheld: 0, isTest: true }, changes: [change] }))
      return { toastId: String(change.key) }
    },
    'alarm.keepTest': (asked, actor) => {
      const kept = store.write(() => keepAlarmTest(store, asked, { actor, at: now() }))
      changes.bump([])
      return kept
    },
    'alarm.lastTest': () => store.desk.now().lastTest,
  }
}

/** Handlers that know who sits at the seat: what comes from there is done in that name. Rules: [H12] [H13]. */
export function seated<Handling extends object>({ store }: Pick<EngineParts, 'store'>, handlers: Handling): Handling {
  const who = (actor: Actor): Actor => (actor.isAtSeat ? actorAt(store.desk.now().seat, actor) : actor)
  const wrapped = Object.entries(handlers).map(([name, handle]) => [name, (input: unknown, actor: Actor): unknown => (handle as (input: unknown, actor: Actor) => unknown)(input, who(actor))])
  return Object.fromEntries(wrapped) as Handling
}
