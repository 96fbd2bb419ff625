import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { aDesktop, eventually, type Desktop, type Running } from '../support/desktop'
import { aWitness, enginePid, engineIs, expectPromptMain, isAudible, plantInEngine, windowOf, type Window } from '../support/desktop-faults'
import { alertOf, importTasks } from '../support/desktop-tasks'

const pictures = join(import.meta.dirname, '../../test-results')
let desktop: Desktop
let running: Running
let window: Window
let witness: ReturnType<typeof aWitness>
test.beforeEach(async () => {
  mkdirSync(pictures, { recursive: true })
  desktop = await aDesktop()
  running = await desktop.start()
  window = windowOf(running)
  await eventually('the watch', engineIs(window, 'watching'))
  witness = aWitness()
})
test.afterEach(async () => await desktop.close())

const restartsOf = async (): Promise<number> => (await window.call('shell.engineState', {})).restarts
const watchesAfter = async (restarts: number): Promise<void> =>
  void (await eventually(`the watch after ${String(restarts)} restarts`, async () => { const now = await window.call('shell.engineState', {}); return now.state === 'watching' && now.restarts === restarts }, 20_000))
/** How often an alert was acknowledged, by its own history. */
const timesAcknowledged = async (id: string): Promise<number> => (await window.call('alert.detail', { id }))?.timeline.filter(({ said }) => said.key === 'timeline.acknowledged').length ?? -1
const pane = () => running.page.getByRole('complementary', { name: 'Alert' })
/** Opens the one alert of the queue, as soon as the queue has it. */
const openTheAlert = async (): Promise<void> => {
  await expect(running.page.locator('.ag-row')).toHaveCount(1)
  await eventually('the alert’s pane', async () => {
    await running.page.keyboard.press('Enter')
    return await pane().getByRole('heading', { name: 'Lock the north gate' }).isVisible()
  }, 30_000, 500)
}

/** Faults of the engine's own, each brought about when its name is written into a file. */
const ownFaults = (file: string): string => `
import { existsSync, readFileSync } from 'node:fs'
const faults = {
  exit: () => process.exit(3),
  rejection: () => void Promise.reject(new Error('planted rejection')),
  exception: () => { throw new Error('planted exception') },
  memory: () => { const held = []; for (;;) held.push(new Array(1e6).fill(held.length + 0.5)) },
}
setInterval(() => { const wanted = existsSync(${JSON.stringify(file)}) ? readFileSync(${JSON.stringify(file)}, 'utf8') : ''; faults[wanted]?.() }, 50)
`

test('[F16] [S7] an engine that crashes, exits, throws, rejects or runs out of memory is noticed, says why where it can, and watches again', async () => {
  const file = join(desktop.home, 'fault')
  const problems: (string | null)[] = []
  await plantInEngine(running, desktop, ownFaults(file))
  process.kill(await enginePid(running), 'SIGKILL')
  await watchesAfter(1)
  for (const [index, fault] of ['exit', 'rejection', 'exception', 'memory'].entries()) {
    writeFileSync(file, fault)
    const ended = await eventually(`the end by ${fault}`, async () => { const now = await window.call('shell.engineState', {}); return now.restarts === index + 2 && now.state !== 'watching' && now }, 40_000)
    problems.push(ended.problem)
    writeFileSync(file, '')
    await watchesAfter(index + 2)
  }
  expect(problems).toEqual([expect.stringContaining('exit 3'), 'planted rejection', 'planted exception', expect.stringContaining('ended unexpectedly')])
  await expectPromptMain(window, witness)
})

test('[F16] [S7] [U25] an engine that stands still: the acknowledgement on its way is unknown, is sent again when somebody watches, and was done once', async () => {
  await importTasks(desktop, running, [{ id: 't1', title: 'Lock the north gate', dueInSeconds: -60 }])
  const { id } = await alertOf(running, 't1')
  await openTheAlert()
  process.kill(await enginePid(running), 'SIGSTOP')
  await running.page.keyboard.press('a')
  const silent = await eventually('silence to be noticed', engineIs(window, 'silent'), 20_000)
  await expect(running.page.getByText('NOT WATCHING').first()).toBeVisible()
  await expect(pane().getByText(/It is not known whether this was done/)).toBeVisible()
  await running.page.screenshot({ path: join(pictures, 'unknown.png') })
  await watchesAfter(1)
  await expect(pane().getByText('Acknowledged', { exact: true }).first()).toBeVisible()
  await expect(pane().getByText(/It is not known/)).toHaveCount(0)
  expect({ problem: silent.problem, times: await timesAcknowledged(id), restarts: await restartsOf() }).toEqual({ problem: expect.stringMatching(/has not answered/), times: 1, restarts: 1 })
  await expectPromptMain(window, witness)
})

test('[F16] [U25] [J6] an acknowledgement that was done, but whose answer died with the engine, is shown as done and was done once', async () => {
  await importTasks(desktop, running, [{ id: 't1', title: 'Lock the north gate', dueInSeconds: -60 }])
  const { id } = await alertOf(running, 't1')
  // The engine ends in the moment in which it would have answered: the commit is on the disk.
  await plantInEngine(running, desktop, `
const post = process.parentPort.postMessage.bind(process.parentPort)
process.parentPort.postMessage = (message) => (message?.value?.ok === true && message.value.value?.status === 'ACKNOWLEDGED' ? process.exit(5) : post(message))
`)
  process.kill(await enginePid(running), 'SIGKILL')
  await watchesAfter(1)
  await openTheAlert()
  await plantInEngine(running, desktop, null)
  await eventually('a version', async () => (await window.call('alert.detail', { id }))?.row.status === 'NEW')
  await running.page.keyboard.press('a')
  await watchesAfter(2)
  await expect(pane().getByText('Acknowledged', { exact: true }).first()).toBeVisible()
  await expect(pane().getByText(/It is not known/)).toHaveCount(0)
  expect(await timesAcknowledged(id)).toBe(1)
  await expectPromptMain(window, witness)
})

test('[F19] [S7] [S14] a monitor that stops looking while its process lives: banner, sound and notification within thirty seconds, and it is replaced', async () => {
  // After the first look no timer of the monitor comes any more; the heart, which is an interval, beats on.
  await plantInEngine(running, desktop, `
const own = globalThis.setTimeout
own(() => { globalThis.setTimeout = () => ({ unref() {}, ref() {} }) }, 3_000)
`)
  process.kill(await enginePid(running), 'SIGKILL')
  await watchesAfter(1)
  const before = desktop.notifications.notified.length
  const silent = await eventually('the word of it', engineIs(window, 'silent'), 40_000)
  const from = Date.now()
  await expect(running.page.getByText('NOT WATCHING').first()).toBeVisible()
  await eventually('the alarm', () => isAudible(running), 30_000)
  const [told] = await eventually('the notification', () => desktop.notifications.notified.length > before && desktop.notifications.notified.slice(before), 30_000)
  test.info().annotations.push({ type: 'told after', description: `${String(Date.now() - from)} ms` })
  await running.page.screenshot({ path: join(pictures, 'not-looking.png') })
  await plantInEngine(running, desktop, null)
  await watchesAfter(2)
  await eventually('silence', async () => !(await isAudible(running)))
  expect({ problem: silent.problem, told: told?.title }).toEqual({ problem: expect.stringMatching(/has not looked at its clocks for/), told: 'Nobody is watching' })
  await expectPromptMain(window, witness)
})
