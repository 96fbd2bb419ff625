import type { Instant } from '../../core/time'

/** Things in the order of their instants; the earliest is on top. */
export type DueHeap<Thing> = {
  readonly put: (at: Instant, thing: Thing) => void
  readonly top: () => Due<Thing> | undefined
  readonly take: () => Due<Thing> | undefined
}
export type Due<Thing> = { readonly at: Instant; readonly thing: Thing }

/** A binary heap. */
export function createDueHeap<Thing>(): DueHeap<Thing> {
  const heap: Due<Thing>[] = []
  return {
    put: (at, thing) => rise(heap, { at, thing }),
    top: () => heap[0],
    take: () => takeTop(heap),
  }
}

function rise<Thing>(heap: Due<Thing>[], due: Due<Thing>): void {
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

function takeTop<Thing>(heap: Due<Thing>[]): Due<Thing> | undefined {
  const top = heap[0]
  const last = heap.pop()
  if (!last || heap.length === 0) return top
  let place = 0
  for (;;) {
    const left = heap[2 * place + 1]
    const right = heap[2 * place + 2]
    const isRight = left !== undefined && right !== undefined && right.at < left.at
    const below = isRight ? right : left
    if (!below || below.at >= last.at) break
    heap[place] = below
    place = 2 * place + (isRight ? 2 : 1)
  }
  heap[place] = last
  return top
}
