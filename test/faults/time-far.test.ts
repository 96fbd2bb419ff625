import fc from 'fast-check'
import { afterEach, expect, test, vi } from 'vitest'
import { firstChangeAt, taskFigures, taskBasis, taskOverdue } from '../../src/core/detectors/task-overdue/task-overdue'
import { readInstant } from '../../src/core/intake/instant'
import { hybridOf, hybridText, tickHybrid } from '../../src/core/journal/hybrid-clock'
import { defaultPolicy } from '../../src/core/policy/default-policy'
import { days, hours, isoOf, minutes, seconds, type Instant, type Millis } from '../../src/core/time'
import { createConsoleClock } from '../../src/engine/monitor/console-clock'
import { everyQuarterHour } from '../../src/engine/monitor/schedule'
import { createWatch, type Watch } from '../../src/engine/monitor/watch'
import { slotLength, slotOf } from '../../src/engine/store/slots'
import { aTask as aTaskOfCore } from '../support/a-task'
import { at, aTask, iso, type TestConsole } from '../support/console'
import { briefs, entries, holes, ledger, pass, settledConsole } from '../support/time-console'

let noc: TestConsole | null = null
let watch: Watch | null = null
afterEach(() => {
  watch?.stop()
  watch = null
  vi.useRealTimers()
  vi.restoreAllMocks()
  const closing = noc
  noc = null
  closing?.close()
})

/** The longest wait that a timer of Node can carry; a longer one fires at once. */
const timerLimit: Millis = 2 ** 31 - 1
const endOf9999 = Date.UTC(9999, 11, 31, 23, 59, 59, 999)
const corners = [2 ** 31 * 1_000, 2 ** 32 * 1_000, Date.UTC(2028, 1, 29), Date.UTC(2100, 1, 28, 23, 59, 59, 999), Date.UTC(2038, 0, 19, 3, 14, 7), endOf9999]
const instants = fc.oneof(fc.integer({ min: Date.UTC(2000, 0), max: endOf9999 }), fc.constantFrom(...corners))

test('[F24] deadlines in 40 days and in ten years are raised in the millisecond after them', async () => {
  noc = await settledConsole()
  const inDays = [40, 3_650]
  await noc.given(inDays.map((count) => aTask(`in-${count}`, { due_at: iso(at('20:00') + days(40)) })))
  noc.engine().parts.store.db.prepare("UPDATE task SET due_at = ?, next_change_at = ? WHERE key = 'main:in-3650'").run(at('20:00') + days(3_650), at('20:00') + days(3_650) + 1)
  for (const count of inDays) {
    const due = at('20:00') + days(count)
    expect(due - noc.clock.wall()).toBeGreaterThan(timerLimit)
    noc.clock.passTo(due - minutes(1))
    noc.look()
    pass(noc, minutes(2))
  }
  expect((await briefs(noc)).filter(([id]) => id.startsWith('in-'))).toEqual(inDays.map((count) => [`in-${count}`, 'on-time', iso(at('20:00') + days(count) + 1)]))
  // An import refuses what lies ten years ahead; now that it has come, the row is told as it was written.
  await noc.given([aTask('in-3650', { due_at: iso(at('20:00') + days(3_650)) })])
})

test('[F24] 10,000 deadlines within one second are each raised within a millisecond of the console’s clock, all of them, none twice', async () => {
  noc = await settledConsole()
  const due = (index: number) => at('20:10') + (index % 40) * 25
  await noc.given(Array.from({ length: 10_000 }, (_, index) => aTask(`t${index}`, { due_at: iso(due(index)) })))
  noc.clock.passTo(at('20:10') - seconds(1))
  noc.look()
  pass(noc, seconds(3))
  const late = noc.engine().parts.store.db.prepare("SELECT raised_at - deadline_at AS late, found, count(*) AS n FROM alert GROUP BY 1, 2").all()
  expect(late).toEqual([{ late: 1, found: 'on-time', n: 10_000 }])
})

test('[F24] a deadline that is edited in its last second counts as it was edited: put off it is quiet, brought forward it is on time, put into the past it was learned late', async () => {
  noc = await settledConsole()
  const due = at('20:10')
  const edited = (id: string, to: Instant) => aTask(id, { due_at: iso(to), updated_at: iso(due - 500) })
  await noc.given([aTask('off', { due_at: iso(due) }), aTask('forward', { due_at: iso(due + hours(1)) }), aTask('past', { due_at: iso(due + hours(1)) })].map((row) => ({ ...row, updated_at: iso(at('20:00')) })))
  pass(noc, minutes(10) - 500, seconds(4))
  await noc.given([edited('off', due + minutes(2)), edited('forward', due - 200), edited('past', due - minutes(5))])
  pass(noc, minutes(1))
  const inTime = await briefs(noc)
  pass(noc, minutes(2))
  expect(inTime.map(([id, found]) => [id, found])).toEqual([['past', 'learned-late'], ['forward', 'on-time']])
  expect((await briefs(noc)).at(-1)).toEqual(['off', 'on-time', iso(due + minutes(2) + 1)])
})

