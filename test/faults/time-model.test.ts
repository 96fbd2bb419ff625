import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hours, minutes, seconds, type Millis } from '../../src/core/time'
import { slotOf } from '../../src/engine/store/slots'
import { aConsole, at, aTask, iso, type SourceRow, type TestConsole } from '../support/console'
import { holes, ledger } from '../support/time-console'
import { aTimeModel, lookAt, moveClocks, untilNextBreach, type ModelTask, type TimeModel } from '../support/time-model'

const isDeep = process.env['NOCTURNE_DEEP'] === '1'
type Real = { readonly noc: TestConsole; ids: number }
type Command = fc.AsyncCommand<TimeModel, Real>

/** A look of both, and what must hold after any command whatever. */
async function lookAndCompare(model: TimeModel, { noc }: Real): Promise<void> {
  look(model, noc)
  const real = (await noc.alerts()).map(({ subject_id, raised_at, found, status, acknowledged_at }) => ({ id: subject_id, raisedAt: Date.parse(raised_at), found, isResolved: status === 'RESOLVED', acknowledgedAt: acknowledged_at === null ? null : Date.parse(acknowledged_at) }))
  const inOrder = <One extends { readonly id: string; readonly raisedAt: number }>(alerts: readonly One[]): readonly One[] => [...alerts].sort((one, other) => one.raisedAt - other.raisedAt || (one.id < other.id ? -1 : 1))
  expect(inOrder(real)).toEqual(inOrder(model.alerts))
  const live = real.filter(({ isResolved }) => !isResolved).map(({ id }) => id)
  expect(live).toEqual([...new Set(live)])
  const status = await noc.call('monitor.status', {})
  expect([status.now, status.lastSweep?.missedByTimer ?? 0, holes(noc), ledger(noc).at(-1)?.through_at]).toEqual([model.now, 0, [], slotOf(model.now)])
}

function look(model: TimeModel, noc: TestConsole): void {
  const before = noc.engine().parts.now()
  expect(before).toBe(model.now)
  noc.look()
  lookAt(model)
  expect(noc.engine().parts.now()).toBeGreaterThanOrEqual(before)
}

const command = (name: string, run: (model: TimeModel, real: Real) => Promise<void> | void, check: (model: TimeModel) => boolean = () => true): Command => ({
  check, toString: () => name,
  run: async (model, real) => {
    await run(model, real)
    await lookAndCompare(model, real)
  },
})

const passes = (length: Millis): Command => command(`pass ${length / 1_000} s`, (model, { noc }) => {
  for (let left = length; left > 0;) {
    const step = Math.min(left, seconds(4), untilNextBreach(model))
    noc.clock.passTo(noc.clock.wall() + step)
    moveClocks(model, step, step)
    look(model, noc)
    left -= step
  }
})
const blocked = (length: Millis): Command => command(`blocked for ${length / 1_000} s`, (model, { noc }) => {
  noc.clock.passTo(noc.clock.wall() + length)
  moveClocks(model, length, length)
})
/** Sleep moves the wall alone, as a step does. */
const steps = (by: Millis): Command => command(`${by < 0 ? 'step' : 'sleep'} ${by / 1_000} s`, (model, { noc }) => {
  noc.clock.stepWall(by)
  moveClocks(model, by, 0)
})

const restarts = (how: 'stop' | 'kill', off: Millis): Command => command(`${how}, off for ${off / 1_000} s`, (model, { noc }) => {
  const { store, now } = noc.engine().parts
  if (how === 'stop') store.meta.set('watched_until', now())
  store.close()
  noc.clock.stepWall(off)
  noc.restartStopped()
  model.wall += off
  const restarted = noc.engine().parts.now()
  // What was not judged since it was written down how far the store was watched may be forgotten: at most 15 s, and never time itself.
  expect(restarted).toBeGreaterThanOrEqual(Math.max(model.wall, model.wall < model.now - seconds(2) ? model.now : 0))
  expect(restarted).toBeLessThanOrEqual(Math.max(model.wall, model.now + seconds(15)))
  model.now = restarted
  model.watchedUntil = noc.engine().parts.store.meta.instant('watched_until')
}, (model) => model.watchedUntil !== null)

const rowOf = (task: ModelTask, updatedAt: number, fields: Readonly<Record<string, unknown>>): SourceRow =>
  aTask(task.id, { created_at: iso(task.createdAt), due_at: iso(task.createdAt + task.slaMs), updated_at: iso(updatedAt), held_minutes: task.heldMs / 60_000, ...fields })

