import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as waitFor } from 'node:timers/promises'
import { CallFault } from '../contract/fault'
import { serve } from '../contract/serve'
import type { Changed } from '../contract/shapes'
import type { IntakeProgress } from '../contract/shapes-intake'
import type { Deps } from './deps'
import { createEngine, type Engine } from './engine'
import { createLagMeter } from './health/lag-meter'
import { proveInWorker } from './health/prove-in-worker'
import { listenForLine } from './line-socket'
import { firstAnswer } from './first-answer'
import { createHeart } from './heart'
import { liveDeps, logToStderr } from './live-deps'
import { canBeWritten, lookOnly, openReadOnly, type ReadOnlyStore } from './read-only'
import { openOrRestore } from './restore'
import { printInWorker } from './print/print-in-worker'
import { createSampleFeed, prepareSample } from './sample/feed'
import { diskFaultOf } from './store/db'
import type { Store } from './store/store'
import { createUpkeep } from './upkeep'

/** What main says first: which store to hold. */
type Start = { readonly storeFile: string; readonly isSample: boolean; readonly sampleFeed: string; readonly addon: string; readonly version: string; readonly mustExist?: boolean }

/** Electron's end of the line in a utility process; this wing knows no Electron, so it names what it uses. */
type ParentPort = {
  readonly postMessage: (message: unknown) => void
  readonly on: (event: 'message', hear: (message: { readonly data: unknown }) => void) => void
  readonly once: ParentPort['on']
}
const port = (process as unknown as { readonly parentPort: ParentPort }).parentPort
const meter = createLagMeter()
const basics = { ...liveDeps(logToStderr), lag: meter.read }
const heartbeatEvery = 1_000
const upkeepEvery = 1_000
/** A page takes some seconds to be there where the machine is slow; a first sweep in its way would keep it waiting for seconds more. */
const firstAnswerWithin = 4_000
const tryAgainEvery = 5_000

port.once('message', ({ data }) => {
  run((data as { start: Start }).start).catch(stopped)
})
process.on('uncaughtException', stopped)
process.on('unhandledRejection', stopped)

async function run(start: Start): Promise<void> {
  const deps: Deps = { ...basics, prove: proveInWorker(join(import.meta.dirname, 'check-worker.js'), start.addon), print: printInWorker(join(import.meta.dirname, 'print-worker.js')), ...(start.isSample ? { mirrorRoot: undefined } : {}) }
  if (start.isSample) prepareSample({ storeFile: start.storeFile, feedFolder: start.sampleFeed, now: deps.clock.wall() })
  // Once it was held, a store that is not there is not begun anew.
  if (start.mustExist && !existsSync(start.storeFile)) throw new CallFault('unusable', `${start.storeFile} is gone; put it back, or put back a backup with 'nocturne restore'`)
  const held = hold(start, deps)
  const heart = createHeart((status) => port.postMessage({ heartbeat: status }), deps.clock.monotonic)
  const beat = (): void => heart.beat(engine.parts.status())
  let announce: ReturnType<typeof serve>['announce'] | null = null
  const engine: Engine = createEngine({
    store: held.store, deps, isWatching: held.readOnly === null, isSample: start.isSample, version: start.version, onFault: stopped, breathe: heart.breathe,
    onExport: (told) => announce?.('export.progress', told),
    onPreview: (progress) => announce?.('policy.progress', progress),
    onChange: (changed: Changed) => announce?.('changed', changed),
    onBulk: (told) => announce?.('bulk.progress', told),
    onProgress: (progress: IntakeProgress) => {
      announce?.('intake.progress', progress)
      line.progress(progress)
    },
  })
  const { handlers, answered } = firstAnswer(held.readOnly === null ? engine.handlers : lookOnly(engine.handlers, held.readOnly.why))
  const onFault = (thrown: unknown, call: string): void => {
    logToStderr('error', `call ${call} failed`, { problem: String(thrown) })
    if (diskFaultOf(thrown) === 'failed') held.store.distrust(`${call}: ${String(thrown)}`)
  }
  held.store.onFailed(stopped)
  const line = listenForLine(start.storeFile, handlers, onFault)
  announce = serve({ post: (message) => port.postMessage(message), onMessage: (hear) => port.on('message', ({ data }) => hear(data)) }, handlers, onFault).announce
  port.on('message', ({ data }) => {
    if (isStop(data)) stop(() => {
      line.close()
      engine.stop()
      held.readOnly?.close()
    })
  })
  beat()
  setInterval(beat, heartbeatEvery)
  meter.begin()
  // While the page is still being made; it asks for this first.
  engine.parts.queue.readAhead().catch(stopped)
  if (held.readOnly !== null) return waitUntilWritable(start.storeFile)
  // A window that opens is shown what stands there before the first sweep, during which nobody is answered.
  if (start.mustExist !== true) await Promise.race([answered, waitFor(firstAnswerWithin)])
  engine.start()
  stay(held.store, engine, { deps, takesBackups: !start.isSample })
  if (start.isSample) await createSampleFeed({ engine, feedFolder: start.sampleFeed, clock: deps.clock, onFault: stopped }).start()
}

/** The store, or a copy to look at where it cannot be written. */
function hold({ storeFile, addon }: Start, deps: Deps): { readonly store: Store; readonly readOnly: ReadOnlyStore | null } {
  try {
    return { store: openOrRestore({ storeFile, deps, addon }), readOnly: null }
  } catch (thrown) {
    const readOnly = openReadOnly({ storeFile, deps, addon }, thrown)
    if (readOnly === null) throw thrown
    return { store: readOnly.store, readOnly }
  }
}

function stay(store: Store, engine: Engine, how: { readonly deps: Deps; readonly takesBackups: boolean }): void {
  const upkeep = createUpkeep({ store, now: engine.parts.now, ...how })
  setInterval(() => {
    try {
      upkeep.tend()
    } catch (thrown) {
      stopped(thrown)
    }
  }, upkeepEvery)
}

/** Starting again is how a store comes back to be watched. */
function waitUntilWritable(storeFile: string): void {
  setInterval(() => {
    if (canBeWritten(storeFile)) stopped(new Error(`${storeFile} can be written again`))
  }, tryAgainEvery)
}

const isStop = (data: unknown): boolean => typeof data === 'object' && data !== null && 'stop' in data

function stop(close: () => void): void {
  close()
  port.postMessage({ stopped: { problem: null } })
  process.exit(0)
}

/** A fault is said to main and ends the process: a monitor in an unknown state must not look alive. */
function stopped(thrown: unknown): void {
  const problem = thrown instanceof Error ? thrown.message : String(thrown)
  logToStderr('error', 'engine stopped', { problem, stack: thrown instanceof Error ? thrown.stack : undefined })
  port.postMessage({ stopped: { problem } })
  setTimeout(() => process.exit(1), 100)
}
