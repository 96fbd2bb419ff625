import type { InvariantResult } from '../../contract/shapes-health'
import type { ChainHead } from '../../core/journal/verify'
import type { Said } from '../../core/said'
import type { Instant } from '../../core/time'

/** What is known outside a store of what must be in it; null: nothing is known of it. Plain data, so that it can go to another thread. */
export type Known = {
  /** Operations that somebody was told were done. */
  readonly confirmedOps: readonly string[] | null
  /** Where the journal stands once more, and up to which entry it is to be compared. */
  readonly mirror: { readonly folder: string; readonly upTo: number } | null
  /** How far the journal had come by what was written down elsewhere. */
  readonly head: ChainHead | null
  /** The folder of the evidence that rows speak of. */
  readonly evidence: string | null
  /** When toasts were last asked for, which lets old ones expire. */
  readonly toastsTakenAt: Instant | null
}
export const nothingKnown: Known = Object.freeze({ confirmedOps: null, mirror: null, head: null, evidence: null, toastsTakenAt: null })

/** What one check has to say; `isThere` false: the store has nothing of what it speaks of. */
export type Found = Pick<InvariantResult, 'checked' | 'broken' | 'first'> & { readonly unchecked?: Said | null; readonly isThere?: boolean }

/** Counts what a check looks at and what of it is broken, and keeps the name of the first. */
export type Tally = {
  readonly saw: (count?: number) => void
  readonly broke: (what: Said, count?: number) => void
  readonly found: (unchecked?: Said | null) => Found
}

export function createTally(): Tally {
  let checked = 0
  let broken = 0
  let first: Said | null = null
  return {
    saw: (count = 1) => void (checked += count),
    broke: (what, count = 1) => {
      broken += count
      first ??= what
    },
    found: (unchecked = null) => ({ checked, broken, first, unchecked }),
  }
}
