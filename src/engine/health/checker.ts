import { CallFault } from '../../contract/fault'
import type { HealthCheck } from '../../contract/shapes-health'
import type { Json } from '../../core/journal/entry'
import { system, type Actor } from '../../core/model/actor'
import { said } from '../../core/said'
import { hours, minutes, type Instant } from '../../core/time'
import type { Deps } from '../deps'
import { evidenceFolderOf } from '../evidence/evidence-proof'
import { createHealthFacts } from '../store/health-facts'
import { diskFaultOf } from '../store/db'
import type { Known } from '../store/invariant'
import { brokenOf } from '../store/invariants'
import type { Store } from '../store/store'
import { newestDaily, nextDaily } from './daily'
import { removeStaging, withSnapshot } from './snapshot'

/** Checks everything that must hold of the store, on a copy: when somebody asks, and by itself every day. Rule: [J21]. */
export type Checker = {
  /** Asked while one runs, it answers with that one. Refusals: CallFault `engine-gone` when the engine stops meanwhile. */
  readonly run: (why: HealthCheck['why'], by: Actor) => Promise<HealthCheck>
  readonly last: () => HealthCheck | null
  readonly isChecking: () => boolean
  /** When the next one comes by itself; null where nobody watches. */
  readonly nextAt: () => Instant | null
  /** Begins the day's check when its time has come; to be asked every so often. */
  readonly look: () => void
  readonly start: () => void
  readonly stop: () => void
}
export type CheckerDeps = {
  readonly store: Store
  readonly deps: Pick<Deps, 'clock' | 'prove' | 'log'>
  readonly now: () => Instant
  readonly watchingSince: () => Instant | null
  readonly onChecked: () => void
}

/** A console that starts has other things to do. */
const notBefore = minutes(1)
/** After a check that could not be made. */
const triedAgainAfter = hours(1)
const lookEvery = minutes(1) / 2

export function createChecker(parts: CheckerDeps): Checker {
  const { store, now, watchingSince } = parts
  const { lastCheck } = createHealthFacts(store.db, store.consoleId)
  let running: Promise<HealthCheck> | null = null
  let triedAt: Instant | null = null
  let isStopped = false
  let timer: ReturnType<typeof setInterval> | undefined
  removeStaging(store.file)
  tellTrouble(store, lastCheck())

  async function check(why: HealthCheck['why'], by: Actor): Promise<HealthCheck> {
    const began = parts.deps.clock.monotonic()
    const at = now()
    const known = knownOutside(store)
    const results = await unless(() => isStopped, withSnapshot(store, (file) => parts.deps.prove({ kind: 'invariants', file, known })))
    const entries = results.find(({ id }) => id === 'I4')?.checked ?? 0
    const done: HealthCheck = { at, why, by: by.name, entries, tookMs: Math.round(parts.deps.clock.monotonic() - began), results }
    store.write(() => store.journal.record({ at: now(), actor: by, action: 'health.checked', subjectKind: 'health', subjectId: store.consoleId, facts: done as unknown as Readonly<Record<string, Json>>, changes: [] }))
    tellTrouble(store, done)
    // The database or its chain is not what was written: it is opened anew, and a backup takes its place.
    if (brokenOf(results).some(({ id }) => id === 'I4' || id === 'I8')) store.distrust('the check found that the database is not what was written')
    parts.onChecked()
    return done
  }

  const run: Checker['run'] = (why, by) => {
    running ??= check(why, by).finally(() => void (running = null))
    return running
  }

  function couldNot(thrown: unknown): void {
    if (isStopped) return
    const problem = thrown instanceof Error ? thrown.message : String(thrown)
    parts.deps.log('error', 'the daily check could not be made', { problem })
    if (diskFaultOf(thrown) === 'failed') return store.distrust(`the daily check could not be made: ${problem}`)
    store.troubles.tell('invariant-broken', said('health.trouble.unchecked', { problem }), now())
    parts.onChecked()
  }

  function look(): void {
    const since = watchingSince()
    const at = now()
    if (running || since === null || at - since < notBefore || !isDue(at) || (triedAt !== null && at - triedAt < triedAgainAfter)) return
    triedAt = at
    run('daily', system).catch(couldNot)
  }

  const isDue = (at: Instant): boolean => (lastCheck()?.at ?? -Infinity) < newestDaily(at, store.consoleId)
  return {
    run,
    last: lastCheck,
    isChecking: () => running !== null,
    nextAt: () => {
      const since = watchingSince()
      if (since === null) return null
      return isDue(now()) ? Math.max(now(), since + notBefore, (triedAt ?? -Infinity) + triedAgainAfter) : nextDaily(now(), store.consoleId)
    },
    look,
    start: () => void (timer = setInterval(look, lookEvery)),
    stop: () => {
      isStopped = true
      clearInterval(timer)
    },
  }
}

/** What comes of a copy whose store was closed meanwhile is no finding. */
async function unless<Result>(isStopped: () => boolean, work: Promise<Result>): Promise<Result> {
  const [outcome] = await Promise.allSettled([work])
  if (isStopped()) throw new CallFault('engine-gone', 'the engine stopped while the store was being checked', outcome.status === 'rejected' ? { cause: outcome.reason } : {})
  if (outcome.status === 'rejected') throw outcome.reason
  return outcome.value
}

/** What was written down beside the store before the copy is taken: the copy has it, or it is lost. */
function knownOutside({ beside, toasts, file }: Store): Known {
  const { folder, head } = beside.state()
  return { confirmedOps: null, evidence: evidenceFolderOf(file), head, mirror: head && { folder, upTo: head.seq }, toastsTakenAt: toasts.takenAt() }
}

/** What does not hold is a trouble until a later check finds that it does. */
function tellTrouble(store: Store, check: HealthCheck | null): void {
  const broken = brokenOf(check?.results ?? [])
  if (check && broken.length > 0) store.troubles.tell('invariant-broken', said('health.trouble.broken', { count: broken.length, which: broken.map(({ id }) => id).join(', ') }), check.at)
  else store.troubles.end('invariant-broken')
}
