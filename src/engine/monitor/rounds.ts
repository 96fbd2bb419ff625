import { alertDue } from '../../core/alerts/escalate'
import type { Round } from '../../core/alerts/change'
import { system } from '../../core/model/actor'
import { taskDetectors } from '../../core/detectors'
import type { RecordKey } from '../../core/ids'
import type { Alert } from '../../core/model/alert'
import { earliest, type Instant } from '../../core/time'
import type { NewId } from '../deps'
import type { Store } from '../store/store'
import type { TaskSource } from '../store/tasks'
import { createGrouping } from './grouping'
import { createJudge } from './judge'
import { storedAlerts, type LiveAlerts } from './live-alerts'
import { createRecorder } from './recorder'
import { createScoring, scoreTolerance, type Scoring } from './scoring'
import { emptyTally, type Tally } from './tally'
import { createTeller } from './telling'

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
  /** Carries out what a change of policies or places still owes of deadlines: what the timers could not know of, they did not miss. */
  readonly levelDeadlines: () => void
}
export type RoundsDeps = { readonly store: Store; readonly newId: NewId; readonly tasks: TaskSource; readonly live?: LiveAlerts; /** Called now and then while a long round runs. */ readonly breathe?: () => void; readonly levelDeadlines?: () => void }

/** A timer round takes at most so many subjects, so that one look stays short; the next look takes the rest. */
export const mostDue = 20_000
/** From so many subjects on their alerts are read at once. */
const many = 20

export function createRounds({ store, newId, tasks, live = storedAlerts(store), breathe, levelDeadlines }: RoundsDeps): Rounds {
  const scoring = createScoring(store)
  const grouping = createGrouping(store, newId)
  const teller = createTeller(store, newId)
  store.onRollback(grouping.forget)
  const recorder = createRecorder({ store, newId, grouping, scoring, teller, live })
  const judge = createJudge({ store, tasks, live, recorder })

  function alertsDue(round: Round, tally: Tally): void {
    for (const alert of store.alerts.due(round.now)) {
      let standing: Alert | null = alert
      for (const decision of alertDue(alert, round.now, round.isReplay)) standing = recorder.decide(standing, decision, round, tally)
    }
  }

  /**
   * Subjects of alerts that breach no more, or are closed, and that no timer resolved: judged once more, with their alerts.
   * One whose row is not in the store stays as it stands until a source tells of it again. Rule: [M15].
   */
  function judgeLeft(keys: readonly RecordKey[], round: Round, tally: Tally): void {
    for (const key of keys) {
      const task = tasks.byKey(key)
      if (task) judge.whole(task, round, tally)
    }
  }

  return {
    timers: (at) => {
      const round: Round = { ...at, trigger: 'timer' }
      const tally = emptyTally()
      const due = tasks.due(round.now, mostDue)
      const judgeAll = (): void => { for (const task of due) judge.whole(task, round, tally) }
      if (due.length < many) judgeAll()
      else live.during(taskDetectors.map(({ raises }) => raises), due.map(({ key }) => ({ kind: 'task', key })), judgeAll)
      alertsDue(round, tally)
      return tally
    },
    sweep: (at) => {
      const round: Round = { ...at, trigger: 'sweep' }
      const tally = emptyTally()
      // Before anything is raised: what this round raises has its score already.
      if (!round.isReplay) rescore(store, scoring, round.now)
      const findings = judge.findings()
      for (const piece of tasks.open(round.now)) {
        for (const task of piece) {
          if (task.createdAt > round.now) continue
          tally.checked += 1
          findings.judge(task, round, tally)
        }
        breathe?.()
      }
      judgeLeft(findings.left(tally), round, tally)
      alertsDue(round, tally)
      return tally
    },
    settle: teller.settle,
    nextDeadline: () => earliest(tasks.nextChangeAt(), store.alerts.nextChangeAt()),
    freshScores: scoring.fresh,
    levelDeadlines: () => levelDeadlines?.(),
  }
}

/** The order of the queue drifts with site load and business hours; it is written again where it drifted far. */
function rescore(store: Store, scoring: Scoring, now: Instant): void {
  for (const alert of store.alerts.scored()) {
    const score = scoring.of({ ...alert, isThere: true }, now)
    if (Math.abs(score - alert.priorityScore) <= scoreTolerance) continue
    store.journal.record({
      at: now, actor: system, action: 'alert.reordered', subjectKind: 'alert', subjectId: alert.id, facts: { from: alert.priorityScore, to: score },
      changes: [{ table: 'alert', op: 'update', key: alert.id, set: { priority_score: score } }],
    })
  }
}
