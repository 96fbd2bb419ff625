import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { aDesktop, eventually, type Desktop, type Running } from '../support/desktop'
import { aLateEvening, handsOf, type Hands } from '../support/desktop-hands'
import { alertOf, importTasks } from '../support/desktop-tasks'
import { readSheet } from '../support/sheet'

let desktop: Desktop
let running: Running
let hands: Hands
test.beforeEach(async () => { desktop = await aDesktop() })
test.afterEach(async () => await desktop.close())

async function start(): Promise<void> {
  running = await desktop.start()
  hands = handsOf(running)
}
async function startLate(): Promise<void> {
  aLateEvening(desktop)
  await start()
  await eventually('sixty-four alerts', async () => (await running.call('queue.page', { offset: 0, limit: 1 })).total === 64, 60_000)
  await expect(hands.firstRow()).toBeVisible()
}
/** What the desktop's own dialogs answer from now on, as if a person had chosen these files. */
const choose = async (files: { readonly open?: string; readonly save?: string }): Promise<void> => await running.app.evaluate(({ dialog }, { open, save }) => {
  dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: open === undefined ? [] : [open] })
  dialog.showSaveDialog = () => Promise.resolve({ canceled: save === undefined, filePath: save ?? '' })
}, files)

test('[W4] [Q5] a view is saved by keyboard, outlives the page, and the palette shows the queue through it, found without its accents', async () => {
  await startLate()
  const { page } = running
  const { press, type, send, search, dialog, total } = hands
  await search('yard', '12 alerts')
  await press('Shift+V')
  await expect(dialog()).toBeVisible()
  await type('Clôture')
  await send()
  await expect(page.locator('.labels-view')).toHaveText('View: Clôture')
  await page.reload()
  await expect(hands.firstRow()).toBeVisible()
  await expect(total()).toHaveText('64 alerts')
  await press('g', 's', 'Control+k')
  await type('cloture')
  await expect(page.getByRole('option').first()).toContainText('Saved view')
  await press('Enter')
  await expect(page.locator('.labels-view')).toHaveText('View: Clôture')
  await expect(total()).toHaveText('12 alerts')
  await press('Control+k')
  await type('gate 17')
  await expect(page.getByRole('option').first()).toContainText('Gate 17')
  await press('Enter')
  await expect(hands.pane().getByRole('heading', { name: 'Gate 17' })).toBeVisible()
})

test('[W6] a key that was changed by keyboard works at once and after the page was loaded anew, and its own key does nothing', async () => {
  await startLate()
  const { page } = running
  const { press, tabTo } = hands
  await press('g', 's')
  for (let parts = 0; parts < 8 && (await page.locator('.keys-list').count()) === 0; parts += 1) await press('j')
  await page.getByRole('button', { name: 'Change the key of: Acknowledge', exact: true }).focus()
  await tabTo('[aria-label="Change the key of: Acknowledge"]')
  await press('Enter', 'y')
  await eventually('the choice', async () => (await running.call('hotkeys.show', {})).keys['action.acknowledge'] === 'y')
  const acknowledged = async (): Promise<number> => (await running.call('queue.page', { offset: 0, limit: 1, statuses: ['ACKNOWLEDGED'] })).total
  const first = async (key: string): Promise<void> => {
    await press('g', 'q', 'Home')
    await expect(hands.firstRow()).toBeVisible()
    await press(key)
  }
  await first('a')
  await first('y')
  await eventually('one acknowledgement', async () => (await acknowledged()) === 1)
  await page.reload()
  await expect(hands.firstRow()).toBeVisible()
  await press('j', 'j', 'y')
  await eventually('another acknowledgement', async () => (await acknowledged()) === 2)
  expect(await acknowledged()).toBe(2)
})

test('[Q12] [Q13] what is exported as CSV and as XLSX is row by row what is seen', async () => {
  await startLate()
  const { page } = running
  const { press, search, dialog } = hands
  await search('yard', '12 alerts')
  const seen = await page.evaluate(() => [...document.querySelectorAll('.ag-row:has(.what-name)')].sort((one, other) => Number(one.getAttribute('row-index')) - Number(other.getAttribute('row-index'))).map((row) => [row.querySelector('.severity-word')?.textContent ?? '', row.querySelector('.what-name')?.textContent ?? '']))
  const exported = async (format: 'csv' | 'xlsx'): Promise<string> => {
    const file = join(desktop.home, `alerts.${format}`)
    await choose({ save: file })
    await press('Shift+E')
    await expect(dialog()).toBeVisible()
    if (format === 'xlsx') await press('ArrowRight')
    await press('Control+Enter')
    await expect(page.locator('.export-sum')).toBeVisible()
    await press('Escape')
    return file
  }
  const csv = readFileSync(await exported('csv'), 'utf8').replace('\uFEFF', '').trim().split('\n').map((line) => line.split(','))
  const sheet = readSheet(await exported('xlsx')).rows.map((row) => row.map((cell) => cell?.value ?? ''))
  const shown = (rows: readonly (readonly string[])[]): readonly (readonly string[])[] => rows.slice(1).map((row) => [row[rows[0]?.indexOf('Severity') ?? 0] ?? '', row[rows[0]?.indexOf('What') ?? 0] ?? ''])
  expect([seen.length, shown(csv), shown(sheet)]).toEqual([12, seen, seen])
})

