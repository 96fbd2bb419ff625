// The states of incidents and investigations that are worth a picture; each goes on with what the one before it made.
import { until } from './desktop.mjs'

const toAlerts = async (desktop) => {
  await desktop.press('Escape', 'Escape', 'g', 'q')
  await until('alerts', () => desktop.page.evaluate(() => globalThis.document.querySelectorAll('.ag-row .what-name').length > 8))
}
const made = []
const askForIncident = async (desktop) => {
  await toAlerts(desktop)
  await desktop.press('Home', 'x', 'j', 'x', 'j', 'x', 'Shift+I')
  await desktop.page.waitForSelector('dialog[open]')
}
/** Opens the page of an incident that is made once; its moves and notes give the page something to tell. */
const toIncident = async (desktop) => {
  if (made.length === 0) {
    const { rows } = await desktop.call('queue.page', { offset: 0, limit: 3 })
    const outcome = await desktop.call('incident.make', { opId: globalThis.crypto.randomUUID(), alertIds: rows.map(({ id }) => id), title: 'Intruders at the cold store' })
    const { id } = outcome.value.incident
    for (const move of [{ name: 'begin' }, { name: 'note', note: 'Police were called at 02:31, case 4471.' }]) await desktop.call('incident.act', { opId: globalThis.crypto.randomUUID(), id, move })
    made.push(id)
  }
  await toIncidents(desktop)
  await desktop.press('Home', 'Enter')
  await desktop.page.waitForSelector('article.tour')
  await desktop.page.waitForTimeout(500)
}
const toIncidents = async (desktop) => {
  await desktop.press('Escape', 'Escape', 'g', 'i', '1')
  await until('incidents', () => desktop.page.evaluate(() => globalThis.document.querySelectorAll('.ag-row').length > 0))
  await desktop.page.waitForTimeout(400)
}
const toInquiry = async (desktop) => {
  await toAlerts(desktop)
  await desktop.press('Home', 'j', 'j')
  await desktop.page.waitForTimeout(300)
  await desktop.press('i')
  await desktop.page.waitForSelector('article.inquiry .actions')
  await desktop.press('a')
  await desktop.page.waitForTimeout(600)
  if ((await desktop.page.$('article.inquiry .entry-note')) === null) {
    await desktop.press('n')
    await desktop.page.keyboard.type('Camera 4 shows the guard at the gate; the reader there was dark.')
    await desktop.press('Control+Enter', 'Escape')
    await desktop.page.waitForSelector('article.inquiry .entry-note')
  }
  await desktop.page.waitForTimeout(400)
}
const toInquiries = async (desktop) => {
  await toInquiry(desktop)
  await desktop.page.evaluate(() => globalThis.document.activeElement.blur())
  await desktop.press('Escape', 'g', 'v', '3')
  await until('investigations', () => desktop.page.evaluate(() => globalThis.document.querySelectorAll('.ag-row').length > 0))
  await desktop.page.waitForTimeout(400)
}
const closed = (desktop) => desktop.press('Escape', 'Escape')
const unmarked = (desktop) => desktop.press('Escape', 'Home', 'x', 'j', 'x', 'j', 'x', 'Escape')
const both = ['dark', 'light'].map((theme) => ({ size: 'usual', theme }))
const dark = [{ size: 'usual', theme: 'dark' }]

export const casesStates = [
  { name: 'incident-make', keep: dark, enter: askForIncident, leave: unmarked },
  { name: 'incident', keep: both, enter: toIncident, leave: closed },
  { name: 'incidents', keep: [{ size: 'small', theme: 'dark' }], enter: toIncidents },
  { name: 'inquiry', keep: both, enter: toInquiry, leave: closed },
  { name: 'inquiries', keep: [{ size: 'small', theme: 'dark' }], enter: toInquiries },
  { name: 'dossier', keep: dark, enter: async (desktop) => { await toInquiry(desktop); await desktop.page.evaluate(() => globalThis.document.activeElement.blur()); await desktop.press('p'); await desktop.page.waitForSelector('dialog[open]') }, leave: closed },
]
