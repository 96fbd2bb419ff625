import { standingAt } from '../../core/detectors/task-overdue/task-overdue'
import type { RecordKey } from '../../core/ids'
import type { Instant } from '../../core/time'
import type { WatchedTask } from '../store/task-rows'
import type { TaskSource } from '../store/tasks'

/** Tasks held in memory for a replay: a heap of next changes, and the set of those that are there and not yet over. */
export type TaskClock = TaskSource & { readonly changed: () => Iterable<readonly [RecordKey, Instant | null, Instant]> }

type Held = { task: WatchedTask; nextChangeAt: Instant | null; judgedAt: Instant | null }
type Due = { readonly at: Instant; readonly held: Held }

/** Rows must not change while it is used. */
export function createTaskClock(rows: Iterable<WatchedTask>, from: Instant): TaskClock {
  const byKey = new Map<RecordKey, Held>()
  const heap: Due[] = []
  for (const task of rows) {
    const held: Held = { task, nextChangeAt: task.nextChangeAt, judgedAt: null }
    byKey.set(task.key, held)
    if (held.nextChangeAt !== null) push(heap, { at: held.nextChangeAt, held })
  }
  const arriving = [...byKey.values()].sort((one, other) => one.task.createdAt - other.task.createdAt)
  let arrived = 0
  let there: Held[] = []
  const current = ({ task, nextChangeAt }: Held): WatchedTask => {
    if (task.nextChangeAt === nextChangeAt) return task
    return { ...task, nextChangeAt }
  }
  function dropStale(): void {
    for (let top = heap[0]; top && top.held.nextChangeAt !== top.at; top = heap[0]) pop(heap)
  }
  return {
    byKey: (key) => {
      const held = byKey.get(key)
      return held ? current(held) : null
    },
    due: (now, limit) => {
      const due: WatchedTask[] = []
      const taken = new Set<Held>()
      for (dropStale(); heap[0] && heap[0].at <= now && due.length < limit; dropStale()) {
        const top = pop(heap)
        if (!top || taken.has(top.held)) continue
        taken.add(top.held)
        due.push(current(top.held))
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
      yield there.map(current)
    },
    schedule: (key, nextChangeAt, judgedAt) => {
      const held = byKey.get(key)
      if (!held) throw new Error(`replay: task ${key} is unknown`)
      held.nextChangeAt = nextChangeAt
      held.judgedAt = judgedAt
      held.task = { ...held.task, nextChangeAt }
      if (nextChangeAt !== null) push(heap, { at: nextChangeAt, held })
    },
    nextChangeAt: () => {
      dropStale()
      const top = heap[0]
      return top ? Math.max(top.at, from) : null
    },
    *changed() {
      for (const [key, held] of byKey) if (held.judgedAt !== null) yield [key, held.nextChangeAt, held.judgedAt] as const
    },
  }
}

function push(heap: Due[], due: Due): void {
  let place = heap.push(due) - 1
  while (place > 0) {
    const parent = (place - 1) >> 1
    const above = heap[parent]
    if (!above || above.at <= due.at) break
    heap[place] = above
    place = parent
  }
  heap[place] = due
}

function pop(heap: Due[]): Due | undefined {
  const top = heap[0]
  const last = heap.pop()
  if (!last || heap.length === 0) return top
  let place = 0
  for (;;) {
    let child = 2 * place + 1
    if (child >= heap.length) break
    const right = heap[child + 1]
    if (right && right.at < (heap[child] as Due).at) child += 1
    const below = heap[child] as Due
    if (below.at >= last.at) break
    heap[place] = below
    place = child
  }
  heap[place] = last
  return top
}
