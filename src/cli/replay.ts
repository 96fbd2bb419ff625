import type { ReplayResult } from '../contract/shapes'
import { minutes } from '../core/time'
import { command, done, unusable } from './command'
import { factsOf, printJson } from './print'
import { showReplay } from './progress-bar'
import { withStoreOrCopy } from './with-store'
import type { World } from './world'

const slot = minutes(15)
const shortestStep = minutes(1)
const longestStep = minutes(24 * 60)

/** Lets time run from one instant to another, deadlines and sweeps in order; tells nobody. Rules: [C11] [C12] [C13] [C21]. */
export const replay = command({
  name: 'replay',
  takes: ['from', 'to', 'every', 'sweepsOnly', 'knownAt', 'copy'],
  operands: { min: 0, max: 0 },
  run: async ({ options }, world) => {
    const { from, to, every = slot, knownAt } = options
    if (from === undefined || to === undefined) return unusable('line.problem.option-missing', { option: from === undefined ? '--from' : '--to', command: 'replay' })
    if (to < from) return unusable('line.problem.to-before-from')
    if (every < shortestStep || every > longestStep) return unusable('line.problem.every-range')
    return withStoreOrCopy(options, world, async (store) => {
      const bar = showReplay(store, world, from)
      const result = await store.call('monitor.replay', { from, to, everyMs: every, timers: !options.sweepsOnly, knownAt }).finally(bar.end)
      await (options.json ? printJson(world, result) : world.out(forPeople(result, world)))
      return done
    })
  },
})

const forPeople = (result: ReplayResult, world: World): string =>
  factsOf(world.say, [
    [world.say('line.replay.from'), result.from],
    [world.say('line.replay.to'), result.to],
    ...(['sweeps', 'deadlines', 'raised', 'escalated', 'resolved', 'missed_by_timer'] as const).map((name) => [world.say(`line.judged.${name}`), result[name]] as const),
    [world.say('line.judged.duration'), world.say('line.milliseconds', { ms: result.duration_ms })],
  ])
