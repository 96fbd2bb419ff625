import { performance } from 'node:perf_hooks'
import type { Deps, Log } from './deps'
import { proveHere } from './health/carry-out'
import { createNewId } from './new-id'
import { printHere } from './print/print-here'

/** The real clock and real ids; proofs are made in this thread. */
export const liveDeps = (log: Log, addon?: string): Deps => ({
  clock: { wall: () => Date.now(), monotonic: () => performance.now() },
  newId: createNewId(),
  log,
  prove: proveHere(addon),
  print: printHere,
  mirrorRoot: process.env['NOCTURNE_MIRROR'] || undefined,
})

/** One JSON line an event, on standard error. */
export const logToStderr: Log = (level, message, facts) => void process.stderr.write(`${JSON.stringify({ at: new Date().toISOString(), level, message, ...facts })}\n`)
