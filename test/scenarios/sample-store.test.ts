import { existsSync, mkdtempSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { homeOf } from '../../src/contract/places'
import type { AlertRecord } from '../../src/contract/shapes'
import { system } from '../../src/core/model/actor'
import { minutes, type Instant } from '../../src/core/time'
import { createEngine, type Engine } from '../../src/engine/engine'
import { liveDeps } from '../../src/engine/live-deps'
import { createSampleFeed, prepareSample } from '../../src/engine/sample/feed'
import { createFeed } from '../../src/engine/sample/feed-step'
import { openStore } from '../../src/engine/store/store'

const begin = Date.parse('2026-03-14T22:00:00Z')
let stops: (() => void)[] = []
afterEach(() => {
  for (const stop of stops) stop()
  stops = []
})

/** A filled sample whose clock stands at `now()`, as the app makes it. */
async function aSample(now: () => Instant): Promise<{ engine: Engine; feedFolder: string; folder: string }> {
  const home = homeOf({ NOCTURNE_HOME: mkdtempSync(join(tmpdir(), 'nocturne-sample-')) }, 'linux', '/', join)
  const deps = { ...liveDeps(() => undefined), clock: { wall: now, monotonic: now } }
  prepareSample({ storeFile: home.sampleStore, feedFolder: home.sampleFeed, now: now() })
  const engine = createEngine({ store: openStore(home.sampleStore, deps), deps, isWatching: false, isSample: true, version: 'test', onFault: (thrown) => { throw thrown } })
  const feed = createSampleFeed({ engine, feedFolder: home.sampleFeed, clock: deps.clock, onFault: (thrown) => { throw thrown } })
  stops.push(feed.stop, engine.stop)
  await feed.start()
  // Its own steps would come between those of a test that takes longer than one.
  feed.stop()
  return { engine, feedFolder: home.sampleFeed, folder: dirname(home.sampleStore) }
}

const alertsOf = async ({ handlers }: Engine): Promise<readonly AlertRecord[]> => {
  const page = await handlers['alerts.list']?.({ after: null, limit: 1_000 }, system)
  return page?.rows ?? []
}
const sweepAt = async ({ handlers }: Engine, at: Instant): Promise<void> => void (await handlers['monitor.sweep']?.({ at }, system))

test('[X6] a new sample store is filled through the real import, and marked as made', async () => {
  const { engine, folder } = await aSample(() => begin)
  await sweepAt(engine, begin)
  const alerts = await alertsOf(engine)
  expect([alerts.length >= 25, new Set(alerts.map((alert) => alert.severity)).size, existsSync(join(folder, 'made-at.json')), existsSync(join(folder, 'data'))]).toEqual([true, 4, true, false])
})

test('[X4] while the feed tells, alerts are raised and resolve themselves, and the queue keeps its size', async () => {
  let now = begin
  const { engine, feedFolder } = await aSample(() => now)
  const importFiles = async (paths: readonly string[]): Promise<boolean> => {
    const started = await engine.handlers['intake.start']?.({ paths: [...paths] }, system)
    const result = await engine.handlers['intake.wait']?.({ importId: started?.importId ?? '' }, system)
    expect(result).toMatchObject({ state: 'done', totals: { quarantined: 0, stale: 0, held: 0 } })
    return true
  }
  const feed = createFeed({ folder: feedFolder, importFiles })
  const open: number[] = []
  await sweepAt(engine, now)
  for (let step = 1; step <= 90; step += 1) {
    now = begin + step * 20_000
    await feed.step(now)
    await sweepAt(engine, now)
    open.push((await alertsOf(engine)).filter((alert) => alert.status !== 'RESOLVED').length)
  }
  const alerts = await alertsOf(engine)
  expect([Math.min(...open) >= 15, Math.max(...open) <= 60]).toEqual([true, true])
  expect(alerts.filter((alert) => alert.resolved_reason === 'completed-late').length).toBeGreaterThan(3)
  expect(alerts.filter((alert) => Date.parse(alert.raised_at) > begin + minutes(1)).length).toBeGreaterThan(5)
  expect(readdirSync(feedFolder)).toEqual(['state.json'])
})
