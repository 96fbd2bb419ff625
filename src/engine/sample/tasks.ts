import type { Priority, TaskStatus } from '../../core/model/task'
import { days, minutes, type Instant, type Millis } from '../../core/time'
import type { Estate, SampleSite } from './estate'
import { areas } from './names'
import { randomOf, type Random } from './random'
import { shares, titles, usualSla } from './work'

/** One made-up task as its source would tell it. Time: UTC epoch ms. */
export type SampleTask = {
  readonly id: string
  readonly siteId: string
  readonly personId: string | null
  readonly title: string
  readonly taskType: string
  readonly priority: Priority
  readonly status: TaskStatus
  readonly createdAt: Instant
  readonly plannedAt: Instant | null
  readonly startedAt: Instant | null
  readonly completedAt: Instant | null
  readonly dueAt: Instant | null
  readonly heldMinutes: number | null
  readonly updatedAt: Instant
}

export type Span = { readonly seed: number; readonly at: Instant; readonly days: number }

const tasksPerSiteAndDay = 10

/** What a site's guards were asked to do over the days before `at`, told as of `at`: nothing later is in it. [X2] */
export function* pastTasks(estate: Estate, span: Span): Generator<SampleTask> {
  for (const site of estate.sites) {
    for (let day = 0; day < span.days; day += 1) {
      const random = randomOf(span.seed, 'tasks', site.index, day)
      const count = random.whole(tasksPerSiteAndDay - 3, tasksPerSiteAndDay + 3)
      const from = span.at - days(span.days - day)
      for (let index = 0; index < count; index += 1) {
        const createdAt = wholeSecond(random.between(from, from + days(1) - minutes(2)))
        yield livedTask({ id: `WO-${site.index}-${day}-${index}`, createdAt, ...assignment(site, random) }, span.at, random)
      }
    }
  }
}

/** A priority, a title and somebody to do it. */
export function assignment(site: SampleSite, random: Random, priority = pickPriority(random)): Pick<SampleTask, 'siteId' | 'personId' | 'title' | 'taskType' | 'priority'> {
  const [title, taskType] = random.pick(titles[priority])
  return { siteId: site.id, personId: random.chance(0.95) ? random.pick(site.guardIds) : null, title: title.replace('@', random.pick(areas)), taskType, priority }
}

export const anchorOf = (task: SampleTask): Instant => task.plannedAt ?? task.createdAt
export const wholeSecond = (instant: number): Instant => Math.floor(instant / 1_000) * 1_000

function pickPriority(random: Random): Priority {
  let left = random.whole(1, 100)
  for (const [priority, share] of shares) {
    left -= share
    if (left <= 0) return priority
  }
  return 'MEDIUM'
}

/** A task that took its course: mostly in time, some late, a few cancelled or given up, cut off at `at`. */
function livedTask(work: ReturnType<typeof assignment> & Pick<SampleTask, 'id' | 'createdAt'>, at: Instant, random: Random): SampleTask {
  const { createdAt } = work
  const plannedAt = random.chance(0.2) ? createdAt + minutes(random.whole(10, 180)) : null
  const anchor = plannedAt ?? createdAt
  const ownSla = random.chance(0.1) ? Math.round(usualSla[work.priority] * random.between(0.8, 2)) : null
  const sla = ownSla ?? usualSla[work.priority]
  const heldMinutes = random.chance(0.05) ? random.whole(5, 40) : 0
  const startsAt = wholeSecond(anchor + sla * random.between(0.02, 0.2))
  const endsAt = wholeSecond(anchor + sla * howLong(random)) + minutes(heldMinutes)
  const end = random.chance(0.03) ? random.pick(['CANCELLED', 'EXPIRED'] as const) : 'COMPLETED'
  const base = { ...work, plannedAt, dueAt: ownSla === null ? null : wholeSecond(anchor + ownSla), heldMinutes: null, completedAt: null }
  if (startsAt > at) return { ...base, status: 'PENDING', startedAt: null, updatedAt: createdAt }
  if (endsAt > at) return { ...base, status: 'IN_PROGRESS', startedAt: startsAt, updatedAt: Math.max(startsAt, createdAt) }
  return { ...base, status: end, startedAt: startsAt, completedAt: end === 'COMPLETED' ? endsAt : null, heldMinutes, updatedAt: endsAt }
}

/** The share of its SLA that a task takes: five of six are in time. */
function howLong(random: Random): Millis {
  const luck = random.next()
  if (luck < 0.85) return random.between(0.3, 0.95)
  return luck < 0.97 ? random.between(1.05, 2) : random.between(2, 4.5)
}