/** A watch on real timers that a test lets run: `Date` and `performance` stand still but for what `vi` moves. */
async function started(): Promise<readonly Instant[]> {
  noc = await settledConsole()
  const { store, rounds } = noc.engine().parts
  vi.useFakeTimers({ now: at('20:01') })
  const fired: Instant[] = []
  watch = createWatch({
    store, rounds, clock: { wall: () => Date.now(), monotonic: () => performance.now() }, changed: () => undefined, isImporting: () => false,
    onFault: (thrown) => { throw thrown },
  })
  watch.start()
  everyQuarterHour(() => fired.push(Date.now()), (thrown) => { throw thrown })
  return fired
}
const sweeps = () => entries(noc as TestConsole, 'sweep.done').map(({ facts }) => facts)

test('[F24] the running watch never asks for a timer of more than a second', async () => {
  await started()
  const ofWatch = vi.spyOn(globalThis, 'setTimeout')
  vi.advanceTimersByTime(minutes(2))
  const waits = ofWatch.mock.calls.map(([, wait]) => wait ?? 0)
  expect([waits.length >= 120, Math.max(...waits) <= 1_000, Math.min(...waits) >= 1]).toEqual([true, true, true])
})

test('[F20] after eight hours asleep node-schedule fires 33 times at once; the watch makes one catch-up sweep of it, within a second', async () => {
  const fired = await started()
  vi.advanceTimersByTime(minutes(2))
  const before = sweeps().length
  vi.setSystemTime(Date.now() + hours(8))
  vi.advanceTimersByTime(seconds(1))
  const woke = sweeps().slice(before)
  vi.advanceTimersByTime(minutes(13))
  expect([woke.map(({ why, missedSlots }) => [why, missedSlots]), fired.length >= 30]).toEqual([[['catch-up', 31]], true])
  expect([sweeps().slice(before).map(({ why }) => why), holes(noc as TestConsole)]).toEqual([['catch-up', 'slot'], []])
})

test('[F21] after the wall stepped back by three hours node-schedule is silent; the watch goes on sweeping', async () => {
  const fired = await started()
  vi.advanceTimersByTime(minutes(2))
  vi.setSystemTime(Date.now() - hours(3))
  const before = fired.length
  const swept = sweeps().length
  vi.advanceTimersByTime(hours(1))
  expect([fired.length - before <= 1, sweeps().slice(swept).filter(({ why }) => why === 'slot').length]).toEqual([true, 4])
})

test('[F20] the trigger may fire 33 times in 33 ms: one sweep, and what it calls may throw: that is told, not lost', async () => {
  noc = await settledConsole()
  noc.clock.sleepTo(at('23:00'))
  const before = sweeps().length
  for (let fired = 0; fired < 33; fired += 1) {
    noc.clock.passTo(noc.clock.wall() + 1)
    noc.look()
  }
  expect(sweeps().length - before).toBe(1)
  vi.useFakeTimers({ now: at('20:14') })
  const told: unknown[] = []
  const trigger = everyQuarterHour(() => { throw new Error('planted') }, (thrown) => told.push(thrown))
  vi.advanceTimersByTime(minutes(20))
  trigger.cancel()
  expect(told).toEqual([new Error('planted'), new Error('planted')])
})

test.each([['a leap day', Date.UTC(2028, 1, 28, 23, 52)], ['the end of a leap day', Date.UTC(2028, 1, 29, 23, 52)], ['the end of 32-bit seconds', Date.UTC(2038, 0, 19, 3, 7)], ['the end of unsigned 32-bit seconds', Date.UTC(2106, 1, 7, 6, 22)], ['the last evening of year 9999', Date.UTC(9999, 11, 31, 20, 7)]] as const)(
  '[F23] the console watches through %s: every slot, a deadline on time', async (_name, start) => {
    noc = await settledConsole(start)
    await noc.given([aTask('t1', { created_at: iso(start), due_at: iso(start + minutes(5)) })])
    pass(noc, minutes(30), seconds(4))
    const due = start + minutes(5)
    expect(await briefs(noc)).toEqual([['t1', 'on-time', isoOf(due + 1)]])
    expect([holes(noc), ledger(noc).length]).toEqual([[], Math.floor((start + minutes(30)) / slotLength) - Math.floor(start / slotLength) + 1])
  },
)

test('[F23] at the end of year 9999, where node-schedule knows no next firing, the console starts all the same', () => {
  vi.useFakeTimers({ now: endOf9999 - seconds(30) })
  const trigger = everyQuarterHour(() => undefined, (thrown) => { throw thrown })
  expect(() => trigger.cancel()).not.toThrow()
})

test('[F23] slots neither wrap nor overlap: every instant lies in exactly one of 15 minutes', () => {
  fc.assert(fc.property(instants, (instant) => {
    const slot = slotOf(instant)
    expect([Number.isSafeInteger(slot), slot <= instant, instant < slot + slotLength, slot % slotLength, slotOf(slot + slotLength) - slot]).toEqual([true, true, true, 0, slotLength])
  }), { numRuns: 1_000 })
})

