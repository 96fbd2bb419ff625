import { afterEach, expect, test } from 'vitest'
import { days, hours, minutes, seconds, type Millis } from '../../src/core/time'
import { aConsole, at, aTask, iso, type TestConsole } from '../support/console'
import { briefs, entries, holes, ledger, pass, settledConsole } from '../support/time-console'

let noc: TestConsole
afterEach(() => noc.close())

const status = () => noc.call('monitor.status', {})
const sweeps = () => entries(noc, 'sweep.done')
const year: Millis = days(365)

test.each([['5 min', minutes(5)], ['8 h', hours(8)], ['3 days', days(3)]] as const)('[F20] asleep for %s: the first look makes one catch-up sweep, which says what it missed and marks what fell due', async (_name, asleep) => {
  noc = await settledConsole()
  await noc.given([aTask('in-sleep', { due_at: iso(at('20:03')) }), aTask('later', { due_at: iso(at('20:02') + asleep) })])
  pass(noc, minutes(1))
  const before = sweeps().length
  noc.clock.sleepTo(at('20:01') + asleep)
  noc.look()
  const woke = at('20:01') + asleep
  const missedSlots = Math.max(0, Math.floor(woke / minutes(15)) - Math.floor(at('20:01') / minutes(15)) - 1)
  expect(sweeps().slice(before).map(({ facts }) => facts)).toMatchObject([{ why: 'catch-up', cause: 'jumped-forward', gapMs: asleep, missedSlots, foundLate: 1 }])
  expect((await status()).lastCatchUp).toEqual({ at: woke, cause: 'jumped-forward', gapMs: asleep, missedSlots, foundLate: 1 })
  pass(noc, minutes(2))
  expect(await briefs(noc)).toEqual([['in-sleep', 'late-by-console', iso(woke)], ['later', 'on-time', iso(woke + minutes(1) + 1)]])
  expect([holes(noc), sweeps().length - before]).toEqual([[], 1 + Number(ledger(noc).at(-1)?.slot_at !== Math.floor(woke / minutes(15)) * minutes(15))])
})

test('[F20] an import that the machine slept through comes in whole, and what was due meanwhile is found', async () => {
  noc = await settledConsole()
  const rows = Array.from({ length: 2_500 }, (_, index) => aTask(`t${index}`, { due_at: iso(at('22:00')) }))
  const given = noc.given(rows)
  await new Promise((resume) => setImmediate(resume))
  noc.clock.sleepTo(at('23:00'))
  noc.look()
  await given
  pass(noc, seconds(2))
  const count = noc.engine().parts.store.db.prepare('SELECT count(*) AS alerts, count(DISTINCT subject_key) AS subjects FROM alert').get()
  expect(count).toEqual({ alerts: 2_500, subjects: 2_500 })
})

test.each([['+3 h', hours(3)], ['+10 years', 10 * year]] as const)('[F21] the wall steps by %s: everything that fell due is found at the next look, the step is journaled and shown for a quarter of an hour', async (_name, by) => {
  noc = await settledConsole()
  await noc.given([aTask('t1', { due_at: iso(at('20:30')) })])
  pass(noc, minutes(1))
  noc.clock.stepWall(by)
  noc.look()
  const stepped = at('20:01') + by
  const alerts = await briefs(noc)
  expect(alerts.filter(([id]) => id === 't1')).toEqual([['t1', 'late-by-console', iso(stepped)]])
  expect([entries(noc, 'clock.jumped').map(({ facts }) => facts), (await status()).clock]).toEqual([[{ byMs: by, trust: 'stepped-forward' }], 'stepped-forward'])
  pass(noc, minutes(14), seconds(4))
  const told = (await status()).clock
  pass(noc, minutes(2), seconds(4))
  expect([told, (await status()).clock, holes(noc)]).toEqual(['stepped-forward', 'trusted', []])
})

test.each([['-3 h', -hours(3)], ['-10 years', -10 * year]] as const)('[F21] the wall steps by %s: time goes on by the steady clock, deadlines are on time, a sweep runs every quarter of an hour, and the clock is not trusted', async (_name, by) => {
  noc = await settledConsole()
  await noc.given([aTask('t1', { due_at: iso(at('20:30')) })])
  pass(noc, minutes(1))
  noc.clock.stepWall(by)
  pass(noc, minutes(59), seconds(4))
  expect(await briefs(noc)).toEqual([['t1', 'on-time', iso(at('20:30') + 1)]])
  expect(ledger(noc).map(({ slot_at, state }) => [slot_at, state])).toEqual(['20:00', '20:15', '20:30', '20:45', '21:00'].map((time) => [at(time), 'swept']))
  expect([(await status()).clock, entries(noc, 'clock.jumped').map(({ facts }) => facts)]).toEqual(['stepped-back', [{ byMs: by, trust: 'stepped-back' }]])
  noc.clock.stepWall(-by)
  noc.look()
  expect([(await status()).clock, (await status()).now]).toEqual(['trusted', at('21:00')])
})

