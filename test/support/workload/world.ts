import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { v7 } from 'uuid'
import type { CallName, InputOf, OutputOf } from '../../../src/contract/contract'
import { answer } from '../../../src/contract/serve'
import type { AlertRecord } from '../../../src/contract/shapes'
import type { Actor } from '../../../src/core/model/actor'
import type { Instant } from '../../../src/core/time'
import type { Deps } from '../../../src/engine/deps'
import { createEngine, type Engine } from '../../../src/engine/engine'
import { proveHere } from '../../../src/engine/health/carry-out'
import { printHere } from '../../../src/engine/print/print-here'
import { openOrRestore } from '../../../src/engine/restore'
import { createUpkeep, type Upkeep } from '../../../src/engine/upkeep'

/** Where a run of the workload happens and how: everything it does follows from this. */
export type WorldAsked = {
  readonly folder: string
  /** How often this folder was opened before: ids of one life never meet those of another. */
  readonly life: number
  /** A line for whoever watches: what a screen would have shown as confirmed. */
  readonly say: (line: string) => void
  /** The instant at which it opens. */
  readonly start: Instant
  readonly synchronous?: 'NORMAL' | 'OFF' | undefined
  /** Changes the parts of a freshly opened engine: where tests let it die. */
  readonly wrap?: ((engine: Engine) => void) | undefined
  readonly addon?: string | undefined
  /** Pages of the write-ahead log after which they go into the database; few, unless told otherwise, so that a short run meets that often. */
  readonly checkpointPages?: number | undefined
  /** Keeps a file of ballast, which is large: for tests of full disks alone. */
  readonly hasBallast?: boolean | undefined
}

/** One console that works through the script: a store, an engine and clocks that stand until they are moved. */
export type World = {
  readonly folder: string
  readonly engine: () => Engine
  readonly say: (line: string) => void
  readonly passTo: (instant: Instant) => void
  /** A look at the clocks, and what the app does besides. */
  readonly look: () => Promise<void>
  readonly call: <Name extends CallName>(name: Name, input: InputOf<Name>) => Promise<OutputOf<Name>>
  readonly alerts: () => Promise<readonly AlertRecord[]>
  /** A file with these rows, written once. */
  readonly file: (name: string, rows: readonly object[]) => string
  readonly reopen: () => void
  readonly close: () => void
}

export const storeFileIn = (folder: string): string => join(folder, 'home', 'store', 'nocturne.db')
const ada: Actor = { kind: 'person', name: 'Ada', role: 'administrator' }

const fewPages = 60

/** Worlds of this process: no two make the same ids. */
let worlds = 0

/** What an engine needs, over clocks of ours; ids follow from the life, and no two are the same. */
export function depsOver({ life, addon, wall, monotonic }: { readonly life: number; readonly addon?: string | undefined } & Deps['clock']): Deps {
  worlds += 1
  const own = `${life} ${worlds}`
  let drawn = 0
  return {
    clock: { wall, monotonic },
    newId: (at) => {
      drawn += 1
      return v7({ msecs: at, random: createHash('sha256').update(`${own} ${drawn}`).digest().subarray(0, 16) })
    },
    log: () => undefined,
    prove: proveHere(addon),
    print: printHere,
  }
}

/** Opens as the app does: what is damaged is put back by itself. */
export function aWorld({ folder, life, say, start, synchronous, wrap, addon, hasBallast = false, checkpointPages = fewPages }: WorldAsked): World {
  let wall = start
  let steady = 0
  const deps = depsOver({ life, addon, wall: () => wall, monotonic: () => steady })
  const open = (): { readonly engine: Engine; readonly upkeep: Upkeep } => {
    const store = openOrRestore({ storeFile: storeFileIn(folder), deps, addon })
    if (!hasBallast) Object.assign(store.guard, { tend: () => undefined })
    store.db.pragma(`wal_autocheckpoint = ${checkpointPages}`)
    if (synchronous) store.db.pragma(`synchronous = ${synchronous}`)
    const engine = createEngine({
      store, deps, isWatching: true, isSample: false, version: 'workload',
      onFault: (thrown) => {
        throw thrown
      },
    })
    wrap?.(engine)
    return { engine, upkeep: createUpkeep({ store, deps, now: engine.parts.now, takesBackups: true }) }
  }
  let { engine, upkeep } = open()
  const call: World['call'] = async (name, input) => (await answer(engine.handlers, { call: name, input, actor: ada, isMain: true })) as OutputOf<typeof name>
  return {
    folder, say, call,
    engine: () => engine,
    passTo: (instant) => {
      steady += Math.max(0, instant - wall)
      wall = instant
    },
    look: async () => {
      engine.parts.watch?.look()
      upkeep.tend()
      await upkeep.settled()
    },
    alerts: async () => (await call('alerts.list', { after: null, limit: 1_000 })).rows,
    file: (name, rows) => {
      const file = join(folder, 'files', name)
      mkdirSync(join(folder, 'files'), { recursive: true })
      if (!existsSync(file)) writeFileSync(file, rows.map((row) => `${JSON.stringify(row)}\n`).join(''))
      return file
    },
    reopen: () => {
      engine.stop()
      ;({ engine, upkeep } = open())
    },
    close: () => engine.stop(),
  }
}

/** An operation's id, as a screen makes it: the same for the same action, whoever sends it again. */
export const opIdOf = (action: string): string => v7({ msecs: Date.UTC(2026, 2, 1), random: createHash('sha256').update(action).digest().subarray(0, 16) })
