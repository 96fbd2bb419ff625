import { spawn } from 'node:child_process'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { aDesktop, eventually, killTree, treeOf, type Desktop, type Running } from '../support/desktop'

let desktop: Desktop
test.beforeEach(async () => { desktop = await aDesktop() })
test.afterEach(async () => await desktop.close())

const windows = async ({ app }: Running): Promise<readonly { visible: boolean; minimized: boolean }[]> =>
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().filter((one) => one.webContents.getURL().startsWith('app://console/index')).map((one) => ({ visible: one.isVisible(), minimized: one.isMinimized() })))
const isWatching = (running: Running) => async (): Promise<boolean> => (await running.call('shell.engineState', {})).state === 'watching'
const closeWindow = async ({ app }: Running): Promise<void> => await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().find((one) => one.webContents.getURL().startsWith('app://console/index'))?.close())

test('[S10] a second start brings the first window back and ends with 0', async () => {
  await desktop.notifications.offerTray()
  const running = await desktop.start()
  await eventually('the icon in the tray', desktop.notifications.hasIcon)
  await eventually('the window to be hidden', async () => {
    await closeWindow(running)
    return (await windows(running)).every(({ visible }) => !visible)
  })
  const { program, args, env } = desktop.command()
  const status = await new Promise((resolve) => spawn(program, args, { env, stdio: 'ignore' }).once('exit', resolve))
  await eventually('the window', async () => (await windows(running)).every(({ visible }) => visible))
  expect({ status, windows: (await windows(running)).length }).toEqual({ status: 0, windows: 1 })
})

test('[S9] with a tray, closing hides the window, the watch goes on, and that is said once', async () => {
  await desktop.notifications.offerTray()
  const running = await desktop.start()
  await eventually('the icon in the tray', desktop.notifications.hasIcon)
  const said = (): readonly string[] => desktop.notifications.notified.map(({ title }) => title)
  await eventually('the window to be hidden', async () => {
    await closeWindow(running)
    return (await windows(running)).every(({ visible }) => !visible)
  })
  await eventually('the toast', () => said().length > 0)
  await running.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().find((one) => one.webContents.getURL().startsWith('app://console/index'))?.show())
  await closeWindow(running)
  await eventually('the watch', isWatching(running))
  expect(said()).toEqual(['Nocturne keeps watching'])
})

test('[S9] without a tray, closing asks, and minimising keeps the watch', async () => {
  const running = await desktop.start()
  await running.app.evaluate(({ dialog }) => {
    const holder = globalThis as unknown as { asked: string[] }
    holder.asked = []
    dialog.showMessageBox = ((...given: unknown[]) => {
      holder.asked.push((given.at(-1) as { message: string }).message)
      return Promise.resolve({ response: 0, checkboxChecked: false })
    }) as typeof dialog.showMessageBox
  })
  await closeWindow(running)
  const asked = await running.app.evaluate(() => (globalThis as unknown as { asked: string[] }).asked)
  await eventually('the watch', isWatching(running))
  expect({ asked: asked.length, windows: (await windows(running)).length }).toEqual({ asked: 1, windows: 1 })
})

test('[S11] the sample can be left for good: what was chosen in the window wins at the next start', async () => {
  const first = await desktop.start(['--sample'])
  const before = await first.call('console.status', {})
  await first.call('shell.useOwnStore', {})
  const after = await eventually('the own store', async () => {
    const now = await first.call('console.status', {}).catch(() => null)
    return now !== null && !now.isSample && now
  })
  await first.app.close()
  const second = await desktop.start(['--sample'])
  const again = await second.call('console.status', {})
  const choice = JSON.parse(readFileSync(join(desktop.home, 'choice.json'), 'utf8')) as unknown
  expect({ before: before.isSample, after: after.isSample, again: again.isSample, choice }).toEqual({ before: true, after: false, again: false, choice: { store: 'own' } })
})

test('[S12] the home of the console is its person’s alone', async () => {
  const running = await desktop.start()
  await eventually('the watch', isWatching(running))
  const modes = ['', 'store', 'electron'].map((name) => (statSync(join(desktop.home, name)).mode & 0o077).toString(8))
  expect(modes).toEqual(['0', '0', '0'])
})

test('[S10] the word cli runs the command line without a display and ends with its status', async () => {
  const { program, args, env } = desktop.command(['cli', 'alerts', '--json'])
  const child = spawn(program, args, { env: { ...env, DISPLAY: '', WAYLAND_DISPLAY: '' }, stdio: ['ignore', 'pipe', 'pipe'] })
  const said = { out: '', problem: '' }
  child.stdout.on('data', (bytes: Buffer) => { said.out += bytes.toString() })
  child.stderr.on('data', (bytes: Buffer) => { said.problem += bytes.toString() })
  const status = await new Promise((resolve) => child.once('close', resolve))
  expect({ status, out: said.out, problem: said.problem.includes('there is no store') }).toEqual({ status: 2, out: '', problem: true })
})

test('[S10] started without a window it watches all the same, and a second start shows the window', async () => {
  const { program, args, env } = desktop.command(['--windowless'])
  const child = spawn(program, args, { env, stdio: 'ignore' })
  try {
    await eventually('the store', () => existsSync(join(desktop.home, 'store', 'nocturne.db')))
    const placesBefore = existsSync(join(desktop.home, 'window.json'))
    const second = desktop.command()
    const status = await new Promise((resolve) => spawn(second.program, second.args, { env: second.env, stdio: 'ignore' }).once('exit', resolve))
    const renderers = await eventually('the page, and the one that makes the sound', () => treeOf(child.pid ?? 0).filter((pid) => readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('--type=renderer')).length >= 2)
    expect({ status, renderers, placesBefore, isAlive: child.exitCode === null }).toEqual({ status: 0, renderers: true, placesBefore: false, isAlive: true })
  } finally {
    killTree(child.pid ?? 0)
  }
})
