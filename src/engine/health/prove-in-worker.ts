import { Worker } from 'node:worker_threads'
import type { ProofOf, Prove } from '../proof'

/**
 * Proves each thing in a thread of its own, so that the watch goes on. The thread ends by itself: ended from outside, it could take the database's native part with it.
 * `entry`: the built program of src/engine/check-worker.ts.
 */
export const proveInWorker = (entry: string, addon?: string): Prove => (job) =>
  new Promise((done, fail) => {
    const worker = new Worker(entry, { workerData: { job, addon } })
    worker.once('message', (proof) => done(proof as ProofOf<typeof job>))
    worker.once('error', fail)
    worker.once('exit', (code) => fail(new Error(`check of ${job.file}: its thread ended with ${code} and no answer`)))
  })
