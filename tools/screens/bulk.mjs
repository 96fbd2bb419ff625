// The states of what is moved together, and of an alert with its past.
import { until } from './desktop.mjs'

const queueIsThere = async ({ page }) => {
  await until('a watched queue', () => page.evaluate(() => globalThis.document.querySelectorAll('.ag-row .what-name').length > 8 && globalThis.document.querySelector('.watch-on') !== null))
}
const toQueue = async (desktop) => { await desktop.press('Escape', 'Escape', 'g', 'q'); await queueIsThere(desktop) }
const calm = async (desktop) => { await desktop.press('Escape', 'Escape', 'Escape'); await desktop.page.waitForTimeout(150) }
const dialogIsThere = ({ page }) => page.waitForSelector('dialog[open]')
const inBothThemes = [{ size: 'usual', theme: 'dark' }, { size: 'usual', theme: 'light' }]

/** Sends the dialog that is open, and waits until the bar tells what came of it. */
async function sent(desktop) {
  await desktop.press('Control+Enter')
  await desktop.page.waitForSelector('.bulk-bar .group-done, .refused-list')
}

/** Leaves a past behind at the first alert's site: some resolved, one tried to be reached. */
async function withPast(desktop) {
  await toQueue(desktop)
  const { rows } = await desktop.call('queue.page', { offset: 0, limit: 100, statuses: ['NEW', 'ESCALATED'] })
  const site = rows[0].siteId
  const some = rows.filter((row) => row.siteId === site).slice(1, 4)
  const act = (id, move) => desktop.call('alert.act', { opId: globalThis.crypto.randomUUID(), id, move })
  for (const { id } of some) await act(id, { name: 'resolve', note: 'Guard confirmed by radio: door was propped open for a delivery.', disposition: 'FALSE_POSITIVE' })
  await act(rows[0].id, { name: 'contact', to: rows[0].personName ?? 'the guard', outcome: 'no-answer' })
  await act(rows[0].id, { name: 'contact', to: 'In-charge', outcome: 'answered', note: 'Sends the second guard, ten minutes.' })
  await act(rows[0].id, { name: 'acknowledge' })
  await desktop.press('Home', 'Enter')
  await desktop.page.waitForSelector('.detail .earlier-row, .earlier .quiet')
}

export const bulkStates = [
  { name: 'marked', keep: inBothThemes, enter: async (desktop) => { await toQueue(desktop); await desktop.press('Home', 'x', 'Shift+J', 'Shift+J', 'Shift+J'); await desktop.page.waitForSelector('.bulk-bar') }, leave: calm },
  { name: 'many-confirm', enter: async (desktop) => { await toQueue(desktop); await desktop.press('Shift+X'); await desktop.page.waitForSelector('.bulk-bar'); await desktop.press('r'); await dialogIsThere(desktop) }, leave: calm },
  { name: 'alert-past', isOnce: true, enter: withPast, leave: calm },
  { name: 'many-refused', isOnce: true, enter: async (desktop) => {
    await toQueue(desktop)
    await desktop.press('Home', 'x', 'Shift+J', 'Shift+J', 'Shift+J', 'e')
    await dialogIsThere(desktop)
    const marked = await desktop.page.evaluate(() => [...globalThis.document.querySelectorAll('.ag-row:has(.mark-on)')].map((row) => row.getAttribute('row-id').split('@')[0]))
    for (const id of marked.slice(0, 2)) await desktop.call('alert.act', { opId: globalThis.crypto.randomUUID(), id, move: { name: 'escalate' } })
    await sent(desktop)
    await desktop.page.waitForSelector('.refused-list li')
  }, leave: calm },
]
