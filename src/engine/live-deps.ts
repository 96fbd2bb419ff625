import { randomFillSync } from 'node:crypto'
import { performance } from 'node:perf_hooks'
import { v7 } from 'uuid'
import type { Deps, Log } from './deps'
import { proveHere } from './health/carry-out'

const idBytes = 16
const pool = new Uint8Array(idBytes * 256)
let used = pool.length

/** Random bytes of one id, drawn from the system for many ids at a time: a draw each costs more than the id. */
function lots(): Uint8Array {
  if (used === pool.length) {
    randomFillSync(pool)
    used = 0
  }
  used += idBytes
  return pool.subarray(used - idBytes, used)
}

/** The real clock and real ids; proofs are made in this thread. */
export const liveDeps = (log: Log, addon?: string): Deps => ({
  clock: { wall: () => Date.now(), monotonic: () => performance.now() },
  newId: (at) => v7({ msecs: at, random: lots() }),
  log,
  prove: proveHere(addon),
  mirrorRoot: process.env['NOCTURNE_MIRROR'] || undefined,
})

/** One JSON line an event, on standard error. */
export const logToStderr: Log = (level, message, facts) => void process.stderr.write(`${JSON.stringify({ at: new Date().toISOString(), level, message, ...facts })}\n`)
