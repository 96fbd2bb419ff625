import { performance } from 'node:perf_hooks'
import { v7 } from 'uuid'
import type { Deps, Log } from './deps'

/** The real clock and real ids. */
export const liveDeps = (log: Log): Deps => ({
  clock: { wall: () => Date.now(), monotonic: () => performance.now() },
  newId: (at) => v7({ msecs: at }),
  log,
})

/** One JSON line an event, on standard error. */
export const logToStderr: Log = (level, message, facts) => void process.stderr.write(`${JSON.stringify({ at: new Date().toISOString(), level, message, ...facts })}\n`)
