import type { Instant, Millis } from '../time'

/** Where a version stands among the versions of its record. `tiebreak` decides between equal instants. */
export type VersionStand = { readonly updatedAt: Instant; readonly tiebreak: number }

/** What reading a record comes to. */
export type MergeOutcome = 'inserted' | 'updated' | 'unchanged' | 'stale' | 'retired'

/** Negative: `one` is older. */
export const compareStand = (one: VersionStand, other: VersionStand): number => one.updatedAt - other.updatedAt || one.tiebreak - other.tiebreak

/**
 * What a version that says when it was made comes to beside the newest known one: newer wins, equal is unchanged, older is stale. Rule: [I17].
 */
export function outcomeOf(newest: VersionStand | null, incoming: VersionStand, isDeleted: boolean): MergeOutcome {
  const order = newest === null ? 1 : compareStand(incoming, newest)
  if (order < 0) return 'stale'
  if (order === 0) return 'unchanged'
  if (isDeleted) return 'retired'
  return newest === null ? 'inserted' : 'updated'
}

/**
 * Where a version that does not say when it was made stands: as of the instant it was learned, if its content is new; null where it is what is known already. Rule: [I18].
 */
export function standOfUndated(newest: (VersionStand & { readonly digest: number }) | null, digest: number, learnedAt: Instant): VersionStand | null {
  if (newest?.digest === digest) return null
  return { updatedAt: learnedAt, tiebreak: newest?.updatedAt === learnedAt ? newest.tiebreak + 1 : 0 }
}

/** A state of a task and since when. */
export type StatusSpan = { readonly updatedAt: Instant; readonly status: string }
/** What was held and is over, and the start of the hold that runs. */
export type Hold = { readonly heldMs: Millis; readonly holdSince: Instant | null }

/**
 * Time on hold where the newest row tells it: that, and what runs since the row was made while it is ON_HOLD. Rule: [I20].
 */
export const toldHold = (heldMinutes: number, status: string, updatedAt: Instant): Hold => ({ heldMs: Math.round(heldMinutes * 60_000), holdSince: status === 'ON_HOLD' ? updatedAt : null })

/** Time on hold where no row tells it: the sum of the ON_HOLD spans between versions, oldest first. Rule: [I20]. */
export function heldBetween(spans: readonly StatusSpan[]): Hold {
  let heldMs = 0
  let since: Instant | null = null
  for (const { updatedAt, status } of spans) {
    if (status === 'ON_HOLD') since ??= updatedAt
    else if (since !== null) {
      heldMs += updatedAt - since
      since = null
    }
  }
  return { heldMs, holdSince: since }
}
