import type { Client } from '../contract/client'
import { CallFault } from '../contract/fault'
import type { Announcement } from '../contract/serve'
import type { EngineState, MonitorStatus } from '../contract/shapes'
import type { Millis } from '../core/time'
import type { Say } from '../words/say'
import { createBackoff } from './backoff'
import { judgeEngine } from './engine-judge'
import { createEngineProgress, type EngineProgress } from './engine-progress'
import { runEngine, type EngineRun, type EngineStart } from './engine-run'

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

/** A run and what is known of it; `problem` is the engine's own last word. */
type Life = { readonly run: EngineRun; readonly progress: EngineProgress; hasBeaten: boolean; problem: string | null }

const lookEvery: Millis = 1_000

export function createEngineHost({ say, onState, onAnnouncement, onHeartbeat }: EngineHearers): EngineHost {
  const { now, become } = createShownState(onState)
  let life: Life | null = null
  let restart: NodeJS.Timeout | undefined
  let backoff = createBackoff()

  function launch(start: EngineStart): void {
    const run = runEngine(start, { onMessage: (message) => listen(mine, message), onExit: (code) => ended(mine, start, code) })
    const mine: Life = { run, progress: createEngineProgress(), hasBeaten: false, problem: null }
    life = mine
    become('starting', now().problem)
  }
  function listen(from: Life, message: unknown): void {
    if (from !== life || typeof message !== 'object' || message === null) return
    if ('event' in message) onAnnouncement(message as Announcement)
    else if ('heartbeat' in message) beat(from, message.heartbeat as MonitorStatus)
    else if ('stopped' in message) from.problem = (message.stopped as { readonly problem: string | null }).problem
  }
  function beat(from: Life, status: MonitorStatus): void {
    from.progress.beat(status)
    if (!from.hasBeaten) from.run.open()
    from.hasBeaten = true
    judge(from)
    onHeartbeat(status)
  }
  /** Shows how it stands; whether the engine is to be ended. */
  function judge(of: Life): boolean {
    const { state, problem, isHopeless } = judgeEngine(of.progress.look(Date.now()))
    if (state !== 'starting') become(state, problem && say(problem.key, problem.values))
    return isHopeless
  }
  function ended(from: Life, start: EngineStart, code: number): void {
    const why = from.problem ?? say('shell.engine.ended', { code })
    from.run.close(why)
    if (from !== life) return
    life = null
    become(from.problem === null ? 'restarting' : 'stopped', why, now().restarts + 1)
    restart = setTimeout(launch, backoff.next(Date.now() - from.run.startedAt), { ...start, mustExist: start.mustExist === true || from.hasBeaten })
  }
  setInterval(() => {
    if (life && judge(life)) life.run.kill()
  }, lookEvery).unref()

  const current = (): EngineRun => life?.run ?? gone(now().problem ?? say('shell.engine.notRunning'))
  return {
    start: (start) => {
      backoff = createBackoff()
      become('starting', null, 0)
      launch(start)
    },
    stop: async () => {
      clearTimeout(restart)
      const ending = life?.run
      life = null
      become('stopped', null)
      await ending?.stop()
    },
    state: now,
    mine: () => current().mine,
    pages: () => current().pages,
  }
}

function gone(why: string): never {
  throw new CallFault('engine-gone', why)
}

type ShownState = { readonly now: () => EngineState; readonly become: (next: EngineState['state'], problem: string | null, restarts?: number) => void }

/** The state as it is announced: once a change. */
function createShownState(onState: EngineHearers['onState']): ShownState {
  let state: EngineState = { state: 'stopped', since: Date.now(), problem: null, restarts: 0 }
  return {
    now: () => state,
    become: (next, problem, restarts = state.restarts) => {
      if (state.state === next && state.problem === problem && state.restarts === restarts) return
      state = { state: next, since: state.state === next ? state.since : Date.now(), problem, restarts }
      onState(state)
    },
  }
}
