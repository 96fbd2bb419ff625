import { alertDue } from '../../core/alerts/escalate'
import type { Round } from '../../core/alerts/change'
import { system } from '../../core/model/actor'
import type { Alert } from '../../core/model/alert'
import { earliest, type Instant } from '../../core/time'
import type { NewId } from '../deps'
import type { Store } from '../store/store'
import type { WatchedTour } from '../store/tour-rows'
import type { SubjectSource, TaskSource } from '../store/tasks'
import { createGrouping } from './grouping'
import { storedAlerts, type LiveAlerts } from './live-alerts'
import type { OverdueBook } from './overdue'
import { createRecorder } from './recorder'
import { createScoring, scoreTolerance, type Scoring } from './scoring'
import { emptyTally, type Tally } from './tally'
import { taskKind, tourKind } from './subject-kind'
import { createTeller } from './telling'
import { createWatching } from './watching'

/** Judging, in the two ways there are; both run inside the caller's transaction. */
export type Rounds = {
  /** What falls due: subjects whose next change has come, then escalations and snoozes. */
  readonly timers: (round: Omit<Round, 'trigger'>) => Tally
  /** Every open subject again, trusting no column; reports what the timers missed. */
  readonly sweep: (round: Omit<Round, 'trigger'>) => Tally
  /** Toasts for what the rounds since the last settling found. */
  readonly settle: (round: Omit<Round, 'trigger'>) => void
  /** Tells again of what still waits, where a rule says so. */
  readonly remind: (now: Instant) => void
  /** The next instant at which a timer must fire; null: none. */
  readonly nextDeadline: () => Instant | null
  readonly freshScores: () => void
  /** Carries out what a change of policies or places still owes of deadlines: what the timers could not know of, they did not miss. */
  readonly levelDeadlines: () => void
}
export type RoundsDeps = {
  readonly store: Store
  readonly newId: NewId
  readonly tasks: TaskSource
  readonly tours: SubjectSource<WatchedTour>
  readonly live?: LiveAlerts
  /** Where it is noted what is in breach. */
  readonly overdue?: OverdueBook
  /** Judging the past: what reports count is left as it is. */
  readonly isReplay?: boolean
  /** Called now and then while a long round runs. */
  readonly breathe?: () => void
  readonly levelDeadlines?: () => void
}

/** A timer round takes at most so many subjects of a kind, so that one look stays short; the next look takes the rest. */
export const mostDue = { task: 20_000, tour: 4_000 } as const

export function createRounds({ store, newId, tasks, tours, live = storedAlerts(store), overdue, isReplay = false, breathe, levelDeadlines }: RoundsDeps): Rounds {
  const scoring = createScoring(store)
  const grouping = createGrouping(store, newId)
  const teller = createTeller(store, newId)
  store.onRollback(grouping.forget)
  const recorder = createRecorder({ store, newId, grouping, scoring, teller, live })
  const judged = { store, live, recorder }
  const kinds = [createWatching(taskKind(tasks, overdue), mostDue.task, judged), createWatching(tourKind(store, tours, { isReplay }), mostDue.tour, judged)] as const

  function alertsDue(round: Round, tally: Tally): void {
    for (const alert of store.alerts.due(round.now)) {
      let standing: Alert | null = alert
      for (const decision of alertDue(alert, round.now, round.isReplay, store.maintenance.about(alert))) standing = recorder.decide(standing, decision, round, tally)
    }
  }

  return {
    timers: (at) => {
      const round: Round = { ...at, trigger: 'timer' }
      const tally = emptyTally()
      for (const kind of kinds) kind.timers(round, tally)
      alertsDue(round, tally)
      return tally
    },
    sweep: (at) => {
      const round: Round = { ...at, trigger: 'sweep' }
      const tally = emptyTally()
      // Before anything is raised: what this round raises has its score already.
      if (!round.isReplay) rescore(store, scoring, round.now)
      overdue?.sweeping()
      const ends = kinds.map((kind) => kind.sweep(round, tally, breathe))
      overdue?.swept()
      for (const judgeLeft of ends) judgeLeft()
      alertsDue(round, tally)
      return tally
    },
    settle: teller.settle,
    remind: teller.remind,
    nextDeadline: () => kinds.reduce((next, kind) => earliest(next, kind.nextChangeAt()), store.alerts.nextChangeAt()),
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
