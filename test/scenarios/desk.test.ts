import { afterEach, beforeEach, expect, test } from 'vitest'
import { defaultRules, type RuleAction, type TellingRule } from '../../src/core/alerts/telling-rules'
import { defaultSounds } from '../../src/core/desk/sounds'
import type { Actor } from '../../src/core/model/actor'
import { payloadOf } from '../../src/engine/store/journal'
import { nextReminder } from '../../src/engine/store/reminders'
import { aConsole, ada, at, aTask, iso, type TestConsole } from '../support/console'

const window: Actor = { kind: 'person', name: 'noc', role: 'administrator', isAtSeat: true }
const always: RuleAction = { tells: 'always', quietHours: null, quietsCritical: false, repeatMinutes: null }
const aRule = (name: string, over: Partial<TellingRule> = {}): TellingRule => ({ ...always, id: name, name, severities: [], types: [], sites: [], clients: [], ...over })
let noc: TestConsole
beforeEach(() => { noc = aConsole() })
afterEach(() => noc.close())

const entries = (action: string) => [...noc.engine().parts.store.journal.after(0)].filter((entry) => entry.action === action)
const facts = (action: string) => entries(action).map((entry) => payloadOf(entry).facts)
/** Titles of everything that was decided, in order, as long as nobody takes it. */
const decided = () => noc.engine().parts.store.toasts.pending(50).map(({ title }) => title.key)
const ring = async (...rules: readonly TellingRule[]) => noc.call('telling.set', { version: (await noc.call('telling.show', {})).version, rules: { rules: [...rules], otherwise: always } as never })
const restart = (): void => {
  noc.engine().stop()
  noc.restartStopped()
}
/** One task that is overdue at 21:00, HIGH once it is, and the first sweep done before, so that it is no day one. */
async function overdueAtNine(fields: Readonly<Record<string, unknown>> = {}): Promise<void> {
  noc.at('20:01')
  await noc.given([aTask('t0', { completed_at: iso(at('20:00')), status: 'COMPLETED' }), aTask('t1', { priority: 'MEDIUM', ...fields })])
}

test('[H4] how alerts are heard is set with what it was and is, and stands in every status', async () => {
  const next = { ...defaultSounds, volume: 60 }
  await noc.call('sounds.set', next)
  expect(facts('sound.set')).toEqual([{ from: defaultSounds, to: next }])
  restart()
  expect((await noc.call('monitor.status', {})).desk.sounds).toEqual(next)
})

test('[H2] what CRITICAL may not sound like is refused, and nothing is kept', async () => {
  const silent = { ...defaultSounds, severities: { ...defaultSounds.severities, CRITICAL: { pattern: null, repeatMinutes: null } } }
  expect(await noc.call('sounds.set', silent)).toMatchObject({ ok: false, reason: 'critical-off' })
  expect([(await noc.call('monitor.status', {})).desk.sounds, facts('sound.set')]).toEqual([defaultSounds, []])
})

test('[H5] a mute is journaled when it begins and, by itself, when its time is over', async () => {
  noc.at('20:01')
  await noc.call('mute.begin', { minutes: 10, reason: 'fire drill' })
  noc.at('20:10:59')
  const during = (await noc.call('monitor.status', {})).desk.mute
  noc.at('20:11:01')
  expect([during, (await noc.call('monitor.status', {})).desk.mute]).toEqual([{ since: at('20:01'), until: at('20:11'), reason: 'fire drill', by: 'Ada' }, null])
  expect([facts('sound.muted'), entries('sound.unmuted').map(({ at: when, actor }) => [iso(when), actor]), facts('sound.unmuted')]).toEqual([
    [{ until: at('20:11'), minutes: 10, note: 'fire drill' }], [[iso(at('20:11')), 'system']], [{ because: 'over', since: at('20:01'), until: at('20:11'), by: 'Ada' }],
  ])
})

test('[H5] a mute keeps its instant through a restart, and one that was over meanwhile is ended at the first look', async () => {
  noc.at('20:01')
  await noc.call('mute.begin', { minutes: 30, reason: 'x' })
  restart()
  noc.at('20:20')
  const still = (await noc.call('monitor.status', {})).desk.mute?.until
  noc.engine().stop()
  noc.clock.passTo(at('21:00'))
  noc.restartStopped()
  noc.look()
  expect([still, (await noc.call('monitor.status', {})).desk.mute, facts('sound.unmuted').length]).toEqual([at('20:31'), null, 1])
})

