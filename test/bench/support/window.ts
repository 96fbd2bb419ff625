import { cpSync } from 'node:fs'
import type { ElectronApplication, Page } from '@playwright/test'
import { aDesktop, type Desktop, type Running } from '../../support/desktop'
import { copyOf, type Home } from './room'

/** The real console on a copy of a home, with a bus and a notification service of its own. */
export async function consoleOn(home: Home): Promise<Running & { readonly desktop: Desktop; readonly close: () => Promise<void> }> {
  const desktop = await aDesktop()
  const copy = copyOf(home)
  cpSync(copy.folder, desktop.home, { recursive: true })
  copy.remove()
  const running = await desktop.start()
  return { ...running, desktop, close: desktop.close }
}

/** Waits until the queue's first rows stand in the window. */
export const rowsAreThere = async (page: Page): Promise<void> => void (await page.waitForSelector('.ag-row .what-name', { timeout: 120_000 }))

/** How late a loop comes round, measured every 10 ms: ms beyond what was asked for. */
export type LoopLag = { readonly p99: number; readonly worst: number }

type Kept = { benchLag?: { readonly late: number[]; readonly timer: ReturnType<typeof setInterval> } }

/** Measures the main process's loop until the returned function is called. */
export async function mainLag(app: ElectronApplication): Promise<() => Promise<LoopLag>> {
  await app.evaluate(() => {
    const kept = globalThis as Kept
    const late: number[] = []
    let last = performance.now()
    const timer = setInterval(() => {
      const now = performance.now()
      late.push(Math.max(0, now - last - 10))
      last = now
    }, 10)
    kept.benchLag = { late, timer }
  })
  return async () => await app.evaluate(() => {
    const { late, timer } = (globalThis as Kept).benchLag ?? { late: [], timer: undefined }
    clearInterval(timer)
    const sorted = [...late].sort((one, other) => one - other)
    return { p99: sorted[Math.floor(sorted.length * 0.99)] ?? 0, worst: sorted.at(-1) ?? 0 }
  })
}

/** Frame times while a list is scrolled from end to end in `seconds`; ms between frames. Runs in the page: it may name nothing outside. */
export async function scrolled(page: Page, { seconds, pixelsPerFrame }: { readonly seconds: number; readonly pixelsPerFrame: number | null }): Promise<readonly number[]> {
  return await page.evaluate(async ({ length, step }) => {
    const boxes = [...document.querySelectorAll<HTMLElement>('.ag-body-viewport, .ag-grid-scrolling-cells, .ag-root *')]
    const list = boxes.filter((one) => /auto|scroll/.test(getComputedStyle(one).overflowY)).sort((one, other) => other.scrollHeight - one.scrollHeight)[0]
    if (!list || list.scrollHeight < 100_000) throw new Error(`bench: no list to scroll (${String(list?.scrollHeight)} px)`)
    list.scrollTop = 0
    const nextFrame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve))
    const deltas: number[] = []
    const started = await nextFrame()
    const end = list.scrollHeight - list.clientHeight
    for (let last = started; last - started < length;) {
      const now = await nextFrame()
      deltas.push(now - last)
      last = now
      list.scrollTop = step === null ? Math.round(end * (now - started) / length) : list.scrollTop + step
    }
    return deltas
  }, { length: seconds * 1_000, step: pixelsPerFrame })
}
