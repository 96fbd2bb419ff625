import { performance } from 'node:perf_hooks'
import { assertNever } from '../../core/outcome'
import type { ProofJob, ProofOf, Prove } from '../proof'
import { checkInvariants } from '../store/invariants'
import { verdictOn } from '../store/verdict'
import { withCopy } from '../store/with-copy'

/** Carries a proof out in this thread. `addon`: the database's native part, where the library does not find it by itself. */
export function carryOut<Job extends ProofJob>(job: Job, addon?: string): ProofOf<Job> {
  return withCopy(job.file, addon, (db) => proofOf(job, db)) as ProofOf<Job>
}

function proofOf(job: ProofJob, db: Parameters<typeof checkInvariants>[0]): ProofOf<ProofJob> {
  switch (job.kind) {
    case 'verdict': return verdictOn(db)
    case 'invariants': return checkInvariants(db, job.known, () => performance.now())
    default: return assertNever(job, 'proof')
  }
}

/** For programs in which nobody waits: the command line and tests. */
export const proveHere = (addon?: string): Prove => async (job) => {
  await Promise.resolve()
  return carryOut(job, addon)
}
