import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { EventName, Events } from '../contract/contract'
import { liveDeps } from '../engine/live-deps'
import { openEngine } from '../engine/open'
import type { EngineEnd } from './open-store'

/** An engine in this process that answers and watches no clock; its log is silent, for a line's errors are its own. */
export function ownEngine(storeFile: string): EngineEnd {
  const hearers = new Map<EventName, Set<(payload: unknown) => void>>()
  const announce = <Name extends EventName>(event: Name, payload: Events[Name]): void => hearers.get(event)?.forEach((hear) => hear(payload))
  const engine = openEngine({
    storeFile, deps: liveDeps(() => undefined, addonPath()), version: 'command line', addon: addonPath(),
    onProgress: (progress) => announce('intake.progress', progress), onReplay: (progress) => announce('replay.progress', progress),
  })
  return {
    call: engine.call,
    on: (event, hear) => {
      const set = hearers.get(event) ?? new Set()
      hearers.set(event, set.add(hear as (payload: unknown) => void))
      return () => void set.delete(hear as (payload: unknown) => void)
    },
    end: engine.close,
  }
}

/** The database's native part: beside a packaged app, else among a checkout's libraries; undefined where the library finds it by itself. */
export function addonPath(): string | undefined {
  const resources = 'resourcesPath' in process && typeof process.resourcesPath === 'string' ? [join(process.resourcesPath, 'better_sqlite3.node')] : []
  const prebuilt = join('node_modules', 'better-sqlite3', 'prebuilds', `${process.platform}-${process.arch}.node`)
  return [...resources, join(import.meta.dirname, '..', '..', prebuilt), join(import.meta.dirname, '..', '..', '..', prebuilt)].find((file) => existsSync(file))
}
