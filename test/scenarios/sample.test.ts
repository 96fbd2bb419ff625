import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { homeOf, type Home } from '../../src/contract/places'
import { hours, minutes, type Instant } from '../../src/core/time'
import { estateOf } from '../../src/engine/sample/estate'
import { isOpenStatus, isOverdue, stepOf } from '../../src/engine/sample/evening'
import { createFeed } from '../../src/engine/sample/feed-step'
import { sampleTasks } from '../../src/engine/sample/generate'
import { markFilled, prepareSample, waitingFiles } from '../../src/engine/sample/prepare'

const at = Date.parse('2026-03-14T22:00:00Z')
const step = 20_000
const aHome = (): Home => homeOf({ NOCTURNE_HOME: mkdtempSync(join(tmpdir(), 'nocturne-sample-')) }, 'linux', '/', join)

const prepared = (home: Home, now: Instant): boolean => prepareSample({ storeFile: home.sampleStore, feedFolder: home.sampleFeed, now })

function made(home: Home, now: Instant): boolean {
  const isNew = prepared(home, now)
  if (isNew) {
    writeFileSync(home.sampleStore, 'a store')
    markFilled(home.sampleStore, now)
  }
  return isNew
}

describe('the evening', () => {
  test.each([1, 2, 3])('[X4] seed %i: for six hours fifteen to sixty tasks stand overdue', (seed) => {
    const estate = estateOf(seed, 40)
    let open = [...sampleTasks({ seed, at, sites: 40, days: 2 })].filter((task) => isOpenStatus(task.status))
    const overdue: number[] = []
    for (let now = at; now <= at + hours(6); now += step) {
      overdue.push(open.filter((task) => isOverdue(task, now)).length)
      open = [...stepOf(seed, estate, open, now).open]
    }
    expect([Math.min(...overdue) >= 15, Math.max(...overdue) <= 60, open.length < 250]).toEqual([true, true, true])
  })

  test('[X4] work of every priority comes in, some of it due within five minutes, and work is begun, held and done', () => {
    const estate = estateOf(1, 40)
    let open = [...sampleTasks({ seed: 1, at, sites: 40, days: 2 })].filter((task) => isOpenStatus(task.status))
    const seen = new Set<string>()
    for (let now = at; now <= at + hours(3); now += step) {
      const { told, open: after } = stepOf(1, estate, open, now)
      for (const task of told) {
        seen.add(task.status)
        if (task.updatedAt > now - step && task.status === 'PENDING') seen.add(task.priority)
        if (task.status === 'PENDING' && task.dueAt !== null && task.dueAt - now > 0 && task.dueAt - now <= minutes(5)) seen.add('due soon')
        if (task.status === 'COMPLETED' && isOverdue({ ...task, completedAt: null }, task.completedAt ?? 0)) seen.add('done late')
      }
      open = [...after]
    }
    expect([...seen].sort()).toEqual(['COMPLETED', 'CRITICAL', 'HIGH', 'IN_PROGRESS', 'LOW', 'MEDIUM', 'ON_HOLD', 'PENDING', 'done late', 'due soon'])
  })

  test('[X4] after hours without a step the queue comes back under sixty within five minutes', () => {
    const estate = estateOf(1, 40)
    let open = [...sampleTasks({ seed: 1, at, sites: 40, days: 2 })].filter((task) => isOpenStatus(task.status))
    for (let now = at + hours(5); now <= at + hours(5) + minutes(5); now += step) open = [...stepOf(1, estate, open, now).open]
    expect(open.filter((task) => isOverdue(task, at + hours(5) + minutes(5))).length).toBeLessThanOrEqual(60)
  })

  test('[X5] a step is decided by seed, state and instant alone, and every version is newer than the one before', () => {
    const estate = estateOf(1, 40)
    const open = [...sampleTasks({ seed: 1, at, sites: 40, days: 2 })].filter((task) => isOpenStatus(task.status))
    const now = at + minutes(7)
    expect(stepOf(1, estate, open, now)).toEqual(stepOf(1, estate, structuredClone(open), now))
    const before = new Map(open.map((task) => [task.id, task.updatedAt]))
    expect(stepOf(1, estate, open, now).told.filter((task) => task.updatedAt <= (before.get(task.id) ?? 0))).toEqual([])
  })
})

