// The states of the reports that are worth a picture.
import { until } from './desktop.mjs'

const toReports = async (desktop, ...keys) => {
  await desktop.press('Escape', 'Escape', 'g', 'e', ...keys)
  await until('figures of the report', async () => {
    const first = await desktop.page.evaluate(() => globalThis.document.querySelector('.reports .report-figures strong')?.textContent ?? '0')
    if (first === '0') await desktop.press('r')
    return first !== '0'
  }, 60_000)
  await desktop.page.waitForTimeout(500)
}

export const reportsStates = [
  { name: 'reports', keep: ['dark', 'light'].map((theme) => ({ size: 'usual', theme })), enter: (desktop) => toReports(desktop, '2') },
  { name: 'reports-tables', keep: [{ size: 'small', theme: 'dark' }], enter: (desktop) => toReports(desktop, '2', 'v'), leave: (desktop) => desktop.press('v') },
  { name: 'reports-behind', keep: [{ size: 'usual', theme: 'dark' }], enter: async (desktop) => { await toReports(desktop, '2'); await desktop.page.click('.report-figures .figure-way'); await desktop.page.waitForSelector('.behind-rows .ag-row') }, leave: (desktop) => desktop.press('Escape') },
]
