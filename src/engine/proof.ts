import type { StoreVerdict } from '../contract/shapes'
import type { InvariantResult } from '../contract/shapes-health'
import type { Known } from './store/invariant'

/** What is to be proven of a copy of a store, which nobody else may use meanwhile. Plain data, so that it can go to another thread. */
export type ProofJob =
  | { readonly kind: 'verdict'; readonly file: string }
  | { readonly kind: 'invariants'; readonly file: string; readonly known: Known }
type Proofs = { readonly verdict: StoreVerdict; readonly invariants: readonly InvariantResult[] }
export type ProofOf<Job extends ProofJob> = Proofs[Job['kind']]

/** Proves something of a copy, perhaps in another thread, so that whoever asks goes on meanwhile. */
export type Prove = <Job extends ProofJob>(job: Job) => Promise<ProofOf<Job>>