describe('the feed', () => {
  test('[X5] a step imports one small file and removes it', async () => {
    const [home, read] = [aHome(), [] as string[]]
    made(home, at)
    const feed = createFeed({ folder: home.sampleFeed, importFiles: (paths) => (paths.forEach((path) => read.push(readFileSync(path, 'utf8'))), Promise.resolve(true)) })
    for (let now = at + step; now <= at + minutes(4); now += step) await feed.step(now)
    expect(read.length).toBeGreaterThan(3)
    expect(read.flatMap((text) => text.trimEnd().split('\n')).every((line) => (JSON.parse(line) as { kind: string }).kind === 'task')).toBe(true)
    expect(readdirSync(home.sampleFeed)).toEqual(['state.json'])
  })

  test('[X5] two feeds of one sample tell the same, even when one of them was stopped in between', async () => {
    const tell = async (restarts: boolean): Promise<string[]> => {
      const [home, read] = [aHome(), [] as string[]]
      made(home, at)
      const start = () => createFeed({ folder: home.sampleFeed, importFiles: (paths) => (paths.forEach((path) => read.push(readFileSync(path, 'utf8'))), Promise.resolve(true)) })
      let feed = start()
      for (let now = at + step; now <= at + minutes(10); now += step) {
        if (restarts && now === at + minutes(5)) feed = start()
        await feed.step(now)
      }
      return read
    }
    expect(await tell(true)).toEqual(await tell(false))
  })

  test('[X5] a step whose import fails leaves no file, and the next tells what it would have told', async () => {
    const home = aHome()
    made(home, at)
    const state = readFileSync(join(home.sampleFeed, 'state.json'), 'utf8')
    const feed = createFeed({ folder: home.sampleFeed, importFiles: () => Promise.reject(new Error('no room')) })
    await expect((async () => { for (let now = at + step; ; now += step) await feed.step(now) })()).rejects.toThrow('no room')
    expect([readdirSync(home.sampleFeed), readFileSync(join(home.sampleFeed, 'state.json'), 'utf8')]).toEqual([['state.json'], state])
  })
})

describe('the sample store', () => {
  test('[X6] it is made where it is absent, and kept for twelve hours', () => {
    const home = aHome()
    expect([made(home, at), made(home, at + hours(12)), made(home, at + hours(12) + 1)]).toEqual([true, false, true])
  })

  test('[X6] its files wait until the store holds them', () => {
    const home = aHome()
    prepared(home, at)
    const waiting = waitingFiles(home.sampleStore)
    expect([waiting.length > 5, waiting.every((file) => existsSync(file))]).toEqual([true, true])
    markFilled(home.sampleStore, at)
    expect(waitingFiles(home.sampleStore)).toEqual([])
  })

  test('[X6] one that was never filled, or that comes from the future, is made anew', () => {
    const home = aHome()
    prepared(home, at)
    writeFileSync(home.sampleStore, 'half a store')
    expect([made(home, at + 1), made(home, at - hours(1))]).toEqual([true, true])
  })

  test('[X6] making it anew touches neither the own store nor what else lies there', () => {
    const home = aHome()
    made(home, at)
    mkdirSync(join(home.folder, 'store'))
    writeFileSync(home.ownStore, 'mine')
    writeFileSync(`${home.sampleStore}-wal`, 'old')
    writeFileSync(join(home.folder, 'sample', 'notes.txt'), 'mine too')
    prepared(home, at + hours(13))
    expect([readFileSync(home.ownStore, 'utf8'), readFileSync(join(home.folder, 'sample', 'notes.txt'), 'utf8'), existsSync(home.sampleStore), existsSync(`${home.sampleStore}-wal`)]).toEqual(['mine', 'mine too', false, false])
  })

  test('[X6] a folder that is not a sample is a fault, and stays as it is', () => {
    const home = aHome()
    mkdirSync(join(home.folder, 'store'))
    writeFileSync(home.ownStore, 'mine')
    expect(() => prepareSample({ storeFile: home.ownStore, feedFolder: join(home.folder, 'store', 'feed'), now: at })).toThrow(/is no place for a sample/)
    expect(() => prepareSample({ storeFile: home.sampleStore, feedFolder: join(home.folder, 'store', 'feed'), now: at })).toThrow(/is no place for a sample/)
    expect(readFileSync(home.ownStore, 'utf8')).toBe('mine')
  })
})
