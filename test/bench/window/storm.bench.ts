import { join } from 'node:path'
import { expect, test } from 'vitest'
import { iso, type SourceRow } from '../../support/console'
import { ms, report } from '../support/figures'
import { room } from '../support/room'
import { alertsOf, named, storeOf, writeNdjson } from '../support/stores'
import { consoleOn, mainLag, rowsAreThere } from '../support/window'

const breaches = 10_000
const size = 100_000

function* storm(dueAt: number): Iterable<SourceRow> {
  for (let index = 0; index < breaches; index += 1) {
    yield { kind: 'task', id: `storm${index}`, title: `Storm ${index}`, site_id: `s${index % 400}`, priority: 'CRITICAL', status: 'PENDING', created_at: iso(dueAt - 3_600_000), due_at: iso(dueAt), updated_at: iso(Date.now()) }
  }
}

type Seen = { benchStorm?: { painted: number; longestSilence: number } }

test('10,000 breaches at once until they are painted in the window', async () => {
  const running = await consoleOn(await storeOf(size))
  const { app, page, call } = running
  try {
    await rowsAreThere(page)
    const dueAt = Math.ceil((Date.now() + 30_000) / 1_000) * 1_000
    const file = writeNdjson(join(room, 'storm-window.ndjson'), storm(dueAt))
    const { state, totals } = await call('intake.wait', await call('intake.start', { paths: [file] }))
    expect({ state, stored: totals.inserted }).toEqual({ state: 'done', stored: breaches })
    const left = dueAt - Date.now()
    if (left < 1_000) throw new Error(`bench: the import took too long, ${left} ms are left`)
    const endLag = await mainLag(app)
    const total = (alertsOf(size) + breaches + 1).toString()
    const seen = await page.evaluate(async ([expected, until]) => {
      const result: NonNullable<Seen['benchStorm']> = { painted: 0, longestSilence: 0 }
      const nextFrame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve))
      let isAsking = true
      const askOn = async (): Promise<void> => {
        while (isAsking) {
          const asked = performance.now()
          await window.nocturne?.call('shell.engineState', {})
          await window.nocturne?.call('monitor.status', {})
          result.longestSilence = Math.max(result.longestSilence, performance.now() - asked)
          await new Promise((resolve) => setTimeout(resolve, 20))
        }
      }
      const asking = askOn()
      const isThere = (): boolean => document.querySelector('[role=grid], [role=treegrid]')?.getAttribute('aria-rowcount') === expected && (document.querySelector('.ag-row[row-index="0"] .what-name')?.textContent ?? '').startsWith('Storm')
      while (!isThere() && Date.now() < until) await nextFrame()
      if (isThere()) {
        await nextFrame()
        result.painted = Date.now()
      }
      isAsking = false
      await asking
      return result
    }, [total, dueAt + 90_000] as const)
    const lag = await endLag()
    if (seen.painted === 0) throw new Error(`bench: the storm was not painted: ${await page.evaluate(() => document.querySelector('[role=grid], [role=treegrid]')?.getAttribute('aria-rowcount') ?? 'no grid')} rows`)
    const length = seen.painted - dueAt
    report({
      what: `10,000 breaches at once until painted in the window, among ${named(size + breaches)}`, figure: ms(length), goal: '500 ms', isMet: length <= 500,
      beside: `from the deadline on; longest silence of the engine ${ms(seen.longestSilence)}`,
    })
    report({ what: 'main process, lateness of its loop during 10,000 breaches', figure: `p99 ${ms(lag.p99)}`, goal: '50 ms', isMet: lag.p99 <= 50, beside: `worst ${ms(lag.worst)}` })
  } finally {
    await running.close()
  }
}, 600_000)
