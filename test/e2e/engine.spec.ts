import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { aDesktop, eventually, type Desktop, type Running } from '../support/desktop'

let desktop: Desktop
test.beforeEach(async () => { desktop = await aDesktop() })
test.afterEach(async () => await desktop.close())

const isIn = (running: Running, ...states: readonly string[]) => async () => {
  const now = await running.call('shell.engineState', {})
  return states.includes(now.state) && now
}
const enginePid = async ({ app }: Running): Promise<number> =>
  await eventually('the engine’s process', async () => await app.evaluate(({ app: electron }) => electron.getAppMetrics().find(({ serviceName, name }) => serviceName === 'engine' || name === 'engine')?.pid))

test('[S7] a killed engine is back within two seconds, and a call that was on its way ends', async () => {
  const running = await desktop.start()
  await eventually('the watch', isIn(running, 'watching'))
  const pid = await enginePid(running)
  process.kill(pid, 'SIGSTOP')
  const pending = running.page.evaluate(async () => await window.nocturne?.call('console.status', {}))
  await running.page.waitForTimeout(200)
  process.kill(pid, 'SIGKILL')
  const answer = await pending
  const back = await eventually('the watch again', async () => {
    const now = await running.call('shell.engineState', {})
    return now.state === 'watching' && now.restarts === 1 && now
  }, 4_000)
  expect({ answer, restarts: back.restarts }).toMatchObject({ answer: { fault: { code: 'engine-gone' } }, restarts: 1 })
})

test('[S7] an engine that stands still is called silent within ten seconds and is replaced', async () => {
  const running = await desktop.start()
  await eventually('the watch', isIn(running, 'watching'))
  process.kill(await enginePid(running), 'SIGSTOP')
  const silent = await eventually('silence to be noticed', isIn(running, 'silent'), 10_000)
  const back = await eventually('the watch again', isIn(running, 'watching'), 15_000)
  expect({ problem: silent.problem, restarts: back.restarts }).toMatchObject({ problem: expect.stringMatching(/has not answered/), restarts: 1 })
})

test('[S7] when nobody watches, the operating system says so, once', async () => {
  mkdirSync(join(desktop.home, 'store', 'nocturne.db'), { recursive: true })
  const running = await desktop.start()
  const stopped = await eventually('the stop', isIn(running, 'stopped'))
  const told = await eventually('the notification', () => desktop.notifications.notified.length > 0 && desktop.notifications.notified, 30_000)
  await running.page.waitForTimeout(3_000)
  expect({ problem: stopped.problem !== null, told: told.map(({ title, urgency }) => [title, urgency]) }).toEqual({ problem: true, told: [['Nobody is watching', 2]] })
})
