import { setImmediate as yieldNow } from 'node:timers/promises'
import type { AlertId, RecordKey } from '../../core/ids'
import type { Policy } from '../../core/model/policy'
import { effectNames } from '../../core/policy/effect'
import { ok, refused, type Outcome } from '../../core/outcome'
import type { Instant } from '../../core/time'
import type { PolicyPreview } from '../../contract/shapes-policy'
import type { Store } from '../store/store'
import { createEffectTally } from './effect-tally'
import { createLookers, subjectName } from './look'

/** What changes of policy would do, computed beside watching and answering. */
export type Previews = {
  /**
   * What the change would do if it were saved when this resolves: no row, alert, policy or place has changed since it was looked at, and none would be judged otherwise by now.
   * Refusals: `stopped`. Rule: [P11].
   */
  readonly of: (asked: PreviewAsked) => Promise<Outcome<PolicyPreview, 'stopped'>>
  readonly stop: (previewId: string) => void
  /** Tasks are other than before; none named: places are. */
  readonly stored: (keys: readonly RecordKey[]) => void
}
/** `policy`: the one that the change would make; made anew whenever it is begun again. */
export type PreviewAsked = { readonly previewId: string; readonly policy: () => Policy; readonly onProgress: (done: number, total: number) => void }
export type PreviewDeps = { readonly store: Store; readonly now: () => Instant }

/** So many tasks are looked at without a pause: a few milliseconds. */
const sliceSize = 200
const mostRunning = 4

type Running = { isStopped: boolean; arePlacesOther: boolean; readonly stored: Set<RecordKey> }

export function createPreviews(deps: PreviewDeps): Previews {
  const running = new Map<string, Running>()
  return {
    of: async ({ previewId, policy, onProgress }) => {
      const mine: Running = { isStopped: false, arePlacesOther: false, stored: new Set() }
      running.set(previewId, mine)
      for (const [id, other] of running) if (running.size > mostRunning && id !== previewId) stop(id, other)
      try {
        while (!mine.isStopped) {
          const counted = await attempt(deps, mine, policy(), onProgress)
          if (counted !== 'again') return ok(counted)
        }
        return refused('stopped')
      } finally {
        if (running.get(previewId) === mine) running.delete(previewId)
      }
    },
    stop: (previewId) => stop(previewId, running.get(previewId)),
    stored: (keys) => {
      for (const one of running.values()) {
        if (keys.length === 0) one.arePlacesOther = true
        for (const key of keys) one.stored.add(key)
      }
    },
  }

  function stop(id: string, one: Running | undefined): void {
    if (one) one.isStopped = true
    running.delete(id)
  }
}

/** Looks at every open subject once, then at those that changed meanwhile until none is left. `again`: policies or places changed, or it was stopped. */
async function attempt({ store, now }: PreviewDeps, mine: Running, policy: Policy, onProgress: PreviewAsked['onProgress']): Promise<PolicyPreview | 'again'> {
  const tally = createEffectTally()
  const lookers = createLookers(store, policy, tally)
  const total = store.tasks.countOpen()
  const touched = createTouched(store)
  let done = 0
  mine.arePlacesOther = false
  mine.stored.clear()
  for (const { slices } of lookers) {
    for (const look of slices(now(), sliceSize)) {
      if (mine.isStopped || mine.arePlacesOther) return 'again'
      done = Math.min(total, done + look(now()))
      onProgress(done, total)
      await yieldNow()
    }
  }
  for (;;) {
    const changed = touched.next(sliceSize)
    if (mine.isStopped || mine.arePlacesOther || changed === 'policies') return 'again'
    const at = now()
    const names = [...new Set([...changed, ...taken(mine.stored, sliceSize).map((key) => subjectName('task', key)), ...tally.overBy(at, sliceSize)])]
    for (const { again } of lookers) again(names, at)
    if (mine.stored.size === 0 && touched.isLevel() && tally.overBy(at, 1).length === 0) return { at, openTasks: total, counts: tally.counts(effectNames) }
    await yieldNow()
  }
}

function taken(keys: Set<RecordKey>, atMost: number): readonly RecordKey[] {
  const some = [...keys].slice(0, atMost)
  for (const key of some) keys.delete(key)
  return some
}

type Touched = { readonly next: (atMost: number) => readonly string[] | 'policies'; readonly isLevel: () => boolean }

/** Subjects of the alerts that were decided on since this was made. */
function createTouched({ journal, alerts }: Store): Touched {
  let seq = journal.head().seq
  return {
    next: (atMost) => {
      const entries = journal.subjectsAfter(seq, atMost)
      seq = entries.at(-1)?.seq ?? seq
      if (entries.some(({ kind }) => kind === 'policy')) return 'policies'
      return entries.flatMap(({ kind, id }) => {
        const subject = kind === 'alert' ? alerts.byId(id as AlertId)?.subject : undefined
        return subject ? [subjectName(subject.kind, subject.key)] : []
      })
    },
    isLevel: () => journal.head().seq === seq,
  }
}
