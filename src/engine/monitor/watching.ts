import type { Round } from '../../core/alerts/change'
import type { Instant } from '../../core/time'
import { createJudge } from './judge'
import type { SubjectKind } from './subject-kind'
import type { Tally } from './tally'

/** Rounds over the subjects of one kind. */
export type Watching = {
  readonly timers: (round: Round, tally: Tally) => void
  /** Judges everything that is open. What it answers judges what is left: to be called when every kind was swept. */
  readonly sweep: (round: Round, tally: Tally, breathe?: () => void) => () => void
  readonly nextChangeAt: () => Instant | null
}

/** From so many subjects on their alerts are read at once. */
const many = 20

export function createWatching<Watched>(kind: SubjectKind<Watched>, mostDue: number, deps: Parameters<typeof createJudge>[1]): Watching {
  const judge = createJudge(kind, deps)
  const { source } = kind
  return {
    timers: (round, tally) => {
      const due = source.due(round.now, mostDue)
      const judgeAll = (): void => { for (const watched of due) judge.whole(watched, round, tally) }
      if (due.length < many) judgeAll()
      else deps.live.during(kind.detectors.map(({ raises }) => raises), due.map((watched) => ({ kind: kind.kind, key: kind.about(watched).key })), judgeAll)
      tally.isCutShort ||= due.length === mostDue
    },
    sweep: (round, tally, breathe) => {
      const findings = judge.findings()
      for (const piece of source.open(round.now)) {
        for (const watched of piece) {
          if (kind.about(watched).existsAt > round.now) continue
          tally.checked[kind.kind] += 1
          findings.judge(watched, round, tally)
        }
        breathe?.()
      }
      // Subjects of alerts that hold no more, or are over, and that no timer resolved: judged once more, with their alerts.
      // One whose row is not in the store stays as it stands until a source tells of it again. Rule: [M15].
      return () => {
        for (const key of findings.left(tally)) {
          const watched = source.byKey(key)
          if (watched) judge.whole(watched, round, tally)
        }
      }
    },
    nextChangeAt: source.nextChangeAt,
  }
}
