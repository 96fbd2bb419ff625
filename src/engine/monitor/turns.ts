import { muteLeft } from '../../core/desk/mute'
import { system } from '../../core/model/actor'
import { seconds, type Instant, type Millis } from '../../core/time'
import type { Clock } from '../deps'
import { slotLength, slotOf } from '../store/slots'
import type { Store } from '../store/store'
import { endMute } from '../desk-moves'
import { noteJudged, runCycle, type Gap, type SweepWhy, type Swept } from './cycle'
import type { Rounds } from './rounds'

/** What a look may bring, each in one transaction. Every turn writes down, in it, until when the store was watched. */
export type Turns = {
  readonly cycle: (at: Turn & { readonly why: SweepWhy; readonly gap: Gap | null }) => Swept
  /** What falls due by now, and the alerts that it touched; null, and nothing written, where nothing does. */
  readonly timers: (at: Turn) => ReadonlySet<string> | null
  /** What the desk's own time brings: reminders of what still waits, and the end of a mute. Whether there was anything. Rules: [H5] [H11]. */
  readonly tendDesk: (now: Instant) => boolean
  /** Whether a slot has begun that nobody swept, or the steady clock says that it is time. */
  readonly isSweepDue: (now: Instant) => boolean
  /** Writes down until when the store was watched; `atMostEvery`: unless that was done less than so long ago. */
  readonly noteWatched: (now: Instant, atMostEvery?: Millis) => void
}
/** `watchedUntil`: the look before this one; null: nobody ever watched. */
export type Turn = { readonly now: Instant; readonly watchedUntil: Instant | null }
export type TurnsDeps = { readonly store: Store; readonly rounds: Rounds; readonly clock: Clock }

/** By the steady clock a sweep runs at least so often, whatever slots the wall clock makes of it; more than a slot, so that ordinary drift adds none. */
const sweepAtLeastEvery: Millis = slotLength + seconds(5)

export function createTurns({ store, rounds, clock }: TurnsDeps): Turns {
  let noted = store.meta.instant('watched_until') ?? 0
  let sweptSteadily = clock.monotonic()

  function noteWatched(now: Instant, atMostEvery: Millis = 0): void {
    if (now - noted < atMostEvery) return
    store.write(() => store.meta.set('watched_until', now))
    noted = now
  }

  return {
    cycle: ({ now, watchedUntil, why, gap }) => {
      const swept = store.write(() => {
        noteWatched(now)
        return runCycle(store, rounds, { now, why, isAsOf: false, watchedUntil, gap, monotonic: clock.monotonic })
      })
      sweptSteadily = clock.monotonic()
      return swept
    },
    timers: ({ now, watchedUntil }) => {
      const next = rounds.nextDeadline()
      if (next === null || next > now) return null
      return store.write(() => {
        const round = { now, isFirst: false, watchedUntil, isReplay: false }
        rounds.freshScores()
        const tally = rounds.timers(round)
        rounds.settle(round)
        noteJudged(store, now)
        noteWatched(now)
        return tally.alertIds
      })
    },
    tendDesk: (now) => {
      const next = store.reminders.nextAt()
      const isReminderDue = next !== null && next <= now
      const { mute } = store.desk.now()
      const isMuteOver = mute !== null && muteLeft(mute, now) === 0
      if (!isReminderDue && !isMuteOver) return false
      store.write(() => {
        if (isReminderDue) rounds.remind(now)
        if (isMuteOver) endMute(store, { mute, at: now, actor: system, because: 'over' })
      })
      return true
    },
    isSweepDue: (now) => {
      const newest = store.slots.newest()
      return newest === null || slotOf(now) > newest.throughAt || clock.monotonic() - sweptSteadily >= sweepAtLeastEvery
    },
    noteWatched,
  }
}
