import { resolve } from 'node:path'
import { command, done } from './command'
import { factsOf, printJson } from './print'

/** Puts a backup, or the newest good one the console took, in the store's place after proving it whole; what was there is kept under a dated name. Rule: [C25]. */
export const restore = command({
  name: 'restore',
  takes: [],
  operands: { min: 0, max: 1 },
  run: async ({ operands: [file], options }, world) => {
    const restored = await world.restoreStore(options.store ?? world.ownStore, file === undefined ? null : resolve(world.cwd, file))
    await (options.json ? printJson(world, restored) : world.out(factsOf(world.say, [
      [world.say('line.restore.file'), restored.file],
      [world.say('line.restore.from'), restored.from],
      [world.say('line.verify.head'), restored.head],
      [world.say('line.restore.kept'), restored.kept],
      [world.say('line.restore.back'), restored.back],
      [world.say('line.restore.lost'), restored.lost],
      ...(restored.evidence.files > 0 ? [[world.say('line.verify.evidence'), world.say('line.restore.evidence', { count: restored.evidence.files, back: restored.evidence.back, missing: restored.evidence.missing })] as const] : []),
    ])))
    return done
  },
})
