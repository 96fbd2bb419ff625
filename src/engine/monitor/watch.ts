import { system } from '../../core/model/actor'
import type { Instant, Millis } from '../../core/time'
import type { Clock } from '../deps'
import { slotLength, slotOf } from '../store/slots'
import type { Store } from '../store/store'
import { createConsoleClock, type ClockTrust, type Look } from './console-clock'
import { runCycle, type SweepWhy, type Swept } from './cycle'
import type { Rounds } from './rounds'
import { everyQuarterHour } from './schedule'

/** Watching as time goes by: one look a second, one exactly when something falls due, one at each quarter of an hour. */
export type Watch = {
  /** One look at the clocks and at what they bring. Returns what it touched, for the change feed. */
  readonly look: () => void
  readonly start: () => void
  readonly stop: () => void
  readonly sweepNow: () => Swept
  readonly state: () => WatchState
  readonly now: () => Instant
}
export type WatchState = { readonly watchingSince: Instant | null; readonly lastLookAt: Instant | null; readonly lastSweep: Swept | null; readonly trust: ClockTrust }
export type WatchDeps = { readonly store: Store; readonly rounds: Rounds; readonly clock: Clock; readonly changed: (alertIds: Iterable<string>) => void; readonly onFault: (thrown: unknown) => void; readonly isImporting: () => boolean }

/** A look that comes so much later than the one before found the console asleep, blocked or stopped. */
const blockedAfter: Millis = 5_000
/** How often `watched_until` is written down: what a kill -9 can make us forget. */
const rememberEvery: Millis = 15_000
const longestWait: Millis = 1_000

export function createWatch({ store, rounds, clock, changed, onFault, isImporting }: WatchDeps): Watch {
  const time = createConsoleClock(clock, store.meta.instant('watched_until'))
  let watchedUntil = store.meta.instant('watched_until')
  let remembered = watchedUntil ?? 0
  let watchingSince: Instant | null = null
  let lastLookAt: Instant | null = null
  let lastSweep: Swept | null = null
  let trust: ClockTrust = 'trusted'
  let timer: ReturnType<typeof setTimeout> | null = null
  let quarterly: { readonly cancel: () => void } | null = null

  function cycle(now: Instant, why: SweepWhy, cause: string | null): Swept {
    lastSweep = runCycle(store, rounds, { now, why, isAsOf: false, watchedUntil, cause, monotonic: clock.monotonic })
    changed([...lastSweep.timers.alertIds, ...lastSweep.sweep.alertIds])
    return lastSweep
  }

  const isFirst = (): boolean => store.meta.instant('first_swept_at') === null

  /** What falls due now; the first data of a store are judged whole, so that day one is one group. */
  function timers(now: Instant): void {
    const next = rounds.nextDeadline()
    if (next === null || next > now) return
    if (isFirst()) {
      if (!isImporting()) cycle(now, 'catch-up', null)
      return
    }
    const touched = store.write(() => {
      const round = { now, isFirst: false, watchedUntil, isReplay: false }
      rounds.freshScores()
      const tally = rounds.timers(round)
      rounds.settle(round)
      store.meta.set('judged_until', now)
      return tally.alertIds
    })
    changed(touched)
  }

  function look(): void {
    const seen = time.look()
    const cause = causeOf(seen, lastLookAt)
    trust = seen.trust
    if (seen.jumped !== null) noteJump(store, seen)
    const mustWait = isFirst() && isImporting()
    if (mustWait) lastSweep = null
    else if (cause !== null) cycle(seen.now, 'catch-up', cause)
    else if (slotOf(seen.now) > newestSlot()) cycle(seen.now, 'slot', null)
    else timers(seen.now)
    noteWaiting(seen.now)
    if (seen.now - remembered >= rememberEvery) remember(seen.now)
  }

  function noteWaiting(now: Instant): void {
    watchingSince ??= now
    lastLookAt = now
    watchedUntil = now
  }

  const newestSlot = (): Instant => store.slots.newest()?.throughAt ?? slotOf(time.now()) - slotLength

  function remember(now: Instant): void {
    store.meta.set('watched_until', now)
    remembered = now
  }

  function lookAndWait(): void {
    if (watchingSince !== null && timer === null) return
    try {
      look()
      const next = rounds.nextDeadline()
      const wait = next === null ? longestWait : Math.min(longestWait, Math.max(1, next - time.now()))
      timer = setTimeout(lookAndWait, wait)
    } catch (thrown) {
      onFault(thrown)
    }
  }

  return {
    look,
    start: () => {
      if (store.meta.text('watched_live_at') === null) store.meta.set('watched_live_at', time.now())
      store.write(() => store.journal.record({ at: time.now(), actor: system, action: 'console.started', subjectKind: 'console', subjectId: store.consoleId, facts: { watchedUntil }, changes: [] }))
      lookAndWait()
      quarterly = everyQuarterHour(() => {
        if (timer === null) return
        clearTimeout(timer)
        lookAndWait()
      }, onFault)
    },
    stop: () => {
      if (timer !== null) clearTimeout(timer)
      timer = null
      quarterly?.cancel()
      if (watchingSince === null) return
      remember(time.now())
      store.write(() => store.journal.record({ at: time.now(), actor: system, action: 'console.stopped', subjectKind: 'console', subjectId: store.consoleId, facts: {}, changes: [] }))
    },
    sweepNow: () => cycle(time.look().now, 'asked', null),
    state: () => ({ watchingSince, lastLookAt, lastSweep, trust }),
    now: time.now,
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
