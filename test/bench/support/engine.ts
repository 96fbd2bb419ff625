import { v7 } from 'uuid'
import type { CallName, InputOf, OutputOf } from '../../../src/contract/contract'
import { answer } from '../../../src/contract/serve'
import type { Instant } from '../../../src/core/time'
import { createEngine, type Engine } from '../../../src/engine/engine'
import { liveDeps } from '../../../src/engine/live-deps'
import { openOrRestore } from '../../../src/engine/restore'
import { ada, aClock, type TestClock } from '../../support/console'
import type { Home } from './room'

/** An engine over a home, with ids as in the field and a clock that stands until it is moved; nothing looks by itself. */
export type BenchEngine = {
  readonly engine: Engine
  readonly clock: TestClock
  readonly call: <Name extends CallName>(name: Name, input: InputOf<Name>) => Promise<OutputOf<Name>>
  /** The watch's own look, and nothing else. */
  readonly look: () => void
  /** Looks until the sweep over everything that an opening owes is done. */
  readonly catchUp: () => Promise<void>
  readonly importFiles: (...paths: readonly string[]) => Promise<OutputOf<'intake.wait'>>
  readonly close: () => void
}

export function openBench({ storeFile }: Home, start: Instant): BenchEngine {
  const clock = aClock(start)
  const deps = { ...liveDeps(() => undefined), clock: { ...clock, monotonic: () => clock.monotonic() } }
  const engine = createEngine({
    store: openOrRestore({ storeFile, deps }), deps, isWatching: true, isSample: false, version: 'bench',
    onFault: (thrown) => {
      throw thrown
    },
  })
  const { watch } = engine.parts
  if (watch === null) throw new Error('bench: this engine does not watch')
  const call: BenchEngine['call'] = async (name, input) => (await answer(engine.handlers, { call: name, input, actor: ada, isMain: false })) as OutputOf<typeof name>
  return {
    engine, clock, call, look: watch.look,
    catchUp: async () => {
      watch.look()
      while (watch.state().lastSweep === null) await new Promise((resolve) => setImmediate(resolve))
    },
    importFiles: async (...paths) => {
      const result = await call('intake.wait', await call('intake.start', { paths: [...paths] }))
      if (result.state !== 'done' || result.totals.quarantined > 0) throw new Error(`bench: import of ${paths.join(', ')}: ${result.state} ${result.problem ?? JSON.stringify(result.totals)}`)
      return result
    },
    close: engine.stop,
  }
}

/** One person's move on an alert, as the window sends it. */
export const acknowledging = (id: string): InputOf<'alert.act'> => ({ opId: v7(), id, move: { name: 'acknowledge' } })