test('[F21] after a step of ten years ahead and back, and a restart, the console watches on by the time it had: not silent for ten years', async () => {
  noc = await settledConsole()
  noc.clock.stepWall(10 * year)
  pass(noc, minutes(1))
  noc.clock.stepWall(-10 * year)
  pass(noc, minutes(1))
  noc.engine().stop()
  noc.restartStopped()
  noc.look()
  const far = at('20:02') + 10 * year
  const restarted = (await status()).now
  expect([restarted >= far, restarted <= far + seconds(15), (await status()).clock]).toEqual([true, true, 'stepped-back'])
  await noc.given([aTask('new', { created_at: iso(at('20:00')), due_at: iso(at('21:00')) })])
  pass(noc, hours(1), seconds(4))
  expect((await briefs(noc)).filter(([id]) => id === 'new').map(([id, found]) => [id, found])).toEqual([['new', 'learned-late']])
  expect([holes(noc), ledger(noc).filter(({ slot_at, state }) => slot_at > far && state === 'swept').length]).toEqual([[], 4])
})

test('[M13] [F21] a ledger whose newest slot lies years ahead does not silence the sweep: the steady clock asks for it', async () => {
  noc = aConsole({ watching: false, start: at('20:00') + 10 * year })
  await noc.given([aTask('t1')])
  await noc.call('monitor.sweep', {})
  noc.close()
  noc = await settledConsole()
  const { db } = noc.engine().parts.store
  db.prepare("INSERT INTO sweep_slot SELECT slot_at + ?, through_at + ?, state, cause, at, checked, raised, missed_by_timer, duration_ms FROM sweep_slot WHERE slot_at = ?").run(10 * year, 10 * year, at('20:00'))
  const before = sweeps().length
  pass(noc, hours(2), seconds(4))
  expect(sweeps().length - before).toBe(7)
  expect((await status()).nextSweepAt).toBeLessThanOrEqual(noc.clock.wall() + minutes(15))
  db.prepare('DELETE FROM sweep_slot WHERE slot_at > ?').run(at('20:00') + year)
})

test('[F21] a clock that drifts by 500 ppm, or is set right by a second each minute, is followed in silence: no banner, no hole, no slot twice, nothing late', async () => {
  const kinds: readonly (readonly [string, (minute: number) => Millis])[] = [['+500 ppm', () => 30], ['-500 ppm', () => -30], ['NTP to and fro', (minute) => (minute % 2 === 0 ? 1_000 : -1_000)], ['NTP back', () => -1_000], ['NTP ahead', () => 1_000]]
  for (const [name, correction] of kinds) {
    noc = await settledConsole()
    await noc.given([aTask('t1', { due_at: iso(at('20:40')) })])
    const steadySweeps: Millis[] = []
    for (let minute = 0, before = sweeps().length; minute < 48; minute += 1) {
      pass(noc, minutes(1), seconds(4))
      noc.clock.stepWall(correction(minute))
      noc.look()
      expect([name, minute, (await status()).clock]).toEqual([name, minute, 'trusted'])
      if (sweeps().length > before) steadySweeps.push(noc.clock.monotonic())
      before = sweeps().length
    }
    const between = steadySweeps.map((one, index) => one - (steadySweeps[index - 1] ?? 0))
    expect([name, Math.max(...between) <= minutes(16), holes(noc), entries(noc, 'clock.jumped').length, (await briefs(noc)).map(([id, found]) => [id, found])]).toEqual([name, true, [], 0, [['t1', 'on-time']]])
    if (name !== 'NTP ahead') noc.close()
  }
})

test('[F21] a wall that creeps back in steps too small for one is found out', async () => {
  noc = await settledConsole()
  for (let second = 0; second < 10; second += 1) {
    pass(noc, seconds(1))
    noc.clock.stepWall(-1_900)
  }
  noc.look()
  expect([(await status()).clock, (await status()).now >= at('20:00') + seconds(8)]).toEqual(['stepped-back', true])
})

test('[F20] a sweep that is asked for, or a move, before the first look after a sleep loses nothing of the gap', async () => {
  noc = await settledConsole()
  await noc.given([aTask('t1', { due_at: iso(at('20:01')) }), aTask('t2', { due_at: iso(at('22:00')) })])
  pass(noc, minutes(2))
  noc.clock.sleepTo(at('23:30'))
  const [alert] = await noc.alerts()
  await noc.act(alert?.id ?? '', { name: 'acknowledge' })
  await noc.call('monitor.sweep', {})
  noc.look()
  const after = (await noc.alerts()).map(({ subject_id, found, acknowledged_at }) => [subject_id, found, acknowledged_at])
  expect(after).toEqual([['t1', 'on-time', iso(at('23:30'))], ['t2', 'late-by-console', null]])
  expect([sweeps().at(-1)?.facts, ledger(noc).map(({ state, cause }) => [state, cause])]).toMatchObject([{ why: 'asked', cause: 'jumped-forward', missedSlots: 13 }, [['swept', null], ['missed', 'jumped-forward'], ['swept', null]]])
  expect(entries(noc, 'clock.jumped').length).toBe(1)
})