test('[H5] a person ends a mute; longer than thirty minutes or without a reason there is none', async () => {
  noc.at('20:01')
  const refusals = [await noc.call('mute.begin', { minutes: 31, reason: 'x' }), await noc.call('mute.begin', { minutes: 5, reason: ' ' })]
  await noc.call('mute.begin', { minutes: 5, reason: 'x' })
  await noc.call('mute.end', {})
  await noc.call('mute.end', {})
  expect(refusals.map((one) => (one.ok ? null : one.reason))).toEqual(['too-long', 'reason-required'])
  expect(facts('sound.unmuted').map((one) => one['because'])).toEqual(['by-person'])
})

test('[H12] [H13] whoever took the seat acts in that name, with the user of the system beside it, also after a restart; the command line does not', async () => {
  await overdueAtNine()
  noc.at('21:30')
  const [alert] = await noc.alerts()
  const before = await noc.call('console.status', {}, window)
  await noc.call('seat.take', { name: ' Maria ' }, window)
  restart()
  noc.look()
  await noc.act(alert?.id ?? '', { name: 'acknowledge' }, window)
  await noc.act(alert?.id ?? '', { name: 'comment', note: 'by the line' }, ada)
  const said = [...entries('seat.taken'), ...entries('alert.acknowledged'), ...entries('alert.commented')].map((entry) => [entry.actor, payloadOf(entry).claim ?? null])
  expect([before.seat.name, said]).toEqual(['noc', [['Maria', { osUser: 'noc' }], ['Maria', { osUser: 'noc' }], ['Ada', null]]])
  expect((await noc.call('store.verify', {})).journal.ok).toBe(true)
})

test('[H12] the console’s own name, no name and a taken one are refused or change nothing', async () => {
  const refusals = [await noc.call('seat.take', { name: 'SYSTEM' }, window), await noc.call('seat.take', { name: ' ' }, window)]
  await noc.call('seat.take', { name: 'Maria' }, window)
  await noc.call('seat.take', { name: 'Maria' }, window)
  expect([refusals.map((one) => (one.ok ? null : one.reason)), entries('seat.taken').length]).toEqual([['name-reserved', 'name-required'], 1])
})

test('[H14] a handover names both, lists what the one who leaves holds, and leaves a note to whoever comes', async () => {
  await overdueAtNine()
  await noc.given([aTask('t2'), aTask('t3')])
  noc.at('21:30')
  await noc.call('seat.take', { name: 'Maria' }, window)
  const [first, second] = await noc.alerts()
  await noc.act(first?.id ?? '', { name: 'acknowledge' }, window)
  await noc.act(second?.id ?? '', { name: 'assign', to: 'Tom' }, window)
  const third = (await noc.alerts())[2]?.id ?? ''
  await noc.act(third, { name: 'assign', to: 'Maria' }, window)
  await noc.act(third, { name: 'escalate' }, window)
  const held = (await noc.call('seat.show', {}, window)).held
  await noc.call('seat.handOver', { to: 'Ben', note: 'Gate 3 rings by itself' }, window)
  const after = await noc.call('seat.show', {}, window)
  expect([held.rows.map(({ id }) => id), held.total]).toEqual([[first?.id], 1])
  expect(entries('seat.handed-over').map((entry) => [entry.actor, payloadOf(entry).facts])).toEqual([['Maria', { from: 'Maria', to: 'Ben', note: 'Gate 3 rings by itself', held: [first?.id] }]])
  expect([after.seat, after.osUser, after.recent]).toEqual([{ name: 'Ben', since: at('21:30'), from: 'Maria', note: 'Gate 3 rings by itself' }, 'noc', ['Ben', 'Maria']])
})

test('[H8] [H15] a rule keeps an alert quiet, which the queue has all the same; its pane names rule and reason', async () => {
  await ring(aRule('no work orders', { types: ['WORK_ORDER_OVERDUE'], tells: 'never' }))
  await overdueAtNine()
  noc.at('21:05')
  const [alert] = await noc.alerts()
  const detail = await noc.call('alert.detail', { id: alert?.id ?? '' })
  expect([decided(), detail?.telling, alert?.status]).toEqual([[], { tell: false, because: 'rule', rule: 'no work orders' }, 'NEW'])
})

test('[H10] a critical alert is told against a quiet rule, and says so', async () => {
  await ring(aRule('quiet', { tells: 'never' }))
  await overdueAtNine({ priority: 'CRITICAL' })
  noc.at('21:05')
  const critical = (await noc.alerts()).find(({ severity }) => severity === 'CRITICAL')
  expect((await noc.call('alert.detail', { id: critical?.id ?? '' }))?.telling).toMatchObject({ tell: true, rule: 'quiet', despite: 'critical' })
})

