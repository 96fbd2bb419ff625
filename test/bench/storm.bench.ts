import { join } from 'node:path'
import { expect, test } from 'vitest'
import { iso, type SourceRow } from '../support/console'
import { openBench } from './support/engine'
import { ms, report, spread } from './support/figures'
import { median, timed, weighed } from './support/measure'
import { copyOf, room } from './support/room'
import { alertsOf, named, storeOf, ticksFrom, writeNdjson, zero } from './support/stores'

const breaches = 10_000
const rounds = 3
const dueAt = ticksFrom - 5_000

function* storm(): Iterable<SourceRow> {
  for (let index = 0; index < breaches; index += 1) {
    yield { kind: 'task', id: `storm${index}`, title: `Storm ${index}`, site_id: `s${index % 400}`, priority: 'CRITICAL', status: 'PENDING', created_at: iso(zero - 36_000_000), due_at: iso(dueAt), updated_at: iso(zero) }
  }
}

test('10,000 breaches at once until durable and until a page of the queue carries them', async () => {
  const file = writeNdjson(join(room, 'storm.ndjson'), storm())
  const [durable, visible, cpu]: [number[], number[], number[]] = [[], [], []]
  for (let round = 0; round < rounds; round += 1) {
    const home = copyOf(await storeOf(100_000))
    const console = openBench(home, dueAt - 60_000)
    await console.importFiles(file)
    await console.catchUp()
    for (let left = 59; left > 0; left -= 1) {
      console.clock.passTo(dueAt - left * 1_000)
      console.look()
    }
    console.clock.passTo(dueAt + 1)
    const looked = await weighed(console.look)
    let page: { readonly total: number; readonly rows: readonly { readonly title: string | null }[] } = { total: 0, rows: [] }
    const asked = await timed(async () => { page = await console.call('queue.page', { offset: 0, limit: 100 }) })
    expect({ total: page.total, isOnTop: page.rows[0]?.title?.startsWith('Storm') }).toEqual({ total: alertsOf(100_000) + breaches, isOnTop: true })
    durable.push(looked.wall)
    cpu.push(looked.cpu)
    visible.push(looked.wall + asked)
    console.close()
    home.remove()
  }
  const length = median(visible)
  report({
    what: `10,000 breaches at once until durable and on the queue's page, among ${named(110_000)}`, figure: ms(length), goal: '500 ms', isMet: length <= 500,
    beside: `durable after ${ms(median(durable))}, ${ms(median(cpu))} of it computing; ${spread(visible)}`,
  })
}, 600_000)
