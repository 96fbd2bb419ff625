import { setImmediate as yieldNow } from 'node:timers/promises'
import { taskDetectors } from '../../core/detectors'
import type { RecordKey } from '../../core/ids'
import type { AlertId } from '../../core/ids'
import type { Policy, PolicyInForce } from '../../core/model/policy'
import type { Place } from '../../core/model/place'
import { effectNames, effectOf, type EffectName } from '../../core/policy/effect'
import { differingFields } from '../../core/policy/fields'
import { ok, refused, type Outcome } from '../../core/outcome'
import { minutes, type Instant } from '../../core/time'
import type { PolicyPreview } from '../../contract/shapes-policy'
import { storedAlerts } from '../monitor/live-alerts'
import type { Alerted } from '../store/facts-alerted'
import type { Store } from '../store/store'
import type { WatchedTask } from '../store/task-rows'
import { createEffectTally } from './effect-tally'

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
export type PreviewDeps = { readonly store: Store; readonly alerted: Alerted; readonly now: () => Instant }

/** So many tasks are looked at without a pause: a few milliseconds. */
const sliceSize = 200
/** What changes later than this after it was looked at cannot change before the preview is done. */
const longestRun = minutes(15)
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

/** Looks at every open task once, then at those that changed meanwhile until none is left. `again`: policies or places changed, or it was stopped. */
async function attempt({ store, alerted, now }: PreviewDeps, mine: Running, policy: Policy, onProgress: PreviewAsked['onProgress']): Promise<PolicyPreview | 'again'> {
  const look = createLook({ store, alerted, policy })
  const total = store.tasks.countOpen()
  const touched = createTouched(store)
  let done = 0
  mine.arePlacesOther = false
  mine.stored.clear()
  for (const piece of store.tasks.open(now())) {
    for (let at = 0; at < piece.length; at += sliceSize) {
      if (mine.isStopped || mine.arePlacesOther) return 'again'
      look.at(piece.slice(at, at + sliceSize), now())
      done = Math.min(total, done + sliceSize)
      onProgress(done, total)
      await yieldNow()
    }
  }
  for (;;) {
    const changed = touched.next(sliceSize)
    if (mine.isStopped || mine.arePlacesOther || changed === 'policies') return 'again'
    const at = now()
    const keys = [...new Set([...changed, ...taken(mine.stored, sliceSize), ...look.overBy(at, sliceSize)])]
    look.again(keys, at)
    if (mine.stored.size === 0 && touched.isLevel() && !look.isOver(at)) return { at, openTasks: total, counts: look.counts() }
    await yieldNow()
  }
}

function taken(keys: Set<RecordKey>, atMost: number): readonly RecordKey[] {
  const some = [...keys].slice(0, atMost)
  for (const key of some) keys.delete(key)
  return some
}

type Touched = { readonly next: (atMost: number) => readonly RecordKey[] | 'policies'; readonly isLevel: () => boolean }

/** Subjects of the alerts that were decided on since this was made. */
function createTouched({ journal, alerts }: Store): Touched {
  let seq = journal.head().seq
  return {
    next: (atMost) => {
      const entries = journal.subjectsAfter(seq, atMost)
      seq = entries.at(-1)?.seq ?? seq
      if (entries.some(({ kind }) => kind === 'policy')) return 'policies'
      return entries.flatMap(({ kind, id }) => (kind === 'alert' ? (alerts.byId(id as AlertId)?.subject.key ?? []) : []))
    },
    isLevel: () => journal.head().seq === seq,
  }
}

type Look = {
  readonly at: (tasks: readonly WatchedTask[], now: Instant) => void
  readonly again: (keys: readonly RecordKey[], now: Instant) => void
  /** Subjects that would be judged otherwise by an instant than when they were looked at. */
  readonly overBy: (now: Instant, atMost: number) => readonly RecordKey[]
  readonly isOver: (now: Instant) => boolean
  readonly counts: () => PolicyPreview['counts']
}

function createLook({ store, alerted, policy }: { readonly store: Store; readonly alerted: Alerted; readonly policy: Policy }): Look {
  const live = storedAlerts(store)
  const tally = createEffectTally()
  const inForceWith = store.policies.inForceWith(policy)
  const known = new Map<Place, { readonly before: PolicyInForce; readonly after: PolicyInForce } | null>()
  /** The policies before and after at a place; null where they are the same. */
  function bothAt(place: Place): { readonly before: PolicyInForce; readonly after: PolicyInForce } | null {
    const found = known.get(place)
    if (found !== undefined) return found
    const before = store.policies.inForce(place)
    const after = inForceWith(place)
    const both = differingFields(before.values, after.values).length === 0 ? null : { before, after }
    known.set(place, both)
    return both
  }
  function at(tasks: readonly WatchedTask[], now: Instant): void {
    const concerned = tasks.filter(({ siteKey }) => bothAt(store.places.of(siteKey).place) !== null)
    const withAlert = alerted.among(concerned.map(({ key }) => key))
    for (const task of concerned) {
      const { place } = store.places.of(task.siteKey)
      const both = bothAt(place)
      if (both === null) continue
      const names: EffectName[] = []
      let until: Instant | null = null
      for (const detector of taskDetectors) {
        const subject = { kind: 'task', key: task.key } as const
        const effect = effectOf({
          task, detector, place, before: both.before.values, after: both.after.values, now, live: withAlert.has(task.key) ? live.of(detector.raises, subject) : null,
          previous: () => live.newestResolved(detector.raises, subject),
        })
        names.push(...effect.names)
        if (effect.until !== null && (until === null || effect.until < until)) until = effect.until
      }
      tally.put(task.key, names, until !== null && until > now && until - now < longestRun ? until : null)
    }
  }
  return {
    at,
    again: (keys, now) => {
      for (const key of keys) tally.put(key, [], null)
      at(keys.map((key) => store.tasks.byKey(key)).filter((task) => task !== null), now)
    },
    overBy: tally.overBy,
    isOver: (now) => tally.overBy(now, 1).length > 0,
    counts: () => tally.counts(effectNames),
  }
}
