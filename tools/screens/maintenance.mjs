// The states of the maintenance windows that are worth a picture.
import { v7 } from 'uuid'
import { until } from './desktop.mjs'

const minutes = (count) => count * 60_000
const toMaintenance = async (desktop) => {
  await desktop.press('Escape', 'Escape', 'g', 'm')
  await desktop.page.waitForSelector('.maintenance .journal-body')
}
const closeAll = async (desktop) => { await desktop.press('Escape', 'Escape'); await desktop.page.waitForTimeout(150) }

/** A window over the site of an alert that waits, one of every week over the next change of clocks, and one that was ended. */
async function someWindows(desktop) {
  if ((await desktop.call('maintenance.list', {})).windows.length > 0) return
  let site
  await until('an alert that waits', async () => {
    const { rows } = await desktop.call('queue.page', { offset: 0, limit: 100, statuses: ['NEW'] })
    site = rows.find(({ siteKey }) => siteKey)?.siteKey
    return site !== undefined
  })
  const now = Date.now()
  const { tenantKey } = await desktop.call('maintenance.list', {})
  const make = async (draft) => {
    const id = v7()
    await desktop.call('maintenance.make', { opId: v7(), id, replaces: null, draft: { types: [], ...draft } })
    return id
  }
  await make({ place: { kind: 'site', key: site }, plan: { kind: 'once', from: now - minutes(600), to: now + minutes(140) }, reason: 'Gate 3 is rebuilt; the contractor is on site until late' })
  await make({ place: { kind: 'tenant', key: tenantKey }, types: ['SECURITY_ANOMALY'], plan: { kind: 'weekly', hours: { from: 60, to: 240, days: [0] }, from: now, until: null }, reason: 'Readers are updated every Sunday night' })
  const over = await make({ place: { kind: 'site', key: site }, plan: { kind: 'once', from: now + minutes(900), to: now + minutes(960) }, reason: 'Fire drill' })
  await desktop.call('maintenance.end', { opId: v7(), id: over })
}
const windowsAreThere = (desktop) => until('the windows', () => desktop.page.evaluate(() => globalThis.document.querySelectorAll('.maintenance-rows tbody tr').length > 2))

export const maintenanceStates = [
  { name: 'maintenance', keep: ['dark', 'light'].map((theme) => ({ size: 'usual', theme })), enter: async (desktop) => { await someWindows(desktop); await toMaintenance(desktop); await windowsAreThere(desktop); await desktop.press('Home', 'Enter'); await desktop.page.waitForSelector('.maintenance-alert') }, leave: closeAll },
  { name: 'maintenance-make', keep: [{ size: 'small', theme: 'dark' }], enter: async (desktop) => {
    await toMaintenance(desktop)
    await desktop.press('n')
    await desktop.page.waitForSelector('dialog[open] .rule-places .button-quiet')
    await desktop.page.click('dialog[open] .rule-places .button-quiet')
    await desktop.page.getByLabel(/^Until/).fill('23:30')
    await desktop.page.getByLabel(/^Reason/).fill('Cameras 4 to 9 are replaced')
    await desktop.page.waitForSelector('.maintenance-next')
  }, leave: closeAll },
]
