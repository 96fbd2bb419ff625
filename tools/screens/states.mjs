// The states of the console that are worth a picture, each with the way there and the way back.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { bulkStates } from './bulk.mjs'
import { casesStates } from './cases.mjs'
import { deskStates } from './desk.mjs'
import { until } from './desktop.mjs'
import { frameStates } from './frame.mjs'
import { maintenanceStates } from './maintenance.mjs'
import { policyStates } from './policy.mjs'
import { overviewStates } from './overview.mjs'
import { rankingsStates } from './rankings.mjs'
import { reportsStates } from './reports.mjs'
import { toursStates } from './tours.mjs'
import { viewsStates } from './views.mjs'

const queueIsThere = async ({ page }) => {
  await until('a watched queue', () => page.evaluate(() => globalThis.document.querySelectorAll('.ag-row .what-name').length > 8 && globalThis.document.querySelector('.watch-on') !== null))
}
const toQueue = async (desktop) => { await desktop.press('Escape', 'g', 'q'); await queueIsThere(desktop) }
const toHealth = async (desktop) => { await desktop.press('Escape', 'g', 'h'); await desktop.page.waitForSelector('.invariants tbody tr') }
const closeAll = async (desktop) => { await desktop.press('Escape', 'Escape'); await desktop.page.waitForTimeout(150) }
const dialogIsThere = ({ page }) => page.waitForSelector('dialog[open]')
const paneIsThere = ({ page }) => page.waitForSelector('.detail .actions')
const inBothThemes = [{ size: 'usual', theme: 'dark' }, { size: 'usual', theme: 'light' }]
const small = [{ size: 'small', theme: 'dark' }]

/** Puts the cursor on the first alert of a group that still waits, and opens its pane. */
async function openGrouped(desktop) {
  await toQueue(desktop)
  await desktop.press('Home', 'Enter')
  await paneIsThere(desktop)
  for (let tries = 0; tries < 40 && (await desktop.page.$('.group')) === null; tries++) {
    await desktop.press('j')
    await desktop.page.waitForTimeout(250)
  }
}

const iso = (secondsFromNow) => new Date(Date.now() + secondsFromNow * 1_000).toISOString()
const aTask = (id, more = {}) => ({ kind: 'task', id: `WO-${id}`, title: `Check gate ${id}`, site_id: 'depot', priority: 'HIGH', status: 'PENDING', created_at: iso(-7_200 + id), updated_at: iso(-60), ...more })
function writeTasks(desktop, name, rows) {
  const file = join(desktop.folder, name)
  writeFileSync(file, [{ kind: 'site', id: 'depot', name: 'North depot', time_zone: 'Europe/Berlin', updated_at: iso(-90) }, ...rows].map((row) => `${typeof row === 'string' ? row : JSON.stringify(row)}\n`).join(''))
  return file
}
const badRows = () => [
  aTask(1), aTask(2, { created_at: '2026-02-30T10:00:00Z' }), '{"kind":"task","id":"WO-3","title":"Cut off in the mid', aTask(4, { priority: 'URGENT' }), { kind: 'task', title: 'Without an id', created_at: iso(-900) },
  aTask(6, { title: '<img src=x onerror=alert(1)>' }), aTask(7, { created_at: 'yesterday' }), { kind: 'gate', id: 'G-1' }, aTask(9, { site_id: 'nowhere' }),
]

async function imported(desktop, name, rows) {
  const { importId } = await desktop.call('intake.start', { paths: [writeTasks(desktop, name, rows)] })
  await desktop.call('intake.wait', { importId })
}
async function toSteps(desktop) {
  await desktop.press('Escape', 'g', 'f')
  await desktop.page.waitForSelector('.steps-list li')
}

