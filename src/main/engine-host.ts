import { join } from 'node:path'
import { utilityProcess, type UtilityProcess } from 'electron'
import { createClient, type Client } from '../contract/client'
import { CallFault } from '../contract/fault'
import type { Announcement, Port } from '../contract/serve'
import type { EngineState, MonitorStatus } from '../contract/shapes'
import type { Instant, Millis } from '../core/time'
import type { Say } from '../words/say'
import { createBackoff } from './backoff'
import { endProcess } from './end-process'
import { judgeEngine, type EngineJudgement } from './engine-judge'
import { twoLanes } from './lanes'
import { createSilence, type Silence } from './silence'

/** What the engine is told first: which store, and what lies beside it. */
export type EngineStart = { readonly storeFile: string; readonly isSample: boolean; readonly sampleFeed: string; readonly addon: string; readonly version: string }

/** Who wants to know what becomes of the engine. */
export type EngineHearers = {
  readonly say: Say
  readonly onState: (state: EngineState) => void
  readonly onAnnouncement: (announcement: Announcement) => void
  readonly onHeartbeat: (status: MonitorStatus) => void
}

/** Starts the engine's process, listens to its heart, and starts it again when it stops [S7]. */
export type EngineHost = {
  readonly start: (start: EngineStart) => void
  readonly stop: () => Promise<void>
  readonly state: () => EngineState
  /** For calls of the main process itself. */
  readonly mine: () => Client
  /** For calls of pages, in their actor's name. */
  readonly pages: () => Client
}

type Run = {
  readonly child: UtilityProcess
  readonly mine: Client
  readonly pages: Client
  readonly unsent: unknown[]
  readonly silence: Silence
  readonly startedAt: Instant
  hasBeaten: boolean
  problem: string | null
  isUnwanted: boolean
}

const lookEvery: Millis = 1_000
const stopsWithin: Millis = 3_000
const entry = join(import.meta.dirname, 'engine.js')

/** The one host. Nothing else in the main process knows where the engine's program lies. */
export function createEngineHost(hear: EngineHearers): EngineHost {
  let run: Run | null = null
  let wanted: EngineStart | null = null
  let restart: NodeJS.Timeout | null = null
  let backoff = createBackoff()
  let state: EngineState = { state: 'stopped', since: Date.now(), problem: null, restarts: 0 }

  function become(next: EngineState['state'], problem: string | null, restarts = state.restarts): void {
    if (state.state === next && state.problem === problem && state.restarts === restarts) return
    state = { state: next, since: state.state === next ? state.since : Date.now(), problem, restarts }
    hear.onState(state)
  }
  const inWords = ({ problem }: EngineJudgement): string | null => (problem === null ? null : hear.say(problem.key, problem.values))
  function launch(start: EngineStart): void {
    restart = null
    const child = utilityProcess.fork(entry, [], { env: engineEnvironment(), serviceName: 'engine' })
    const unsent: unknown[] = []
    // Before its first heartbeat the engine does not listen yet: what is asked until then waits here.
    const port: Port = { post: (message) => void (mineNow.hasBeaten ? child.postMessage(message) : unsent.push(message)), onMessage: (listen) => void child.on('message', listen) }
    const [mine, pages] = twoLanes(port)
    const mineNow: Run = { child, mine: createClient(mine, true), pages: createClient(pages), unsent, silence: createSilence(), startedAt: Date.now(), hasBeaten: false, problem: null, isUnwanted: false }
    run = mineNow
    child.on('message', (message: unknown) => listen(mineNow, message))
    child.once('exit', (code) => ended(mineNow, code))
    child.postMessage({ start })
    become('starting', state.problem)
  }
  function listen(from: Run, message: unknown): void {
    if (from !== run || typeof message !== 'object' || message === null) return
    if ('event' in message) return hear.onAnnouncement(message as Announcement)
    if ('heartbeat' in message) return beat(from, message.heartbeat as MonitorStatus)
    if ('stopped' in message) from.problem = (message.stopped as { readonly problem: string | null }).problem
  }
  function beat(from: Run, status: MonitorStatus): void {
    from.silence.heard()
    from.hasBeaten = true
    for (const message of from.unsent.splice(0)) from.child.postMessage(message)
    const judged = judgeEngine({ silentFor: 0, hasBeaten: true, status })
    become(judged.state, inWords(judged))
    hear.onHeartbeat(status)
  }
  function ended(from: Run, code: number): void {
    const why = from.problem ?? hear.say('shell.engine.ended', { code })
    from.mine.close(why)
    from.pages.close(why)
    if (from !== run) return
    run = null
    if (from.isUnwanted || wanted === null) return become('stopped', null)
    become(from.problem === null ? 'restarting' : 'stopped', why, state.restarts + 1)
    restart = setTimeout(launch, backoff.next(Date.now() - from.startedAt), wanted)
  }
  function look(): void {
    if (!run) return
    const judged = judgeEngine({ silentFor: run.silence.look(Date.now()), hasBeaten: run.hasBeaten, status: null })
    if (judged.state === 'silent') become('silent', inWords(judged))
    if (judged.isHopeless) endProcess(run.child)
  }
  setInterval(look, lookEvery).unref()

  const current = (): Run => {
    if (!run) throw new CallFault('engine-gone', state.problem ?? hear.say('shell.engine.notRunning'))
    return run
  }
  return {
    start: (start) => {
      wanted = start
      backoff = createBackoff()
      state = { state: 'starting', since: Date.now(), problem: null, restarts: 0 }
      launch(start)
    },
    stop: () => {
      wanted = null
      if (restart) clearTimeout(restart)
      const ending = run
      if (!ending) return Promise.resolve()
      ending.isUnwanted = true
      const gone = new Promise<void>((resolve) => ending.child.once('exit', () => resolve()))
      if (ending.hasBeaten) ending.child.postMessage({ stop: true })
      else endProcess(ending.child)
      const late = setTimeout(endProcess, stopsWithin, ending.child)
      return gone.finally(() => clearTimeout(late))
    },
    state: () => state,
    mine: () => current().mine,
    pages: () => current().pages,
  }
}

/** The engine gets the names that are meant for it and the zone, not the whole environment. */
function engineEnvironment(): Record<string, string> {
  const meant = Object.entries(process.env).filter(([name]) => name.startsWith('NOCTURNE_') || name === 'TZ' || name === 'HOME' || name === 'XDG_DATA_HOME' || name === 'APPDATA')
  return Object.fromEntries(meant.map(([name, value]) => [name, value ?? '']))
}
