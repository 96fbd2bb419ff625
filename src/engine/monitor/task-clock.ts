import { standingAt } from '../../core/detectors/task-overdue/task-overdue'
import type { RecordKey } from '../../core/ids'
import type { Instant } from '../../core/time'
import type { WatchedTask } from '../store/task-rows'
import type { TaskSource } from '../store/tasks'
import { createDueHeap } from './due-heap'

/** Tasks held in memory for a replay: a heap of next changes, and the set of those that are there and not yet over. */
export type TaskClock = TaskSource & { readonly changed: () => Iterable<readonly [RecordKey, Instant | null, Instant]> }

type Held = { task: WatchedTask; judgedAt: Instant | null }

/** Rows must not change while it is used. */
export function createTaskClock(rows: Iterable<WatchedTask>, from: Instant): TaskClock {
  const byKey = new Map<RecordKey, Held>()
  const heap = createDueHeap<Held>()
  for (const task of rows) {
    const held: Held = { task, judgedAt: null }
    byKey.set(task.key, held)
    if (task.nextChangeAt !== null) heap.put(task.nextChangeAt, held)
  }
  const arriving = [...byKey.values()].sort((one, other) => one.task.createdAt - other.task.createdAt)
  let arrived = 0
  let there: Held[] = []
  function dropStale(): void {
    for (let top = heap.top(); top && top.thing.task.nextChangeAt !== top.at; top = heap.top()) heap.take()
  }
  return {
    byKey: (key) => {
      const held = byKey.get(key)
      return held?.task ?? null
    },
    due: (now, limit) => {
      const due: WatchedTask[] = []
      const taken = new Set<Held>()
      for (dropStale(); due.length < limit; dropStale()) {
        const top = heap.top()
        if (!top || top.at > now) break
        heap.take()
        if (taken.has(top.thing)) continue
        taken.add(top.thing)
        due.push(top.thing.task)
      }
      return due
    },
    *open(now) {
      for (; arrived < arriving.length; arrived += 1) {
        const next = arriving[arrived]
        if (!next || next.task.createdAt > now) break
        there.push(next)
      }
      there = there.filter(({ task }) => standingAt(task, now) !== 'closed')
      yield there.map(({ task }) => task)
    },
    schedule: (key, nextChangeAt, judgedAt) => {
      const held = byKey.get(key)
      if (!held) throw new Error(`replay: task ${key} is unknown`)
      held.judgedAt = judgedAt
      held.task = { ...held.task, nextChangeAt }
      if (nextChangeAt !== null) heap.put(nextChangeAt, held)
    },
    nextChangeAt: () => {
      dropStale()
      const top = heap.top()
      return top ? Math.max(top.at, from) : null
    },
    *changed() {
      for (const [key, held] of byKey) if (held.judgedAt !== null) yield [key, held.task.nextChangeAt, held.judgedAt] as const
    },
  }
}

/** The same with the store's rows behind it: alerts may stand on tasks that it does not hold, e.g. retired ones, and are judged by those. */
export const withRowsBehind = (clock: TaskClock, rows: TaskSource): TaskClock => ({
  ...clock,
  byKey: (key) => clock.byKey(key) ?? rows.byKey(key),
  schedule: (key, nextChangeAt, judgedAt) => (clock.byKey(key) === null ? rows : clock).schedule(key, nextChangeAt, judgedAt),
})
