import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { aDesktop, eventually, type Desktop, type Running } from '../support/desktop'
import { aWitness, enginePid, expectPromptMain, windowOf } from '../support/desktop-faults'

let desktop: Desktop
test.beforeEach(async () => { desktop = await aDesktop() })
test.afterEach(async () => await desktop.close())

const isIn = (running: Running, ...states: readonly string[]) => async () => {
  const now = await running.call('shell.engineState', {})
  return states.includes(now.state) && now
}

test('[F16] [S7] a killed engine is back within two seconds, and a call that was on its way ends', async () => {
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
  }, 20_000)
  expect({ answer, restarts: back.restarts }).toMatchObject({ answer: { fault: { code: 'engine-gone' } }, restarts: 1 })
})

test('[S7] [S14] when nobody watches, the operating system says so once, and the alarm sounds on', async () => {
  mkdirSync(join(desktop.home, 'store', 'nocturne.db'), { recursive: true })
  const running = await desktop.start()
  const stopped = await eventually('the stop', isIn(running, 'stopped'))
  const witness = aWitness()
  const told = await eventually('the notification', () => desktop.notifications.notified.length > 0 && desktop.notifications.notified, 30_000)
  await eventually('two rounds of the alarm', async () => (await running.call('shell.soundState', {})).played.blind >= 2, 30_000)
  expect({ problem: stopped.problem !== null, told: told.map(({ title, urgency }) => [title, urgency]) }).toEqual({ problem: true, told: [['Nobody is watching', 2]] })
  await expectPromptMain(windowOf(running), witness)
})
