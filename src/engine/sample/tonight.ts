import type { Priority } from '../../core/model/task'
import { minutes } from '../../core/time'
import type { Estate } from './estate'
import { randomOf, type Random } from './random'
import { assignment, wholeSecond, type SampleTask, type Span } from './tasks'
import { usualSla } from './work'

/** Priorities and how far past their SLA they are (as a ratio), so that every severity stands in the queue. [X3] */
const overdue: readonly (readonly [Priority, from: number, to: number])[] = [
  ['CRITICAL', 1.6, 2.4], ['HIGH', 1.1, 1.8], ['MEDIUM', 1.1, 2.5], ['LOW', 1.1, 1.9], ['HIGH', 2.1, 3],
  ['MEDIUM', 3.2, 4.5], ['MEDIUM', 1.2, 2.2], ['CRITICAL', 1.05, 1.3], ['LOW', 1.3, 2.4], ['MEDIUM', 1.05, 1.6],
]
const dueSoon: readonly Priority[] = ['HIGH', 'MEDIUM', 'LOW', 'MEDIUM', 'CRITICAL', 'MEDIUM', 'HIGH', 'LOW', 'MEDIUM', 'LOW']

/**
 * What stands open at `at`, beside what the past left: overdue in every severity, due within one to ten minutes, on hold, running, planned.
 * Counts grow with the number of sites; forty sites give 26, 10, 4, 12 and 8.
 */
export function* tonightsTasks(estate: Estate, span: Span): Generator<SampleTask> {
  const scale = estate.sites.length / 40
  const random = randomOf(span.seed, 'tonight')
  const many = (count: number, least: number): number => Math.max(least, Math.round(count * scale))
  for (let index = 0; index < many(26, overdue.length); index += 1) yield overdueTask(index, estate, span, random)
  for (let index = 0; index < many(10, dueSoon.length); index += 1) yield soonTask(index, estate, span, random)
  for (let index = 0; index < many(4, 2); index += 1) yield heldTask(index, estate, span, random)
  for (let index = 0; index < many(12, 2); index += 1) yield runningTask(index, estate, span, random)
  for (let index = 0; index < many(8, 2); index += 1) yield plannedTask(index, estate, span, random)
}

const nothingYet = { plannedAt: null, completedAt: null, dueAt: null, heldMinutes: null } as const

function overdueTask(index: number, estate: Estate, { at }: Span, random: Random): SampleTask {
  const [priority, from, to] = overdue[index % overdue.length] ?? ['MEDIUM', 1.1, 2]
  const createdAt = wholeSecond(at - usualSla[priority] * random.between(from, to))
  return { ...open({ id: `WO-A-${index}`, createdAt, priority }, estate, random), ...started(createdAt, at, random) }
}

function soonTask(index: number, estate: Estate, { at }: Span, random: Random): SampleTask {
  const priority = dueSoon[index % dueSoon.length] ?? 'MEDIUM'
  const deadline = at + minutes((index % 10) + 1) - random.whole(5, 50) * 1_000
  const createdAt = wholeSecond(deadline - usualSla[priority])
  return { ...open({ id: `WO-B-${index}`, createdAt, priority }, estate, random), ...started(createdAt, at, random) }
}

function heldTask(index: number, estate: Estate, { at }: Span, random: Random): SampleTask {
  const task = open({ id: `WO-C-${index}`, createdAt: wholeSecond(at - minutes(random.between(30, 50))), priority: 'MEDIUM' }, estate, random)
  const heldAt = task.createdAt + minutes(random.whole(8, 20))
  return { ...task, status: 'ON_HOLD', startedAt: task.createdAt + minutes(2), updatedAt: heldAt }
}

function runningTask(index: number, estate: Estate, { at }: Span, random: Random): SampleTask {
  const priority = random.pick(['MEDIUM', 'LOW', 'LOW', 'HIGH'] as const)
  const createdAt = wholeSecond(at - usualSla[priority] * random.between(0.1, 0.5))
  return { ...open({ id: `WO-D-${index}`, createdAt, priority }, estate, random), ...started(createdAt, at, random) }
}

function plannedTask(index: number, estate: Estate, { at }: Span, random: Random): SampleTask {
  const task = open({ id: `WO-E-${index}`, createdAt: wholeSecond(at - minutes(random.whole(20, 300))) }, estate, random)
  return { ...task, plannedAt: wholeSecond(at + minutes(random.whole(5, 240))) }
}

const open = (what: { id: string; createdAt: number; priority?: Priority }, estate: Estate, random: Random): SampleTask =>
  ({ id: what.id, ...assignment(random.pick(estate.sites), random, what.priority), ...nothingYet, status: 'PENDING', createdAt: what.createdAt, startedAt: null, updatedAt: what.createdAt })

/** Most open work was begun a few minutes after it came in. */
function started(createdAt: number, at: number, random: Random): Pick<SampleTask, 'status' | 'startedAt' | 'updatedAt'> {
  const startedAt = createdAt + minutes(random.whole(1, 6))
  return random.chance(0.6) && startedAt <= at ? { status: 'IN_PROGRESS', startedAt, updatedAt: startedAt } : { status: 'PENDING', startedAt: null, updatedAt: createdAt }
}
