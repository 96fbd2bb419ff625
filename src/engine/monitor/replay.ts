import type { RecordKey } from '../../core/ids'
import { system } from '../../core/model/actor'
import type { Alert } from '../../core/model/alert'
import { earliest, isoOf, type Instant, type Millis } from '../../core/time'
import type { ReplayProgress, ReplayResult } from '../../contract/shapes'
import type { Deps } from '../deps'
import type { Store } from '../store/store'
import { noteJudged } from './cycle'
import { createKnownClock, type Known } from './known-clock'
import { storedAlerts, type LiveAlerts } from './live-alerts'
import { createRounds } from './rounds'
import type { Tally } from './tally'
import { rewoundTasks, taskClock, tourClock, watchedTours } from './replay-clocks'
import { withRowsBehind } from './subject-clock'

export type ReplayAsked = { readonly from: Instant; readonly to: Instant; readonly everyMs: Millis; readonly timers: boolean; readonly knownAt?: Instant | undefined }
export type ReplayDeps = Deps & { readonly known: Known; readonly onProgress: (progress: ReplayProgress) => void }

/** So many instants share one transaction: a replay promises nothing to anybody before its end. */
const instantsATransaction = 500

/**
 * Lets time run from `from` to `to`, both inclusive: every deadline in order, then the sweep of that instant if there is one.
 * Rows do not change meanwhile, so they are read once and kept in memory, as are live alerts; alerts and journal go to the store as ever.
 * Never notifies. With `timers` false only the sweeps look. With `knownAt` the rows are those known then.
 */
export async function replay(store: Store, deps: ReplayDeps, asked: ReplayAsked): Promise<ReplayResult> {
  const started = deps.clock.monotonic()
  const known = asked.knownAt === undefined ? null : createKnownClock(store, deps.known, asked.knownAt, asked.from)
  const tasks = known?.tasks ?? withRowsBehind(taskClock(rewoundTasks(store, asked.from), asked.from), store.tasks)
  const tours = known?.tours ?? withRowsBehind(tourClock(store, watchedTours(store), asked.from), store.tours)
  const touched = new Set<string>()
  const rounds = createRounds({ store, newId: deps.newId, tasks, tours, live: keptAlerts(store), isReplay: true })
  const total = { sweeps: 0, deadlines: 0, raised: 0, escalated: 0, resolved: 0, missed: 0 }
  const add = (tally: Tally): void => {
    total.raised += tally.raised
    total.escalated += tally.escalated
    total.resolved += tally.resolved
    if (known) for (const id of tally.alertIds) touched.add(id)
  }
  let sweepAt = asked.from
  let isFirst = store.meta.instant('first_swept_at') === null
  let freshAt = asked.from
  const step = (): boolean => {
    const due = asked.timers ? rounds.nextDeadline() : null
    const now = Math.max(earliest(due, sweepAt) ?? sweepAt, asked.from)
    if (now > asked.to) return false
    if (now - freshAt >= scoresKeep) rounds.freshScores()
    if (now - freshAt >= scoresKeep) freshAt = now
    const round = { now, isFirst, watchedUntil: now === asked.from ? null : now, isReplay: true }
    if (asked.timers) {
      const tally = rounds.timers(round)
      total.deadlines += tally.judged
      add(tally)
    }
    if (now === sweepAt) {
      const tally = rounds.sweep(round)
      add(tally)
      total.missed += now === asked.from ? 0 : tally.missedByTimer
      total.sweeps += 1
      sweepAt += asked.everyMs
      isFirst = false
    }
    return true
  }
  for (let goesOn = true; goesOn;) {
    store.write(() => {
      for (let count = 0; goesOn && count < instantsATransaction; count += 1) goesOn = step()
      if (!goesOn) finish(store, known ? [] : tasks.changed(), asked, total)
      if (!goesOn) known?.handBack(touched, asked.to)
    })
    deps.onProgress({ done: Math.min(sweepAt, asked.to) - asked.from, total: asked.to - asked.from })
    await new Promise((resume) => setImmediate(resume))
  }
  return {
    from: isoOf(asked.from), to: isoOf(asked.to), sweeps: total.sweeps, deadlines: total.deadlines, raised: total.raised, escalated: total.escalated,
    resolved: total.resolved, missed_by_timer: total.missed, duration_ms: Math.round(deps.clock.monotonic() - started),
  }
}

const scoresKeep: Millis = 86_400_000

function finish(store: Store, changed: Iterable<readonly [RecordKey, Instant | null, Instant]>, asked: ReplayAsked, total: Readonly<Record<string, number>>): void {
  for (const [key, nextChangeAt, judgedAt] of changed) store.tasks.schedule(key, nextChangeAt, judgedAt)
  if (store.meta.instant('first_swept_at') === null) store.meta.set('first_swept_at', asked.from)
  noteJudged(store, asked.to)
  store.journal.record({ at: asked.to, actor: system, action: 'replay.done', subjectKind: 'replay', subjectId: `${isoOf(asked.from)}/${isoOf(asked.to)}`, facts: { ...total, ...(asked.knownAt === undefined ? {} : { knownAt: asked.knownAt }) }, changes: [] })
}

/** Live alerts kept in memory beside the store, of which the replay is the only writer; found by subject, whose key is at hand. */
function keptAlerts(store: Store): LiveAlerts {
  const kept = new Map<string, Map<RecordKey, Alert>>()
  let count = 0
  const of = (raises: { readonly type: string; readonly subtype: string | null }): Map<RecordKey, Alert> => {
    const rule = raises.subtype ?? raises.type
    const found = kept.get(rule) ?? new Map<RecordKey, Alert>()
    kept.set(rule, found)
    return found
  }
  function put(alert: Alert): void {
    const alerts = of(alert)
    count -= Number(alerts.delete(alert.subject.key))
    if (alert.status === 'RESOLVED') return
    alerts.set(alert.subject.key, alert)
    count += 1
  }
  store.alerts.allLive().forEach(put)
  return {
    ...storedAlerts(store),
    figures: null,
    of: (raises, subject) => of(raises).get(subject.key) ?? null,
    all: () => [...kept.values()].flatMap((alerts) => [...alerts.values()]),
    count: () => count,
    heard: put,
  }
}
