import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { aDesktop, consoleUrl, eventually, type Desktop, type Running } from '../support/desktop'
import { aWitness, engineIs, expectPromptMain, isAudible, plantInEngine, enginePid, windowOf, type Window } from '../support/desktop-faults'
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

const isConsole = async (): Promise<boolean> => (await window.url()).startsWith(consoleUrl) && (await window.js<number>("document.querySelectorAll('.ag-row').length")) !== null && (await window.js<boolean>("document.querySelector('.ag-row') !== null")) === true
const note = "document.querySelector('dialog textarea')"
const typed = 'Rang the guard at the north gate: no answer'

test('[F13] [S8] [S16] [U23] the page is killed three times within a minute and is back each time, with what was typed; the fourth time the safe page is there, and leads back', async () => {
  await importTasks(desktop, running, [{ id: 't1', title: 'Lock the north gate', dueInSeconds: -60 }])
  await alertOf(running, 't1')
  const main = running.app.process().pid
  const sound = await eventually('the sound page', async () => (await running.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().find((one) => one.webContents.getURL().includes('/sound/'))?.webContents.getOSProcessId())) ?? false)
  await eventually('the queue', isConsole)
  await running.page.keyboard.press('c')
  await running.page.keyboard.type(typed)
  const seen: unknown[] = []
  for (const how of ['SIGKILL', 'crash', 'SIGKILL'] as const) {
    const pid = await window.pid()
    const from = Date.now()
    if (how === 'crash') await window.crash()
    else process.kill(pid, how)
    await eventually('another page', async () => (await window.pid()) !== pid && (await isConsole()), 20_000)
    test.info().annotations.push({ type: 'back after', description: `${String(Date.now() - from)} ms (${how})` })
    await eventually('its dialog', async () => {
      if ((await window.js(`${note} !== null`)) === false) await window.press('c')
      return (await window.js<string>(`${note}?.value`)) === typed
    })
    seen.push(await window.js<string>("document.querySelector('.banners')?.textContent"))
  }
  expect(seen).toEqual(seen.map(() => expect.stringContaining('what was being typed is kept')))

  await window.crash()
  await eventually('the safe page', async () => (await window.url()).includes('/safe/') && (await window.js<string>("document.querySelector('#state').textContent"))?.startsWith('WATCHING'))
  const words = await eventually('how many wait', async () => { const text = await window.js<string>('document.body.innerText'); return text !== null && text.includes('1 alert waits') && text })
  await window.picture(join(pictures, 'safe-page.png'))
  expect(words).toContain('The window kept failing')
  await window.press('Enter')
  await eventually('the console again', isConsole)
  expect({ main: running.app.process().exitCode, pid: running.app.process().pid === main, sound: await running.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().find((one) => one.webContents.getURL().includes('/sound/'))?.webContents.getOSProcessId()) }).toEqual({ main: null, pid: true, sound })
  await expectPromptMain(window, witness)
})

test('[F14] [S8] [S13] [S14] a window that hangs, touched or not, is replaced within fifteen seconds, and the alarm that nobody watches sounds on meanwhile', async () => {
  await plantInEngine(running, desktop, 'process.exit(7)')
  process.kill(await enginePid(running), 'SIGKILL')
  await eventually('the alarm', () => isAudible(running), 40_000)
  for (const isTouched of [false, true]) {
    const pid = await window.pid()
    await eventually('a page that has said that it lives', async () => (await window.js('performance.now() > 3000')) === true)
    const from = Date.now()
    await window.hang()
    if (isTouched) await window.press('j')
    let heard = 0
    await eventually('another page', async () => {
      if (await isAudible(running)) heard += 1
      return (await window.pid()) !== pid && (await window.js("typeof window.nocturne?.call === 'function'")) === true
    }, 30_000)
    test.info().annotations.push({ type: 'back after', description: `${String(Date.now() - from)} ms (${isTouched ? 'touched' : 'untouched'}), heard ${String(heard)} times` })
    expect(heard).toBeGreaterThan(0)
  }
  const { works, played } = await window.call('shell.soundState', {})
  expect({ works, often: played.blind > 2 }).toEqual({ works: true, often: true })
  await plantInEngine(running, desktop, null)
  await eventually('the watch again', engineIs(window, 'watching'), 20_000)
  await eventually('silence', async () => !(await isAudible(running)))
  await expectPromptMain(window, witness)
})

test('[S13] [S14] [S15] a sound process that is killed or hangs is made anew, which is said while it lasts, and a critical alert is heard', async () => {
  const soundPid = async (): Promise<number | undefined> => await running.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().find((one) => one.webContents.getURL().includes('/sound/') && !one.webContents.isCrashed())?.webContents.getOSProcessId())
  const first = await eventually('the sound page', async () => (await soundPid()) ?? false)
  process.kill(first, 'SIGKILL')
  const second = await eventually('another', async () => { const pid = await soundPid(); return pid !== undefined && pid > 0 && pid !== first && pid })
  process.kill(second, 'SIGSTOP')
  const off = await eventually('the word of it', async () => { const now = await window.call('shell.soundState', {}); return !now.works && now }, 20_000)
  await expect(running.page.getByText('NO SOUND. Alarms cannot be heard')).toBeVisible()
  await running.page.screenshot({ path: join(pictures, 'no-sound.png') })
  await eventually('sound again', async () => (await window.call('shell.soundState', {})).works, 30_000)
  await expect(running.page.getByText('NO SOUND. Alarms cannot be heard')).toHaveCount(0)
  await importTasks(desktop, running, [{ id: 't1', title: 'Guard the vault', dueInSeconds: -86_400 }])
  await eventually('the alarm', () => isAudible(running))
  const played = await eventually('its end', async () => { const { played: now } = await window.call('shell.soundState', {}); return now.critical > 0 && now })
  expect({ problem: off.problem, blind: played.blind, critical: played.critical }).toEqual({ problem: 'the sound process does not answer; it is being started again', blind: 0, critical: 1 })
  await expectPromptMain(window, witness)
})
