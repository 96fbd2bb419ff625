import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { aDesktop, eventually, type Desktop, type Running } from '../support/desktop'
import { alertOf } from '../support/desktop-tasks'

let desktop: Desktop
let running: Running
test.beforeEach(async () => {
  desktop = await aDesktop()
  running = await desktop.start()
})
test.afterEach(async () => await desktop.close())
const press = async (...keys: readonly string[]): Promise<void> => { for (const key of keys) await running.page.keyboard.press(key) }
const iso = (minutesAgo: number): string => new Date(Date.now() - minutesAgo * 60_000).toISOString()

test('[P16] [P11] [P6] by keyboard alone a site gets a policy of its own after its preview, deadlines move in the queue, and axe-core has nothing to complain about', async () => {
  const { page, call } = running
  const file = join(desktop.home, 'tasks.ndjson')
  const rows = [{ kind: 'site', id: 'depot', name: 'North depot', updated_at: iso(60) }, ...[40, 20].map((ago) => ({ kind: 'task', id: `t${ago}`, title: `Check gate ${ago}`, site_id: 'depot', priority: 'HIGH', status: 'PENDING', created_at: iso(ago), updated_at: iso(ago) }))]
  writeFileSync(file, rows.map((row) => `${JSON.stringify(row)}\n`).join(''))
  await call('intake.wait', await call('intake.start', { paths: [file] }))
  expect((await alertOf(running, 't40', 60_000)).figures).toMatchObject({ sla_minutes: 30 })
  await press('Escape', 'g', 'p')
  await expect(page.locator('.policy-path')).toHaveText('Company', { timeout: 30_000 })
  await press('j')
  await expect(page.locator('.policy-head h2')).toContainText('North depot', { timeout: 30_000 })
  await press('e')
  await expect(page.getByRole('dialog')).toBeVisible()
  await press('Enter')
  await expect(page.getByRole('textbox', { name: 'Critical priority' })).toBeFocused()
  await press('Tab', '3', '8')
  await expect(page.locator('.policy-effects > div:not(.effect-none)')).toHaveText(['Deadlines come later2'], { timeout: 30_000 })
  await page.evaluate(readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'))
  const found = await page.evaluate(async () => {
    type Axe = { run: (where: Document, how: object) => Promise<{ violations: { id: string }[] }> }
    return (await (window as unknown as { axe: Axe }).axe.run(document, { resultTypes: ['violations'] })).violations.map(({ id }) => id)
  })
  expect(found).toEqual([])
  await press('Control+Enter')
  await expect(page.getByText('Saved. Every open task goes by it.')).toBeVisible({ timeout: 30_000 })
  await eventually('the deadline that moved', async () => JSON.stringify((await alertOf(running, 't40')).figures).includes('"sla_minutes":38'), 30_000)
  await press('g', 'q')
  await expect(page.locator('.ag-row').first()).toContainText('Check gate 40', { timeout: 30_000 })
})
