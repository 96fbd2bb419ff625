import type { SweepResult } from '../contract/shapes'
import { command, done } from './command'
import { factsOf, printJson } from './print'
import { withStoreOrCopy } from './with-store'
import type { World } from './world'

/** One full monitoring cycle, now or as of an instant, by what is known now or was known then. Rules: [C11] [C12] [C21]. */
export const sweep = command({
  name: 'sweep',
  takes: ['at', 'knownAt', 'copy'],
  operands: { min: 0, max: 0 },
  run: ({ options }, world) =>
    withStoreOrCopy(options, world, async (store) => {
      const result = await store.call('monitor.sweep', { at: options.at, knownAt: options.knownAt })
      await (options.json ? printJson(world, result) : world.out(forPeople(result, world)))
      return done
    }),
})

const forPeople = (result: SweepResult, world: World): string =>
  factsOf(world.say, [
    [world.say('line.sweep.at'), result.at],
    [world.say('line.sweep.tasks'), result.checked.tasks],
    [world.say('line.sweep.tours'), result.checked.tours],
    ...(['raised', 'updated', 'escalated', 'resolved', 'suppressed', 'missed_by_timer'] as const).map((name) => [world.say(`line.judged.${name}`), result[name]] as const),
    [world.say('line.judged.duration'), world.say('line.milliseconds', { ms: result.duration_ms })],
  ])
