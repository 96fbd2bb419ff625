import type { Round } from '../../core/alerts/change'
import { changesNothing } from '../../core/alerts/live-alert'
import { reconcile } from '../../core/alerts/reconcile'
import { taskDetectors } from '../../core/detectors'
import type { Detector, Judgement } from '../../core/detectors/detector'
import { whyEnded } from '../../core/detectors/task-overdue/task-overdue'
import type { Alert, Subject } from '../../core/model/alert'
import type { Place } from '../../core/model/place'
import type { PolicyValues } from '../../core/model/policy'
import type { Task } from '../../core/model/task'
import { earliest, type Instant } from '../../core/time'
import type { Store } from '../store/store'
import type { WatchedTask } from '../store/task-rows'
import type { TaskSource } from '../store/tasks'
import type { LiveAlerts } from './live-alerts'
import type { Recorder } from './recorder'
import type { Tally } from './tally'

/** Judges one subject by every rule, carries out what follows, and keeps when to look again. */
export type Judge = (task: WatchedTask, round: Round, tally: Tally, how?: JudgeHow) => void
/** `findings-only`: alerts are looked up for findings alone; what has no finding behind it shows in the tally's `matched`. */
export type JudgeHow = 'whole' | 'findings-only'
type Judged = { readonly task: WatchedTask; readonly subject: Subject; readonly detector: Detector<Task>; readonly judgement: Judgement; readonly current: Alert | null; readonly place: Place; readonly policy: PolicyValues }

export function createJudge({ store, tasks, live, recorder }: { readonly store: Store; readonly tasks: TaskSource; readonly live: LiveAlerts; readonly recorder: Recorder }): Judge {
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

  return (task, round, tally, how = 'whole') => {
    const { place } = store.places.of(task.siteKey)
    const policy = store.policies.inForce(place).values
    const subject: Subject = { kind: 'task', key: task.key }
    let next: Instant | null = null
    tally.judged += 1
    for (const detector of taskDetectors) {
      const judgement = detector.judge(task, policy, round.now)
      next = earliest(next, judgement.nextChangeAt)
      if (judgement.finding === null && how === 'findings-only') continue
      const current = live.of(detector.raises, subject)
      if (current !== null && judgement.finding !== null && round.now >= current.raisedAt && changesNothing(current, judgement.finding, judgement.standing)) tally.matched += 1
      else if (judgement.finding !== null || current !== null) next = earliest(next, decide({ task, subject, detector, judgement, current, place, policy }, round, tally))
    }
    if (next !== task.nextChangeAt) tasks.schedule(task.key, next, round.now)
  }
}
