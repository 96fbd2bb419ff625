import { system } from '../../core/model/actor'
import type { GapCause } from '../../core/model/gap'
import { seconds, type Instant, type Millis } from '../../core/time'
import type { Store } from '../store/store'
import { createConsoleClock, type ClockTrust, type Look } from './console-clock'
import type { SweepWhy, Swept } from './cycle'
import { createTurns, type TurnsDeps } from './turns'

/** One look at the clocks and at what they bring: nothing, what falls due, or a whole cycle. */
export type Looks = {
  readonly look: () => void
  readonly sweepNow: () => Swept
  readonly now: () => Instant
  readonly state: () => WatchState
  /** How long the next look may wait: until something falls due, at most a second. */
  readonly untilNext: () => Millis
  /** Writes down until when the store was watched. */
  readonly remember: () => void
}
export type WatchState = { readonly watchingSince: Instant | null; readonly lastLookAt: Instant | null; readonly lastSweep: Swept | null; readonly lastCatchUp: Swept | null; readonly trust: ClockTrust }
export type LooksDeps = TurnsDeps & { readonly changed: (alertIds: Iterable<string>) => void; readonly isImporting: () => boolean }

/** A look that comes so much later than the one before found the console asleep, blocked or stopped. */
const blockedAfter: Millis = seconds(5)
/** How often `watched_until` is written down where nothing is judged: what a kill -9 can make us forget. */
const rememberEvery: Millis = seconds(15)
const longestWait: Millis = seconds(1)

export function createLooks({ isImporting, changed, ...deps }: LooksDeps): Looks {
  const { store, rounds, clock } = deps
  const time = createConsoleClock(clock, store.meta.instant('watched_until'), rememberEvery)
  const turns = createTurns(deps)
  let watchedUntil = store.meta.instant('watched_until')
  /** What no sweep has made good yet: why nobody watched, and since when. */
  let owed: { readonly cause: GapCause; readonly since: Instant } | null = null
  let state: WatchState = { watchingSince: null, lastLookAt: null, lastSweep: null, lastCatchUp: null, trust: 'trusted' }
  const isFirst = (): boolean => store.meta.instant('first_swept_at') === null
  const isHeldBack = (): boolean => isFirst() && isImporting()

  function cycle({ now, trust }: Look, why: SweepWhy): Swept {
    const gap = owed && { cause: owed.cause, length: Math.max(0, now - owed.since) }
    const swept = turns.cycle({ now, watchedUntil, why, gap })
    owed = null
    state = { ...state, trust, lastLookAt: now, lastSweep: swept, lastCatchUp: gap === null ? state.lastCatchUp : swept }
    changed([...swept.timers.alertIds, ...swept.sweep.alertIds])
    return swept
  }

  function judge(seen: Look): void {
    if (isHeldBack()) return void (owed ??= { cause: 'first-import', since: seen.now })
    // The first data of a store are judged whole and at once, so that day one is what was overdue by then, and one group.
    if (owed !== null || (isFirst() && !store.tasks.isEmpty())) cycle(seen, 'catch-up')
    else if (turns.isSweepDue(seen.now)) cycle(seen, 'slot')
    else timers(seen)
    if (turns.tendDesk(seen.now)) changed([])
  }

  function timers({ now, trust }: Look): void {
    const alertIds = turns.timers({ now, watchedUntil })
    if (alertIds === null) return store.carryOver.whenIdle()
    state = { ...state, trust, lastLookAt: now }
    changed(alertIds)
  }

  /** Reads both clocks, does what is to be done, and keeps that it was done; what fails stays owed. */
  function lookAnd<Result>(act: (seen: Look) => Result): Result {
    const seen = time.look()
    const since = state.lastLookAt ?? watchedUntil ?? seen.now
    const cause = causeOf(seen, state.lastLookAt)
    if (cause !== null) owed ??= { cause, since }
    try {
      if (seen.jumped !== null) noteJump(store, seen)
      const done = act(seen)
      turns.noteWatched(seen.now, rememberEvery)
      watchedUntil = seen.now
      state = { ...state, trust: seen.trust, lastLookAt: seen.now, watchingSince: state.watchingSince ?? seen.now }
      return done
    } catch (thrown) {
      owed ??= { cause: 'failed', since }
      throw thrown
    }
  }

  return {
    look: () => lookAnd(judge),
    sweepNow: () => lookAnd((seen) => cycle(seen, 'asked')),
    now: time.now,
    state: () => state,
    untilNext: () => {
      const next = isHeldBack() ? null : rounds.nextDeadline()
      return next === null ? longestWait : Math.min(longestWait, Math.max(1, next - time.now()))
    },
    remember: () => turns.noteWatched(time.now()),
  }
}

/** Why this look must catch up, or null when it is one of the ordinary kind. */
function causeOf(seen: Look, lastLookAt: Instant | null): GapCause | null {
  if (lastLookAt === null) return 'not-running'
  if (seen.jumped !== null) return seen.jumped > 0 ? 'jumped-forward' : 'stepped-back'
  return seen.passed > blockedAfter ? 'blocked' : null
}

function noteJump(store: Store, seen: Look): void {
  store.write(() => store.journal.record({ at: seen.now, actor: system, action: 'clock.jumped', subjectKind: 'console', subjectId: store.consoleId, facts: { byMs: Math.round(seen.jumped ?? 0), trust: seen.trust }, changes: [] }))
}
