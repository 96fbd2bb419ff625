import { _electron } from '@playwright/test'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { QueueRow } from '../../../src/contract/shapes'
import { switches, type Running } from '../../support/desktop'
import { bareApp } from '../support/bare-app'
import { ms, report, times } from '../support/figures'
import { median, percentile } from '../support/measure'
import { room } from '../support/room'
import { alertsOf, storeOf } from '../support/stores'
import { consoleOn, mainLag, rowsAreThere, scrolled } from '../support/window'

const size = 1_000_000
const ways = [
  { name: 'dragged through all of them in 8 s', seconds: 8, pixelsPerFrame: null },
  { name: 'by the wheel, 4 rows a frame, for 5 s', seconds: 5, pixelsPerFrame: 120 },
] as const

type Frames = readonly (readonly number[])[]

/** The texts of a row as the queue shows them: what the bare grid gets. */
const texts = (row: QueueRow): Readonly<Record<string, string>> => ({
  severity: row.severity, title: row.title ?? '', site: row.siteName ?? '', client: row.clientName ?? '', person: row.personName ?? '',
  past: String(row.figures.minutes_past_sla), escalation: String(row.escalateAt), status: row.status, raised: new Date(row.raisedAt).toISOString(),
})

async function allRows({ call }: Running): Promise<readonly Readonly<Record<string, string>>[]> {
  const rows: Readonly<Record<string, string>>[] = []
  while (rows.length < alertsOf(size)) {
    const { rows: page } = await call('queue.page', { offset: rows.length, limit: 200 })
    if (page.length === 0) throw new Error(`bench: ${rows.length} alerts, not ${alertsOf(size)}`)
    rows.push(...page.map(texts))
  }
  return rows
}

async function oursFrames(): Promise<{ readonly frames: Frames; readonly size: string }> {
  const running = await consoleOn(await storeOf(size))
  try {
    await rowsAreThere(running.page)
    const rows = await allRows(running)
    writeFileSync(join(await bareApp(), 'rows.js'), `window.benchRows = ${JSON.stringify(rows)}`)
    const endLag = await mainLag(running.app)
    const frames: (readonly number[])[] = []
    for (const way of ways) frames.push(await scrolled(running.page, way))
    const lag = await endLag()
    report({ what: `main process, lateness of its loop while ${alertsOf(size).toLocaleString('en')} rows are scrolled`, figure: `p99 ${ms(lag.p99)}`, goal: '50 ms', isMet: lag.p99 <= 50, beside: `worst ${ms(lag.worst)}` })
    return { frames, size: await running.page.evaluate(() => `${window.outerWidth}x${window.outerHeight}`) }
  } finally {
    await running.close()
  }
}

async function bareFrames(windowSize: string): Promise<Frames> {
  const data = mkdtempSync(join(room, 'bare-grid-'))
  const app = await _electron.launch({ args: [...switches, await bareApp()], env: { ...(process.env as Record<string, string>), NOCTURNE_BENCH_PAGE: 'grid.html', NOCTURNE_BENCH_SIZE: windowSize, NOCTURNE_BENCH_DATA: data } })
  try {
    const page = await app.firstWindow()
    await page.waitForSelector('.ag-row', { timeout: 60_000 })
    const frames: (readonly number[])[] = []
    for (const way of ways) frames.push(await scrolled(page, way))
    return frames
  } finally {
    await app.close()
    rmSync(data, { recursive: true, force: true })
  }
}

test('frame times of the queue with 100,000 alerts against a bare ag-grid with the same rows', async () => {
  const ours = await oursFrames()
  const bare = await bareFrames(ours.size)
  for (const [index, way] of ways.entries()) {
    const [mine = [], theirs = []] = [ours.frames[index], bare[index]]
    expect(Math.min(mine.length, theirs.length)).toBeGreaterThan(2)
    const [p95, peer] = [percentile(mine, 0.95), percentile(theirs, 0.95)]
    report({
      what: `frames of the queue with ${alertsOf(size).toLocaleString('en')} alerts, ${way.name}`, figure: `${ms(median(mine))}, p95 ${ms(p95)}`, goal: '', isMet: null,
      beside: `bare ag-grid with the same rows ${ms(median(theirs))}, p95 ${ms(peer)}: ${times(p95 / peer)} at p95; ${mine.length} and ${theirs.length} frames, longest ${ms(Math.max(...mine))} and ${ms(Math.max(...theirs))}`,
    })
  }
}, 1_200_000)
