import { expect, test } from 'vitest'
import { openBench } from './support/engine'
import { ms, report, spread } from './support/figures'
import { median, timed, weighed } from './support/measure'
import { copyOf } from './support/room'
import { alertsOf, betweenTicks, duePerTick, named, storeOf, ticks, ticksFrom, type Size } from './support/stores'

/** A tick is the watch's own look at the instant after a deadline that 1,000 tasks share: judged, journaled, committed, announced. */
async function tickAmong(size: Size): Promise<void> {
  const home = copyOf(await storeOf(size))
  const console = openBench(home, ticksFrom - 10_000)
  await console.catchUp()
  const total = async (): Promise<number> => (await console.call('queue.page', { offset: 0, limit: 1 })).total
  const [lengths, cpu]: [number[], number[]] = [[], []]
  const idle: number[] = []
  for (let turn = 0; turn < ticks; turn += 1) {
    const dueAt = ticksFrom + turn * betweenTicks
    console.clock.passTo(dueAt - 1_000)
    console.look()
    console.clock.passTo(dueAt)
    // At the deadline itself nothing is due yet: a look that finds nothing.
    idle.push(await timed(console.look))
    const before = await total()
    console.clock.passTo(dueAt + 1)
    const tick = await weighed(console.look)
    lengths.push(tick.wall)
    cpu.push(tick.cpu)
    expect((await total()) - before).toBe(duePerTick)
  }
  console.close()
  home.remove()
  const length = median(lengths)
  report({
    what: `tick with 1,000 due among ${named(size)}, ${alertsOf(size).toLocaleString('en')} alerts`, figure: ms(length), goal: '30 ms', isMet: length <= 30,
    beside: `${ms(median(cpu))} of it computing; ${spread(lengths)}; a look that finds nothing ${ms(median(idle))}`,
  })
}

for (const size of [10_000, 100_000, 1_000_000] as const) {
  test(`a tick with 1,000 due among ${size} open tasks`, async () => await tickAmong(size), 1_200_000)
}
