import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test } from 'vitest'
import { iso } from '../../support/console'
import { eventually, type Running } from '../../support/desktop'
import { ms, report } from '../support/figures'
import { median, percentile } from '../support/measure'
import { named, storeOf } from '../support/stores'
import { consoleOn, rowsAreThere } from '../support/window'

const size = 100_000
const perSecond = 20
const seconds = 60
const rounds = 40

/** Imports tasks that fall due 20 a second from some seconds hence; answers when the first does. */
async function liveFeed({ call }: Running, folder: string): Promise<number> {
  const first = Date.now() + 20_000
  const rows = Array.from({ length: perSecond * seconds }, (_, index) => ({
    kind: 'task', id: `feed${index}`, title: `Feed ${index}`, site_id: `s${index % 400}`, priority: 'LOW', status: 'PENDING', created_at: iso(first - 60_000), due_at: iso(first + index * (1_000 / perSecond)), updated_at: iso(Date.now()),
  }))
  const file = join(folder, 'feed.ndjson')
  writeFileSync(file, rows.map((row) => `${JSON.stringify(row)}\n`).join(''))
  const { state } = await call('intake.wait', await call('intake.start', { paths: [file] }))
  expect(state).toBe('done')
  return first
}

/** From a key event in the page until the frame after the one in which what it asks for stands there; ms. Runs in the page. */
async function untilPainted(page: Page, key: 'j' | 'a'): Promise<number> {
  return await page.evaluate(async (pressed) => {
    const nextFrame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve))
    const under = (): string | null => document.querySelector('.ag-row-selected')?.getAttribute('row-id') ?? null
    const before = under()
    const isThere = (): boolean => pressed === 'j' ? under() !== before && under() !== null : /Acknowledged/.test(document.querySelector(`.ag-row[row-id="${String(before)}"]`)?.textContent ?? '')
    await nextFrame()
    const started = performance.now()
    window.dispatchEvent(new KeyboardEvent('keydown', { key: pressed, bubbles: true, cancelable: true }))
    while (!isThere()) {
      if (performance.now() - started > 20_000) throw new Error(`bench: '${pressed}' was not painted`)
      await nextFrame()
    }
    await nextFrame()
    return performance.now() - started
  }, key)
}

/** Frames of the page while nothing is asked of it; ms. */
const frames = async (page: Page): Promise<readonly number[]> => await page.evaluate(async () => {
  const lengths: number[] = []
  let last = await new Promise<number>((resolve) => requestAnimationFrame(resolve))
  for (let index = 0; index < 60; index += 1) {
    const now = await new Promise<number>((resolve) => requestAnimationFrame(resolve))
    lengths.push(now - last)
    last = now
  }
  return lengths
})

test('a key until it is painted, under a live feed of 20 alerts a second', async () => {
  const running = await consoleOn(await storeOf(size))
  const { page, desktop } = running
  try {
    await rowsAreThere(page)
    const idle = await frames(page)
    const first = await liveFeed(running, desktop.home)
    await eventually('the feed', () => Date.now() > first + 1_000, 60_000)
    const [moves, acts]: [number[], number[]] = [[], []]
    for (let round = 0; round < rounds; round += 1) {
      moves.push(await untilPainted(page, 'j'))
      acts.push(await untilPainted(page, 'a'))
    }
    const beside = `${rounds} rounds, ${perSecond} alerts a second, among ${named(size)}; a frame of the idle page ${ms(median(idle))}, p95 ${ms(percentile(idle, 0.95))}`
    report({ what: 'a cursor key until painted, under a live feed', figure: `${ms(median(moves))}, p95 ${ms(percentile(moves, 0.95))}`, goal: '50 ms', isMet: median(moves) <= 50, beside })
    report({ what: 'acknowledge until durable and painted, under a live feed', figure: `${ms(median(acts))}, p95 ${ms(percentile(acts, 0.95))}`, goal: '100 ms', isMet: median(acts) <= 100, beside })
  } finally {
    await running.close()
  }
}, 600_000)
