import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { v7 } from 'uuid'
import { expect, test } from 'vitest'
import { iso } from '../../support/console'
import type { Running } from '../../support/desktop'
import { megabytes, report, times } from '../support/figures'
import { storeOf } from '../support/stores'
import { consoleOn, rowsAreThere } from '../support/window'

const shiftHours = 8
/** What an hour of a busy shift does, one thing after the other without the pauses between. */
const anHour = { imports: 6, alerts: 20, moves: 60, steps: 120 }
type Memory = { readonly page: number; readonly engine: number }

async function hourOf({ page, call }: Running, folder: string, hour: number): Promise<void> {
  for (let index = 0; index < anHour.imports; index += 1) {
    const rows = Array.from({ length: anHour.alerts }, (_, task) => ({ kind: 'task', id: `h${hour}-${index}-${task}`, title: `Hour ${hour}`, site_id: `s${task}`, priority: 'HIGH', status: 'PENDING', created_at: iso(Date.now() - 7_200_000), updated_at: iso(Date.now()) }))
    const file = join(folder, `h${hour}-${index}.ndjson`)
    writeFileSync(file, rows.map((row) => `${JSON.stringify(row)}\n`).join(''))
    const { state } = await call('intake.wait', await call('intake.start', { paths: [file] }))
    expect(state).toBe('done')
  }
  const { rows } = await call('queue.page', { offset: 0, limit: 200, statuses: ['NEW'] })
  for (const { id } of rows.slice(0, anHour.moves)) await call('alert.act', { opId: v7(), id, move: { name: 'resolve', note: 'done', disposition: 'NO_IMPACT' } })
  for (let index = 0; index < anHour.steps; index += 1) {
    await page.keyboard.press(index % 2 === 0 ? 'j' : 'Enter')
    if (index % 20 === 19) await page.keyboard.press('Escape')
  }
}

/** The page's heap after the rubbish was taken away, and the engine's private memory; bytes. */
async function memoryOf({ app, page }: Running): Promise<Memory> {
  const session = await page.context().newCDPSession(page)
  await session.send('HeapProfiler.collectGarbage')
  const { usedSize } = await session.send('Runtime.getHeapUsage')
  await session.detach()
  const engine = await app.evaluate(({ app: electron }) => electron.getAppMetrics().find(({ serviceName, name }) => serviceName === 'engine' || name === 'engine')?.memory.workingSetSize ?? 0)
  return { page: usedSize, engine: engine * 1_024 }
}

test('memory of page and engine over a shift of 8 hours, without the pauses', async () => {
  const running = await consoleOn(await storeOf(10_000))
  try {
    await rowsAreThere(running.page)
    const after: Memory[] = []
    for (let hour = 0; hour < shiftHours; hour += 1) {
      await hourOf(running, running.desktop.home, hour)
      after.push(await memoryOf(running))
    }
    const [first = { page: 1, engine: 1 }, last = first] = [after[0], after.at(-1)]
    for (const part of ['page', 'engine'] as const) {
      const ratio = last[part] / first[part]
      report({ what: `memory of the ${part} after ${shiftHours} hours' worth of work`, figure: megabytes(last[part]), goal: 'no growth (1.25 x)', isMet: ratio <= 1.25, beside: `after the first hour ${megabytes(first[part])}: ${times(ratio)}; ${shiftHours * anHour.imports * anHour.alerts} tasks in, ${shiftHours * anHour.moves} resolved, ${shiftHours * anHour.steps} keys` })
    }
  } finally {
    await running.close()
  }
}, 900_000)