test('[B7] [B9] of many at once those that cannot be moved stay as they are, and are named with their reason; the others are moved', async () => {
  await startLate()
  const { page } = running
  const { press, search, dialog } = hands
  await search('yard', '12 alerts')
  await press('Home')
  await expect(hands.firstRow()).toBeVisible()
  await press('x', 'Shift+J', 'Shift+J', 'Shift+J')
  await expect(page.locator('.bulk-bar')).toContainText('4 marked')
  await expect(page.locator('.ag-row:has(.mark-on)')).toHaveCount(4)
  const marked = await page.evaluate(() => [...document.querySelectorAll('.ag-row:has(.mark-on)')].map((row) => row.getAttribute('row-id')?.split('@')[0] ?? ''))
  for (const id of marked.slice(0, 2)) await running.call('alert.act', { opId: crypto.randomUUID(), id, move: { name: 'escalate' } })
  await press('e')
  await expect(dialog()).toBeVisible()
  await press('Control+Enter')
  await expect(page.locator('.refused-list li')).toHaveCount(2)
  await expect(dialog()).toContainText('2 alerts stay as they are')
  await press('Escape')
  await expect(page.locator('.bulk-bar')).toContainText('2 alerts escalated.')
  expect((await running.call('queue.page', { offset: 0, limit: 20, statuses: ['ESCALATED'], text: 'yard' })).total).toBe(4)
})

test('[W12] [W13] [W14] [H7] from an empty store to an alert that somebody took: every step by its key, and each ticks itself off', async () => {
  await start()
  const { page } = running
  const { press, type, tabTo, send, dialog } = hands
  const file = join(desktop.home, 'example.ndjson')
  const step = (name: string, state: 'done' | 'to do') => expect(page.locator('.step', { hasText: name }).locator('.step-state')).toHaveText(state)
  await expect(page.getByRole('heading', { name: 'First steps' })).toBeVisible()
  await choose({ save: file, open: file })
  await press('e')
  await expect(page.getByText(`Saved: ${file}, 8 records.`)).toBeVisible()
  await press('1')
  await expect(dialog().getByRole('cell', { name: 'Example: lock the north gate' })).toBeVisible()
  await press('Control+Enter')
  await expect(page.getByRole('region', { name: 'Imports' }).getByRole('row', { name: /example\.ndjson.*Done/ })).toBeVisible()
  await press('g', 'q')
  await expect(page.getByText(/^First steps: 3 of 8 done\./)).toBeVisible()
  await press('g', 'f')
  for (const name of ['Bring in data', 'Give every site its time zone', 'Say whom it escalates to']) await step(name, 'done')
  await press('u')
  await step('Look at the thresholds', 'done')
  await press('6')
  await expect(dialog()).toBeVisible()
  await tabTo('input[type="text"]')
  await type('Maria Lind')
  await send()
  await step('Take the seat', 'done')
  await press('5')
  await expect(dialog().getByRole('row')).toHaveCount(4)
  await expect(dialog().getByText('under way …')).toHaveCount(0)
  for (const question of ['Did you hear it?', 'Did you see the notification?']) {
    await dialog().getByRole('group', { name: question }).getByRole('radio').first().focus()
    await press('Space')
  }
  await send()
  await step('Test the alarm here', 'done')

  await importTasks(desktop, running, [{ id: 'late', title: 'Close the dock', dueInSeconds: 2 }])
  await alertOf(running, 'late')
  await step('See the first alert', 'done')
  await press('8', 'Home')
  await expect(hands.firstRow()).toBeVisible()
  await press('a')
  await eventually('the acknowledgement', async () => (await alertOf(running, 'late')).status === 'ACKNOWLEDGED')
  await press('g', 'f')
  await step('Acknowledge it', 'done')
  expect((await running.call('steps.show', {})).steps.filter(({ state }) => state !== 'done').map(({ id }) => id)).toEqual(['escalation'])
})
