import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { acknowledging, openBench } from './support/engine'
import { ms, report } from './support/figures'
import { median, percentile, timed } from './support/measure'
import { copyOf, freshHome } from './support/room'
import { alertsOf, named, storeOf, ticksFrom } from './support/stores'

const size = 1_000_000
const open = ['NEW', 'ACKNOWLEDGED', 'ASSIGNED', 'ESCALATED', 'SUPPRESSED'] as const
const held = `${alertsOf(size).toLocaleString('en')} alerts and ${named(size)}`

/** A row changed and an entry added, committed as the store commits: what no acknowledgement can be quicker than. */
async function rawCommits(count: number): Promise<readonly number[]> {
  const home = freshHome()
  const db = new Database(home.storeFile)
  for (const pragma of ['locking_mode = EXCLUSIVE', 'journal_mode = WAL', 'synchronous = FULL']) db.pragma(pragma)
  db.exec('CREATE TABLE alert (id INTEGER PRIMARY KEY, status TEXT); CREATE TABLE journal (seq INTEGER PRIMARY KEY, payload TEXT)')
  const insert = db.prepare('INSERT INTO alert (id, status) VALUES (?, ?)')
  db.transaction(() => { for (let id = 0; id < count; id += 1) insert.run(id, 'NEW') })()
  const change = db.prepare('UPDATE alert SET status = ? WHERE id = ?')
  const enter = db.prepare('INSERT INTO journal (payload) VALUES (?)')
  const commit = db.transaction((id: number) => {
    change.run('ACKNOWLEDGED', id)
    enter.run('x'.repeat(400))
  })
  const lengths: number[] = []
  for (let id = 0; id < count; id += 1) lengths.push(await timed(() => commit.immediate(id)))
  db.close()
  home.remove()
  return lengths
}

test('a page of the queue and an acknowledgement with 100,000 alerts', async () => {
  const home = copyOf(await storeOf(size))
  const console = openBench(home, ticksFrom - 10_000)
  await console.catchUp()
  const pageAt = async (offset: number) => await console.call('queue.page', { statuses: [...open], offset, limit: 100, sort: { column: 'priority', descending: true } })
  expect((await pageAt(0)).total).toBe(alertsOf(size))
  const [first, anywhere]: [number[], number[]] = [[], []]
  for (let round = 0; round < 50; round += 1) {
    first.push(await timed(() => pageAt(0)))
    anywhere.push(await timed(() => pageAt(round * (alertsOf(size) / 50))))
  }
  const page = median(first)
  report({ what: `first page of the queue, 100 rows, ${held}`, figure: ms(page), goal: '5 ms', isMet: page <= 5, beside: `50 rounds, p99 ${ms(percentile(first, 0.99))}` })
  const deep = median(anywhere)
  report({ what: `any page of the queue, every 2,000th row, ${held}`, figure: ms(deep), goal: '5 ms', isMet: deep <= 5, beside: `50 rounds, p99 ${ms(percentile(anywhere, 0.99))}` })

  const ids = [...(await pageAt(0)).rows, ...(await pageAt(50_000)).rows].map(({ id }) => id)
  const acts: number[] = []
  for (const id of ids) acts.push(await timed(async () => expect((await console.call('alert.act', acknowledging(id))).ok).toBe(true)))
  console.close()
  home.remove()
  const raw = await rawCommits(200)
  report({
    what: `acknowledgement until durable, fsync included, ${held}`, figure: `${ms(median(acts))}, p99 ${ms(percentile(acts, 0.99))}`, goal: '', isMet: null,
    beside: `a bare durable commit of two rows ${ms(median(raw))}, p99 ${ms(percentile(raw, 0.99))}; 200 rounds`,
  })
}, 1_200_000)
