import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { aDesktop, eventually, type Desktop, type Running } from '../support/desktop'

let desktop: Desktop
let running: Running
test.beforeEach(async () => {
  desktop = await aDesktop()
  running = await desktop.start(['--sample'], { LC_ALL: 'fr_FR.UTF-8' })
  await eventually('the queue', async () => (await running.page.locator('.ag-row .what-name').count()) > 3, 60_000)
})
test.afterEach(async () => await desktop.close())

/** The words of the desktop's own toasts that were shown since the last look. */
const titles = (): readonly string[] => desktop.notifications.notified.map(({ title }) => title)

test('[L3] the first start follows the operating system; a change reaches page, lang and the next toast at once, and is kept', async () => {
  const { page } = running
  await expect(page.getByRole('navigation', { name: 'Écrans' })).toBeVisible()
  expect(await page.evaluate(() => document.documentElement.lang)).toBe('fr')
  await eventually('the first toasts in French', () => titles().some((title) => /critique|retard|balayage/i.test(title)), 60_000)

  await running.call('shell.speak', { language: 'en' })
  await expect(page.getByRole('navigation', { name: 'Screens' })).toBeVisible()
  expect(await page.evaluate(() => document.documentElement.lang)).toBe('en')
  expect(JSON.parse(readFileSync(join(desktop.home, 'language.json'), 'utf8'))).toEqual({ language: 'en' })

  const before = titles().length
  const file = join(desktop.home, 'late.ndjson')
  const hoursAgo = (count: number): string => new Date(Date.now() - count * 3_600_000).toISOString()
  writeFileSync(file, `${JSON.stringify({ kind: 'task', id: 'LATE-1', title: 'North gate', priority: 'CRITICAL', status: 'PENDING', created_at: hoursAgo(1), updated_at: hoursAgo(0) })}\n`)
  await running.call('intake.start', { paths: [file] })
  await eventually('a toast in English', () => titles().slice(before).some((title) => /task overdue|critical alert/.test(title)), 60_000)
})

test('[L10] at 200 % on 1366 x 768 every screen can be reached by keyboard, and nothing on it is out of reach', async () => {
  const { page, app } = running
  await page.setViewportSize({ width: 683, height: 384 })
  await running.call('shell.speak', { language: 'fr' })
  const keys = await page.evaluate(() => [...document.querySelectorAll('.rail [aria-keyshortcuts]')].map((link) => link.getAttribute('aria-keyshortcuts') ?? ''))
  const hidden: string[] = []
  for (const key of keys.filter((one) => /^g .$/.test(one))) {
    for (const one of ['Escape', ...key.split(' ')]) await page.keyboard.press(one)
    await page.waitForTimeout(400)
    hidden.push(...(await page.evaluate((screen) => {
      const isReachable = (part: Element): boolean => {
        part.scrollIntoView({ block: 'center', inline: 'center' })
        const { left, top, right, bottom } = part.getBoundingClientRect()
        return right > 0 && bottom > 0 && left < innerWidth && top < innerHeight
      }
      const parts = [...document.querySelectorAll('.strip .item, .strip strong, main button, main input, main a[href], main h1, main h2, .rail button')].filter((part) => part.getBoundingClientRect().width > 1 && !part.closest('.unseen, .ag-hidden'))
      return parts.filter((part) => !isReachable(part)).map((part) => `${screen}: ${part.className} ${(part.textContent ?? '').slice(0, 40)}`)
    }, key)))
  }
  expect({ hidden, many: keys.length > 3 }).toEqual({ hidden: [], many: true })

  const level = async (): Promise<number> => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().find((window) => window.webContents.getURL().includes('console/index'))?.webContents.getZoomLevel() ?? -9)
  // As from a keyboard: what the page is sent by the test's own line never passes the window.
  const type = async (keyCode: string): Promise<void> => app.evaluate(({ BrowserWindow }, key) => BrowserWindow.getAllWindows().find((window) => window.webContents.getURL().includes('console/index'))?.webContents.sendInputEvent({ type: 'keyDown', keyCode: key, modifiers: ['control'] }), keyCode)
  for (let step = 0; step < 8; step++) await type('=')
  await eventually('twice the size', async () => (await level()) === 4, 20_000)
  const kept = JSON.parse(readFileSync(join(desktop.home, 'window.json'), 'utf8')) as { readonly zoomLevel: number }
  await type('0')
  await eventually('the usual size', async () => (await level()) === 0, 20_000)
  expect(kept.zoomLevel).toBe(4)
})
