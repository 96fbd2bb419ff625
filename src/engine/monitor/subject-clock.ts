import type { RecordKey } from '../../core/ids'
import type { Instant } from '../../core/time'
import type { SubjectSource } from '../store/tasks'
import { createDueHeap } from './due-heap'

/** Subjects held in memory for a replay: a heap of next changes, and the set of those that are there and not yet over. */
export type SubjectClock<Watched> = SubjectSource<Watched> & { readonly changed: () => Iterable<readonly [RecordKey, Instant | null, Instant]> }
/** What a clock must know of the subjects it holds: when each is there, and whether it is over for good. */
export type Timed<Watched> = { readonly keyOf: (watched: Watched) => RecordKey; readonly existsAt: (watched: Watched) => Instant; readonly isOver: (watched: Watched, now: Instant) => boolean }

type Held<Watched> = { watched: Watched; judgedAt: Instant | null }

/** Rows must not change while it is used. */
export function createSubjectClock<Watched extends { readonly nextChangeAt: Instant | null }>(rows: Iterable<Watched>, from: Instant, { keyOf, existsAt, isOver }: Timed<Watched>): SubjectClock<Watched> {
  const byKey = new Map<RecordKey, Held<Watched>>()
  const heap = createDueHeap<Held<Watched>>()
  for (const watched of rows) {
    const held: Held<Watched> = { watched, judgedAt: null }
    byKey.set(keyOf(watched), held)
    if (watched.nextChangeAt !== null) heap.put(watched.nextChangeAt, held)
  }
  const arriving = [...byKey.values()].sort((one, other) => existsAt(one.watched) - existsAt(other.watched))
  let arrived = 0
  let there: Held<Watched>[] = []
  function dropStale(): void {
    for (let top = heap.top(); top && top.thing.watched.nextChangeAt !== top.at; top = heap.top()) heap.take()
  }
  return {
    byKey: (key) => {
      const held = byKey.get(key)
      return held?.watched ?? null
    },
    due: (now, limit) => {
      const due: Watched[] = []
      const taken = new Set<Held<Watched>>()
      for (dropStale(); due.length < limit; dropStale()) {
        const top = heap.top()
        if (!top || top.at > now) break
        heap.take()
        if (taken.has(top.thing)) continue
        taken.add(top.thing)
        due.push(top.thing.watched)
      }
      return due
    },
    *open(now) {
      for (; arrived < arriving.length; arrived += 1) {
        const next = arriving[arrived]
        if (!next || existsAt(next.watched) > now) break
        there.push(next)
      }
      there = there.filter(({ watched }) => !isOver(watched, now))
      yield there.map(({ watched }) => watched)
    },
    schedule: (key, nextChangeAt, judgedAt) => {
      const held = byKey.get(key)
      if (!held) throw new Error(`replay: ${key} is unknown`)
      held.judgedAt = judgedAt
      held.watched = { ...held.watched, nextChangeAt }
      if (nextChangeAt !== null) heap.put(nextChangeAt, held)
    },
    nextChangeAt: () => {
      dropStale()
      const top = heap.top()
      return top ? Math.max(top.at, from) : null
    },
    *changed() {
      for (const [key, held] of byKey) if (held.judgedAt !== null) yield [key, held.watched.nextChangeAt, held.judgedAt] as const
    },
  }
}

/** The same with the store's rows behind it: alerts may stand on subjects that it does not hold, e.g. retired ones, and are judged by those. */
export const withRowsBehind = <Watched>(clock: SubjectClock<Watched>, rows: SubjectSource<Watched>): SubjectClock<Watched> => ({
  ...clock,
  byKey: (key) => clock.byKey(key) ?? rows.byKey(key),
  schedule: (key, nextChangeAt, judgedAt) => (clock.byKey(key) === null ? rows : clock).schedule(key, nextChangeAt, judgedAt),
})
