import { setImmediate as yieldNow } from 'node:timers/promises'
import { taskOverdue } from '../../core/detectors/task-overdue/task-overdue'
import type { RecordKey } from '../../core/ids'
import type { Finding } from '../../core/model/finding'
import type { Severity } from '../../core/model/severity'
import type { Priority, Task } from '../../core/model/task'
import type { Instant } from '../../core/time'
import type { Store } from '../store/store'

/** A task that is in breach now, whether anybody resolved its alert or not. */
export type Overdue = { readonly siteKey: RecordKey | null; readonly priority: Priority; readonly severity: Severity; readonly since: Instant }

/** Which tasks are in breach now, as the rounds found them: read anew by every sweep, kept in between by what the timers judge and by what comes in. Rule: [O7]. */
export type OverdueBook = {
  readonly note: (task: Task, finding: Finding | null) => void
  /** A sweep begins: what it does not find is not overdue. */
  readonly sweeping: () => void
  readonly swept: () => void
  readonly stored: (keys: readonly RecordKey[]) => void
  /** What is overdue as of an instant; null: nobody has looked yet. Rows that changed since a round are judged again, in pieces. */
  readonly asOf: (now: Instant) => Promise<ReadonlyMap<RecordKey, Overdue> | null>
}

const pieceSize = 500

export function createOverdueBook(store: Store): OverdueBook {
  const changed = new Set<RecordKey>()
  let book: Map<RecordKey, Overdue> | null = null
  let fresh: Map<RecordKey, Overdue> | null = null

  function heard(key: RecordKey): void {
    if (book?.has(key) === true) changed.add(key)
  }
  function put(key: RecordKey, task: Task | null, finding: Finding | null): void {
    const into = fresh ?? book
    if (finding === null || task === null) into?.delete(key)
    else into?.set(key, { siteKey: task.siteKey, priority: task.priority, severity: finding.severity, since: finding.since })
  }
  const findingOf = (task: Task, now: Instant): Finding | null => taskOverdue.judge(task, store.policies.inForce(store.places.of(task.siteKey).place).values, now).finding

  store.tasks.onMoved(heard)
  store.onRollback(() => void (fresh = null))
  return {
    note: (task, finding) => put(task.key, task, finding),
    sweeping: () => void (fresh = new Map()),
    swept: () => {
      book = fresh
      fresh = null
      changed.clear()
    },
    stored: (keys) => keys.forEach(heard),
    asOf: async (now) => {
      let left = 0
      for (const key of changed) {
        changed.delete(key)
        const task = store.tasks.byKey(key)
        put(key, task, task && findingOf(task, now))
        if ((left += 1) % pieceSize === 0) await yieldNow()
      }
      return book
    },
  }
}
