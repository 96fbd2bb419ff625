import type { GroupId, RecordKey } from '../ids'
import type { AlertType, Subject } from '../model/alert'
import { severityRank, type Severity } from '../model/severity'
import { minutes, type Instant } from '../time'

/** What an alert may be alike in. */
export type Likeness = {
  readonly type: AlertType
  readonly siteKey: RecordKey | null
  readonly subjectKind: Subject['kind']
  readonly subjectKey: RecordKey
  readonly severity: Severity
}
/** An open group, described by its newest member. */
export type GroupFacts = Likeness & { readonly id: GroupId; readonly size: number; readonly lastRaisedAt: Instant }

export const largestGroup = 500
/** An alert joins at this score or above; hundredths. */
export const joinsAt = 75
const joinsWithin = minutes(30)

/**
 * How well an alert matches a group, in whole hundredths; null where it may not join at any score (30 minutes are over, or the group is full).
 * What is unknown never matches. Rule: [N6].
 */
export function groupScore(group: GroupFacts, alert: Likeness, now: Instant): number | null {
  const age = Math.max(0, now - group.lastRaisedAt)
  if (age > joinsWithin || group.size >= largestGroup) return null
  const isSameKind = group.subjectKind === alert.subjectKind
  const isNear = Math.abs(severityRank(group.severity) - severityRank(alert.severity)) <= 1
  return (
    (group.type === alert.type ? 35 : 0) +
    (group.siteKey !== null && group.siteKey === alert.siteKey ? 30 : 0) +
    (isSameKind ? 10 : 0) +
    (isSameKind && group.subjectKey === alert.subjectKey ? 10 : 0) +
    (isNear ? 5 : 0) +
    Math.round(10 * (1 - age / joinsWithin))
  )
}

/** The open group an alert joins: the best match, of equals the one with the newest member, then the smallest id; null: none. Rule: [N6]. */
export function bestGroup(groups: readonly GroupFacts[], alert: Likeness, now: Instant): GroupId | null {
  let best: GroupFacts | null = null
  let bestScore = joinsAt - 1
  for (const group of groups) {
    const score = groupScore(group, alert, now)
    if (score === null || score < bestScore) continue
    if (score === bestScore && (best === null || !isBefore(group, best))) continue
    best = group
    bestScore = score
  }
  return best === null ? null : best.id
}

function isBefore(one: GroupFacts, other: GroupFacts): boolean {
  return one.lastRaisedAt === other.lastRaisedAt ? one.id < other.id : one.lastRaisedAt > other.lastRaisedAt
}
