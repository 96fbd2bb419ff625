// The states of due next, of the overview and of the wall that are worth a picture.
import { until } from './desktop.mjs'

const to = async (desktop, key) => desktop.press('Escape', 'g', key)
const countedAll = ({ page }) => until('every figure', () => page.evaluate(() => globalThis.document.querySelectorAll('.overview .bigs strong').length > 3 && !globalThis.document.querySelector('.overview')?.textContent.includes('counting') && globalThis.document.querySelectorAll('.overview-ranked tbody tr').length > 9), 60_000)
const wallIsThere = (page) => until('a wall with its figures', () => page.evaluate(() => globalThis.document.querySelectorAll('.wall-gravest li').length > 0 && globalThis.document.querySelector('.wall-trend canvas') !== null))
const everySize = [{ size: 'small', theme: 'dark' }, { size: 'large', theme: 'dark' }]

const dueIsThere = async (desktop, ...keys) => {
  await to(desktop, 'n')
  await desktop.press(...keys)
  await until('tasks that count down', () => desktop.page.evaluate(() => globalThis.document.querySelectorAll('.left-figure').length > 1))
}

export const overviewStates = [
  { name: 'due', keep: [{ size: 'usual', theme: 'dark' }], enter: (desktop) => dueIsThere(desktop, '3') },
  { name: 'due-task', keep: [{ size: 'small', theme: 'dark' }], enter: async (desktop) => { await dueIsThere(desktop, '3'); await desktop.press('Home', 'j', 'Enter'); await desktop.page.waitForSelector('.detail .sums', { state: 'attached' }) }, leave: (desktop) => desktop.press('Escape') },
  { name: 'overview', keep: [{ size: 'usual', theme: 'dark' }, { size: 'usual', theme: 'light' }], enter: async (desktop) => { await to(desktop, 'o'); await countedAll(desktop) } },
  { name: 'overview-table', isOnce: true, keep: [{ size: 'small', theme: 'dark' }], enter: async (desktop) => { await to(desktop, 'o'); await countedAll(desktop); await desktop.press('v') } },
  { name: 'wall', keep: everySize, enter: async (desktop) => wallIsThere(await desktop.toWall()), leave: (desktop) => desktop.back() },
  { name: 'wall-stale', keep: [{ size: 'small', theme: 'dark' }], enter: async (desktop) => {
    const wall = await desktop.toWall()
    await wallIsThere(wall)
    process.kill(await desktop.enginePid(), 'SIGSTOP')
    await wall.waitForSelector('.wall-alarm', { timeout: 20_000 })
  }, leave: async (desktop) => { await desktop.back(); await desktop.page.waitForSelector('.watch-on', { timeout: 60_000 }) } },
]
