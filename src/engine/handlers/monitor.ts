import { isoOf } from '../../core/time'
import { CallFault } from '../../contract/fault'
import type { Handlers } from '../../contract/serve'
import type { EngineParts } from '../parts'
import { runCycle, sweepResultOf } from '../monitor/cycle'
import { replay } from '../monitor/replay'

/** The monitor's state, and judging on demand. */
export function monitorHandlers(parts: EngineParts): Handlers<'monitor.status' | 'monitor.sweep' | 'monitor.replay' | 'console.status'> {
  const { store, deps, rounds, watch } = parts
  return {
    'console.status': (_input, actor) => ({
      storeFile: store.file, isSample: parts.isSample, consoleId: store.consoleId, version: parts.version, seat: actor, monitor: parts.status(), hasData: store.tasks.page('', 1).length > 0,
    }),
    'monitor.status': () => parts.status(),
    'monitor.sweep': ({ at }) => {
      if (at === undefined && watch) return sweepResultOf(watch.sweepNow())
      if (at !== undefined) refuseWatched(parts, at, 'sweep --at')
      const swept = runCycle(store, rounds, { now: at ?? parts.now(), why: 'asked', isAsOf: at !== undefined, watchedUntil: store.meta.instant('judged_until'), cause: null, monotonic: deps.clock.monotonic })
      return sweepResultOf(swept)
    },
    'monitor.replay': async (asked) => {
      refuseWatched(parts, asked.from, 'replay')
      if (asked.to < asked.from) throw new CallFault('unusable', `replay: --to ${isoOf(asked.to)} lies before --from ${isoOf(asked.from)}`)
      return await replay(store, deps, asked)
    },
  }
}

/** As-of judging would rewrite what operators saw: refused where the app has watched, or people have moved alerts later than that. */
function refuseWatched({ store, watch }: EngineParts, from: number, what: string): void {
  if (store.meta.text('is_copy') !== null) return
  const moved = store.journal.newestMoveAt()
  if (watch || store.meta.instant('watched_live_at') !== null) throw new CallFault('unusable', `${what}: the app has watched ${store.file} live; give --copy FILE to work on a copy`)
  if (moved !== null && moved > from) throw new CallFault('unusable', `${what}: ${store.file} holds an operator's move at ${isoOf(moved)}, later than ${isoOf(from)}; give --copy FILE to work on a copy`)
}
