import { statSync } from 'node:fs'
import { expect, test } from 'vitest'
import { aConsole, aTask } from '../support/console'

test('[J26] what the log gathered is carried into the database by a look that finds nothing due, not by the commit that wrote it', async () => {
  const noc = aConsole()
  try {
    await noc.given(Array.from({ length: 1_500 }, (_, index) => aTask(`t${index}`, { priority: 'CRITICAL' })))
    noc.at('20:14:58')
    const before = statSync(noc.storeFile).mtimeMs
    const log = statSync(`${noc.storeFile}-wal`).size
    noc.clock.passTo(noc.clock.wall() + 2_001)
    noc.look()
    expect((await noc.call('queue.page', { offset: 0, limit: 1 })).total).toBe(1_500)
    expect([statSync(noc.storeFile).mtimeMs, statSync(`${noc.storeFile}-wal`).size > log]).toEqual([before, true])
    noc.clock.passTo(noc.clock.wall() + 1_000)
    noc.look()
    expect(statSync(noc.storeFile).mtimeMs).toBeGreaterThan(before)
    expect(statSync(`${noc.storeFile}-wal`).size).toBeLessThan(64 * 1024 ** 2)
  } finally {
    noc.close()
  }
})
