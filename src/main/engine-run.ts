import { join } from 'node:path'
import { utilityProcess } from 'electron'
import { createClient, type Client } from '../contract/client'
import type { Port } from '../contract/serve'
import type { Instant, Millis } from '../core/time'
import { endProcess } from './end-process'
import { twoLanes } from './lanes'

/** What the engine is told first: which store, and what lies beside it. */
export type EngineStart = { readonly storeFile: string; readonly isSample: boolean; readonly sampleFeed: string; readonly addon: string; readonly version: string; /** It was held before: where it is gone it is not begun anew. */ readonly mustExist?: boolean }

/** One life of the engine's process. */
export type EngineRun = {
  readonly startedAt: Instant
  /** For calls of the main process itself, and for those of pages. */
  readonly mine: Client
  readonly pages: Client
  /** The engine listens from now on: what was asked before is sent. */
  readonly open: () => void
  /** Every call that is on its way, and every later one, ends in `engine-gone`. */
  readonly close: (why: string) => void
  /** Asks it to end, and ends it when it does not; resolves when it is gone. */
  readonly stop: () => Promise<void>
  readonly kill: () => void
}
export type RunHearers = { readonly onMessage: (message: unknown) => void; readonly onExit: (code: number) => void }

const stopsWithin: Millis = 3_000
const entry = join(import.meta.dirname, 'engine.js')

/** Forks the engine. Nothing else in the main process knows where its program lies. */
export function runEngine(start: EngineStart, hear: RunHearers): EngineRun {
  const child = utilityProcess.fork(entry, [], { env: engineEnvironment(), serviceName: 'engine' })
  // Before its first heartbeat the engine does not listen yet: what is asked until then waits here.
  let unsent: unknown[] | null = []
  const port: Port = {
    post: (message) => void (unsent ? unsent.push(message) : child.postMessage(message)),
    onMessage: (listen) => void child.on('message', listen),
  }
  const [forMain, forPages] = twoLanes(port)
  const mine = createClient(forMain, true)
  const pages = createClient(forPages)
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  child.on('message', hear.onMessage)
  child.once('exit', hear.onExit)
  child.postMessage({ start })
  return {
    startedAt: Date.now(), mine, pages,
    open: () => {
      for (const message of unsent ?? []) child.postMessage(message)
      unsent = null
    },
    close: (why) => {
      mine.close(why)
      pages.close(why)
    },
    stop: async () => {
      if (unsent) endProcess(child)
      else child.postMessage({ stop: true })
      const late = setTimeout(endProcess, stopsWithin, child)
      await gone
      clearTimeout(late)
    },
    kill: () => endProcess(child),
  }
}

const meant = ['TZ', 'HOME', 'XDG_DATA_HOME', 'APPDATA']

/** The engine gets the names that are meant for it, the zone and the home, not the whole environment. */
function engineEnvironment(): Record<string, string> {
  const names = Object.keys(process.env).filter((name) => name.startsWith('NOCTURNE_') || meant.includes(name))
  return Object.fromEntries(names.map((name) => [name, process.env[name] ?? '']))
}
