import type { Instant, Millis } from '../../src/core/time'

/** The scheduler as anybody would write it who has no deadlines to index: every task looked at, at every look. */
export type TimeModel = {
  wall: Instant
  steady: Millis
  /** The time of rules: the wall, but never behind what the steady clock makes of the last look. */
  now: Instant
  /** The last look that is known after a restart. */
  watchedUntil: Instant | null
  isFirst: boolean
  readonly tasks: Map<string, ModelTask>
  readonly alerts: ModelAlert[]
}
/** `toldAt`: the instant its source gave the newest version; an older or equal one would be stale. */
export type ModelTask = { readonly id: string; readonly createdAt: Instant; readonly slaMs: Millis; readonly firstLearnedAt: Instant; learnedAt: Instant; toldAt: Instant; heldMs: Millis; heldSince: Instant | null; doneAt: Instant | null }
export type ModelAlert = { readonly id: string; readonly raisedAt: Instant; readonly found: string; isResolved: boolean; acknowledgedAt: Instant | null }

export const aTimeModel = (start: Instant): TimeModel => ({ wall: start, steady: 0, now: start, watchedUntil: null, isFirst: true, tasks: new Map(), alerts: [] })

const deadlineOf = (task: ModelTask): Instant => task.createdAt + task.heldMs + task.slaMs
const liveOf = (model: TimeModel, id: string): ModelAlert | undefined => model.alerts.find((alert) => alert.id === id && !alert.isResolved)

/** When a task that runs breaches; the first whole millisecond after its deadline. Null: never, as it stands. */
const breachesAt = (task: ModelTask): Instant | null => (task.doneAt !== null || task.heldSince !== null ? null : deadlineOf(task) + 1)

/** How long until something falls due, as far as the console must look exactly then. */
export function untilNextBreach(model: TimeModel): Millis {
  const coming = [...model.tasks.values()].map((task) => breachesAt(task)).filter((at) => at !== null && at > model.now)
  return Math.min(...coming.map((at) => (at ?? 0) - model.now), Infinity)
}

/** Both clocks go on. */
export function moveClocks(model: TimeModel, wallBy: Millis, steadyBy: Millis): void {
  model.wall += wallBy
  model.steady += steadyBy
  model.now = Math.max(model.wall, model.now + steadyBy)
}

/** One look: every task, from scratch. */
export function lookAt(model: TimeModel): void {
  const { now } = model
  const before = model.watchedUntil
  if (model.tasks.size > 0 || !model.isFirst) {
    for (const task of model.tasks.values()) judge(model, task, before)
    if (model.tasks.size > 0) model.isFirst = false
  }
  model.watchedUntil = now
}

function judge(model: TimeModel, task: ModelTask, watchedUntil: Instant | null): void {
  const { now } = model
  const live = liveOf(model, task.id)
  if (task.doneAt !== null) {
    if (live) live.isResolved = true
    return
  }
  const deadline = deadlineOf(task)
  const elapsedUntil = task.heldSince === null ? now : Math.min(now, task.heldSince)
  const isBreached = elapsedUntil > deadline
  if (isBreached && !live) model.alerts.push({ id: task.id, raisedAt: now, found: foundHow(model, task, deadline, watchedUntil), isResolved: false, acknowledgedAt: null })
}

function foundHow(model: TimeModel, task: ModelTask, deadline: Instant, watchedUntil: Instant | null): string {
  if (model.isFirst) return 'day-one'
  if (task.firstLearnedAt > deadline) return 'learned-late'
  if (model.now - deadline <= 1_000) return 'on-time'
  if (watchedUntil === null || watchedUntil <= deadline) return 'late-by-console'
  return task.learnedAt > deadline ? 'learned-late' : 'missed'
}