test('[F23] every instant of the calendar is read as itself or refused by name; second 60, 24:00 and days that do not exist are refused', () => {
  fc.assert(fc.property(instants, instants, (instant, now) => {
    const read = readInstant(isoOf(instant), 'due_at', { now, zone: () => 'UTC' })
    expect([instant, 'intake.bad.too-far-ahead']).toContain(typeof read === 'number' ? read : read.said.key)
    expect(typeof read === 'number').toBe(instant <= new Date(now).setUTCFullYear(new Date(now).getUTCFullYear() + 2))
  }), { numRuns: 1_000 })
  const refusals = ['2016-12-31T23:59:60Z', '2026-02-29T10:00:00Z', '2100-02-29T10:00:00Z', '2026-02-30T10:00:00Z', '2026-03-01T24:00:00Z', '2026-13-01T10:00:00Z', '26-03-01T10:00:00Z', '12026-03-01T10:00:00Z', '+012026-03-01T10:00:00Z', '1e15', 'NaN'].map((text) => readInstant(text, 'due_at', { now: endOf9999, zone: () => 'UTC' }))
  expect(refusals.map((read) => (typeof read === 'number' ? read : 'refused'))).toEqual(refusals.map(() => 'refused'))
  expect(readInstant('2028-02-29T10:00:00Z', 'due_at', { now: Date.UTC(2027, 0), zone: () => 'UTC' })).toBe(Date.UTC(2028, 1, 29, 10))
})

test('[F23] a task anywhere in the calendar is judged in whole milliseconds and finite figures', () => {
  fc.assert(fc.property(instants, fc.integer({ min: 1, max: 1_000_000 }), fc.integer({ min: -days(800), max: days(800) }), (createdAt, slaMinutes, after) => {
    const task = aTaskOfCore({ createdAt, dueAt: createdAt + minutes(slaMinutes) })
    const now = createdAt + after
    const { deadlineAt, nextChangeAt, finding } = taskOverdue.judge(task, defaultPolicy, now)
    const figures = taskFigures(taskBasis(task, defaultPolicy), now)
    expect([deadlineAt, nextChangeAt, firstChangeAt(task, defaultPolicy)].every((instant) => instant === null || Number.isSafeInteger(instant))).toBe(true)
    expect([figures.elapsed_minutes, figures.sla_minutes, figures.minutes_past_sla, figures.breach_ratio].every(Number.isFinite)).toBe(true)
    expect(finding !== null).toBe(now > createdAt + minutes(slaMinutes))
    expect(nextChangeAt === null || nextChangeAt > now).toBe(true)
  }), { numRuns: 1_000 })
})

test('[F23] [F21] whatever both clocks do, the time of rules is a whole number that never runs backwards, nor behind the wall where that is trusted', () => {
  const reading = fc.record({ passed: fc.double({ min: 0, max: days(30), noNaN: true }), step: fc.oneof(fc.constant(0), fc.integer({ min: -5_000, max: 5_000 }), fc.integer({ min: -10 * days(365), max: 10 * days(365) })) })
  fc.assert(fc.property(instants, fc.option(instants, { nil: null }), fc.array(reading, { maxLength: 40 }), (start, watchedUntil, readings) => {
    let wall = start
    let steady = 0
    const time = createConsoleClock({ wall: () => wall, monotonic: () => steady }, watchedUntil, seconds(15))
    let before = time.now()
    expect(before).toBeGreaterThanOrEqual(Math.max(start, watchedUntil ?? start))
    for (const { passed, step } of readings) {
      steady += passed
      wall = Math.max(0, Math.round(wall + passed + step))
      const { now, trust } = time.look()
      expect([Number.isSafeInteger(now), now >= before, now >= wall || trust === 'stepped-back']).toEqual([true, true, true])
      if (trust === 'stepped-back') expect(now).toBeGreaterThanOrEqual(Math.floor(before + passed) - 1)
      before = now
    }
  }), { numRuns: 500 })
})

test('[F23] the hybrid clock’s text sorts as time does, also after more entries in one millisecond than its counter has room for', () => {
  const last = { wall: Date.UTC(2026, 2, 1), count: 0xffffff }
  const next = tickHybrid(last, last.wall - hours(3))
  expect([hybridText(next, 'c') > hybridText(last, 'c'), hybridOf(hybridText(next, 'c'))]).toEqual([true, next])
  fc.assert(fc.property(instants, fc.array(instants, { maxLength: 30 }), (first, walls) => {
    const texts = walls.reduce<{ readonly clock: ReturnType<typeof tickHybrid>; readonly texts: readonly string[] }>(({ clock, texts: before }, wall) => {
      const ticked = tickHybrid(clock, wall)
      return { clock: ticked, texts: [...before, hybridText(ticked, 'c')] }
    }, { clock: { wall: first, count: 0 }, texts: [] }).texts
    expect([...texts].sort()).toEqual(texts)
    expect(new Set(texts).size).toBe(texts.length)
  }), { numRuns: 500 })
})