test('[H11] what nobody takes is told again after the interval, until somebody does', async () => {
  await ring(aRule('again', { repeatMinutes: 20 }))
  await overdueAtNine()
  noc.at('21:45')
  const before = decided()
  const [alert] = await noc.alerts()
  await noc.act(alert?.id ?? '', { name: 'acknowledge' })
  noc.at('22:30')
  expect([before, decided()]).toEqual([['toast.title.raised.LOW', 'toast.title.still-waiting.LOW', 'toast.title.still-waiting.LOW'], before])
  expect(noc.engine().parts.store.reminders.nextAt()).toBeNull()
})

test('[H11] [H9] what quiet hours held back is told when they end, by the clocks of its site', async () => {
  // 21:00 UTC is 22:00 in Berlin; the hours end at 22:30 there.
  await ring(aRule('evening', { tells: 'outside-quiet-hours', quietHours: { from: 21 * 60, to: 22 * 60 + 30, days: [] } }))
  await noc.given([{ kind: 'client', id: 'acme', name: 'Acme' }, { kind: 'site', id: 'depot', name: 'Depot', client_id: 'acme', time_zone: 'Europe/Berlin' }].map((row) => ({ ...row, updated_at: iso(at('19:00')) })))
  await overdueAtNine({ site_id: 'depot' })
  noc.at('21:29:59')
  const quiet = decided()
  noc.at('21:31')
  expect([quiet, decided()]).toEqual([[], ['toast.title.still-waiting.LOW']])
})

test('[H11] reminders come together and never beyond the budget', async () => {
  await ring(aRule('again', { repeatMinutes: 5 }))
  await overdueAtNine()
  await noc.given(Array.from({ length: 6 }, (_, nth) => aTask(`m${nth}`, { created_at: iso(at('20:00') + nth * 10_000) })))
  noc.at('21:10')
  const told = noc.engine().parts.store.db.prepare("SELECT count(*) AS count FROM toast WHERE state <> 'expired'").get()
  expect(told).toEqual({ count: 6 })
})

test('[H8] rules that somebody changed meanwhile, or that make no sense, are refused, and the others are journaled', async () => {
  const { version } = await noc.call('telling.show', {})
  const first = await noc.call('telling.set', { version, rules: { ...defaultRules, rules: [] } as never })
  const late = await noc.call('telling.set', { version, rules: { ...defaultRules, rules: [] } as never })
  const senseless = await ring(aRule('a', { repeatMinutes: 1 }))
  expect([first.ok, late.ok ? null : late.reason, senseless.ok ? null : senseless.reason, entries('telling.set').length]).toEqual([true, 'changed-meanwhile', 'repeat-out-of-range', 1])
})

test('[H8] sites and clients are found by a part of their names, and named in rules that are about them', async () => {
  await noc.given([{ kind: 'client', id: 'acme', name: 'Acme' }, { kind: 'site', id: 'depot', name: 'Harbour depot', client_id: 'acme' }].map((row) => ({ ...row, updated_at: iso(at('19:00')) })))
  const found = await noc.call('telling.places', { text: 'HARB' })
  await ring(aRule('depot', { sites: found.map(({ key }) => key) }))
  expect([found, (await noc.call('telling.show', {})).places]).toEqual([[{ kind: 'site', key: 'main:depot', name: 'Harbour depot', of: 'Acme' }], found])
})

test('[H7] a test sends a toast the way of every toast, and is kept with what the person saw and heard', async () => {
  noc.at('20:01')
  const { engine } = noc
  const main = engine().handlers
  await main['alarm.sendTestToast']?.({}, ada)
  const waiting = engine().parts.store.toasts.pending(10).map(({ kind, title, severity }) => [kind, title.key, severity])
  const test = { at: at('20:01'), toast: { state: 'accepted', why: null, tookMs: 40 }, sound: { state: 'sounded', why: null, tookMs: 3_100, clockSeconds: 71.2, pattern: 'rise' }, tray: { state: 'none', why: 'no place', tookMs: 12 } } as const
  await noc.call('seat.take', { name: 'Maria' }, window)
  await main['alarm.keepTest']?.({ test, wasHeard: true, wasSeen: false }, window)
  restart()
  expect([waiting, await noc.call('alarm.lastTest', {}), entries('alarm.tested').map(({ actor }) => actor)]).toEqual([[['test', 'toast.test.title', 'INFO']], { ...test, by: 'Maria', confirmedAt: at('20:01'), wasHeard: true, wasSeen: false }, ['Maria']])
})

test('[H7] only the main process sends test toasts and keeps tests', async () => {
  await expect(noc.call('alarm.sendTestToast', {})).rejects.toThrow('may not')
})

test('[H11] a look asks for the next reminder from an index, not from the table', () => {
  const plan = noc.engine().parts.store.db.prepare(`EXPLAIN QUERY PLAN ${nextReminder}`).all() as { detail: string }[]
  expect(plan.map(({ detail }) => detail).join()).toContain('reminder_due')
})
