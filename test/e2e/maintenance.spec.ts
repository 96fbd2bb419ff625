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

test('[MW10] [MW3] [MW7] by keyboard alone a window is made, what comes meanwhile is suppressed and told to nobody, ending it early brings it back, and axe-core has nothing to complain about', async () => {
  const { page, call } = running
  const given = async (name: string, rows: readonly object[]): Promise<void> => {
    const file = join(desktop.home, `${name}.ndjson`)
    writeFileSync(file, rows.map((row) => `${JSON.stringify(row)}\n`).join(''))
    await call('intake.wait', await call('intake.start', { paths: [file] }))
  }
  await given('site', [{ kind: 'site', id: 'depot', name: 'North depot', time_zone: 'UTC', updated_at: iso(60) }, { kind: 'task', id: 'first', title: 'Check gate', site_id: 'depot', priority: 'LOW', status: 'PENDING', created_at: iso(1), updated_at: iso(1) }])
  await press('Escape', 'g', 'm')
  await expect(page.getByText('No maintenance window was ever made.')).toBeVisible({ timeout: 30_000 })
  await press('n')
  await expect(page.getByRole('dialog')).toBeVisible()
  await press('ArrowUp', 'ArrowUp')
  await page.getByLabel(/^Until/).focus()
  await page.keyboard.type(new Date(Date.now() + 7_200_000).toISOString().slice(11, 16))
  await expect(page.getByRole('region', { name: 'What it would do' })).toContainText('By the clocks of', { timeout: 30_000 })
  await page.getByLabel(/^Reason/).focus()
  await page.keyboard.type('Gate 3 is rebuilt')
  await press('Control+Enter')
  await expect(page.locator('.maintenance-rows tbody tr')).toContainText(['The whole company'], { timeout: 30_000 })
  await given('late', [{ kind: 'task', id: 'late', title: 'Check the yard', site_id: 'depot', priority: 'HIGH', status: 'PENDING', created_at: iso(45), updated_at: iso(45) }])
  expect((await alertOf(running, 'late', 60_000)).status).toBe('SUPPRESSED')
  await press('Enter')
  await expect(page.locator('.maintenance-alert')).toContainText(['Check the yard'], { timeout: 30_000 })
  // Colours fade in: while they do, a contrast is that of neither end.
  await page.waitForTimeout(250)
  await page.evaluate(readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'))
  const found = await page.evaluate(async () => {
    type Axe = { run: (where: Document, how: object) => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> }
    return (await (window as unknown as { axe: Axe }).axe.run(document, { resultTypes: ['violations'] })).violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))
  })
  expect(found).toEqual([])
  await press('x')
  await expect(page.getByRole('dialog')).toContainText('1 alert is suppressed by it now')
  await press('Control+Enter')
  await eventually('the alert that is back', async () => (await alertOf(running, 'late')).status === 'NEW', 30_000)
  await press('Escape', 'g', 'q')
  await expect(page.locator('.ag-row').first()).toContainText('Check the yard', { timeout: 30_000 })
})
