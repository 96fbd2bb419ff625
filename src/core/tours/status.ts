import type { TourFacts, TourStatus } from '../model/tour'
import type { PolicyValues } from '../model/policy'
import { earliest, hours, minutes, type Instant } from '../time'
import { allVisitedAt, coveragePercent, firstScanAt, saysNothing, totalOf, visitedBy } from './coverage'

/** Strictly after it a tour that has not started is overdue. Rule: [R1]. */
export const dueOf = (facts: TourFacts, policy: PolicyValues): Instant => facts.tour.scheduledAt + minutes(policy.tour_grace_period_minutes)

/** Strictly after it a tour is over, whatever is left: its own, where that lies after due, else by its planned duration, else four hours. Rule: [R1]. */
export function expiryOf(facts: TourFacts, policy: PolicyValues): Instant {
  const { scheduledAt, expiresAt, plannedMinutes } = facts.tour
  if (expiresAt !== null && expiresAt > dueOf(facts, policy)) return expiresAt
  if (plannedMinutes !== null) return scheduledAt + minutes(plannedMinutes) + minutes(policy.tour_grace_period_minutes)
  return scheduledAt + hours(4)
}

/** Whether a tour's own expiry is a mistake of its source: it does not lie after due, and is ignored. Rule: [R1]. */
export const isExpiryIgnored = (facts: TourFacts, policy: PolicyValues): boolean => facts.tour.expiresAt !== null && facts.tour.expiresAt <= dueOf(facts, policy)

/**
 * When a tour began: `started_at`, else its first scan, or its end where that came before or nothing else is known; `-Infinity` where a source without times says that it did,
 * null where nothing says so. Rule: [R6].
 */
export function startOf(facts: TourFacts): Instant | null {
  const { tour, scans } = facts
  if (saysNothing(tour, scans)) return begunWords.includes(tour.sourceStatus) ? -Infinity : null
  return tour.startedAt ?? earliest(firstScanAt(facts), tour.completedAt)
}

const begunWords: readonly TourStatus[] = ['IN_PROGRESS', 'INCOMPLETE', 'COMPLETED']

/** Whether only the source's own word says what a tour is. */
export const isBegunByWord = ({ tour, scans }: TourFacts, word: TourStatus): boolean => tour.sourceStatus === word && saysNothing(tour, scans)

/** When a tour was completed: at `completed_at` or with its last checkpoint, whichever came first; `-Infinity` where a source says so and gives no time; null: not. Rule: [R6]. */
export function completionOf(facts: TourFacts): Instant | null {
  const { tour } = facts
  const byWord = tour.completedAt ?? (tour.sourceStatus === 'COMPLETED' ? (tour.startedAt ?? firstScanAt(facts) ?? -Infinity) : null)
  const byScans = allVisitedAt(facts)
  if (byWord === null || tour.sourceStatus === 'CANCELLED') return byScans
  return byScans === null ? byWord : Math.min(byWord, byScans)
}

/** From when a tour is cancelled: always, where its source gives no instant; null: it is not. Rule: [R6]. */
export const cancellationOf = ({ tour }: TourFacts): Instant | null => (tour.sourceStatus === 'CANCELLED' ? (tour.completedAt ?? -Infinity) : null)

/** What a tour is at an instant, by what was true then. */
export type TourState = {
  readonly status: TourStatus
  readonly coverage: number
  readonly visited: number
  readonly total: number
  readonly dueAt: Instant
  readonly expiresAt: Instant
  /** When it began, if it had by then; `-Infinity`: at a time nobody knows. */
  readonly startedAt: Instant | null
  readonly completedAt: Instant | null
}

/** A tour as of an instant: the first of the rules that matches. Rule: [R6]. */
export function tourAt(facts: TourFacts, policy: PolicyValues, at: Instant): TourState {
  const [dueAt, expiresAt] = [dueOf(facts, policy), expiryOf(facts, policy)]
  const startedAt = reached(startOf(facts), at)
  const completedAt = reached(completionOf(facts), at)
  const [total, visited] = [totalOf(facts), visitedBy(facts, at)]
  const isCancelled = reached(cancellationOf(facts), at) !== null
  const isCompleted = !isCancelled && completedAt !== null
  const coverage = coveragePercent(visited, total, isCompleted)
  const status = isCancelled ? 'CANCELLED' : isCompleted ? 'COMPLETED' : runningStatus(facts, { startedAt, coverage, dueAt, expiresAt, at })
  return { status, coverage, visited, total, dueAt, expiresAt, startedAt, completedAt: isCompleted ? completedAt : null }
}

type Running = { readonly startedAt: Instant | null; readonly coverage: number; readonly dueAt: Instant; readonly expiresAt: Instant; readonly at: Instant }

function runningStatus(facts: TourFacts, { startedAt, coverage, dueAt, expiresAt, at }: Running): TourStatus {
  if (startedAt !== null) {
    if (isBegunByWord(facts, 'INCOMPLETE')) return 'INCOMPLETE'
    return at > expiresAt && coverage < 100 ? 'INCOMPLETE' : 'IN_PROGRESS'
  }
  if (at > expiresAt) return 'MISSED'
  return at > dueAt ? 'OVERDUE' : 'SCHEDULED'
}

const reached = (instant: Instant | null, at: Instant): Instant | null => (instant !== null && instant <= at ? instant : null)
