import { setImmediate as yieldNow } from 'node:timers/promises'
import { firstChangeAt } from '../../core/detectors/task-overdue/task-overdue'
import type { RecordKey } from '../../core/ids'
import type { Task } from '../../core/model/task'
import type { Instant } from '../../core/time'
import type { Alerted } from '../store/facts-alerted'
import type { Store } from '../store/store'
import type { WatchedTask } from '../store/task-rows'

/** When a row that is other than before must be looked at: at once where an alert stands on it, else when it is first judged otherwise than quiet. */
export const nextChangeOf = (store: Store, task: Task, isAlerted: boolean): Instant | null => (isAlerted ? task.recordedAt : firstChangeOf(store, task))

function firstChangeOf(store: Store, task: Task): Instant | null {
  if (task.isHistory || task.isRetired) return null
  return firstChangeAt(task, store.policies.inForce(store.places.of(task.siteKey).place).values)
}

/**
 * Every deadline again, by the hierarchy and the policies in force: in pieces of one short transaction each, so that watching and answering go on between them.
 * A store that is opened before it was done is levelled at once. Rule: [P6].
 */
export type Rescheduling = {
  /** From here on every deadline is owed; inside the transaction of what changed them. */
  readonly begin: () => void
  /** Carries out what is owed; small stores are done when it returns, before its promise resolves. */
  readonly run: () => Promise<void>
  /** All of what is owed, without a pause; inside the caller's transaction or one of its own. */
  readonly finish: () => void
}
export type ReschedulingDeps = { readonly store: Store; readonly alerted: Alerted; readonly now: () => Instant; readonly breathe?: (() => void) | undefined }

/** So many tasks are one piece: a few milliseconds. */
const pieceSize = 500
const rowsWithoutPause = 2_000

export function createRescheduling({ store, alerted, now, breathe }: ReschedulingDeps): Rescheduling {
  let owed: Iterator<readonly WatchedTask[]> | null = null
  let running: Promise<void> | null = null

  const all = (): Iterator<readonly WatchedTask[]> => inPieces(tasksOf(store, now()))[Symbol.iterator]()
  /** The next piece; null: nothing is owed any more. */
  function step(): number | null {
    const tasks = owed
    if (tasks === null) return null
    const { done, value } = tasks.next()
    if (!done) {
      store.write(() => reschedule(store, value, alerted.among(value.map(({ key }) => key))))
      return value.length
    }
    // Another grace is another window for scans that name no tour.
    const goesOn = store.write(() => store.matching.settleSome(now()))
    if (!goesOn) store.write(() => store.meta.set('deadlines_owed', 'no'))
    if (!goesOn && owed === tasks) owed = null
    return goesOn ? pieceSize : 0
  }
  async function carryOut(): Promise<void> {
    let rows = 0
    for (let count = step(); count !== null; count = step()) {
      rows += count
      if (rows < rowsWithoutPause) continue
      rows = rowsWithoutPause - pieceSize
      await yieldNow()
    }
  }
  function finish(): void {
    while (step() !== null) breathe?.()
  }
  /** What the file says is owed. */
  function readAgain(): void {
    owed = store.meta.text('deadlines_owed') === 'yes' ? all() : null
  }
  store.onRollback(readAgain)
  readAgain()
  finish()
  return {
    begin: () => {
      store.meta.set('deadlines_owed', 'yes')
      store.tours.lookAgain(now())
      store.matching.oweAll()
      owed = all()
    },
    run: () => (running ??= carryOut().finally(() => void (running = null))),
    finish,
  }
}

/** What is judged by a deadline still to come. A store that may yet be judged as of an earlier instant needs every task's. */
const tasksOf = (store: Store, now: Instant): Iterable<readonly WatchedTask[]> => (store.meta.text('watched_live_at') === null ? store.tasks.all() : store.tasks.open(now))

function* inPieces(pieces: Iterable<readonly WatchedTask[]>): Iterable<readonly WatchedTask[]> {
  for (const piece of pieces) for (let at = 0; at < piece.length; at += pieceSize) yield piece.slice(at, at + pieceSize)
}

function reschedule(store: Store, tasks: readonly WatchedTask[], alerted: ReadonlySet<RecordKey>): void {
  for (const task of tasks) {
    const next = nextChangeOf(store, task, alerted.has(task.key))
    if (next !== task.nextChangeAt) store.tasks.scheduleAnew(task.key, next)
  }
}
