import { setPriority } from 'node:os'
import { parentPort, workerData } from 'node:worker_threads'
import { carryOut } from './health/carry-out'
import type { ProofJob } from './proof'

/** The program of a thread that proves one thing and ends: what it throws reaches its starter as the thread's error. */
const { job, addon } = workerData as { readonly job: ProofJob; readonly addon: string | undefined }
// On Linux a thread has a niceness of its own, elsewhere it would be that of the whole engine.
if (process.platform === 'linux') setPriority(10)
parentPort?.postMessage(carryOut(job, addon))
