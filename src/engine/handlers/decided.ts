import type { Outcome } from '../../core/outcome'
import type { EngineParts } from '../parts'

export type Decided = <Value, Reason extends string>(work: () => Outcome<Value, Reason>) => Outcome<Value, Reason>

/** Carries out one decision in one transaction, and announces what it changed. */
export const decidedIn = ({ store, changes }: Pick<EngineParts, 'store' | 'changes'>): Decided => (work) => {
  const done = store.write(work)
  if (done.ok) changes.bump([])
  return done
}
