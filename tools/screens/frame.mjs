// The states of what stands around the screens, and of the journal.
import { until } from './desktop.mjs'

const inBothThemes = [{ size: 'usual', theme: 'dark' }, { size: 'usual', theme: 'light' }]
const journalIsThere = ({ page }) => until('entries', () => page.evaluate(() => globalThis.document.querySelectorAll('.journal-rows tbody tr').length > 10))
const toJournal = async (desktop) => { await desktop.press('Escape', 'g', 'j'); await journalIsThere(desktop) }

export const frameStates = [
  { name: 'palette', enter: async (desktop) => {
    await desktop.press('Escape', 'g', 'q')
    await desktop.page.waitForSelector('.ag-row .what-name')
    await desktop.press('Control+k')
    await desktop.page.keyboard.type('ga')
    await until('what was found', () => desktop.page.evaluate(() => globalThis.document.querySelectorAll('.palette-list li').length > 6))
  }, leave: (desktop) => desktop.press('Escape') },
  { name: 'journal', keep: inBothThemes, enter: async (desktop) => { await toJournal(desktop); await desktop.press('v'); await desktop.page.waitForSelector('.journal-proof .badge', { timeout: 60_000 }) } },
  { name: 'journal-entry', keep: [{ size: 'small', theme: 'dark' }], enter: async (desktop) => { await toJournal(desktop); await desktop.press('Home', 'j', 'Enter'); await desktop.page.waitForSelector('.journal-payload') }, leave: (desktop) => desktop.press('Escape') },
  { name: 'keys-changed', enter: async (desktop) => {
    await desktop.call('hotkeys.set', { keys: { 'action.resolve': 'x' } })
    await desktop.press('Escape', 'g', 's')
    for (let tries = 0; tries < 8 && (await desktop.page.$('.keys-list')) === null; tries++) await desktop.press('j')
  }, leave: (desktop) => desktop.call('hotkeys.set', { keys: {} }) },
]
