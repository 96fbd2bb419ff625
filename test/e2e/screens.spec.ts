import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { expect, test, type Locator } from '@playwright/test'
import { aDesktop, eventually, type Desktop, type Running } from '../support/desktop'

let desktop: Desktop
let running: Running
test.beforeEach(async () => {
  desktop = await aDesktop()
  running = await desktop.start(['--sample'])
  await eventually('the queue', async () => (await rows().count()) > 5, 40_000)
})
test.afterEach(async () => await desktop.close())

const rows = (): Locator => running.page.locator('.ag-row .what-name')
const cursorRow = (): Locator => running.page.locator('.ag-row-selected').first()
const pane = (): Locator => running.page.getByRole('complementary', { name: 'Alert' })
const dialog = (): Locator => running.page.getByRole('dialog')
const press = async (...keys: readonly string[]): Promise<void> => { for (const key of keys) await running.page.keyboard.press(key) }
/** The alert under the cursor, by what its pane is called. */
const openName = async (): Promise<string> => (await pane().getByRole('heading', { level: 2 }).textContent()) ?? ''

test('[U11] by keyboard alone: walk, open, acknowledge under the seat’s name, resolve with note and disposition', async () => {
  const { seat } = await running.call('console.status', {})
  await press('Home', 'j', 'j', 'k', 'Enter')
  await expect(pane()).toBeFocused()
  const { rows: [, second] } = await running.call('queue.page', { offset: 0, limit: 2, statuses: ['NEW', 'ESCALATED', 'ACKNOWLEDGED', 'ASSIGNED', 'SUPPRESSED'], sort: { column: 'priority', descending: true } })
  await expect(pane().getByRole('heading', { level: 2 })).toHaveText(second?.title ?? '')
  await press('a')
  await expect(cursorRow()).toContainText('Acknowledged')
  await expect(cursorRow()).toContainText(seat.name)

  await press('r')
  await expect(dialog().getByRole('radio', { name: 'Action taken' })).toBeFocused()
  await press('Space', 'Tab')
  await running.page.keyboard.type('Gate found open, locked it. j k a r ? are letters here.')
  await press('Control+Enter')
  await expect(dialog()).toHaveCount(0)
  await expect(pane().getByText('Resolved: action taken')).toBeVisible()
  const detail = await running.call('alert.detail', { id: second?.id ?? '' })
  expect({ status: detail?.row.status, by: detail?.resolvedBy, note: detail?.resolutionNote, disposition: detail?.disposition }).toEqual({ status: 'RESOLVED', by: seat.name, note: 'Gate found open, locked it. j k a r ? are letters here.', disposition: 'ACTION_TAKEN' })
  await press('Escape')
  await expect(pane()).toHaveCount(0)
})

test('[U11] help, screens and the way back are keys', async () => {
  await press('?')
  await expect(dialog().getByText('Acknowledge all waiting of this group')).toBeVisible()
  await press('Escape')
  await expect(dialog()).toHaveCount(0)
  await press('g', 'd')
  await expect(running.page.getByRole('heading', { name: 'Data', level: 1 })).toBeVisible()
  await press('g', 'q')
  await expect(rows().first()).toBeVisible()
})

test('[U19] what was raised together is acknowledged together, after its number was named', async () => {
  await press('Home', 'Enter')
  await expect(pane().getByText(/^One of \d+ raised together$/)).toBeVisible()
  await press('Shift+A')
  const title = await dialog().getByRole('heading', { name: /^Acknowledge \d+ alerts together\?$/ }).textContent()
  const count = Number(/\d+/.exec(title ?? '')?.[0])
  expect(await dialog().getByRole('listitem').count()).toBe(count)
  await press('Enter')
  await expect(pane().getByText(`${String(count)} alerts acknowledged.`)).toBeVisible()
  await expect(cursorRow()).toContainText('Acknowledged')
})

test('[A17] [U9] a snooze is told as it was chosen', async () => {
  await press('Home', 'Enter')
  const name = await openName()
  for (const [word, told, left] of [['15 min', '15 min', '15 min'], ['1 h', '1 h', '1 h 00'], ['12 h', '12 h', '12 h 00']] as const) {
    await press('s')
    await dialog().getByRole('radio', { name: word, exact: true }).check()
    await dialog().getByRole('textbox', { name: /Reason/ }).fill('Guard is on the way')
    await press('Control+Enter')
    await expect(dialog()).toHaveCount(0)
    await expect(pane().getByText(`Snoozed for ${told}`, { exact: false }).first()).toBeVisible()
    await expect(running.page.locator('.ag-row', { hasText: name }).getByText(`Snoozed ${left}`)).toBeVisible()
  }
})

