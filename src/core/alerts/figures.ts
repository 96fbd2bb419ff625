import { elapsedAt, minutesOf, taskFigures } from '../detectors/task-overdue/sla'
import { isTourBasis, type Basis, type Figures, type TourBasis, type TourFigures } from '../model/alert'
import { coveragePercent } from '../tours/coverage'
import type { Instant, Millis } from '../time'

/** What an alert's figures are as of an instant. Rules: [T7] [R8]. */
export const figuresOf = (basis: Basis, at: Instant): Figures => (isTourBasis(basis) ? tourFigures(basis, at) : taskFigures(basis, at))

/** How long an alert's condition has held as of an instant; negative before it began. Unit: ms. */
export const pastOf = (basis: Basis, at: Instant): Millis => (isTourBasis(basis) ? at - basis.dueAt : elapsedAt(basis, at) - basis.slaMs)

function tourFigures(basis: TourBasis, at: Instant): TourFigures {
  const until = Math.min(at, basis.expiresAt)
  return {
    overdue_by_minutes: until <= basis.dueAt ? 0 : Math.floor((until - basis.scheduledAt) / 60_000),
    minutes_past_sla: minutesOf(at - basis.dueAt),
    checkpoint_coverage_percent: coveragePercent(basis.visited, basis.total, false),
    scanned_checkpoints: basis.visited,
    total_checkpoints: basis.total,
  }
}
