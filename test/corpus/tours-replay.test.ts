import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ReplayResult } from '../../src/contract/shapes'
import { days, minutes } from '../../src/core/time'
import { demoKinds, generate } from '../../src/engine/sample/generate'
import { aConsole } from '../support/console'
import { longest } from './runs'

const at = Date.parse('2026-03-31T22:00:00Z')
/** The whole size where the larger counts were asked for. */
const spec = process.env['NOCTURNE_DEEP'] === '1' ? { seed: 5, at, sites: 200, days: 30 } : { seed: 5, at, sites: 12, days: 4 }
const slot = minutes(15)

type AlertRow = { readonly key: string; readonly deadline_at: number; readonly raised_at: number; readonly resolved_at: number | null; readonly [column: string]: unknown }
type Lived = { readonly result: ReplayResult; readonly alerts: readonly AlertRow[]; readonly journal: string }
let folder: string
let byTimers: Lived
let again: Lived
let bySweeps: Lived

/** Lets the days run in a store of their own. Ids are lots: each is told by when it came up first. */
async function lived(timers: boolean): Promise<Lived> {
  const noc = aConsole({ start: at, watching: false })
  await noc.call('intake.wait', await noc.call('intake.start', { paths: [folder], profile: 'site-data' }))
  const { db } = noc.engine().parts.store
  const before = Number(db.prepare('SELECT max(seq) FROM journal').pluck().get())
  const { duration_ms: _, ...result } = await noc.call('monitor.replay', { from: at - days(spec.days), to: at, everyMs: slot, timers })
  const places = new Map<string, string>()
  const named = (text: string): string => text.replace(/[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g, (id) => {
    const place = places.get(id) ?? `#${String(places.size)}`
    places.set(id, place)
    return place
  })
  const entries = db.prepare('SELECT at, actor, action, subject_kind, subject_id, payload FROM journal WHERE seq > ? ORDER BY seq').all(before)
  const journal = entries.map((entry) => named(JSON.stringify(entry))).join('\n').replace(/"(gapMs|duration_ms|durationMs)":\d+/g, '')
  const alerts = db.prepare<[], AlertRow>('SELECT key, severity, status, deadline_at, raised_at, resolved_at, resolved_reason, overturned_at, occurrences, found, basis, previous_id, group_id, priority_score FROM alert ORDER BY raised_at, key').all()
  noc.close()
  return { result: { ...result, duration_ms: 0 }, alerts: JSON.parse(named(JSON.stringify(alerts))) as AlertRow[], journal }
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'nocturne-replay-'))
  for (const kind of demoKinds) writeFileSync(join(folder, `${kind}.ndjson`), [...generate(spec)[kind]()].map((line) => `${line}\n`).join(''))
  byTimers = await lived(true)
  again = await lived(true)
  bySweeps = await lived(false)
}, longest)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('[M10] the same days let run twice give the same alerts and the same journal, byte by byte', () => {
  expect(again.result).toEqual(byTimers.result)
  expect(again.journal === byTimers.journal).toBe(true)
  expect(JSON.stringify(again.alerts)).toBe(JSON.stringify(byTimers.alerts))
})

test('[M10] [R12] the sweeps find nothing that the timers missed, of tasks and of tours', () => {
  expect([byTimers.result.missed_by_timer, byTimers.alerts.some(({ key }) => key.includes('TOUR_MISSED')), byTimers.alerts.some(({ key }) => key.includes('PARTIAL_COMPLETION'))]).toEqual([0, true, true])
})

test('[M11] what the timers raise is what the sweeps raise, and exactly what came and went between two sweeps', () => {
  const onsetOf = ({ key, deadline_at }: AlertRow): string => `${key} ${String(deadline_at)}`
  const timed = new Map(byTimers.alerts.map((alert) => [onsetOf(alert), alert]))
  const swept = new Set(bySweeps.alerts.map(onsetOf))
  expect([...swept].filter((onset) => !timed.has(onset))).toEqual([])
  const seenBySweep = ({ raised_at, resolved_at }: AlertRow): boolean => Math.ceil(raised_at / slot) * slot < (resolved_at ?? at + 1)
  const wrong = [...timed].filter(([onset, alert]) => seenBySweep(alert) !== swept.has(onset)).map(([onset]) => onset)
  expect([wrong, timed.size > swept.size]).toEqual([[], true])
})
