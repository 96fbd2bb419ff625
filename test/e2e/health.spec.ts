import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import { expect, test } from '@playwright/test'
import { aDesktop, eventually, type Desktop, type Running } from '../support/desktop'

let desktop: Desktop
let running: Running
test.beforeEach(async () => {
  desktop = await aDesktop()
  running = await desktop.start(['--sample'])
  await eventually('the queue', async () => (await running.page.locator('.ag-row .what-name').count()) > 5, 40_000)
})
test.afterEach(async () => await desktop.close())
const press = async (...keys: readonly string[]): Promise<void> => { for (const key of keys) await running.page.keyboard.press(key) }

test('[U24] [U11] [J21] [U21] by keyboard alone the app checks its own store in a thread beside the engine, all ten hold, no copy stays, and axe-core has nothing to complain about', async () => {
  const { page } = running
  await press('Escape', 'g', 'h')
  await expect(page.getByRole('heading', { name: 'Health', level: 1 })).toBeVisible()
  await press('c')
  await expect(page.getByText('All that must hold holds')).toBeVisible({ timeout: 30_000 })
  const { lastCheck, store, lag, versions } = await running.call('health.show', {})
  expect(lastCheck?.results.map(({ id, state }) => `${id} ${state}`)).toEqual(['I1 holds', 'I2 holds', 'I3 holds', 'I4 holds', 'I5 holds', 'I6 holds', 'I7 not-applicable', 'I8 holds', 'I9 holds', 'I10 holds'])
  expect([existsSync(store.file), readdirSync(dirname(store.file)).filter((name) => name.includes('staging')), lag !== null, versions.electron !== null]).toEqual([true, [], true, true])
  await page.evaluate(readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'))
  for (const theme of ['dark', 'light']) {
    await eventually('the theme', async () => (await page.evaluate(() => document.documentElement.dataset['theme'])) === theme || (await press('t', 't'), false))
    await page.waitForTimeout(250)
    const found = await page.evaluate(async () => {
      type Axe = { run: (where: Document, how: object) => Promise<{ passes: unknown[]; violations: { id: string }[] }> }
      const { violations, passes } = await (window as unknown as { axe: Axe }).axe.run(document, { resultTypes: ['violations'] })
      return passes.length < 10 ? ['axe looked at next to nothing'] : violations.map(({ id }) => id)
    })
    expect(found).toEqual([])
  }
})
