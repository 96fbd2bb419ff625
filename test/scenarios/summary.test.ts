import { afterEach, expect, test } from 'vitest'
import { createSummary } from '../../src/engine/store/facts-summary'
import { aConsole, aTask, type TestConsole } from '../support/console'

let noc: TestConsole | null = null
afterEach(() => {
  noc?.close()
  noc = null
})

test('[J28] what the store holds is counted in pieces, between which others have their turn, and the pieces add up', async () => {
  noc = aConsole()
  await noc.given([
    { kind: 'site', id: 's1', name: 'Depot' },
    ...Array.from({ length: 45_000 }, (_, index) => aTask(`t${index}`, { site_id: index % 3 === 0 ? 's1' : 'nowhere', due_at: '2026-03-02T10:00:00Z', status: index % 9 === 0 ? 'COMPLETED' : 'PENDING', ...(index % 9 === 0 ? { completed_at: '2026-03-01T20:01:00Z' } : {}) })),
    ...Array.from({ length: 25_000 }, (_, index) => ({ kind: 'checkpoint', id: `c${index}`, name: 'Gate', site_id: 's1' })),
  ])
  let turns = 0
  let isCounting = true
  const others = async (): Promise<void> => {
    for (; isCounting; turns += 1) await new Promise((resolve) => setImmediate(resolve))
  }
  const waiting = others()
  const summary = await createSummary(noc.engine().parts.store.db)()
  isCounting = false
  await waiting
  expect(summary.kinds.filter(({ rows }) => rows > 0).map(({ kind, rows }) => [kind, rows])).toEqual(expect.arrayContaining([['site', 1], ['task', 45_000], ['checkpoint', 25_000]]))
  expect([summary.openTasks, summary.tasksWithUnknownSite, summary.tasksWithUnknownPerson, summary.sources.map(({ rows }) => rows)]).toEqual([40_000, 30_000, 0, [45_000]])
  expect(turns).toBeGreaterThanOrEqual(5)
})

test('[J28] it is counted anew when something came in, and not before', async () => {
  noc = aConsole()
  await noc.given([aTask('t1')])
  const summary = async () => await (noc as TestConsole).call('data.summary', {})
  const first = await summary()
  const { db } = noc.engine().parts.store
  // Behind the console's back: what is not counted again does not show it.
  db.prepare("UPDATE task SET status = 'COMPLETED'").run()
  expect((await summary()).openTasks).toBe(1)
  db.prepare("UPDATE task SET status = 'PENDING'").run()
  await noc.given([aTask('t2')])
  expect([first.openTasks, (await summary()).openTasks, (await summary()).kinds.find(({ kind }) => kind === 'task')?.rows]).toEqual([1, 2, 2])
})
