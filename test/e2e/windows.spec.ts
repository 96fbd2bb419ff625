import { spawn } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { aDesktop, eventually, type Desktop, type Running } from '../support/desktop'
import { aWitness, engineIs, expectPromptMain } from '../support/desktop-faults'
import { alertOf, importTasks } from '../support/desktop-tasks'
import { focusOn, jsIn, openAnother, openWindows, pressIn } from '../support/desktop-windows'

let desktop: Desktop
let running: Running
test.beforeEach(async () => {
  desktop = await aDesktop()
  running = await desktop.start()
  await eventually('the watch', engineIs(running, 'watching'))
})
test.afterEach(async () => await desktop.close())

const first = async (): Promise<number> => (await openWindows(running))[0]?.id ?? 0
const heading = async (id: number): Promise<string | null> => jsIn<string>(running, id, "document.querySelector('.detail h2')?.textContent ?? ''")
const note = "document.querySelector('dialog textarea')"
const hasRow = async (id: number): Promise<boolean> => (await jsIn<boolean>(running, id, "document.querySelector('.ag-row') !== null")) === true

test('[S18] [U23] a move in one window is seen in the other and on the wall; the page of one is killed and it alone comes back, with what was typed in it', async () => {
  const witness = aWitness()
  await importTasks(desktop, running, [{ id: 't1', title: 'Lock the north gate', dueInSeconds: -60 }])
  const { id: alert } = await alertOf(running, 't1')
  const one = await first()
  const other = await openAnother(running, 'queue')
  const wall = await openAnother(running, 'wall', true)
  for (const id of [one, other.id]) await eventually('the queue', () => hasRow(id))
  await eventually('the alert on the wall', async () => (await jsIn<string>(running, wall.id, "document.querySelector('.wall-gravest')?.textContent"))?.includes('Lock the north gate'))
  await running.call('alert.act', { opId: crypto.randomUUID(), id: alert, move: { name: 'acknowledge' } })
  await eventually('the move in the other window', async () => (await jsIn<string>(running, other.id, "document.querySelector('.ag-row')?.textContent"))?.includes('Acknowledged'))
  await eventually('the move on the wall', async () => (await jsIn<number>(running, wall.id, "document.querySelectorAll('.wall-gravest li').length")) === 0)

  for (const [id, text] of [[one, 'Mine'], [other.id, 'Theirs']] as const) {
    await eventually('a dialog', async () => {
      await pressIn(running, id, 'c')
      return (await jsIn(running, id, `${note} !== null`)) === true
    })
    await jsIn(running, id, `${note}.focus()`)
    await pressIn(running, id, ...text)
    await eventually('what was typed', async () => (await jsIn(running, id, `${note}.value`)) === text)
  }
  const before = await openWindows(running)
  const kept = 'globalThis.wasHere = true'
  await jsIn(running, one, kept)
  await eventually('it to be kept outside', async () => (await jsIn(running, other.id, "window.nocturne.call('shell.draft', { place: 'x' }).then(() => true)")) === true)
  process.kill(before.find(({ id }) => id === other.id)?.pid ?? 0, 'SIGKILL')
  await eventually('another page', async () => (await openWindows(running)).find(({ id }) => id === other.id)?.pid !== before.find(({ id }) => id === other.id)?.pid && (await hasRow(other.id)), 30_000)
  await eventually('its dialog', async () => {
    if ((await jsIn(running, other.id, `${note} !== null`)) === false) await pressIn(running, other.id, 'c')
    return (await jsIn<string>(running, other.id, `${note}?.value`)) === 'Theirs'
  })
  const after = await openWindows(running)
  const others = (list: typeof after): readonly unknown[] => list.filter(({ id }) => id !== other.id).map(({ id, pid }) => [id, pid])
  expect({ others: others(after), mine: await jsIn(running, one, `${note}.value`), wasHere: await jsIn(running, one, 'globalThis.wasHere') }).toEqual({ others: others(before), mine: 'Mine', wasHere: true })
  await expectPromptMain(running, witness)
})

test('[N25] a click on a toast opens the alert in the window that had the focus last, never on the wall', async () => {
  const one = await first()
  const other = await openAnother(running, 'journal')
  const wall = await openAnother(running, 'wall', true)
  for (const id of [one, other.id, wall.id]) await focusOn(running, id)
  await importTasks(desktop, running, [{ id: 't1', title: 'Lock the north gate', dueInSeconds: 1 }])
  const [told] = await eventually('a notification', () => desktop.notifications.notified.length > 0 && desktop.notifications.notified)
  desktop.notifications.press(told?.number ?? 0, 'default')
  await eventually('the alert', async () => (await heading(other.id))?.includes('Lock the north gate'))
  expect([await heading(one), await jsIn(running, wall.id, "document.querySelector('.wall') !== null")]).toEqual(['', true])
})

test('[S18] [S19] after a power cut the same windows are there with the same screens and places; one that was closed is not', async () => {
  const one = await openAnother(running, 'health')
  const gone = await openAnother(running, 'data')
  await openAnother(running, 'wall', true)
  await running.app.evaluate(({ BrowserWindow }, [id, closed]) => {
    BrowserWindow.fromId(id)?.setBounds({ x: 120, y: 90, width: 1_000, height: 640 })
    BrowserWindow.fromId(closed)?.close()
  }, [one.id, gone.id] as const)
  await eventually('its place', () => readFileSync(join(desktop.home, 'window-2.json'), 'utf8').includes('"x":120,"y":90'))
  const shown = async (of: Running): Promise<unknown> => (await of.call('shell.windows', {})).map(({ number, screen, isBare }) => ({ number, screen, isBare }))
  const before = await shown(running)
  running.killEverything()
  running = await desktop.start()
  await eventually('every window', async () => (await openWindows(running)).length === 3)
  const box = (await openWindows(running)).find((each) => each.box.width === 1_000)?.box
  expect({ after: await shown(running), box }).toEqual({ after: before, box: { x: 120, y: 90, width: 1_000, height: 640 } })
  await eventually('its screen', async () => (await Promise.all((await openWindows(running)).map(({ id }) => jsIn<string>(running, id, "document.querySelector('.rail [aria-current]')?.textContent ?? 'wall'")))).toSorted().join() === 'Health,Queue,wall')
})

