import { closesAt, taskOverdue } from '../detectors/task-overdue/task-overdue'
import type { PolicyValues } from '../model/policy'
import type { Task } from '../model/task'
import { minutes, type Instant, type Millis } from '../time'

/** How far ahead an operator looks, in minutes. */
export const dueWindows = [15, 30, 60] as const
export type DueWindow = (typeof dueWindows)[number]

/** What time alone will bring: the deadline passes, or a breach that stands grows graver. */
export const dueKinds = ['breach', 'graver'] as const
export type DueKind = (typeof dueKinds)[number]

/** What can be done for a task: somebody can be called, somebody must be found first, or it is under way. In the order in which they are worth a look. */
export const chances = ['call', 'find', 'under-way'] as const
export type Chance = (typeof chances)[number]

/** Less than this and not begun: it can hardly be met any more. */
export const leastToMeet: Millis = minutes(2)

/** What comes next of a task by the clock alone, and the boundary strictly after which it does; null: nothing does, its clock stands still, or it is over. Rule: [O1]. */
export type Coming = { readonly kind: DueKind; readonly at: Instant }
export function comingOf(task: Task, policy: PolicyValues, now: Instant): Coming | null {
  const { finding, standing, nextChangeAt } = taskOverdue.judge(task, policy, now)
  if (nextChangeAt === null || standing === 'closed' || standing === 'on-hold') return null
  if (finding === null) return { kind: 'breach', at: nextChangeAt - 1 }
  return nextChangeAt === closesAt(task) ? null : { kind: 'graver', at: nextChangeAt - 1 }
}

/** Whether somebody has begun, else whether it is known who is to. */
export function chanceOf({ status, startedAt, personKey }: Pick<Task, 'status' | 'startedAt' | 'personKey'>): Chance {
  if (status === 'IN_PROGRESS' || startedAt !== null) return 'under-way'
  return personKey === null ? 'find' : 'call'
}

/** From `from`, exclusive, until `until`, inclusive. */
export type Span = { readonly from: Instant; readonly until: Instant }
/** A part of what is to come: a span for each chance. */
export type Stretch = { readonly [chance in Chance]?: Span }

/**
 * A list is read stretch by stretch; in each the gravest priority comes first, then chance by chance, then what comes soonest.
 * First stands what the next quarter of an hour brings and can still be met; behind it what can hardly be met any more; then the rest in steps. What grows graver is late already: for it only time and priority count. Rule: [O2].
 */
export function stretchesOf(kind: DueKind, now: Instant, window: DueWindow): readonly Stretch[] {
  const steps = dueWindows.filter((one) => one <= window).map((one, index): Span => ({ from: now + minutes(dueWindows[index - 1] ?? 0), until: now + minutes(one) }))
  const [soon, ...later] = steps
  if (soon === undefined || kind === 'graver') return steps.map(ofAll)
  const hardly = { from: now, until: now + leastToMeet }
  const metStill = { ...soon, from: hardly.until }
  return [{ 'call': metStill, 'find': metStill, 'under-way': soon }, { call: hardly, find: hardly }, ...later.map(ofAll)]
}

const ofAll = (span: Span): Stretch => ({ 'call': span, 'find': span, 'under-way': span })
