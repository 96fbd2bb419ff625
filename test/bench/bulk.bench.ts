import { expect, test } from 'vitest'
import { v7 } from 'uuid'
import { openBench } from './support/engine'
import { ms, report, times } from './support/figures'
import { median, percentile, timed, weighed } from './support/measure'
import { copyOf } from './support/room'
import { alertsOf, storeOf, ticksFrom, type Size } from './support/stores'

/** Everything that is open acknowledged at once: count, confirmation, and every alert's own entry; and how long others wait meanwhile. */
async function moveAll(size: Size): Promise<void> {
  const alerts = alertsOf(size)
  const home = copyOf(await storeOf(size))
  const console = openBench(home, ticksFrom - 10_000)
  await console.catchUp()
  let countId = ''
  const counting = await timed(async () => {
    const counted = await console.call('bulk.count', { filter: {} })
    expect(counted.count).toBe(alerts)
    countId = counted.countId
  })
  const waits: number[] = []
  let isDone = false
  const watching = (async () => {
    while (!isDone) {
      waits.push(await timed(async () => {
        await new Promise((resolve) => setImmediate(resolve))
        await console.call('monitor.status', {})
      }))
    }
  })()
  const { wall, cpu } = await weighed(async () => {
    const outcome = await console.call('bulk.move', { opId: v7(), move: { name: 'acknowledge', note: 'storm' }, choice: { kind: 'counted', countId } })
    expect(outcome).toMatchObject({ ok: true, value: { moved: alerts, refused: 0 } })
  })
  isDone = true
  await watching
  const single = await weighed(async () => {
    for (let index = 0; index < 200; index += 1) {
      const page = await console.call('queue.page', { offset: index, limit: 1 })
      await console.call('alert.act', { opId: v7(), id: page.rows[0]?.id ?? '', move: { name: 'comment', note: 'one' } })
    }
  })
  console.close()
  home.remove()
  const each = cpu / alerts
  report({
    what: `${alerts.toLocaleString('en')} alerts acknowledged at once, each with its entry, computing`, figure: ms(cpu), goal: '', isMet: null,
    beside: `${(each * 1_000).toFixed(0)} us each, one by one ${(single.cpu / 200 * 1_000).toFixed(0)} us: ${times(single.cpu / 200 / each)} quicker; wall ${ms(wall)}; counted in ${ms(counting)}`,
  })
  report({ what: `answers of the engine while ${alerts.toLocaleString('en')} are moved`, figure: `${ms(median(waits))}, p99 ${ms(percentile(waits, 0.99))}`, goal: 'p99 250 ms', isMet: percentile(waits, 0.99) <= 250, beside: `${waits.length} asked; longest ${ms(Math.max(...waits))}` })
}

test.each([100_000, 1_000_000] as const)('everything of a store with %i open tasks moved at once', async (size) => await moveAll(size), 1_800_000)
