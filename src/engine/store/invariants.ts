import type { InvariantId, InvariantResult } from '../../contract/shapes-health'
import { said } from '../../core/said'
import type { Millis } from '../../core/time'
import type { Db } from './db'
import type { Found, Known } from './invariant'
import { instantsAreUtc, rowsAreAccountedFor } from './invariants-facts'
import { chainIsWhole, confirmedOpsStandOnce, stateIsFold } from './invariants-journal'
import { evidenceAgrees, databaseIsSound, liveKeysAreUnique, slotsHaveNoHole, toastsAreAccountedFor } from './invariants-state'

const checks: Readonly<Record<InvariantId, (db: Db, known: Known) => Found>> = {
  I1: confirmedOpsStandOnce, I2: liveKeysAreUnique, I3: stateIsFold, I4: chainIsWhole, I5: rowsAreAccountedFor,
  I6: toastsAreAccountedFor, I7: evidenceAgrees, I8: databaseIsSound, I9: slotsHaveNoHole, I10: instantsAreUtc,
}

/**
 * Looks at everything that must hold of a store at any time, and names the first thing of each that does not.
 * A check that cannot be carried through (a damaged page) has found its invariant broken.
 * The connection must be one that nothing else uses meanwhile: a copy's. The file is not changed. Rule: [J20].
 */
export function checkInvariants(db: Db, known: Known, monotonic: () => Millis): readonly InvariantResult[] {
  return (Object.keys(checks) as InvariantId[]).map((id) => {
    const began = monotonic()
    const { checked, broken, first, unchecked = null, isThere = true } = carriedThrough(() => checks[id](db, known))
    return { id, state: broken > 0 ? 'broken' : isThere ? 'holds' : 'not-applicable', checked, broken, first, unchecked, ms: Math.round(monotonic() - began) }
  })
}

/** Those that are broken. */
export const brokenOf = (results: readonly InvariantResult[]): readonly InvariantResult[] => results.filter(({ state }) => state === 'broken')

function carriedThrough(check: () => Found): Found {
  try {
    return check()
  } catch (thrown) {
    return { checked: 0, broken: 1, first: said('broken.unreadable', { problem: thrown instanceof Error ? thrown.message : String(thrown) }) }
  }
}