test.each([['1 h', hours(1)], ['3 days', days(3)], ['60 days', days(60)]] as const)('[F25] a cold start after %s off raises everything overdue in one catch-up, the oldest first, with a few digests', async (_name, off) => {
  noc = await settledConsole()
  const ids = Array.from({ length: 300 }, (_, index) => `t${(index * 7) % 300}`)
  await noc.given(ids.map((id, index) => aTask(id, { due_at: iso(at('20:10') + (300 - index) * seconds(9)), priority: (['CRITICAL', 'HIGH', 'MEDIUM'] as const)[index % 3] ?? 'LOW' })))
  pass(noc, minutes(1))
  noc.engine().stop()
  noc.clock.sleepTo(at('20:01') + off)
  noc.restartStopped()
  noc.look()
  const started = at('20:01') + off
  const alerts = await noc.alerts()
  const inOrder = noc.engine().parts.store.db.prepare("SELECT a.deadline_at AS deadline FROM journal j JOIN alert a ON a.id = j.subject_id WHERE j.action = 'alert.raised' ORDER BY j.seq").all() as { deadline: number }[]
  expect([alerts.length, new Set(alerts.map(({ found }) => found)), new Set(alerts.map(({ raised_at }) => raised_at))]).toEqual([300, new Set(['late-by-console']), new Set([iso(started)])])
  expect(inOrder.map(({ deadline }) => deadline)).toEqual(inOrder.map(({ deadline }) => deadline).sort((one, other) => one - other))
  expect(sweeps().at(-1)?.facts).toMatchObject({ why: 'catch-up', cause: 'not-running', gapMs: off, foundLate: 300 })
  expect([holes(noc), noc.engine().parts.store.toasts.pending(50).length <= 4]).toEqual([[], true])
})

test('[F25] after a kill -9 the time of rules goes on from the last round, also while the wall clock is behind', async () => {
  noc = await settledConsole()
  noc.clock.stepWall(-hours(3))
  await noc.given([aTask('t1', { due_at: iso(at('20:10') + seconds(7)) })])
  pass(noc, minutes(10) + seconds(8))
  const { now } = await status()
  noc.engine().parts.store.close()
  noc.restartStopped()
  noc.look()
  expect([(await status()).now >= now, (await status()).clock, (await briefs(noc)).length]).toEqual([true, 'stepped-back', 1])
})

test('[F25] a clock that was set back by seconds while the console was killed does not take time behind its last round', async () => {
  noc = await settledConsole()
  await noc.given([aTask('t1', { due_at: iso(at('20:10') + seconds(7)) })])
  pass(noc, minutes(10) + seconds(8))
  noc.engine().parts.store.close()
  noc.clock.stepWall(-seconds(6))
  noc.restartStopped()
  noc.look()
  expect((await status()).now).toBeGreaterThanOrEqual(at('20:10') + seconds(7))
})

test('[F20] [A10] what fell due in the very millisecond of the last look before a sleep is found late by the console', async () => {
  noc = await settledConsole()
  await noc.given([aTask('t1', { due_at: iso(at('20:10')) })])
  pass(noc, minutes(10))
  noc.clock.sleepTo(at('23:00'))
  noc.look()
  expect(await briefs(noc)).toEqual([['t1', 'late-by-console', iso(at('23:00'))]])
})

test('[F26] a thread that was blocked for 30 s is late but complete: what fell due is raised and marked, the lag is journaled', async () => {
  noc = await settledConsole()
  await noc.given([aTask('in', { due_at: iso(at('20:01') + seconds(10)) }), aTask('after', { due_at: iso(at('20:01') + seconds(40)) })])
  pass(noc, minutes(1))
  noc.clock.passTo(at('20:01') + seconds(30))
  noc.look()
  pass(noc, minutes(1))
  expect((await briefs(noc)).map(([id, found]) => [id, found])).toEqual([['in', 'late-by-console'], ['after', 'on-time']])
  expect([sweeps().at(-1)?.facts, (await status()).clock]).toMatchObject([{ why: 'catch-up', cause: 'blocked', gapMs: seconds(30), missedSlots: 0, foundLate: 1 }, 'trusted'])
})

test('[M14] [F26] looks that fail are made good by the first that succeeds, with their cause', async () => {
  noc = await settledConsole()
  await noc.given([aTask('t1', { due_at: iso(at('20:05')) })])
  pass(noc, minutes(1))
  const { db } = noc.engine().parts.store
  db.exec("CREATE TEMP TRIGGER planted BEFORE INSERT ON journal BEGIN SELECT RAISE(ABORT, 'planted'); END")
  for (let minute = 2; minute <= 40; minute += 1) {
    noc.clock.passTo(at('20:00') + minutes(minute))
    expect(() => noc.look()).toThrow(/planted/)
  }
  db.exec('DROP TRIGGER planted')
  noc.look()
  expect((await briefs(noc)).map(([id, found]) => [id, found])).toEqual([['t1', 'late-by-console']])
  expect([holes(noc), sweeps().at(-1)?.facts]).toMatchObject([[], { why: 'catch-up', missedSlots: 1, foundLate: 1 }])
})
