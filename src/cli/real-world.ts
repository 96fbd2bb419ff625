import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as waitFor } from 'node:timers/promises'
import { v7 } from 'uuid'
import { homeOf } from '../contract/places'
import type { Actor } from '../core/model/actor'
import { connectToRunning } from '../engine/line-socket'
import { liveDeps } from '../engine/live-deps'
import { restoreStore } from '../engine/restore'
import { firstSpoken, localesOf, type Language } from '../words/language'
import { createWords, sayer, type Say } from '../words/say'
import { openStore } from './open-store'
import { addonPath, ownEngine } from './own-engine'
import type { World } from './world'
import { said } from '../core/said'
import { LineRefusal } from './line-refusal'

export type Surroundings = { readonly env: NodeJS.ProcessEnv; readonly platform: NodeJS.Platform; readonly homeFolder: string; readonly userName: string }

const sayIn = (language: Language): Say => sayer(createWords(language))

/** The world as it is: this process, this person, real stores. The person at a command line is an administrator. [C10] */
export function realWorld({ env, platform, homeFolder, userName }: Surroundings): World {
  const actor: Actor = { kind: 'person', name: userName, role: 'administrator' }
  const language = firstSpoken(localesOf(env, Intl.DateTimeFormat().resolvedOptions().locale))
  return {
    language,
    say: sayIn(language),
    sayIn,
    out: (text) => new Promise((resolve, reject) => process.stdout.write(text, (fault) => (fault ? reject(fault) : resolve()))),
    err: (text) => void process.stderr.write(text),
    isWatched: process.stderr.isTTY,
    now: () => Date.now(),
    newOpId: () => v7(),
    cwd: process.cwd(),
    ownStore: homeOf(env, platform, homeFolder, join).ownStore,
    hasStore: existsSync,
    restoreStore: async (file, backup) => {
      const running = await connectToRunning(file)
      running?.end()
      if (running) throw new LineRefusal(said('line.problem.held', { file }))
      return restoreStore({ storeFile: file, backup, by: actor, deps: liveDeps(() => undefined), addon: addonPath() })
    },
    openStore: (file) => openStore(file, actor, { connectToRunning, openEngine: ownEngine, monotonic: () => performance.now(), wait: (length) => waitFor(length) }),
  }
}