export const sampleStates = [
  { name: 'loading', isOnce: true, enter: async (desktop) => {
    await queueIsThere(desktop)
    process.kill(await desktop.enginePid(), 'SIGSTOP')
    await desktop.page.reload()
    await desktop.page.waitForSelector('.banner-starting', { timeout: 10_000 })
  }, leave: async (desktop) => process.kill(await desktop.enginePid(), 'SIGCONT') },
  { name: 'queue', keep: inBothThemes, enter: toQueue },
  { name: 'queue-large', isOnce: true, keep: [{ size: 'large', theme: 'dark' }], enter: async (desktop) => { await toQueue(desktop); await desktop.press('Enter'); await paneIsThere(desktop) }, leave: closeAll },
  { name: 'alert', enter: async (desktop) => { await toQueue(desktop); await desktop.press('Home', 'Enter'); await paneIsThere(desktop) }, leave: closeAll },
  { name: 'alert-small', isOnce: true, keep: small, enter: async (desktop) => { await toQueue(desktop); await desktop.press('Home', 'j', 'Enter'); await paneIsThere(desktop) }, leave: closeAll },
  { name: 'group', enter: async (desktop) => { await openGrouped(desktop); await desktop.press('Shift+A'); await dialogIsThere(desktop) }, leave: closeAll },
  { name: 'resolve', enter: async (desktop) => {
    await toQueue(desktop)
    await desktop.press('Home', 'r')
    await dialogIsThere(desktop)
    await desktop.press('Space', 'Tab')
    await desktop.page.keyboard.type('Guard found the gate open and locked it; camera 4 shows nobody.')
  }, leave: closeAll },
  { name: 'keys', enter: async (desktop) => { await toQueue(desktop); await desktop.page.keyboard.press('?'); await dialogIsThere(desktop) }, leave: closeAll },
  { name: 'no-match', enter: async (desktop) => { await toQueue(desktop); await desktop.press('/'); await desktop.page.keyboard.type('nothing like this'); await desktop.page.waitForSelector('.blank-empty') }, leave: (desktop) => desktop.press('Escape') },
  { name: 'no-notifications', keep: small, enter: async (desktop) => { await toQueue(desktop); await desktop.notifications.leave(); await desktop.page.waitForSelector('.banner-attention', { timeout: 60_000 }) }, leave: (desktop) => desktop.notifications.comeBack() },
  ...policyStates, ...maintenanceStates,
  ...bulkStates,
  ...viewsStates,
  ...frameStates,
  { name: 'data', keep: inBothThemes, enter: async (desktop) => { await desktop.press('Escape', 'g', 'd'); await desktop.page.waitForSelector('.data-main tbody tr') } },
  { name: 'health-never', isOnce: true, keep: small, enter: toHealth },
  { name: 'health', keep: inBothThemes, enter: async (desktop) => { await toHealth(desktop); await desktop.call('health.check', {}); await desktop.press('r'); await desktop.page.waitForSelector('.invariant-holds') } },
  ...overviewStates, ...toursStates, ...casesStates, ...rankingsStates, ...reportsStates,
  ...deskStates,
  { name: 'engine-silent', enter: async (desktop) => {
    await toQueue(desktop)
    process.kill(await desktop.enginePid(), 'SIGSTOP')
    await desktop.page.waitForSelector('.banner-stale', { timeout: 20_000 })
  }, leave: (desktop) => desktop.page.waitForSelector('.watch-on', { timeout: 60_000 }) },
  { name: 'engine-restarting', isOnce: true, keep: small, enter: async (desktop) => {
    await toQueue(desktop)
    for (let tries = 0; tries < 12; tries++) {
      const pid = await desktop.enginePid()
      if (pid !== undefined) process.kill(pid, 'SIGKILL')
      await desktop.page.waitForTimeout(700)
    }
    await desktop.page.waitForSelector('.banner-stale', { timeout: 20_000 })
  }, leave: (desktop) => desktop.page.waitForSelector('.watch-on', { timeout: 120_000 }) },
]

export const ownStates = [
  { name: 'first-steps', enter: ({ page }) => page.waitForSelector('.steps-list li') },
  { name: 'import-preview', enter: async (desktop) => { await desktop.drop([writeTasks(desktop, 'night-shift.ndjson', badRows())]); await dialogIsThere(desktop); await desktop.page.waitForSelector('.preview tbody tr') }, leave: closeAll },
  { name: 'refused-rows', enter: async (desktop) => {
    if ((await desktop.page.$('.data')) === null) {
      const { importId } = await desktop.call('intake.start', { paths: [writeTasks(desktop, 'night-shift.ndjson', badRows())] })
      await desktop.call('intake.wait', { importId })
      await desktop.press('g', 'd')
    }
    await desktop.page.waitForSelector('.raw')
  } },
  { name: 'first-steps-half', enter: async (desktop) => {
    await imported(desktop, 'sites.ndjson', [{ kind: 'site', id: 'yard', name: 'Rail yard', updated_at: iso(-60) }, aTask(400)])
    await desktop.call('steps.agreePolicy', {})
    await desktop.call('shell.testAlarm', {})
    await desktop.call('shell.confirmAlarmTest', { wasHeard: false, wasSeen: true })
    await toSteps(desktop)
  } },
  { name: 'first-steps-done', keep: inBothThemes, enter: async (desktop) => {
    await imported(desktop, 'sites-again.ndjson', [{ kind: 'person', id: 'charge', name: 'Ines Holm', updated_at: iso(-50) }, ...['depot', 'yard'].map((id) => ({ kind: 'site', id, name: id, time_zone: 'Europe/Berlin', in_charge_person_id: 'charge', updated_at: iso(-10) }))])
    await desktop.call('seat.take', { name: 'Maria Lind' })
    await desktop.call('shell.testAlarm', {})
    await desktop.call('shell.confirmAlarmTest', { wasHeard: true, wasSeen: true })
    await until('an alert', async () => (await desktop.call('queue.page', { offset: 0, limit: 1 })).total > 0)
    const { rows } = await desktop.call('queue.page', { offset: 0, limit: 1 })
    await desktop.call('alert.act', { opId: globalThis.crypto.randomUUID(), id: rows[0].id, move: { name: 'acknowledge' } })
    await toSteps(desktop)
    await until('every step', () => desktop.page.evaluate(() => globalThis.document.querySelectorAll('.step-done').length === 8))
  } },
  { name: 'import-running', isOnce: true, enter: async (desktop) => {
    await desktop.press('g', 'd')
    await desktop.call('intake.start', { paths: [writeTasks(desktop, 'backlog.ndjson', Array.from({ length: 150_000 }, (_, index) => aTask(index + 100, { status: 'COMPLETED', completed_at: iso(-3_600) })))] })
    await until('a fifth of the import', () => desktop.page.evaluate(() => Number(globalThis.document.querySelector('.bar')?.getAttribute('value')) > 20))
  } },
]
