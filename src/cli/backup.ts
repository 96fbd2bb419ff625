import { resolve } from 'node:path'
import { command, done } from './command'
import { factsOf, printJson } from './print'
import { withStore } from './with-store'

/** A consistent copy of the store, proven whole, also while the app runs. Rule: [C24]. */
export const backup = command({
  name: 'backup',
  takes: [],
  operands: { min: 1, max: 1 },
  run: ({ operands: [file = ''], options }, world) =>
    withStore(options.store, world, async (store) => {
      const made = await store.call('store.backup', { file: resolve(world.cwd, file) })
      await (options.json ? printJson(world, made) : world.out(factsOf(world.say, [
        [world.say('line.backup.file'), made.file],
        [world.say('line.backup.bytes'), made.bytes],
        ...(made.evidence.files + made.evidence.missing > 0 ? [[world.say('line.verify.evidence'), world.say(made.evidence.missing > 0 ? 'line.backup.evidence-missing' : 'line.backup.evidence', { count: made.evidence.files, missing: made.evidence.missing })] as const] : []),
        [world.say('line.verify.entries'), made.entries],
        [world.say('line.verify.head'), made.head],
      ])))
      return done
    }),
})
