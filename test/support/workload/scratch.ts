import { appendFileSync, mkdirSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A folder of its own. */
export const scratch = (name: string): string => mkdtempSync(join(tmpdir(), `nocturne-${name}-`))

/** Larger counts: `npm run test:deep`. */
export const isDeep = process.env['NOCTURNE_DEEP'] === '1'

/** What was checked of one store that a fault left, and what was found. */
export type Checked = { readonly acks: number; readonly alerts: number; /** Acknowledgements. */ readonly lost: number; /** Of alerts. */ readonly duplicates: number; /** Of the journal. */ readonly gaps: number }
/** What a fault test went through, as it goes on; `lost`, `duplicates` and `gaps` must be none. */
export type FaultCounts = { readonly sum: () => Checked & { readonly stores: number }; readonly add: (checked: Checked) => void; /** Adds a line for the table of docs/operating.md; tools/fault-counts.mjs prints the totals. */ readonly note: (fault: string, stores: 'kills' | 'images') => void }

export function createCounts(): FaultCounts {
  const sum = { stores: 0, acks: 0, alerts: 0, lost: 0, duplicates: 0, gaps: 0 }
  return {
    sum: () => sum,
    add: (checked) => {
      sum.stores += 1
      for (const name of ['acks', 'alerts', 'lost', 'duplicates', 'gaps'] as const) sum[name] += checked[name]
    },
    note: (fault, name) => {
      const { stores, ...counted } = sum
      const folder = join(import.meta.dirname, '..', '..', '..', 'test-results')
      mkdirSync(folder, { recursive: true })
      appendFileSync(join(folder, 'fault-counts.jsonl'), `${JSON.stringify({ fault, [name]: stores, ...counted, isDeep })}\n`)
    },
  }
}
