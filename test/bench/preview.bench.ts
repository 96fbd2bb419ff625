import { v7 } from 'uuid'
import { expect, test } from 'vitest'
import { openBench } from './support/engine'
import { ms, report } from './support/figures'
import { longestHold, median, percentile, timed } from './support/measure'
import { copyOf } from './support/room'
import { named, storeOf, zero } from './support/stores'

const size = 100_000

test('a change of policy is previewed beside everything else', async () => {
  const home = copyOf(await storeOf(size))
  const console = openBench(home, zero)
  await console.catchUp()
  const holds: number[] = []
  const lengths: number[] = []
  for (let round = 0; round < 5; round += 1) {
    holds.push(await longestHold(async () => {
      lengths.push(await timed(async () => {
        const preview = await console.call('policy.preview', { previewId: v7(), values: { medium_task_sla_minutes: 90 + round } })
        expect(preview.ok && preview.value.openTasks).toBe(size)
      }))
    }))
  }
  const hold = percentile(holds, 1)
  report({ what: `a preview of a change of policy holds the engine, ${named(size)}`, figure: ms(hold), goal: '50 ms', isMet: hold <= 50, beside: `${holds.length} rounds, the longest of all; each took ${ms(median(lengths))}` })
  console.close()
  home.remove()
}, 1_200_000)
