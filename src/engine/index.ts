import { serve } from '../contract/serve'
import type { Changed, IntakeProgress } from '../contract/shapes'
import { createEngine, type Engine } from './engine'
import { listenForLine } from './line-socket'
import { liveDeps, logToStderr } from './live-deps'
import { createSampleFeed, prepareSample } from './sample/feed'
import { openStore } from './store/store'

/** What main says first: which store to hold. */
type Start = { readonly storeFile: string; readonly isSample: boolean; readonly sampleFeed: string; readonly addon: string; readonly version: string }

/** Electron's end of the line in a utility process; this wing knows no Electron, so it names what it uses. */
type ParentPort = {
  readonly postMessage: (message: unknown) => void
  readonly on: (event: 'message', hear: (message: { readonly data: unknown }) => void) => void
  readonly once: ParentPort['on']
}
const port = (process as unknown as { readonly parentPort: ParentPort }).parentPort
const deps = liveDeps(logToStderr)
const heartbeatEvery = 1_000

port.once('message', ({ data }) => {
  run((data as { start: Start }).start).catch(stopped)
})
process.on('uncaughtException', stopped)
process.on('unhandledRejection', stopped)

async function run(start: Start): Promise<void> {
  if (start.isSample) prepareSample({ storeFile: start.storeFile, feedFolder: start.sampleFeed, now: deps.clock.wall() })
  let announce: ReturnType<typeof serve>['announce'] | null = null
  const engine: Engine = createEngine({
    store: openStore(start.storeFile, deps, start.addon), deps, isWatching: true, isSample: start.isSample, version: start.version, onFault: stopped,
    onChange: (changed: Changed) => announce?.('changed', changed),
    onProgress: (progress: IntakeProgress) => {
      announce?.('intake.progress', progress)
      line.progress(progress)
    },
  })
  const onFault = (thrown: unknown, call: string): void => logToStderr('error', `call ${call} failed`, { problem: String(thrown) })
  const line = listenForLine(start.storeFile, engine.handlers, onFault)
  announce = serve({ post: (message) => port.postMessage(message), onMessage: (hear) => port.on('message', ({ data }) => hear(data)) }, engine.handlers, onFault).announce
  port.on('message', ({ data }) => {
    if (isStop(data)) stop(engine, line.close)
  })
  engine.start()
  const beat = (): void => port.postMessage({ heartbeat: engine.parts.status() })
  beat()
  setInterval(beat, heartbeatEvery)
  if (start.isSample) await createSampleFeed({ engine, feedFolder: start.sampleFeed, clock: deps.clock, onFault: stopped }).start()
}

const isStop = (data: unknown): boolean => typeof data === 'object' && data !== null && 'stop' in data

function stop(engine: Engine, closeLine: () => void): void {
  closeLine()
  engine.stop()
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
