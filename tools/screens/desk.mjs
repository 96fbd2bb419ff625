// The states of what reaches the ear, and of who sits there.
import { until } from './desktop.mjs'

const small = [{ size: 'small', theme: 'dark' }]
const dialogIsThere = ({ page }) => page.waitForSelector('dialog[open]')
const calm = async (desktop) => { await desktop.press('Escape', 'Escape', 'Escape'); await desktop.page.waitForTimeout(150) }
const toQueue = async (desktop) => {
  await desktop.press('Escape', 'Escape', 'g', 'q')
  await until('a watched queue', () => desktop.page.evaluate(() => globalThis.document.querySelectorAll('.ag-row .what-name').length > 8 && globalThis.document.querySelector('.watch-on') !== null))
}
async function toSettings(desktop, selector) {
  await desktop.press('Escape', 'Escape', 'g', 's')
  await desktop.page.waitForSelector('.settings-parts')
  for (let tries = 0; tries < 12 && (await desktop.page.$(selector)) === null; tries++) {
    await desktop.press('j')
    await desktop.page.waitForTimeout(150)
  }
  await desktop.page.waitForSelector(selector)
}

/** Three rules, one of which never decides. */
async function withRules(desktop) {
  const { version } = await desktop.call('telling.show', {})
  const [place] = await desktop.call('telling.places', { text: 'a' })
  const rule = (id, name, more) => ({ id, name, severities: [], types: [], sites: [], clients: [], tells: 'always', quietHours: null, quietsCritical: false, repeatMinutes: null, ...more })
  const rules = [
    rule('r1', 'Critical, again and again', { severities: ['CRITICAL'], repeatMinutes: 10 }),
    rule('r2', 'Quiet nights', { severities: ['LOW', 'MEDIUM'], [place.kind === 'site' ? 'sites' : 'clients']: [place.key], tells: 'outside-quiet-hours', quietHours: { from: 1_320, to: 360, days: [1, 2, 3, 4, 5] } }),
    rule('r3', 'Critical tours', { severities: ['CRITICAL'], tells: 'never' }),
  ]
  await desktop.call('telling.set', { version, rules: { rules, otherwise: { tells: 'always', quietHours: null, quietsCritical: false, repeatMinutes: null } } })
}

/** Maria sits there and holds some of the gravest alerts. */
async function withMaria(desktop) {
  await toQueue(desktop)
  const { seat } = await desktop.call('seat.show', {})
  if (seat?.name === 'Maria Lind') return
  await desktop.call('seat.take', { name: 'Ben Okafor' })
  await desktop.call('seat.take', { name: 'Maria Lind' })
  const { rows } = await desktop.call('queue.page', { offset: 0, limit: 100, statuses: ['NEW', 'ESCALATED'] })
  for (const { id } of rows.slice(0, 4)) await desktop.call('alert.act', { opId: globalThis.crypto.randomUUID(), id, move: { name: 'acknowledge' } })
  const theme = await desktop.page.evaluate(() => globalThis.document.documentElement.dataset.theme)
  await desktop.page.reload()
  await toQueue(desktop)
  await desktop.turnTo(theme)
}
const unmuted = async (desktop) => { await calm(desktop); await desktop.call('mute.end', {}) }

/** One part of the settings by its place in the list. */
const toPart = (title) => async (desktop) => {
  await desktop.press('Escape', 'Escape', 'g', 's')
  await desktop.page.waitForSelector('.settings-parts')
  await desktop.page.click(`.settings-parts button:has-text("${title}")`)
  await until('what stands there', () => desktop.page.evaluate(() => globalThis.document.querySelector('.settings-part .setup-facts, .settings-part table, .settings-part .choices') !== null))
}
const settingsPart = (name, title) => ({ name: `settings-${name}`, keep: small, enter: toPart(title) })

