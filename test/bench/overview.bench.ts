import { expect, test } from 'vitest'
import { openBench } from './support/engine'
import { ms, report } from './support/figures'
import { longestHold, median, percentile, timed } from './support/measure'
import { copyOf } from './support/room'
import { alertsOf, duePerTick, named, storeOf, ticks, ticksFrom } from './support/stores'

const size = 1_000_000
const held = `${alertsOf(size).toLocaleString('en')} overdue and ${named(size)}`

test('what falls due next and the overview with a million open tasks', async () => {
  const home = copyOf(await storeOf(size))
  const console = openBench(home, ticksFrom - 10_000)
  await console.catchUp()
  const pageAt = async (offset: number) => await console.call('due.page', { kind: 'breach', window: 60, offset, limit: 100 })
  const first = await longestHold(() => pageAt(0))
  expect((await pageAt(0)).total).toBe(ticks * duePerTick)
  const pages: number[] = []
  for (let round = 0; round < 50; round += 1) pages.push(await timed(() => pageAt(round * 100)))
  const page = median(pages)
  report({ what: `a page of what falls due next, 100 rows, ${held}`, figure: ms(page), goal: '5 ms', isMet: page <= 5, beside: `50 rounds, p99 ${ms(percentile(pages, 0.99))}; ${ticks * duePerTick} within the hour; read the first time in pieces of at most ${ms(first)}` })

  const holds: number[] = []
  for (let round = 0; round < 15; round += 1) holds.push(await longestHold(() => console.call('overview.show', {})))
  const shown = await console.call('overview.show', {})
  expect(shown.overdue?.MEDIUM).toBe(alertsOf(size))
  const hold = percentile(holds, 0.99)
  report({ what: `the overview holds the engine, ${held}`, figure: ms(median(holds)), goal: '50 ms', isMet: hold <= 50, beside: `15 rounds, the longest ${ms(hold)}` })
  console.close()
  home.remove()
}, 1_200_000)