const adds = (age: Millis, sla: Millis): Command => command(`add, ${age / 60_000} min old, due after ${sla / 60_000} min`, async (model, real) => {
  const task: ModelTask = { id: `t${(real.ids += 1)}`, createdAt: model.now - age, slaMs: sla, firstLearnedAt: model.now, learnedAt: model.now, toldAt: model.now - age - hours(1), heldMs: 0, heldSince: null, doneAt: null }
  model.tasks.set(task.id, task)
  await real.noc.given([rowOf(task, task.toldAt, {})])
})

/** A change of one of the tasks that are open, as its source tells it. */
const tells = (name: string, which: number, change: (model: TimeModel, task: ModelTask) => Readonly<Record<string, unknown>>, isFor: (task: ModelTask) => boolean): Command => {
  const open = (model: TimeModel): ModelTask[] => [...model.tasks.values()].filter((task) => task.doneAt === null && task.toldAt < model.now && isFor(task))
  return command(name, async (model, { noc }) => {
    const tasks = open(model)
    const task = tasks[which % tasks.length]
    if (!task) throw new Error('model: no task to change')
    const fields = change(model, task)
    task.learnedAt = model.now
    task.toldAt = model.now
    await noc.given([rowOf(task, model.now, fields)])
  }, (model) => open(model).length > 0)
}
const completes = (which: number): Command => tells('complete', which, (model, task) => {
  task.doneAt = model.now
  return { status: 'COMPLETED', completed_at: iso(model.now) }
}, () => true)
const holds = (which: number): Command => tells('hold', which, (model, task) => {
  task.heldSince = model.now
  return { status: 'ON_HOLD' }
}, (task) => task.heldSince === null)
const resumes = (which: number): Command => tells('resume', which, (model, task) => {
  task.heldMs += Math.round((model.now - (task.heldSince ?? model.now)) / 60_000) * 60_000
  task.heldSince = null
  return { held_minutes: task.heldMs / 60_000 }
}, (task) => task.heldSince !== null)

const acknowledges = (which: number): Command => command('acknowledge', async (model, { noc }) => {
  const waiting = model.alerts.filter((alert) => !alert.isResolved && alert.acknowledgedAt === null)
  const chosen = waiting[which % waiting.length]
  const alert = (await noc.alerts()).find(({ subject_id, status }) => subject_id === chosen?.id && status !== 'RESOLVED')
  if (!chosen || !alert) throw new Error('model: no alert to acknowledge')
  const done = await noc.act(alert.id, { name: 'acknowledge' })
  expect(done.ok).toBe(true)
  chosen.acknowledgedAt = model.now
}, (model) => model.alerts.some((alert) => !alert.isResolved && alert.acknowledgedAt === null))

const which = fc.nat(5)
const tenSeconds = (from: number, to: number) => fc.integer({ min: Math.ceil(from / 10_000), max: Math.floor(to / 10_000) }).map((count) => count * 10_000)
const commands = [
  fc.tuple(fc.integer({ min: 0, max: 90 }), fc.integer({ min: 1, max: 60 })).map(([age, sla]) => adds(minutes(age), minutes(sla))),
  fc.tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 5, max: 20 })).map(([age, sla]) => adds(minutes(age), minutes(sla))),
  fc.integer({ min: 1, max: 1_200 }).map((length) => passes(seconds(length))),
  fc.integer({ min: 1, max: 180 }).map((length) => passes(seconds(length))),
  tenSeconds(seconds(10), minutes(40)).map((length) => blocked(length)),
  tenSeconds(seconds(10), hours(9)).map((by) => steps(by)),
  tenSeconds(-hours(4), -seconds(10)).map((by) => steps(by)),
  fc.tuple(fc.constantFrom('stop' as const, 'kill' as const), tenSeconds(-hours(1), hours(2))).map(([how, off]) => restarts(how, off)),
  which.map((one) => completes(one)), which.map((one) => holds(one)), which.map((one) => resumes(one)), which.map((one) => acknowledges(one)),
]

test('[M5] [M6] [M7] [F20] [F21] [F25] [F26] whatever happens to the machine, the alerts are those of a scheduler that looks at every task at every look', async () => {
  await fc.assert(fc.asyncProperty(fc.commands(commands, { maxCommands: isDeep ? 40 : 24 }), async (list) => {
    const start = at('20:00')
    const noc = aConsole({ start })
    try {
      await fc.asyncModelRun(() => ({ model: aTimeModel(start), real: { noc, ids: 0 } }), list)
    } finally {
      noc.close()
    }
  }), { numRuns: isDeep ? 1_500 : 150 })
})
