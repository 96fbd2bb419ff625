// The states of the rankings that are worth a picture.
import { until } from './desktop.mjs'

const rows = (desktop, place, least) => until('rows of the ranking', () => desktop.page.evaluate(([within, count]) => globalThis.document.querySelectorAll(`${within} .ag-row`).length >= count, [place, least]))
const toRankings = async (desktop, ...keys) => {
  await desktop.press('Escape', 'Escape', 'g', 'r', ...keys)
  await rows(desktop, '.rankings', 5)
  await desktop.page.waitForTimeout(500)
}

export const rankingsStates = [
  { name: 'rankings', keep: ['dark', 'light'].map((theme) => ({ size: 'usual', theme })), enter: (desktop) => toRankings(desktop, '2') },
  { name: 'rankings-guards', keep: [{ size: 'small', theme: 'dark' }], enter: (desktop) => toRankings(desktop, '2', 'v', 'f'), leave: (desktop) => desktop.press('v', 'f') },
  { name: 'rankings-behind', keep: [{ size: 'usual', theme: 'dark' }], enter: async (desktop) => { await toRankings(desktop, '2'); await desktop.press('Enter'); await rows(desktop, '.behind-rows', 3) }, leave: (desktop) => desktop.press('Escape') },
]
