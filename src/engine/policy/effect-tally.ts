import { effectNames, type EffectName } from '../../core/policy/effect'
import type { Instant } from '../../core/time'
import { createDueHeap } from '../monitor/due-heap'

/** Counts of what a change does, over subjects of which each can be looked at again. */
export type EffectTally = {
  /** What is done to a subject, in place of what was said of it before; `until`: when it must be looked at again at the latest. */
  readonly put: (key: string, names: readonly EffectName[], until: Instant | null) => void
  /** Subjects whose time has come, the earliest first, at most so many; each is named until it was put again. */
  readonly overBy: (now: Instant, atMost: number) => readonly string[]
  readonly counts: (names: readonly EffectName[]) => { readonly [name in EffectName]: number }
}

const bitOf = new Map(effectNames.map((name, index) => [name, 1 << index]))

/** A subject costs one number while something is done to it, and nothing else. */
export function createEffectTally(): EffectTally {
  const bits = new Map<string, number>()
  const untils = new Map<string, Instant>()
  const heap = createDueHeap<string>()
  const totals = new Map<EffectName, number>(effectNames.map((name) => [name, 0]))
  function add(mask: number, by: 1 | -1): void {
    for (const [name, bit] of bitOf) if ((mask & bit) !== 0) totals.set(name, (totals.get(name) ?? 0) + by)
  }
  /** What was put again since is out of date in the heap. */
  function dropStale(): void {
    for (let top = heap.top(); top && untils.get(top.thing) !== top.at; top = heap.top()) heap.take()
  }
  return {
    put: (key, names, until) => {
      add(bits.get(key) ?? 0, -1)
      const mask = names.reduce((sum, name) => sum | (bitOf.get(name) ?? 0), 0)
      if (mask === 0) bits.delete(key)
      else bits.set(key, mask)
      add(mask, 1)
      if (until === null) return void untils.delete(key)
      untils.set(key, until)
      heap.put(until, key)
    },
    overBy: (now, atMost) => {
      const over: string[] = []
      const back: { readonly at: Instant; readonly thing: string }[] = []
      for (dropStale(); over.length < atMost; dropStale()) {
        const top = heap.top()
        if (!top || top.at > now) break
        heap.take()
        over.push(top.thing)
        back.push(top)
      }
      for (const { at, thing } of back) heap.put(at, thing)
      return over
    },
    counts: (names) => Object.fromEntries(names.map((name) => [name, totals.get(name) ?? 0])) as { readonly [name in EffectName]: number },
  }
}
