import type { Round } from '../../core/alerts/change'
import { changesNothing } from '../../core/alerts/live-alert'
import { reconcile } from '../../core/alerts/reconcile'
import { taskDetectors } from '../../core/detectors'
import type { Detector, Judgement } from '../../core/detectors/detector'
import { whyEnded } from '../../core/detectors/task-overdue/task-overdue'
import type { RecordKey } from '../../core/ids'
import type { Alert, Subject } from '../../core/model/alert'
import type { Place } from '../../core/model/place'
import type { PolicyValues } from '../../core/model/policy'
import type { Task } from '../../core/model/task'
import { earliest, type Instant } from '../../core/time'
import type { AlertFigures } from '../store/alerts'
import type { Store } from '../store/store'
import type { WatchedTask } from '../store/task-rows'
import type { TaskSource } from '../store/tasks'
import type { LiveAlerts } from './live-alerts'
import type { Recorder } from './recorder'
import type { Tally } from './tally'

/** Judges subjects by every rule, carries out what follows, and keeps when to look at each again. */
export type Judge = {
  readonly whole: (task: WatchedTask, round: Round, tally: Tally) => void
  /** For one round over every open subject: an alert is looked up only where there is a finding. */
  readonly findings: () => Findings
}
export type Findings = {
  readonly judge: (task: WatchedTask, round: Round, tally: Tally) => void
  /** Subjects of unresolved alerts behind which no finding was seen. */
  readonly left: (tally: Tally) => readonly RecordKey[]
}
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

  type Figures = ReadonlyMap<Detector<Task>, Map<RecordKey, AlertFigures>>

  /** `figures`: what stands, of which a subject that was seen is taken; without, only findings count where `isSweep`. */
  function judge(task: WatchedTask, round: Round, tally: Tally, { isSweep, figures }: { readonly isSweep: boolean; readonly figures: Figures | null }): void {
    const { place } = store.places.of(task.siteKey)
    const policy = store.policies.inForce(place).values
    let next: Instant | null = null
    tally.judged += 1
    for (const detector of taskDetectors) {
      const judgement = detector.judge(task, policy, round.now)
      const { finding } = judgement
      next = earliest(next, judgement.nextChangeAt)
      if (finding === null && isSweep) continue
      const subject: Subject = { kind: 'task', key: task.key }
      const alert = figures ? null : live.of(detector.raises, subject)
      const stands = figures ? (figures.get(detector)?.get(task.key) ?? null) : alert
      figures?.get(detector)?.delete(task.key)
      if (stands !== null && finding !== null && round.now >= stands.raisedAt && changesNothing(stands, finding, judgement, policy)) {
        tally.matched += 1
      } else if (finding !== null || stands !== null) {
        const current = figures ? live.of(detector.raises, subject) : alert
        next = earliest(next, decide({ task, subject, detector, judgement, current, place, policy }, round, tally))
      }
    }
    if (next !== task.nextChangeAt) tasks.schedule(task.key, next, round.now)
  }

  const byOne = { isSweep: false, figures: null }
  return {
    whole: (task, round, tally) => judge(task, round, tally, byOne),
    findings: () => {
      const read = live.figures
      const figures: Figures | null = read && new Map(taskDetectors.map((detector) => [detector, read(detector.raises)]))
      const how = { isSweep: true, figures }
      return {
        judge: (task, round, tally) => judge(task, round, tally, how),
        left: (tally) => {
          if (figures) return [...figures.values()].flatMap((left) => [...left.keys()])
          return tally.matched === live.count() ? [] : [...live.all()].filter(({ subject }) => subject.kind === 'task').map(({ subject }) => subject.key)
        },
      }
    },
  }
}
