import { createHash } from 'node:crypto'
import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { v7 } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { CallFault } from '../../src/contract/fault'
import type { Deps } from '../../src/engine/deps'
import { proveHere } from '../../src/engine/health/carry-out'
import { openOrRestore, restoreStore } from '../../src/engine/restore'
import { rebuildInCopy } from '../../src/engine/store/rebuild'
import { printHere } from '../../src/engine/print/print-here'
import { openStore, type Store } from '../../src/engine/store/store'
import { aClock, aConsole, ada, at } from '../support/console'
import { images } from './images'
import { aStaging, survives, type Staging } from './survives'
import { longest } from './runs'

let staging: Staging
let backup = ''
let standing = ''
const deps: Deps = { clock: aClock(at('23:00')), newId: (instant) => v7({ msecs: instant }), log: () => undefined, prove: proveHere(), print: printHere }

/** An evening with alerts, moves and a policy of its own, backed up; and another store that a restore would put away. */
beforeAll(async () => {
  staging = aStaging()
  const evening = aConsole()
  await evening.given(Array.from({ length: 60 }, (_, index) => ({ kind: 'task', id: `t${index}`, created_at: '2026-03-01T19:00:00Z', updated_at: '2026-03-01T19:00:00Z', title: `Round ${index} of the harbour `.repeat(4), priority: ['CRITICAL', 'HIGH', 'MEDIUM', 'LOW'][index % 4] ?? 'LOW', status: 'PENDING' })))
  evening.at('20:10')
  await evening.call('policy.set', { values: { escalation_delay_minutes: 20 } })
  for (const { id } of (await evening.alerts()).slice(0, 5)) await evening.act(id, { name: 'acknowledge', note: 'on the way' })
  backup = join(staging.base, 'store', 'backup.db')
  await evening.call('store.backup', { file: backup })
  evening.close()
  standing = join(staging.base, 'store', 'standing')
  const store = openStore(join(standing, 'nocturne.db'), deps)
  store.close()
})
afterAll(() => staging.close())

const sumOf = (file: string): string => (existsSync(file) ? createHash('sha256').update(readFileSync(file)).digest('hex') : 'gone')

/** Puts a copy of the standing store into a folder of its own, offers it a backup, and looks at what became of it. */
async function offered(name: string, file: string): Promise<'refused' | 'restored'> {
  const folder = join(staging.base, 'store', `offered-${name}`)
  cpSync(standing, folder, { recursive: true })
  const storeFile = join(folder, 'nocturne.db')
  const [before, given] = [sumOf(storeFile), sumOf(file)]
  const { value, refusal } = await survives(name, staging, () => restoreStore({ backup: file, storeFile, by: ada, deps }))
  expect(readdirSync(folder).filter((one) => one.includes('.restoring')), name).toEqual([])
  expect(sumOf(file), `${name}: the offered file`).toBe(given)
  if (value === null) {
    expect.soft(sumOf(storeFile), `${name}: the store that stood there`).toBe(before)
    expect.soft(refusal, name).toContain(dirname(file))
  } else {
    const store = openStore(storeFile, deps)
    expect(store.verdict(), name).toMatchObject({ database: 'ok', journal: { ok: true, fault: null } })
    store.copyTo(join(folder, 'copy.db'))
    store.close()
    expect(rebuildInCopy(join(folder, 'copy.db')), name).toEqual([])
  }
  rmSync(folder, { recursive: true })
  return value === null ? 'refused' : 'restored'
}

test('[C25] [J3] [J13] each of the database files that are offered for restoring is refused in words and the store stays, or what it holds is proven whole', async () => {
  for (const { name, isRefused, make } of images()) {
    const file = join(staging.base, 'store', 'inbox', `${name}.db`)
    mkdirSync(dirname(file), { recursive: true })
    make(backup, file)
    const end = await offered(name, file)
    if (isRefused !== 'when it matters') expect.soft(end, name).toBe(isRefused ? 'refused' : 'restored')
    rmSync(dirname(file), { recursive: true })
  }
}, longest)

test('[J3] each of the same files as the store itself is opened or refused in words, never half', async () => {
  for (const { name, make } of images()) {
    const folder = join(staging.base, 'store', `opened-${name}`)
    mkdirSync(folder)
    const storeFile = join(folder, 'nocturne.db')
    make(backup, storeFile)
    await survives(name, staging, () => {
      const store = opened(storeFile)
      try {
        store.verdict()
      } finally {
        store.close()
      }
    })
    rmSync(folder, { recursive: true })
  }
}, longest)

/** As the engine opens its store; what the disk will not let it write is words already, further out. */
function opened(storeFile: string): Store {
  try {
    return openOrRestore({ storeFile, deps })
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'SQLITE_READONLY') throw new CallFault('unusable', `${storeFile} cannot be written`, { cause: thrown })
    throw thrown
  }
}

test('[C25] [I24] what is no file is no backup, and nobody waits for it', async () => {
  const folder = join(staging.base, 'store', 'paths')
  mkdirSync(folder)
  execFileSync('mkfifo', [join(folder, 'pipe')])
  symlinkSync(join(folder, 'loop'), join(folder, 'loop'))
  symlinkSync('/dev/zero', join(folder, 'zero'))
  for (const path of [join(folder, 'pipe'), join(folder, 'loop'), join(folder, 'zero'), folder, join(folder, 'nowhere'), '/dev/null', '/dev/zero', '/proc/self/mem', `${backup}\0`, '', ' ', join(folder, 'x'.repeat(300))]) {
    const { refusal } = await survives(`backup ${JSON.stringify(path.slice(-40))}`, staging, () => restoreStore({ backup: path, storeFile: join(folder, 'nocturne.db'), by: ada, deps }))
    expect(refusal, path).not.toBeNull()
    expect(existsSync(join(folder, 'nocturne.db')), path).toBe(false)
  }
})
