import { lstatSync, mkdirSync, readlinkSync, rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { aDesktop, eventually, type Desktop } from '../support/desktop'
import { aWitness, engineIs, expectPromptMain, windowOf } from '../support/desktop-faults'
import { nocturne } from '../support/desktop-store'
import { alertOf, importTasks } from '../support/desktop-tasks'

let desktop: Desktop
let other: Desktop
test.beforeEach(async () => {
  desktop = await aDesktop()
  other = await aDesktop()
})
test.afterEach(async () => await Promise.all([desktop.close(), other.close()]))

const lockOf = ({ home }: Desktop): string => join(home, 'electron', 'SingletonLock')
const isThere = (file: string): boolean => lstatSync(file, { throwIfNoEntry: false }) !== undefined

test('[F27] [J2] a second console with another home but the same store says who holds it, opens nothing, and the first watches on', async () => {
  const first = await desktop.start()
  const window = windowOf(first)
  await eventually('the watch', engineIs(window, 'watching'))
  const witness = aWitness()
  mkdirSync(other.home, { recursive: true, mode: 0o700 })
  symlinkSync(join(desktop.home, 'store'), join(other.home, 'store'))
  const second = await other.start()
  const refused = await eventually('the refusal', engineIs(windowOf(second), 'stopped', 'restarting'), 30_000)
  await expect(second.page.getByText('NOT WATCHING').first()).toBeVisible()
  await second.page.screenshot({ path: join(import.meta.dirname, '../../test-results/held.png') })
  const { state, restarts } = await window.call('shell.engineState', {})
  await importTasks(desktop, first, [{ id: 't1', title: 'Lock the north gate', dueInSeconds: -60 }])
  await alertOf(first, 't1')
  expect({ refused: refused.problem, state, restarts }).toEqual({ refused: expect.stringMatching(/is held by another Nocturne/), state: 'watching', restarts: 0 })
  await expectPromptMain(window, witness)
})

test('[F27] [S10] locks left by a killed console, by one whose number another process has now, and by another computer: the next start opens the store', async () => {
  const first = await desktop.start()
  await importTasks(desktop, first, [{ id: 't1', title: 'Lock the north gate', dueInSeconds: -60 }])
  const { id } = await alertOf(first, 't1')
  first.killEverything()
  const left = readlinkSync(lockOf(desktop))
  const host = left.slice(0, left.lastIndexOf('-'))
  const seen: unknown[] = []
  for (const lock of [left, `${host}-${String(process.pid)}`, `some-other-computer-${String(process.pid)}`]) {
    if (isThere(lockOf(desktop))) rmSync(lockOf(desktop))
    symlinkSync(lock, lockOf(desktop))
    const again = await desktop.start()
    seen.push((await eventually('the alert', async () => await again.call('alert.detail', { id }).catch(() => null))).row.id === id)
    again.killEverything()
  }
  expect(seen).toEqual([true, true, true])
  expect(JSON.parse(nocturne(join(desktop.home, 'store', 'nocturne.db'), 'verify', '--json')) as unknown).toMatchObject({ database: 'ok' })
})