test('[S19] the wall fills the monitor that is not the first, comes into sight when that is gone, and goes back', async () => {
  const monitors = async (widths: readonly number[]): Promise<void> => await running.app.evaluate(({ screen }, all) => {
    const display = screen.getPrimaryDisplay()
    const own = screen as unknown as { getAllDisplays: () => unknown[]; getPrimaryDisplay: () => unknown; emit: (event: string) => void }
    const made = all.map((width, index) => ({ ...display, id: index + 1, label: `Monitor ${String(index + 1)}`, bounds: { x: index * 720, y: 0, width, height: 900 }, workArea: { x: index * 720, y: 0, width, height: 900 } }))
    own.getAllDisplays = () => made
    own.getPrimaryDisplay = () => made[0]
    own.emit('display-removed')
  }, widths)
  const boxOf = async (id: number): Promise<string> => { const box = (await openWindows(running)).find((one) => one.id === id)?.box; return `${String(box?.x)} ${String(box?.width)}` }
  await monitors([720, 720])
  const wall = await openAnother(running, 'wall', true)
  await eventually('the wall on the second monitor', async () => (await boxOf(wall.id)) === '720 720')
  await monitors([720])
  await eventually('the wall on the first monitor', async () => (await boxOf(wall.id)) === '0 720')
  await monitors([720, 720])
  await eventually('the wall back', async () => (await boxOf(wall.id)) === '720 720')
  await eventually('the wall', async () => (await jsIn<boolean>(running, wall.id, "document.querySelector('.wall') !== null")) === true)
  await eventually('the wall to be closed', async () => {
    await pressIn(running, wall.id, 'Escape')
    return (await openWindows(running)).length === 1
  })
})

test('[S18] the ninth window is refused in words; each has the door to itself, and what is announced reaches all', async () => {
  const numbers: unknown[] = []
  for (let count = 0; count < 8; count++) numbers.push(await running.call('shell.openWindow', { screen: 'settings', isBare: false }))
  await eventually('eight windows', async () => (await openWindows(running)).length === 8)
  await running.page.keyboard.press('Shift+G')
  await running.page.keyboard.press('d')
  await expect(running.page.getByText('8 windows are open already')).toBeVisible()
  await running.call('shell.speak', { language: 'fr' })
  const ids = (await openWindows(running)).map(({ id }) => id)
  await eventually('French everywhere', async () => (await Promise.all(ids.map((id) => jsIn<string>(running, id, 'document.documentElement.lang')))).every((lang) => lang === 'fr'), 30_000)
  expect(numbers).toEqual([2, 3, 4, 5, 6, 7, 8, null])
})

test('[S24] chosen in the window, the desktop’s file is there and its command starts this very console; removed by hand it is off', async () => {
  const config = join(desktop.home, 'config')
  running.killEverything()
  running = await desktop.start([], { XDG_CONFIG_HOME: config })
  await eventually('the watch', engineIs(running, 'watching'))
  const before = await running.call('shell.startAtLogin', {})
  await running.page.keyboard.press('g')
  await running.page.keyboard.press('s')
  await running.page.getByRole('button', { name: 'Start at login' }).click()
  await running.page.getByRole('radio', { name: 'Start in the tray, without a window' }).press('Space')
  const file = join(config, 'autostart', 'nocturne.desktop')
  await eventually('the file', () => existsSync(file))
  const line = (/^Exec=(.*)$/m.exec(readFileSync(file, 'utf8'))?.[1] ?? '').replaceAll('\\\\', '\\').replaceAll('%%', '%')
  const status = await new Promise((resolve) => spawn('/bin/sh', ['-c', line], { env: desktop.command().env, stdio: 'ignore' }).once('exit', resolve))
  const entries = await eventually('its entry', async () => { const { lines } = await running.call('journal.page', { before: null, limit: 50, family: 'login' }); return lines.length > 0 && lines })
  rmSync(file)
  expect({ before: before.choice, isTray: line.endsWith('--windowless'), status, said: entries.map(({ said }) => said.key), after: (await running.call('shell.startAtLogin', {})).choice }).toEqual({ before: 'off', isTray: true, status: 0, said: ['journal.said.login.set.tray'], after: 'off' })
})

test('[S25] the desktop is asked to show the store where it lies, and a backup goes where it chose', async () => {
  const file = join(desktop.home, 'chosen.db')
  await running.app.evaluate(({ shell, dialog }, chosen) => {
    const holder = globalThis as unknown as { shown: string[] }
    holder.shown = []
    shell.showItemInFolder = (path: string) => { holder.shown.push(path) }
    dialog.showSaveDialog = (() => Promise.resolve({ canceled: false, filePath: chosen })) as unknown as typeof dialog.showSaveDialog
  }, file)
  await running.call('shell.showPlace', { of: 'store' })
  const made = await running.call('shell.backUp', {})
  const shown = await running.app.evaluate(() => (globalThis as unknown as { shown: string[] }).shown)
  expect({ shown, made: made?.file, isThere: existsSync(file) }).toEqual({ shown: [join(desktop.home, 'store', 'nocturne.db')], made: file, isThere: true })
})
