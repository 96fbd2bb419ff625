import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AlertRecord, ReplayResult, SweepResult } from '../../src/contract/shapes'
import type { IntakeCounts } from '../../src/contract/shapes-intake'
import { minutes } from '../../src/core/time'
import { aBuiltLine, type BuiltLine } from '../support/line-built'

/** The public ServiceNow incident log (UCI 498, CC BY 4.0): every event of a year, 36 columns as published. */
const log = join(import.meta.dirname, '../fixtures/servicenow/incident_event_log.csv.gz')
const year = ['--from', '2016-02-29T00:00:00Z', '--to', '2017-02-19T00:00:00Z'] as const
const folder = mkdtempSync(join(tmpdir(), 'nocturne-real-'))
const place = (name: string): string => join(folder, `${name}.db`)
const long = 300_000

type ExportedTask = { readonly id: string; readonly priority: string; readonly completed_at: string | null; readonly deadline_at: string | null }
type Lived<Result> = { readonly result: Result; readonly alerts: readonly AlertRecord[] }

const countBy = <Item>(items: readonly Item[], nameOf: (item: Item) => string): Record<string, number> =>
  Object.fromEntries(Object.entries(Object.groupBy(items, nameOf)).map(([name, group]) => [name, group?.length ?? 0]))

let line: BuiltLine
let first: { totals: IntakeCounts }
let tasks: readonly ExportedTask[]
let byTimers: Promise<Lived<ReplayResult>>
let bySweeps: Promise<Lived<ReplayResult>>

/** Judges a copy of the store as it was after the import. */
async function lived<Result>(name: string, ...argv: string[]): Promise<Lived<Result>> {
  copyFileSync(place('log'), place(name))
  const result = await line.json<Result>(...argv, '--store', place(name))
  return { result, alerts: await line.json('alerts', '--store', place(name)) }
}

/** The log is read once; the two long replays run beside each other while the other tests go on. */
beforeAll(async () => {
  line = await aBuiltLine()
  first = await line.json('import', log, '--store', place('log'))
  byTimers = lived('timers', 'replay', ...year)
  bySweeps = lived('sweeps', 'replay', ...year, '--sweeps-only')
  // A failure is told to the test that awaits it, which may be later.
  void Promise.allSettled([byTimers, bySweeps])
  tasks = await line.json('export', 'task', '--store', place('log'))
}, long)
afterAll(async () => {
  await Promise.allSettled([byTimers, bySweeps])
  line.close()
  rmSync(folder, { recursive: true, force: true })
}, long)

describe('a year of a real log', () => {
  test('[C7] 141,712 rows become 24,918 tasks, every row in exactly one count', () => {
    const { read, ...others } = first.totals
    expect([read, Object.values(others).reduce((sum, count) => sum + count, 0), others.quarantined]).toEqual([141_712, 141_712, 0])
    expect([tasks.length, countBy(tasks, (task) => task.priority)]).toEqual([24_918, { CRITICAL: 270, HIGH: 408, MEDIUM: 23_466, LOW: 774 }])
  })

  test('[C11] the night of 15 March 2016: 1,853 of 1,856 open tasks are overdue', async () => {
    const { result, alerts } = await lived<SweepResult>('night', 'sweep', '--at', '2016-03-15T00:00:00Z')
    expect([result.at, result.checked.tasks, result.raised]).toEqual(['2016-03-15T00:00:00.000Z', 1_856, 1_853])
    expect([alerts.length, countBy(alerts, (alert) => alert.severity)]).toEqual([1_853, { CRITICAL: 26, HIGH: 27, MEDIUM: 1_796, LOW: 4 }])
    expect(alerts.filter((alert) => alert.status === 'RESOLVED')).toEqual([])
  }, long)

  test('[C21] made of their versions the tasks are what they are made of their rows', async () => {
    const exported = (...argv: string[]): Promise<unknown> => line.json('export', 'task', '--store', place('log'), '--at', '2016-03-15T00:00:00Z', ...argv)
    expect(await exported('--known-at', '2100-01-01T00:00:00Z')).toEqual(await exported())
    expect(await exported('--known-at', '2016-01-01T00:00:00Z')).toEqual([])
  }, long)

  test('[C7] read again, nothing is new and nothing changes', async () => {
    const again = await line.json<{ totals: IntakeCounts }>('import', log, '--store', place('log'))
    expect([again.totals.read, again.totals.inserted, again.totals.updated, again.totals.quarantined]).toEqual([141_712, 0, 0, 0])
  }, long)

  test('[C13] [M10] the year by timers: 17,381 breaches, and the sweeps find nothing that the timers missed', async () => {
    const { result, alerts } = await byTimers
    expect([result.sweeps, result.raised, result.missed_by_timer]).toEqual([34_177, 17_381, 0])
    const priorityOf = new Map(tasks.map((task) => [task.id, task.priority]))
    expect(countBy(alerts, (alert) => priorityOf.get(alert.subject_id) ?? '')).toEqual({ CRITICAL: 264, HIGH: 391, MEDIUM: 16_258, LOW: 468 })
  }, long)

  test('[C13] [M11] by sweeps alone 17,194 are found: the 187 others were done between two sweeps', async () => {
    const [swept, timed] = await Promise.all([bySweeps, byTimers])
    expect(swept.result.raised).toBe(17_194)
    const found = new Set(swept.alerts.map((alert) => alert.subject_id))
    const lost = timed.alerts.filter((alert) => !found.has(alert.subject_id))
    const completedAt = new Map(tasks.map((task) => [task.id, task.completed_at]))
    const slot = minutes(15)
    const seenBySweep = lost.filter((alert) => (Math.floor(Date.parse(alert.deadline_at) / slot) + 1) * slot < Date.parse(completedAt.get(alert.subject_id) ?? ''))
    expect([lost.length, seenBySweep]).toEqual([187, []])
  }, long)
})
