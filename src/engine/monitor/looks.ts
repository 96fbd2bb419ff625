import { system } from '../../core/model/actor'
import type { Instant, Millis } from '../../core/time'
import type { Clock } from '../deps'
import { slotLength, slotOf } from '../store/slots'
import type { Store } from '../store/store'
import { createConsoleClock, type ClockTrust, type Look } from './console-clock'
import { noteJudged, runCycle, type SweepWhy, type Swept } from './cycle'
import type { Rounds } from './rounds'

/** One look at the clocks and at what they bring: nothing, what falls due, or a whole cycle. */
export type Looks = {
  readonly look: () => void
  readonly sweepNow: () => Swept
  readonly now: () => Instant
  readonly state: () => WatchState
  /** Writes down until when the store was watched. */
  readonly remember: () => void
}
export type WatchState = { readonly watchingSince: Instant | null; readonly lastLookAt: Instant | null; readonly lastSweep: Swept | null; readonly trust: ClockTrust }
export type LooksDeps = { readonly store: Store; readonly rounds: Rounds; readonly clock: Clock; readonly changed: (alertIds: Iterable<string>) => void; readonly isImporting: () => boolean }

/** A look that comes so much later than the one before found the console asleep, blocked or stopped. */
const blockedAfter: Millis = 5_000
/** How often `watched_until` is written down: what a kill -9 can make us forget. */
const rememberEvery: Millis = 15_000

export function createLooks({ store, rounds, clock, changed, isImporting }: LooksDeps): Looks {
  const time = createConsoleClock(clock, store.meta.instant('watched_until'))
  let watchedUntil = store.meta.instant('watched_until')
  let remembered = watchedUntil ?? 0
  let state: WatchState = { watchingSince: null, lastLookAt: null, lastSweep: null, trust: 'trusted' }
  const isFirst = (): boolean => store.meta.instant('first_swept_at') === null
  const newestSlot = (): Instant => store.slots.newest()?.throughAt ?? slotOf(time.now()) - slotLength

  function cycle(now: Instant, why: SweepWhy, cause: string | null): Swept {
    const swept = runCycle(store, rounds, { now, why, isAsOf: false, watchedUntil, cause, monotonic: clock.monotonic })
    state = { ...state, lastSweep: swept }
    changed([...swept.timers.alertIds, ...swept.sweep.alertIds])
    return swept
  }

  /** What falls due now. */
  function timers(now: Instant): void {
    const next = rounds.nextDeadline()
    if (next === null || next > now) return
    changed(store.write(() => {
      const round = { now, isFirst: false, watchedUntil, isReplay: false }
      rounds.freshScores()
      const tally = rounds.timers(round)
      rounds.settle(round)
      noteJudged(store, now)
      return tally.alertIds
    }))
  }

  function remember(): void {
    remembered = time.now()
    store.meta.set('watched_until', remembered)
  }

  function judge(seen: Look): void {
    if (isFirst() && isImporting()) return
    // The first data of a store are judged whole and at once, so that day one is what was overdue by then, and one group.
    if (isFirst() && !store.tasks.isEmpty()) return void cycle(seen.now, 'catch-up', null)
    const cause = causeOf(seen, state.lastLookAt)
    if (cause !== null) cycle(seen.now, 'catch-up', cause)
    else if (slotOf(seen.now) > newestSlot()) cycle(seen.now, 'slot', null)
    else timers(seen.now)
  }

  return {
    look: () => {
      const seen = time.look()
      if (seen.jumped !== null) noteJump(store, seen)
      judge(seen)
      state = { ...state, trust: seen.trust, lastLookAt: seen.now, watchingSince: state.watchingSince ?? seen.now }
      watchedUntil = seen.now
      if (seen.now - remembered >= rememberEvery) remember()
    },
    sweepNow: () => cycle(time.look().now, 'asked', null),
    now: time.now,
    state: () => state,
    remember,
  }
}

/** Why this look must catch up, or null when it is one of the ordinary kind. */
function causeOf(seen: Look, lastLookAt: Instant | null): string | null {
  if (lastLookAt === null) return 'not running'
  if (seen.jumped !== null) return seen.jumped > 0 ? 'asleep, or the clock stepped forward' : 'the clock stepped back'
  return seen.passed > blockedAfter ? 'the console was blocked' : null
}

function noteJump(store: Store, seen: Look): void {
  store.write(() => store.journal.record({ at: seen.now, actor: system, action: 'clock.jumped', subjectKind: 'console', subjectId: store.consoleId, facts: { byMs: Math.round(seen.jumped ?? 0), trust: seen.trust }, changes: [] }))
}