export const deskStates = [
  settingsPart('look', 'Appearance'), settingsPart('login', 'Start at login'), settingsPart('clocks', 'Time zones'), settingsPart('store', 'Store'), settingsPart('backups', 'Mirror and backups'), settingsPart('versions', 'Versions'),
  { name: 'settings-windows', keep: small, enter: async (desktop) => {
    await desktop.call('shell.openWindow', { screen: 'history', isBare: false })
    await desktop.call('shell.openWindow', { screen: 'wall', isBare: true })
    await desktop.page.waitForTimeout(2_500)
    await toPart('Windows')(desktop)
  }, leave: async (desktop) => { for (const { number, isHere } of await desktop.call('shell.windows', {})) if (!isHere) await desktop.call('shell.closeWindow', { number }) } },
  { name: 'window-picker', keep: small, enter: async (desktop) => { await toQueue(desktop); await desktop.press('Shift+G'); await dialogIsThere(desktop) }, leave: calm },
  { name: 'sounds', keep: small, enter: (desktop) => toSettings(desktop, '.sounds-table') },
  { name: 'rules', keep: small, enter: async (desktop) => {
    await withRules(desktop)
    await desktop.press('Escape', 'Escape', 'g', 'q')
    await toSettings(desktop, '.rules')
  } },
  { name: 'rule-editor', keep: small, enter: async (desktop) => {
    await withRules(desktop)
    await desktop.press('Escape', 'Escape', 'g', 'q')
    await toSettings(desktop, '.rules')
    await desktop.page.click('.rules > li:nth-child(2) .button-row button:nth-child(3)')
    await dialogIsThere(desktop)
    await desktop.page.fill('.rule-places input', 'a')
    await until('places to choose from', () => desktop.page.evaluate(() => globalThis.document.querySelectorAll('.rule-places .button').length > 2))
  }, leave: calm },
  { name: 'mute', keep: small, enter: async (desktop) => { await toQueue(desktop); await desktop.press('Shift+M'); await dialogIsThere(desktop); await desktop.page.keyboard.type('Fire drill on site until half past') }, leave: calm },
  { name: 'muted', keep: small, enter: async (desktop) => {
    await toQueue(desktop)
    await desktop.call('mute.begin', { minutes: 10, reason: 'Fire drill on site' })
    await desktop.page.waitForSelector('.banner [aria-live="off"]')
  }, leave: unmuted },
  { name: 'mute-end', keep: small, enter: async (desktop) => {
    await toQueue(desktop)
    await desktop.call('mute.begin', { minutes: 10, reason: 'Fire drill on site' })
    await desktop.page.waitForSelector('.banner [aria-live="off"]')
    await desktop.press('Shift+M')
    await dialogIsThere(desktop)
  }, leave: unmuted },
  { name: 'alarm-test', keep: small, enter: async (desktop) => {
    await toQueue(desktop)
    await desktop.press('Shift+T')
    await desktop.page.waitForSelector('.test-ways .badge', { timeout: 60_000 })
  }, leave: calm },
  { name: 'alarm-tested', keep: small, enter: async (desktop) => {
    await desktop.call('shell.testAlarm', {})
    await desktop.call('shell.confirmAlarmTest', { wasHeard: true, wasSeen: false })
    await desktop.press('Escape', 'g', 'h')
    await until('a tested alarm', () => desktop.page.evaluate(() => globalThis.document.querySelectorAll('.card:has([aria-keyshortcuts="Shift+T"]) dl > div').length > 3))
    await desktop.page.$eval('.card:has([aria-keyshortcuts="Shift+T"])', (card) => card.scrollIntoView({ block: 'center' }))
  } },
  { name: 'seat', keep: small, enter: async (desktop) => { await toQueue(desktop); await desktop.press('Shift+O'); await dialogIsThere(desktop); await desktop.page.keyboard.type('Maria Lind') }, leave: calm },
  { name: 'handover', keep: small, enter: async (desktop) => {
    await withMaria(desktop)
    await desktop.press('Shift+O')
    await desktop.page.waitForSelector('.seat-held li')
    await desktop.page.fill('dialog .input', 'Ben Okafor')
    await desktop.page.fill('dialog textarea', 'North depot: gate 3 sticks, guard knows. Client wants a call before six.')
  }, leave: calm },
  { name: 'handed-over', keep: small, enter: async (desktop) => {
    await withMaria(desktop)
    await desktop.press('Shift+O')
    await desktop.page.waitForSelector('.seat-held li')
    await desktop.page.fill('dialog .input', 'Ben Okafor')
    await desktop.page.fill('dialog textarea', 'North depot: gate 3 sticks, guard knows. Client wants a call before six.')
    await desktop.press('Control+Enter')
    await desktop.page.waitForSelector('.banner-note')
    await toQueue(desktop)
  }, leave: calm },
]
