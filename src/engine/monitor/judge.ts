import type { Round } from '../../core/alerts/change'
import { changesNothing } from '../../core/alerts/live-alert'
import { reconcile } from '../../core/alerts/reconcile'
import type { Detector, Judgement } from '../../core/detectors/detector'
import type { RecordKey } from '../../core/ids'
import type { Alert, Subject } from '../../core/model/alert'
import type { Place } from '../../core/model/place'
import type { PolicyValues } from '../../core/model/policy'
import { earliest, type Instant } from '../../core/time'
import type { AlertFigures } from '../store/alerts'
import type { Store } from '../store/store'
import type { LiveAlerts } from './live-alerts'
import type { Recorder } from './recorder'
import type { About, SubjectKind } from './subject-kind'
import type { Tally } from './tally'

/** Judges subjects of one kind by every rule, carries out what follows, and keeps when to look at each again. */
export type Judge<Watched> = {
  readonly whole: (watched: Watched, round: Round, tally: Tally) => void
  /** For one round over every open subject: an alert is looked up only where there is a finding. */
  readonly findings: () => Findings<Watched>
}
export type Findings<Watched> = {
  readonly judge: (watched: Watched, round: Round, tally: Tally) => void
  /** Subjects of unresolved alerts behind which no finding was seen. */
  readonly left: (tally: Tally) => readonly RecordKey[]
}
type Judged<Watched> = { readonly watched: Watched; readonly about: About; readonly subject: Subject; readonly detector: Detector<Watched>; readonly judgement: Judgement; readonly current: Alert | null; readonly place: Place; readonly policy: PolicyValues }
type Figures<Watched> = ReadonlyMap<Detector<Watched>, Map<RecordKey, AlertFigures>>
type JudgeDeps = { readonly store: Store; readonly live: LiveAlerts; readonly recorder: Recorder }

export function createJudge<Watched>(kind: SubjectKind<Watched>, { store, live, recorder }: JudgeDeps): Judge<Watched> {
  function decide({ watched, about, subject, detector, judgement, current, place, policy }: Judged<Watched>, round: Round, tally: Tally): Instant | null {
    const previous = current ? null : live.newestResolved(detector.raises, subject)
    const { decisions, lookAgainAt } = reconcile({
      round, judgement, live: current, previous, place, policy, horizon: kind.horizon,
      firstRecordedAt: round.isReplay ? about.existsAt : about.firstRecordedAt,
      recordedAt: round.isReplay ? about.existsAt : about.recordedAt,
      windows: store.maintenance.about({ place, type: detector.raises.type }),
      whyEnded: () => kind.whyEnded(standingOf(current), watched, policy, round.now),
    })
    let standing = current
    for (const decision of decisions) standing = recorder.decide(standing, decision, round, tally)
    if (judgement.finding !== null && standing !== null) tally.matched += 1
    return lookAgainAt
  }

  /** `figures`: what stands, of which a subject that was seen is taken; without, only findings count where `isSweep`. */
  function judge(watched: Watched, round: Round, tally: Tally, { isSweep, figures }: { readonly isSweep: boolean; readonly figures: Figures<Watched> | null }): void {
    const about = kind.about(watched)
    const { place } = store.places.of(about.siteKey)
    const policy = store.policies.inForce(place).values
    let next = kind.keep(watched, policy, round.now)
    tally.judged += 1
    for (const detector of kind.detectors) {
      const judgement = detector.judge(watched, policy, round.now)
      const { finding } = judgement
      kind.note(watched, finding)
      next = earliest(next, judgement.nextChangeAt)
      if (finding === null && isSweep) continue
      const subject: Subject = { kind: kind.kind, key: about.key }
      const alert = figures ? null : live.of(detector.raises, subject)
      const stands = figures ? (figures.get(detector)?.get(about.key) ?? null) : alert
      figures?.get(detector)?.delete(about.key)
      if (stands !== null && finding !== null && round.now >= stands.raisedAt && changesNothing(stands, finding, judgement, policy)) {
        tally.matched += 1
      } else if (finding !== null || stands !== null) {
        const current = figures ? live.of(detector.raises, subject) : alert
        next = earliest(next, decide({ watched, about, subject, detector, judgement, current, place, policy }, round, tally))
      } else {
        lookBack(kind, { watched, policy, previous: () => live.newestResolved(detector.raises, subject) }, (previous) => recorder.overturn(previous, round, tally))
      }
    }
    if (next !== about.nextChangeAt) kind.source.schedule(about.key, next, round.now)
  }

  return {
    whole: (watched, round, tally) => judge(watched, round, tally, { isSweep: false, figures: null }),
    findings: () => {
      const read = live.figures
      const figures: Figures<Watched> | null = read && new Map(kind.detectors.map((detector) => [detector, read(detector.raises)]))
      const how = { isSweep: true, figures }
      return {
        judge: (watched, round, tally) => judge(watched, round, tally, how),
        left: (tally) => {
          if (figures) return [...figures.values()].flatMap((left) => [...left.keys()])
          return tally.matched === live.count() ? [] : [...live.all()].filter(({ subject }) => subject.kind === kind.kind).map(({ subject }) => subject.key)
        },
      }
    },
  }
}

function standingOf(alert: Alert | null): Alert {
  if (!alert) throw new Error('round: there is nothing to end')
  return alert
}

type Looked<Watched> = Pick<Judged<Watched>, 'watched' | 'policy'> & { readonly previous: () => Alert | null }

/** Evidence that came late may say that what was resolved, by whomever, never was so. */
function lookBack<Watched>({ isOverturned }: SubjectKind<Watched>, { watched, policy, previous }: Looked<Watched>, overturn: (previous: Alert) => void): void {
  const resolved = isOverturned === null ? null : previous()
  if (resolved !== null && resolved.overturnedAt === null && isOverturned?.(resolved, watched, policy)) overturn(resolved)
}
