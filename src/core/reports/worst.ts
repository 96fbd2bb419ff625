import { severities, type Severity } from '../model/severity'
import type { Instant } from '../time'

export type BySeverity = { readonly [severity in Severity]: number }
/** A site or a client with what is overdue there now. */
export type Worst<Key> = { readonly key: Key; readonly bySeverity: BySeverity; readonly total: number; /** Since when the oldest of it is. */ readonly since: Instant }

/** Worse first: more of the gravest severity, of equals more of the next, then what has stood longest, then by key. Rule: [O10]. */
export function worseFirst<Key extends string>(one: Worst<Key>, other: Worst<Key>): number {
  for (const severity of severities.toReversed()) {
    const more = other.bySeverity[severity] - one.bySeverity[severity]
    if (more !== 0) return more
  }
  return one.since - other.since || (one.key < other.key ? -1 : 1)
}

/** Counts of one key while they are added up. */
export type WorstSums<Key> = { readonly key: Key; readonly bySeverity: Record<Severity, number>; total: number; since: Instant }
export const nothingYet = <Key>(key: Key): WorstSums<Key> => ({ key, bySeverity: { INFO: 0, LOW: 0, MEDIUM: 0, HIGH: 0, CRITICAL: 0 }, total: 0, since: Infinity })
