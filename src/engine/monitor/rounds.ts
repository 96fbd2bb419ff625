import { alertDue } from '../../core/alerts/escalate'
import { alertKey } from '../../core/alerts/key'
import { reconcile } from '../../core/alerts/reconcile'
import type { Round } from '../../core/alerts/change'
import { taskDetectors } from '../../core/detectors'
import type { Detector, Judgement } from '../../core/detectors/detector'
import { whyEnded } from '../../core/detectors/task-overdue/task-overdue'
import { system } from '../../core/model/actor'
import type { Alert, Subject } from '../../core/model/alert'
import type { Place } from '../../core/model/place'
import type { PolicyValues } from '../../core/model/policy'
import type { Task } from '../../core/model/task'
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

  /** Judges one subject by every rule and keeps when to look again. A sweep looks up the alerts of findings only: what has no finding behind it shows in the count. */
  function judge(task: WatchedTask, round: Round, tally: Tally, findingsOnly = false): void {
    const { place } = store.places.of(task.siteKey)
    const policy = store.policies.inForce(place).values
    const subject: Subject = { kind: 'task', key: task.key }
    let next: Instant | null = null
    tally.judged += 1
    for (const detector of taskDetectors) {
      const judgement = detector.judge(task, policy, round.now)
      next = earliest(next, judgement.nextChangeAt)
      if (judgement.finding === null && findingsOnly) continue
      const current = live.of(detector.raises, subject)
      if (judgement.finding !== null || current !== null) next = earliest(next, decide({ task, subject, detector, judgement, current, place, policy }, round, tally))
    }
    if (next !== task.nextChangeAt) tasks.schedule(task.key, next, round.now)
  }

  type Judged = { readonly task: WatchedTask; readonly subject: Subject; readonly detector: Detector<Task>; readonly judgement: Judgement; readonly current: Alert | null; readonly place: Place; readonly policy: PolicyValues }

  function decide({ task, subject, detector, judgement, current, place, policy }: Judged, round: Round, tally: Tally): Instant | null {
    const { decisions, lookAgainAt } = reconcile({
      round, judgement, live: current, previous: current ? null : live.newestResolved(detector.raises, subject), place, policy, priority: task.priority,
      firstRecordedAt: round.isReplay ? task.createdAt : task.firstRecordedAt,
      recordedAt: round.isReplay ? task.createdAt : task.recordedAt,
      whyEnded: () => {
        if (!current) throw new Error(`round: nothing to end for ${task.key}`)
        return whyEnded(current, task, policy, round.now)
      },
    })
    let standing = current
    for (const decision of decisions) standing = recorder.decide(standing, decision, round, tally)
    if (judgement.finding !== null && standing !== null) tally.matched += 1
    return lookAgainAt
  }

  function alertsDue(round: Round, tally: Tally): void {
    for (const alert of store.alerts.due(round.now)) {
      let standing: Alert | null = alert
      for (const decision of alertDue(alert, round.now, round.isReplay)) standing = recorder.decide(standing, decision, round, tally)
    }
  }

  /** Alerts whose subject breaches no more, or is closed, and that no timer resolved: judged once more, with their alerts. */
  function unmatched(round: Round, tally: Tally): void {
    for (const alert of [...live.all()]) {
      if (alert.subject.kind !== 'task') continue
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
      for (const piece of tasks.open(round.now)) {
        for (const task of piece) {
          if (task.createdAt > round.now) continue
          tally.checked += 1
          judge(task, round, tally, true)
        }
      }
      if (tally.matched !== live.count()) unmatched(round, tally)
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
export const storedAlerts = (store: Store): LiveAlerts => ({
  of: (raises, subject) => store.alerts.live(alertKey({ ...raises, subject })),
  newestResolved: (raises, subject) => store.alerts.newestResolved(alertKey({ ...raises, subject })),
  all: store.alerts.allLive,
  count: store.alerts.countLive,
  heard: () => undefined,
})
