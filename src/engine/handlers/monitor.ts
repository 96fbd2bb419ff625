import { isoOf, type Instant } from '../../core/time'
import { CallFault } from '../../contract/fault'
import type { Handlers } from '../../contract/serve'
import type { EngineParts } from '../parts'
import { hasSubjects, runCycle, sweepResultOf, type Swept } from '../monitor/cycle'
import { createKnownClock } from '../monitor/known-clock'
import { replay } from '../monitor/replay'
import { createRounds } from '../monitor/rounds'

/** The monitor's state, and judging on demand. */
export function monitorHandlers(parts: EngineParts): Handlers<'monitor.status' | 'monitor.sweep' | 'monitor.replay' | 'console.status'> {
  const { store, deps, rounds, watch } = parts
  return {
    'console.status': (_input, actor) => ({
      storeFile: store.file, isSample: parts.isSample, consoleId: store.consoleId, version: parts.version, zone: store.places.tenantZone(), seat: actor, monitor: parts.status(), hasData: hasSubjects(store),
    }),
    'monitor.status': () => parts.status(),
    'monitor.sweep': ({ at, knownAt }) => {
      const asOf = at ?? knownAt
      if (asOf === undefined && watch) return sweepResultOf(watch.sweepNow())
      if (asOf !== undefined) refuseWatched(parts, asOf, 'sweep --at')
      if (knownAt !== undefined) return sweepResultOf(sweepKnown(parts, asOf ?? knownAt, knownAt))
      return sweepResultOf(runCycle(store, rounds, cycleOf(parts, asOf)))
    },
    'monitor.replay': async (asked) => {
      refuseWatched(parts, asked.from, 'replay')
      if (asked.to < asked.from) throw new CallFault('unusable', `replay: --to ${isoOf(asked.to)} lies before --from ${isoOf(asked.from)}`)
      return await replay(store, { ...deps, known: { tasks: parts.known, tours: parts.knownTours }, onProgress: parts.onReplay }, asked)
    },
  }
}

const cycleOf = ({ store, deps, now }: EngineParts, asOf: Instant | undefined) =>
  ({ now: asOf ?? now(), why: 'asked', isAsOf: asOf !== undefined, watchedUntil: store.meta.instant('judged_until'), gap: null, monotonic: deps.clock.monotonic }) as const

/** One cycle over the rows as they were known at an instant. Rule: [C21]. */
function sweepKnown(parts: EngineParts, at: Instant, knownAt: Instant): Swept {
  const { store, newId, known, knownTours } = parts
  const { tasks, tours, handBack } = createKnownClock(store, { tasks: known, tours: knownTours }, knownAt, at)
  return store.write(() => {
    const swept = runCycle(store, createRounds({ store, newId, tasks, tours, isReplay: true }), { ...cycleOf(parts, at), knownAt })
    handBack([...swept.timers.alertIds, ...swept.sweep.alertIds], at)
    return swept
  })
}

/** As-of judging would rewrite what operators saw: refused where the app has watched, or people have moved alerts later than that. */
function refuseWatched({ store, watch }: EngineParts, from: number, what: string): void {
  if (store.meta.text('is_copy') !== null) return
  const moved = store.journal.newestMoveAt()
  if (watch || store.meta.instant('watched_live_at') !== null) throw new CallFault('unusable', `${what}: the app has watched ${store.file} live; give --copy FILE to work on a copy`)
  if (moved !== null && moved > from) throw new CallFault('unusable', `${what}: ${store.file} holds an operator's move at ${isoOf(moved)}, later than ${isoOf(from)}; give --copy FILE to work on a copy`)
}
