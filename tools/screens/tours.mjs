// The states of the tours that are worth a picture.
import { until } from './desktop.mjs'

const rows = (desktop, least) => until('rows of the tours', () => desktop.page.evaluate((count) => globalThis.document.querySelectorAll('.tours .ag-row').length >= count && globalThis.document.querySelector('.watch-on') !== null, least))
const toTours = async (desktop, view) => {
  await desktop.press('Escape', 'Escape', 'g', 't')
  await desktop.page.waitForSelector('.tours')
  await desktop.page.locator('.tours .segment', { hasText: view }).click()
  // Yesterday has everything: today may be an hour old.
  await desktop.press('0', '[')
  await rows(desktop, 3)
  await desktop.page.waitForTimeout(600)
}
/** Opens the tour of the list that stands under the cursor after so many steps. */
const toTour = async (desktop, status) => {
  const now = Date.now()
  const page = await desktop.call('tours.page', { from: now - 86_400_000, until: now, statuses: [status], offset: 0, limit: 50 })
  await toTours(desktop, 'List')
  await desktop.press('/')
  await desktop.page.keyboard.type(page.rows[0]?.siteName ?? '')
  await desktop.press('Enter')
  await desktop.page.waitForTimeout(600)
  await desktop.press('End', 'Enter')
  await desktop.page.waitForSelector('.stops')
  await desktop.page.waitForTimeout(400)
}
const back = async (desktop) => {
  await desktop.press('Escape')
  await desktop.page.waitForSelector('.tours')
  await desktop.press('/', 'Escape')
}
const both = ['dark', 'light'].map((theme) => ({ size: 'usual', theme }))

export const toursStates = [
  { name: 'tours-board', keep: both, enter: (desktop) => toTours(desktop, 'Board') },
  { name: 'tours-list', keep: [{ size: 'usual', theme: 'dark' }], enter: (desktop) => toTours(desktop, 'List') },
  { name: 'tour', keep: both, enter: (desktop) => toTour(desktop, 'COMPLETED'), leave: back },
]
