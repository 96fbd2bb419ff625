import { accessSync, appendFileSync, constants, mkdirSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A folder of its own, in memory where the machine has such a place: a simulated disk needs no real one. */
export function scratch(name: string): string {
  return mkdtempSync(join(placeFor(), `nocturne-${name}-`))
}

function placeFor(): string {
  try {
    accessSync('/dev/shm', constants.W_OK)
    return '/dev/shm'
  } catch {
    return tmpdir()
  }
}

/** Larger counts: `npm run test:deep`. */
export const isDeep = process.env['NOCTURNE_DEEP'] === '1'

/** What a fault test went through; `lost` acknowledgements, `duplicates` of alerts and `gaps` of the journal must be none. */
export type FaultCounts = { readonly fault: string; readonly kills?: number; readonly images?: number; readonly acks: number; readonly alerts: number; readonly lost: number; readonly duplicates: number; readonly gaps: number }

/** Adds a line for the table of docs/operating.md; tools/fault-counts.mjs prints the totals. */
export function noteCounts(counts: FaultCounts): void {
  const folder = join(import.meta.dirname, '..', '..', '..', 'test-results')
  mkdirSync(folder, { recursive: true })
  appendFileSync(join(folder, 'fault-counts.jsonl'), `${JSON.stringify({ ...counts, isDeep })}\n`)
}
