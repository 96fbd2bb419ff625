import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openStore as openLine } from '../../src/cli/open-store'
import { ownEngine } from '../../src/cli/own-engine'
import type { AlertRecord } from '../../src/contract/shapes'
import { createEngine, type Engine } from '../../src/engine/engine'
import { listenForLine, socketPathOf, type LineSocket } from '../../src/engine/line-socket'
import { liveDeps } from '../../src/engine/live-deps'
import { openStore } from '../../src/engine/store/store'
import { aRealLine } from '../support/line-real'

const folder = mkdtempSync(join(tmpdir(), 'nocturne-running-'))
const storeFile = join(folder, 'store', 'noc.db')
const run = aRealLine()
const fail = (thrown: unknown): never => { throw thrown }
let engine: Engine
let socket: LineSocket

/** An engine that holds the store and watches, as it runs beside the window. */
beforeAll(() => {
  const deps = liveDeps(() => undefined)
  engine = createEngine({ store: openStore(storeFile, deps), deps, isWatching: true, isSample: false, version: 'test', onFault: fail, onProgress: (progress) => socket.progress(progress) })
  socket = listenForLine(storeFile, engine.handlers, fail)
})
afterAll(() => {
  socket.close()
  engine.stop()
  rmSync(folder, { recursive: true, force: true })
})

test('[C10] beside the running app, commands are carried out by its engine', async () => {
  const data = join(folder, 'data')
  await run('demo', '--out', data, '--sites', '2', '--days', '1')
  expect(await run('import', data, '--store', storeFile)).toMatchObject({ exit: 0, err: '' })
  expect(engine.parts.store.tasks.page('', 1)).toHaveLength(1)
  expect(await run('sweep', '--store', storeFile)).toMatchObject({ exit: 0, err: '' })
  const [alert] = JSON.parse((await run('alerts', '--store', storeFile, '--json')).out) as AlertRecord[]
  expect(await run('act', alert?.id ?? '', 'acknowledge', '--store', storeFile)).toMatchObject({ exit: 0 })
  expect(engine.parts.store.alerts.byId(alert?.id as never)).toMatchObject({ status: 'ACKNOWLEDGED', acknowledgedBy: 'asha' })
})

test('[C12] [M12] a store that the app watches is not judged as of another instant, but a copy of it is', async () => {
  expect(await run('sweep', '--at', '2026-03-14T22:00:00Z', '--store', storeFile)).toMatchObject({ exit: 2, out: '', err: expect.stringContaining('--copy FILE') })
  expect(await run('sweep', '--at', '2026-03-14T22:00:00Z', '--store', storeFile, '--copy', join(folder, 'copy.db'))).toMatchObject({ exit: 0, err: '' })
})

test('[C10] the socket is its owner’s alone', () => {
  expect([statSync(socketPathOf(storeFile)).mode & 0o777, statSync(dirname(storeFile)).mode & 0o777]).toEqual([0o600, 0o700])
})

test('[C10] a store that is held by a program that does not answer is refused in words', async () => {
  let time = 0
  const ways = { connectToRunning: () => Promise.resolve(null), openEngine: ownEngine, monotonic: () => time, wait: (length: number) => { time += Math.max(length, 1_000); return Promise.resolve() } }
  await expect(openLine(storeFile, { kind: 'person', name: 'asha', role: 'administrator' }, ways)).rejects.toMatchObject({ said: { key: 'line.problem.held-silent', values: { file: storeFile } } })
})
