import { minutes, type Instant, type Millis } from '../../core/time'
import type { Estate } from './estate'
import { randomOf, type Random } from './random'
import { anchorOf, assignment, wholeSecond, type SampleTask } from './tasks'
import { usualSla } from './work'

/** What one step of the feed tells: the newest version of every task that changed, and those that are open after it. */
export type Step = { readonly told: readonly SampleTask[]; readonly open: readonly SampleTask[] }

/** The queue is steered towards this many overdue tasks. [X4] */
const aim = 32

/**
 * Lets the sample's evening go on until `now`: work comes in, is begun, held and done, some of it late. [X4] [X5]
 * Pure: the same seed, state and instant tell the same. Time: UTC epoch ms, a step about every 20 s.
 */
export function stepOf(seed: number, estate: Estate, before: readonly SampleTask[], now: Instant): Step {
  const random = randomOf(seed, 'feed', now)
  const lives = before.map((task) => ({ task, after: lived(task, seed, now, random) }))
  const overdue = lives.filter(({ after }) => after.completedAt === null && isOverdue(after, now)).map(({ after }) => after)
  const ending = new Set(chosen(overdue, endingsFor(overdue.length, random), random).map((task) => task.id))
  const told: SampleTask[] = []
  const open: SampleTask[] = []
  for (const { task, after } of lives) {
    const last = ending.has(task.id) ? completed(after, now, now) : after
    if (last !== task) told.push(last)
    if (last.completedAt === null) open.push(last)
  }
  const fresh = arrivals(estate, overdue.length, now, random)
  return { told: [...told, ...fresh], open: [...open, ...fresh] }
}

/** When a task breaches, as the default policy and its own deadline have it; holds counted. */
export function deadlineOf(task: SampleTask, now: Instant): Instant {
  const anchor = anchorOf(task)
  const sla: Millis = task.dueAt !== null && task.dueAt > anchor ? task.dueAt - anchor : usualSla[task.priority]
  const held = minutes(task.heldMinutes ?? 0) + (task.status === 'ON_HOLD' ? Math.max(0, now - task.updatedAt) : 0)
  return anchor + sla + held
}

export const isOverdue = (task: SampleTask, now: Instant): boolean => now > deadlineOf(task, now)

/** How many overdue tasks get done in this step: the more there are, the more. */
function endingsFor(overdue: number, random: Random): number {
  if (overdue > aim + 12) return Math.ceil((overdue - aim) / 5)
  const share = overdue > aim ? 0.6 : overdue > aim - 8 ? 0.25 : overdue > aim - 14 ? 0.08 : 0
  return random.chance(share) ? 1 : 0
}

function chosen(tasks: readonly SampleTask[], count: number, random: Random): SampleTask[] {
  const left = tasks.filter((task) => task.status !== 'ON_HOLD')
  const taken: SampleTask[] = []
  while (taken.length < count && left.length > 0) taken.push(...left.splice(random.whole(0, left.length - 1), 1))
  return taken
}

/** What becomes of a task by itself. Whether it will be late, and when it is done, its name alone decides. */
function lived(task: SampleTask, seed: number, now: Instant, random: Random): SampleTask {
  const anchor = anchorOf(task)
  if (task.status === 'ON_HOLD') return now - task.updatedAt > minutes(12) && random.chance(0.1) ? resumed(task, now) : task
  if (now < anchor) return task
  const fate = randomOf(seed, 'fate', task.id)
  const isLate = fate.chance(lateShare(task))
  const deadline = deadlineOf(task, now)
  const doneAt = wholeSecond(anchor + (deadline - anchor) * fate.between(0.55, 0.97))
  if (!isLate && now >= doneAt && doneAt > task.updatedAt) return completed(task, doneAt, now)
  if (task.status === 'PENDING' && now > anchor + minutes(1) && random.chance(0.05)) return { ...task, status: 'IN_PROGRESS', startedAt: now, updatedAt: now }
  if (task.status === 'IN_PROGRESS' && !isOverdue(task, now) && random.chance(0.0015)) return { ...task, status: 'ON_HOLD', updatedAt: now }
  return task
}

/** What the sample was made with as overdue stays late; what comes in, or stands, shortly before its deadline often is. */
const lateShares: Readonly<Record<string, number>> = { 'WO-A': 1, 'WO-B': 0.6, 'WO-L': 0.75 }
const lateShare = (task: SampleTask): number => lateShares[task.id.slice(0, 4)] ?? 0.15

const completed = (task: SampleTask, at: Instant, now: Instant): SampleTask => ({ ...task, status: 'COMPLETED', startedAt: task.startedAt ?? Math.min(at, anchorOf(task) + minutes(1)), completedAt: at, updatedAt: now })

const resumed = (task: SampleTask, now: Instant): SampleTask => ({ ...task, status: 'IN_PROGRESS', startedAt: task.startedAt ?? task.createdAt, heldMinutes: round2((task.heldMinutes ?? 0) + (now - task.updatedAt) / minutes(1)), updatedAt: now })
const round2 = (value: number): number => Math.round(value * 100) / 100

/** New work: about one and a half tasks a minute; a third of it came in a while ago and is due in one to five minutes. */
function arrivals(estate: Estate, overdue: number, now: Instant, random: Random): SampleTask[] {
  if (!random.chance(0.5)) return []
  const isUrgent = overdue < aim + 8 && random.chance(overdue < aim - 10 ? 0.7 : 0.35)
  const work = assignment(random.pick(estate.sites), random)
  const createdAt = wholeSecond(isUrgent ? now - minutes(random.between(8, 40)) : now - random.whole(2, 40) * 1_000)
  const dueAt = isUrgent ? wholeSecond(now + minutes(random.between(1, 5))) : null
  return [{ id: `WO-${isUrgent ? 'L' : 'N'}-${now.toString(36)}`, ...work, status: 'PENDING', createdAt, plannedAt: null, startedAt: null, completedAt: null, dueAt, heldMinutes: null, updatedAt: wholeSecond(now) }]
}

export const isOpenStatus = (status: SampleTask['status']): boolean => status === 'PENDING' || status === 'IN_PROGRESS' || status === 'ON_HOLD'