test('[U14] a file that is really dropped is previewed, and its import lands in the table', async () => {
  const file = join(desktop.home, 'dropped-tasks.ndjson')
  const at = new Date(Date.now() - 600_000).toISOString()
  writeFileSync(file, `${JSON.stringify({ kind: 'task', id: 'DROP-1', title: 'Dropped <b>task</b>', priority: 'LOW', status: 'PENDING', created_at: at, updated_at: at })}\n{"kind":"task","title":"no id"}\n`)
  const session = await running.page.context().newCDPSession(running.page)
  for (const type of ['dragEnter', 'dragOver'] as const) await session.send('Input.dispatchDragEvent', { type, x: 600, y: 400, data: { items: [], files: [file], dragOperationsMask: 1 } })
  await expect(running.page.getByText('Drop to import')).toBeVisible()
  await session.send('Input.dispatchDragEvent', { type: 'drop', x: 600, y: 400, data: { items: [], files: [file], dragOperationsMask: 1 } })
  await expect(dialog().getByRole('heading', { name: 'Import 1 file' })).toBeVisible()
  await expect(dialog().getByRole('cell', { name: 'Dropped <b>task</b>' })).toBeVisible()
  await expect(dialog().getByRole('cell', { name: 'id is missing' })).toBeVisible()
  await press('Control+Enter')
  const imports = running.page.getByRole('region', { name: 'Imports' })
  await expect(imports.getByRole('row', { name: /dropped-tasks\.ndjson.*Done/ })).toBeVisible()
  await expect(running.page.getByRole('region', { name: 'Refused rows' }).getByRole('row', { name: /dropped-tasks\.ndjson.*id is missing/ })).toBeVisible()
})

test('[U18] nothing is scrolled sideways or cut off in any size of window, and the divider follows the mouse', async () => {
  const sideways: unknown[] = []
  for (const [width, height] of [[960, 600], [1_366, 768], [1_440, 900]] as const) {
    await running.page.setViewportSize({ width, height })
    for (const way of [['Escape', 'g', 'd'], ['g', 'q'], ['Enter']] as const) {
      await press(...way)
      await running.page.waitForTimeout(300)
      sideways.push(...(await running.page.evaluate(() => [...document.querySelectorAll('body, .strip, .toolbar, .data-main, .data-side, .detail-scroll, .ag-body-viewport, .ag-center-cols-viewport, .ag-body-horizontal-scroll-viewport')]
        .filter((part) => part.scrollWidth > part.clientWidth + 1 && part.clientHeight > 0).map((part) => `${String(window.innerWidth)}: ${part.className} ${String(part.scrollWidth)} > ${String(part.clientWidth)}`))))
    }
  }
  expect(sideways).toEqual([])
  const before = (await pane().boundingBox())?.width ?? 0
  const line = (await running.page.getByRole('separator', { name: 'Width of the alert' }).boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 }
  await running.page.mouse.move(line.x + 4, line.y + 200)
  await running.page.mouse.down()
  await running.page.mouse.move(line.x - 96, line.y + 200, { steps: 4 })
  await running.page.mouse.up()
  expect(Math.round(((await pane().boundingBox())?.width ?? 0) - before)).toBe(100)
})

test('[U21] axe-core finds nothing to complain about: every screen, the alert, dialogs and help, in dark and in light', async () => {
  const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
  await running.page.evaluate(axe)
  const complaints: unknown[] = []
  const look = async (what: string): Promise<void> => {
    await running.page.waitForTimeout(250)
    const found = await running.page.evaluate(async () => {
      type Axe = { run: (where: Document, how: object) => Promise<{ passes: unknown[]; violations: { id: string; nodes: { target: unknown; failureSummary?: string }[] }[] }> }
      const { violations, passes } = await (window as unknown as { axe: Axe }).axe.run(document, { resultTypes: ['violations'] })
      if (passes.length < 10) return ['axe looked at next to nothing']
      return violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map(({ target, failureSummary }) => `${String(target)} ${failureSummary ?? ''}`).join(' | ')}`)
    })
    complaints.push(...found.map((one) => `${what}: ${one}`))
  }
  // Every screen of the rail but the wall, which has a window of its own, and the first steps, which stand beside it.
  const ways = [...(await running.page.evaluate(() => [...document.querySelectorAll('.rail [aria-keyshortcuts^="g "]')].map((link) => link.getAttribute('aria-keyshortcuts') ?? ''))).filter((keys) => keys !== 'g w'), 'g f']
  expect(ways.length).toBeGreaterThan(8)
  for (const theme of ['dark', 'light']) {
    await eventually('the theme', async () => (await running.page.evaluate(() => document.documentElement.dataset['theme'])) === theme || (await press('t', 't'), false))
    await look(`${theme} queue`)
    await press('Enter')
    await expect(pane().getByRole('heading', { level: 2 })).toBeVisible()
    await look(`${theme} alert`)
    for (const key of ['r', 's', 'p', 'm', 'e', 'Shift+A', '?']) {
      await press(key)
      await expect(dialog()).toBeVisible()
      await look(`${theme} dialog ${key}`)
      await press('Escape')
      await expect(dialog()).toHaveCount(0)
    }
    await press('Escape')
    for (const keys of ways) {
      await press('Escape', ...keys.split(' '))
      await expect(running.page.locator('main').first()).toBeVisible()
      await running.page.waitForTimeout(600)
      await look(`${theme} screen ${keys}`)
    }
    await press('g', 'q')
    await expect(rows().first()).toBeVisible()
  }
  expect(complaints).toEqual([])
})
