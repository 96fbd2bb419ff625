import { alertDue } from '../../core/alerts/escalate'
import { alertKey } from '../../core/alerts/key'
import { reconcile } from '../../core/alerts/reconcile'
import type { Round } from '../../core/alerts/change'
import { taskDetectors } from '../../core/detectors'
import type { Judgement } from '../../core/detectors/detector'
import { whyEnded } from '../../core/detectors/task-overdue/task-overdue'
import type { AlertKey, RecordKey } from '../../core/ids'
import { system } from '../../core/model/actor'
import type { Alert } from '../../core/model/alert'
import { earliest, type Instant } from '../../core/time'
import type { NewId } from '../deps'
import type { Store } from '../store/store'
import type { WatchedTask } from '../store/task-rows'
import type { TaskSource } from '../store/tasks'
import { createGrouping } from './grouping'
import { createRecorder, emptyTally, type LiveAlerts, type Tally } from './round'
import { createScoring, scoreTolerance } from './scoring'

/** Judging, in the two ways there are; both run inside the caller's transaction. */
export type Rounds = {
  /** What falls due: subjects whose next change has come, then escalations and snoozes. */
  readonly timers: (round: Omit<Round, 'trigger'>) => Tally
  /** Every open subject again, trusting no column; reports what the timers missed. */
  readonly sweep: (round: Omit<Round, 'trigger'>) => Tally
  /** Toasts for what the rounds since the last settling found. */
  readonly settle: (round: Omit<Round, 'trigger'>) => void
  /** The next instant at which a timer must fire; null: none. */
  readonly nextDeadline: () => Instant | null
  readonly freshScores: () => void
}
export type RoundsDeps = { readonly store: Store; readonly newId: NewId; readonly tasks: TaskSource; readonly live?: LiveAlerts }

/** A timer round takes at most so many subjects, so that one look stays short; the next look takes the rest. */
const mostDue = 20_000

export function createRounds({ store, newId, tasks, live = storedAlerts(store) }: RoundsDeps): Rounds {
  const scoring = createScoring(store)
  const recorder = createRecorder({ store, newId, grouping: createGrouping(store, newId), scoring, live })

  /** Judges one subject by every rule and keeps when to look again. Notes in `found` the subjects whose alerts were looked up. */
  function judge(task: WatchedTask, round: Round, tally: Tally, found?: Set<RecordKey>): void {
    const { place } = store.places.of(task.siteKey)
    const policy = store.policies.inForce(place).values
    let next: Instant | null = null
    tally.judged += 1
    for (const detector of taskDetectors) {
      const judgement = detector.judge(task, policy, round.now)
      const key = alertKey({ ...detector.raises, subject: { kind: 'task', key: task.key } })
      next = earliest(next, judgement.nextChangeAt)
      if (judgement.finding === null && found) continue
      found?.add(task.key)
      const current = live.of(key)
      if (judgement.finding !== null || current !== null) next = earliest(next, decide({ task, judgement, key, current, place, policy }, round, tally))
    }
    if (next !== task.nextChangeAt) tasks.schedule(task.key, next, round.now)
  }

  function decide(found: { task: WatchedTask; judgement: Judgement; key: AlertKey; current: Alert | null; place: Alert['place']; policy: Parameters<typeof whyEnded>[2] }, round: Round, tally: Tally): Instant | null {
    const { task, judgement, key, current, place, policy } = found
    const { decisions, lookAgainAt } = reconcile({
      round, judgement, live: current, previous: current ? null : live.newestResolved(key), place, policy, priority: task.priority,
      firstRecordedAt: round.isReplay ? task.createdAt : task.firstRecordedAt,
      recordedAt: round.isReplay ? task.createdAt : task.recordedAt,
      whyEnded: () => {
        if (!current) throw new Error(`round: nothing to end for ${key}`)
        return whyEnded(current, task, policy, round.now)
      },
    })
    for (const decision of decisions) recorder.decide(live.of(key), decision, task, round, tally)
    return lookAgainAt
  }

  function alertsDue(round: Round, tally: Tally): void {
    for (const alert of store.alerts.due(round.now)) {
      for (const decision of alertDue(alert, round.now)) recorder.decide(live.of(alert.key), decision, null, round, tally)
    }
  }

  /** Alerts whose subject breaches no more, or is closed: what no timer resolved. */
  function orphans(seen: ReadonlySet<RecordKey>, round: Round, tally: Tally): void {
    for (const alert of store.alerts.allLive()) {
      if (alert.subject.kind !== 'task' || seen.has(alert.subject.key)) continue
      const task = tasks.byKey(alert.subject.key)
      if (!task) throw new Error(`alert ${alert.id}: its task ${alert.subject.key} is not in the store`)
      judge(task, round, tally)
    }
  }

  function rescore(round: Round): void {
    for (const alert of store.alerts.allLive()) {
      const score = scoring.of(alert, round.now)
      if (Math.abs(score - alert.priorityScore) <= scoreTolerance) continue
      store.journal.record({
        at: round.now, actor: system, action: 'alert.reordered', subjectKind: 'alert', subjectId: alert.id, facts: { from: alert.priorityScore, to: score },
        changes: [{ table: 'alert', op: 'update', key: alert.id, set: { priority_score: score } }],
      })
    }
  }

  return {
    timers: (at) => {
      const round: Round = { ...at, trigger: 'timer' }
      const tally = emptyTally()
      for (const task of tasks.due(round.now, mostDue)) judge(task, round, tally)
      alertsDue(round, tally)
      return tally
    },
    sweep: (at) => {
      const round: Round = { ...at, trigger: 'sweep' }
      const tally = emptyTally()
      const found = new Set<RecordKey>()
      for (const piece of tasks.open(round.now)) {
        for (const task of piece) {
          if (task.createdAt > round.now) continue
          tally.checked += 1
          judge(task, round, tally, found)
        }
      }
      orphans(found, round, tally)
      alertsDue(round, tally)
      if (!round.isReplay) rescore(round)
      return tally
    },
    settle: (at) => recorder.settle({ ...at, trigger: 'timer' }),
    nextDeadline: () => earliest(tasks.nextChangeAt(), store.alerts.nextChangeAt()),
    freshScores: () => scoring.fresh(),
  }
}

/** Alerts as the store has them: every question is a read. */
export const storedAlerts = (store: Store): LiveAlerts => ({ of: store.alerts.live, newestResolved: store.alerts.newestResolved, heard: () => undefined })
