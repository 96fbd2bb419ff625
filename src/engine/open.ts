import type { CallName, InputOf, OutputOf } from '../contract/contract'
import { answer } from '../contract/serve'
import type { ReplayProgress } from '../contract/shapes'
import type { IntakeProgress } from '../contract/shapes-intake'
import type { Actor } from '../core/model/actor'
import type { Deps } from './deps'
import { createEngine } from './engine'
import { openOrRestore } from './restore'

/** An engine that answers calls in this process, without watching the clock: the command line and tests. */
export type OpenEngine = {
  readonly call: <Name extends CallName>(name: Name, input: InputOf<Name>, as: Actor) => Promise<OutputOf<Name>>
  readonly close: () => void
}
export type OpenAsked = { readonly storeFile: string; readonly deps: Deps; readonly version: string; readonly addon?: string | undefined; readonly onProgress?: (progress: IntakeProgress) => void; readonly onReplay?: (progress: ReplayProgress) => void }

/** Refusals: CallFault `unusable` when the file is no store, is newer, or is held by another process. */
export function openEngine({ storeFile, deps, version, addon, onProgress, onReplay }: OpenAsked): OpenEngine {
  const engine = createEngine({
    store: openOrRestore({ storeFile, deps, addon }), deps, isWatching: false, isSample: false, version,
    onFault: (thrown) => {
      throw thrown
    },
    ...(onProgress ? { onProgress } : {}), ...(onReplay ? { onReplay } : {}),
  })
  return {
    call: async (name, input, actor) => (await answer(engine.handlers, { call: name, input, actor, isMain: false })) as OutputOf<typeof name>,
    close: engine.stop,
  }
}
