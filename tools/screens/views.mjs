// The states of what narrows the queue, of its views and groups, of the history and of exports that are worth a picture.
import { join } from 'node:path'
import { until } from './desktop.mjs'

const has = ({ page }, selector) => page.evaluate((wanted) => globalThis.document.querySelector(wanted) !== null, selector)
const toQueue = async (desktop) => {
  await desktop.press('Escape', 'Escape', 'g', 'q')
  await until('a watched queue', () => desktop.page.evaluate(() => globalThis.document.querySelectorAll('.ag-row .what-name').length > 3 && globalThis.document.querySelector('.watch-on') !== null))
}
const closeAll = async (desktop) => { await desktop.press('Escape', 'Escape', 'Escape'); await desktop.page.waitForTimeout(150) }
const pickerHasChoices = (desktop) => desktop.page.waitForSelector('.picker .picker-choice')
/** Picks the first choice that fits what is typed. */
const pickLabel = async (desktop, text) => {
  await desktop.press('l')
  await pickerHasChoices(desktop)
  await desktop.page.keyboard.type(text)
  await desktop.page.waitForTimeout(400)
  await desktop.press('Enter')
  await until('the picker closed', async () => !(await has(desktop, '.picker')))
}
const withoutLabels = async (desktop) => {
  await closeAll(desktop)
  if (await has(desktop, '.toolbar [aria-pressed="true"]')) await desktop.press('2')
  for (let tries = 0; tries < 8 && (await has(desktop, '.label')); tries++) { await desktop.press('Backspace'); await desktop.page.waitForTimeout(100) }
}

/** Resolves the first alerts of the queue, as somebody on his shift does. */
async function resolveSome(desktop, count) {
  const page = await desktop.call('queue.page', { statuses: ['NEW', 'ESCALATED'], sort: { column: 'raised', descending: true }, offset: 0, limit: count })
  const how = [['ACTION_TAKEN', 'Guard found the gate open and locked it; camera 4 shows nobody.'], ['FALSE_POSITIVE', 'Wind moved the banner in front of the sensor.'], ['DATA_ERROR', 'The order was closed on paper, the guard forgot the app.']]
  for (const [index, { id, version }] of page.rows.entries()) {
    const [disposition, note] = how[index % how.length]
    await desktop.call('alert.act', { opId: globalThis.crypto.randomUUID(), id, version, move: { name: 'resolve', disposition, note } })
  }
}
const toHistory = async (desktop) => {
  if (desktop.isResolved !== true) { await toQueue(desktop); await resolveSome(desktop, 9); desktop.isResolved = true }
  await closeAll(desktop)
  await desktop.press('g', 'h')
  await desktop.page.waitForSelector('.invariants')
  await desktop.press('g', 'y')
  await desktop.page.waitForSelector('.history-when')
  await until('rows of the history', () => desktop.page.evaluate(() => globalThis.document.querySelectorAll('.ag-row').length > 5))
}
const small = [{ size: 'small', theme: 'dark' }]
const inBothThemes = [...small, { size: 'small', theme: 'light' }]

/** Exports what is shown as CSV, into a file as if a person had chosen it. */
const exportTo = async (desktop, file) => {
  await desktop.app.evaluate(({ dialog }, chosen) => { dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: chosen }) }, file)
  await desktop.press('Shift+E')
  await desktop.page.waitForSelector('dialog[open]')
  await desktop.press('Control+Enter')
  await desktop.page.waitForSelector('.export-sum')
}

export const viewsStates = [
  { name: 'labels', keep: small, enter: async (desktop) => { await toQueue(desktop); await pickLabel(desktop, 'severity: h'); await pickLabel(desktop, 'status: new'); await desktop.press('z') }, leave: async (desktop) => { await desktop.press('z'); await withoutLabels(desktop) } },
  { name: 'label-picker', keep: small, enter: async (desktop) => { await toQueue(desktop); await desktop.press('l'); await pickerHasChoices(desktop) }, leave: closeAll },
  { name: 'label-of-row', keep: small, enter: async (desktop) => { await toQueue(desktop); await desktop.press('Home', 'n'); await pickerHasChoices(desktop) }, leave: closeAll },
  { name: 'view-save', keep: small, enter: async (desktop) => { await toQueue(desktop); await pickLabel(desktop, 'severity: h'); await desktop.press('Shift+V'); await desktop.page.waitForSelector('dialog[open]'); await desktop.page.keyboard.type('HIGH at night') }, leave: async (desktop) => { await desktop.press('Enter'); await until('the dialog closed', async () => !(await has(desktop, 'dialog[open]'))); await withoutLabels(desktop) } },
  { name: 'views', keep: small, enter: async (desktop) => { await toQueue(desktop); await desktop.press('v'); await pickerHasChoices(desktop) }, leave: closeAll },
  { name: 'folded', keep: small, enter: async (desktop) => { await toQueue(desktop); await desktop.press('z'); await desktop.page.waitForTimeout(500) }, leave: (desktop) => desktop.press('z') },
  { name: 'history', keep: inBothThemes, enter: toHistory },
  { name: 'history-alert', keep: [...small, { size: 'large', theme: 'dark' }], enter: async (desktop) => {
    await toHistory(desktop)
    await pickLabel(desktop, 'outcome: action')
    await desktop.press('Home', 'Enter')
    await desktop.page.waitForSelector('.detail .timeline')
  }, leave: withoutLabels },
  { name: 'history-picker', keep: small, enter: async (desktop) => { await toHistory(desktop); await desktop.press('l'); await pickerHasChoices(desktop) }, leave: closeAll },
  { name: 'history-typed', keep: small, enter: async (desktop) => { await toHistory(desktop); await desktop.press('d'); await desktop.page.keyboard.type('22:00'); await desktop.press('Tab'); await desktop.page.keyboard.type('soon'); await desktop.page.waitForTimeout(300) }, leave: async (desktop) => { await desktop.page.fill('.history-when label:nth-child(2) input', ''); await desktop.press('Escape', 'f', 'f', 'f') } },
  { name: 'history-none', keep: small, enter: async (desktop) => { await toHistory(desktop); await desktop.press('/'); await desktop.page.keyboard.type('nothing like this'); await desktop.page.waitForSelector('.blank-empty') }, leave: (desktop) => desktop.press('Escape') },
  { name: 'export', keep: small, enter: async (desktop) => { await toQueue(desktop); await desktop.press('Shift+E'); await desktop.page.waitForSelector('dialog[open]') }, leave: closeAll },
  { name: 'exported', keep: small, enter: async (desktop) => { await toHistory(desktop); await exportTo(desktop, join(desktop.folder, 'alerts.csv')) }, leave: async (desktop) => { await closeAll(desktop); await desktop.press('g', 'q') } },
]
