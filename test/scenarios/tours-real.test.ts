import { afterEach, describe, expect, test } from 'vitest'
import { aConsole, type TestConsole } from '../support/console'
import { hasRealData, orienteering, rangerGates } from '../support/real-data'

let noc: TestConsole | null = null
afterEach(() => {
  noc?.close()
  noc = null
})

/** Every row of one export as of an instant. */
async function exported(console: TestConsole, what: 'tour' | 'scan', at: number): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const rows: Readonly<Record<string, unknown>>[] = []
  for (let after: string | null = null; ;) {
    const page: { readonly rows: typeof rows; readonly next: string | null } = await console.call('export.page', { what, after, limit: 1_000, at }) as never
    rows.push(...page.rows)
    if (page.next === null) return rows
    after = page.next
  }
}

describe.skipIf(!hasRealData)('real checkpoints', () => {
  test('[R3] [R9] 184 courses of real races: 59 missing controls over 8 of them, and coverage below 100 % exactly where the source says not OK', async () => {
    noc = aConsole({ watching: false, start: Date.UTC(2026, 0, 1) })
    const { rows, isOk } = orienteering()
    await noc.given(rows, { history: true })
    const tours = await exported(noc, 'tour', Date.UTC(2025, 0, 1))
    const lacking = tours.map((tour) => Number(tour['total_checkpoints']) - Number(tour['scanned_checkpoints'])).filter((missing) => missing > 0)
    const disagreeing = tours.filter((tour) => (Number(tour['checkpoint_coverage_percent']) === 100) !== isOk.get(String(tour['id'])))
    expect([tours.length, lacking.length, lacking.reduce((sum, missing) => sum + missing, 0), disagreeing]).toEqual([184, 8, 59, []])
  })

  test('[R18] 171,477 real readings: the 23,555 of the rangers’ cars count for their 998 outings, the other 147,922 for no tour', async () => {
    noc = aConsole({ watching: false, start: Date.UTC(2026, 0, 1) })
    const { rows, readings } = rangerGates()
    await noc.given(rows, { history: true })
    const scans = await exported(noc, 'scan', Date.UTC(2026, 0, 1))
    const matched = scans.filter((scan) => scan['tour_id'] !== null)
    const astray = matched.filter((scan) => scan['tour_id'] !== scan['person_id'])
    expect([readings, scans.length, matched.length, new Set(matched.map((scan) => scan['tour_id'])).size, scans.length - matched.length, astray]).toEqual([171_477, 171_477, 23_555, 998, 147_922, []])
  })
})
