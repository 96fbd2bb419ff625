import { setImmediate as yieldNow } from 'node:timers/promises'
import { chanceOf, comingOf, dueWindows } from '../../core/due/order'
import type { RecordKey } from '../../core/ids'
import { minutes, type Instant } from '../../core/time'
import type { Store } from '../store/store'
import type { WatchedTask } from '../store/task-rows'
import { createDueLanes, type DueLanes } from './due-lanes'

/** What time alone brings within reach: read from the store when it is first asked for, then followed. Rule: [O3]. */
export type DueHeld = {
  /** Reads what is missing, in pieces, and takes in what changed. */
  readonly upTo: (now: Instant) => Promise<DueLanes>
  readonly stored: (keys: readonly RecordKey[]) => void
}

const widest = minutes(Math.max(...dueWindows))
/** Read so far beyond the widest window, so that time passing means reading seldom. */
const reach = widest + minutes(5)
const pieceSize = 1_000
/** More changes than this are read again as a whole. */
const mostChanged = 5_000

export function createDueHeld(store: Store): DueHeld {
  const lanes = createDueLanes()
  const changed = new Set<RecordKey>()
  let readUntil: Instant | null = null
  let reading: Promise<void> = Promise.resolve()

  function forget(): void {
    lanes.clear()
    changed.clear()
    readUntil = null
  }
  function heard(key: RecordKey): void {
    if (readUntil === null) return
    if (changed.size >= mostChanged) forget()
    else changed.add(key)
  }
  store.tasks.onScheduled(heard)
  store.tasks.onMoved(heard)
  store.onRollback(forget)

  function take(task: WatchedTask | null, key: RecordKey, now: Instant): void {
    lanes.remove(key)
    if (task === null || task.nextChangeAt === null || readUntil === null || task.nextChangeAt > readUntil) return
    const coming = comingOf(task, store.policies.inForce(store.places.of(task.siteKey).place).values, now)
    if (coming) lanes.add({ key, siteKey: task.siteKey, priority: task.priority, chance: chanceOf(task), ...coming })
  }
  async function readOn(now: Instant): Promise<void> {
    if (readUntil !== null && readUntil >= now + widest) return
    const until = now + reach
    let after = { at: readUntil ?? 0, row: Number.MAX_SAFE_INTEGER }
    readUntil = until
    for (;;) {
      const piece = store.tasks.coming(after, until, pieceSize)
      for (const { task } of piece) take(task, task.key, now)
      const last = piece.at(-1)
      if (last === undefined || piece.length < pieceSize) return
      after = { at: last.task.nextChangeAt ?? until, row: last.row }
      await yieldNow()
      // Forgotten meanwhile: begun anew.
      if (readUntil !== until) return await readOn(now)
    }
  }
  return {
    upTo: async (now) => {
      await (reading = afterwards(reading, () => readOn(now)))
      for (const key of changed) take(store.tasks.byKey(key), key, now)
      changed.clear()
      return lanes
    },
    stored: (keys) => (keys.length === 0 ? forget() : keys.forEach(heard)),
  }
}

/** One reading at a time; one that failed stops none after it. */
async function afterwards(before: Promise<void>, work: () => Promise<void>): Promise<void> {
  await Promise.allSettled([before])
  await work()
}
