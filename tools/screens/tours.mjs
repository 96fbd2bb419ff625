// The states of the tours that are worth a picture.
import { until } from './desktop.mjs'

const rows = (desktop, least) => until('rows of the tours', () => desktop.page.evaluate((count) => globalThis.document.querySelectorAll('.tours .ag-row').length >= count && globalThis.document.querySelector('.watch-on') !== null, least))
const toTours = async (desktop, view) => {
  await desktop.press('Escape', 'Escape', 'g', 't')
  await desktop.page.waitForSelector('.tours')
  await desktop.page.locator('.tours .segment', { hasText: view }).click()
  // Keys are for the list, not for the button that was pressed.
  await desktop.page.evaluate(() => globalThis.document.activeElement.blur())
  // Yesterday has everything: today may be an hour old.
  await desktop.press('0', '[')
  await rows(desktop, 3)
  await desktop.page.waitForTimeout(600)
}
/** Opens the first tour of the list with a status, by its word. */
const toTour = async (desktop, word) => {
  await toTours(desktop, 'List')
  await desktop.press('f')
  await desktop.page.keyboard.type(word)
  await desktop.page.waitForTimeout(400)
  await desktop.press('Enter')
  await rows(desktop, 1)
  await desktop.page.waitForTimeout(600)
  await desktop.press('Home', 'Enter')
  await desktop.page.waitForSelector('.stops')
  await desktop.page.waitForTimeout(400)
}
const back = async (desktop) => {
  await desktop.press('Escape')
  await desktop.page.waitForSelector('.tours')
  await desktop.press('Backspace')
}
const both = ['dark', 'light'].map((theme) => ({ size: 'usual', theme }))

export const toursStates = [
  { name: 'tours-board', keep: both, enter: (desktop) => toTours(desktop, 'Board') },
  { name: 'tours-list', keep: [{ size: 'usual', theme: 'dark' }], enter: (desktop) => toTours(desktop, 'List') },
  { name: 'tour', keep: both, enter: (desktop) => toTour(desktop, 'status:completed'), leave: back },
]
