import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AlertRecord, IntakeCounts, ReplayResult, SweepResult } from '../../src/contract/shapes'
import { minutes } from '../../src/core/time'
import { aRealLine } from '../support/line-real'

/** The public ServiceNow incident log (UCI 498, CC BY 4.0): every event of a year, 36 columns as published. */
const log = join(import.meta.dirname, '../fixtures/servicenow/incident_event_log.csv.gz')
const year = ['--from', '2016-02-29T00:00:00Z', '--to', '2017-02-19T00:00:00Z'] as const
const run = aRealLine()
const folder = mkdtempSync(join(tmpdir(), 'nocturne-real-'))
const place = (name: string): string => join(folder, `${name}.db`)
const long = 300_000

type ExportedTask = { readonly id: string; readonly priority: string; readonly completed_at: string | null; readonly deadline_at: string | null }

async function json<Document>(...argv: string[]): Promise<Document> {
  const ran = await run(...argv, '--json')
  expect([ran.exit, ran.err]).toEqual([0, ''])
  return JSON.parse(ran.out) as Document
}
const countBy = <Item>(items: readonly Item[], nameOf: (item: Item) => string): Record<string, number> =>
  Object.fromEntries(Object.entries(Object.groupBy(items, nameOf)).map(([name, group]) => [name, group?.length ?? 0]))

let first: { totals: IntakeCounts }
let tasks: ExportedTask[]
const priorityOf = new Map<string, string>()

beforeAll(async () => {
  first = await json('import', log, '--store', place('log'))
  tasks = await json('export', 'task', '--store', place('log'))
  for (const task of tasks) priorityOf.set(task.id, task.priority)
}, long)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('a year of a real log', () => {
  test('[C7] 141,712 rows become 24,918 tasks, every row in exactly one count', () => {
    const { read, ...others } = first.totals
    expect([read, Object.values(others).reduce((sum, count) => sum + count, 0), others.quarantined]).toEqual([141_712, 141_712, 0])
    expect([tasks.length, countBy(tasks, (task) => task.priority)]).toEqual([24_918, { CRITICAL: 270, HIGH: 408, MEDIUM: 23_466, LOW: 774 }])
  })

  test('[C7] read again, nothing is new and nothing changes', async () => {
    const again = await json<{ totals: IntakeCounts }>('import', log, '--store', place('log'))
    expect([again.totals.read, again.totals.inserted, again.totals.updated, again.totals.quarantined]).toEqual([141_712, 0, 0, 0])
  }, long)

  test('[C11] the night of 15 March 2016: 1,853 of 1,856 open tasks are overdue', async () => {
    const swept = await json<SweepResult>('sweep', '--at', '2016-03-15T00:00:00Z', '--store', place('log'), '--copy', place('night'))
    const alerts = await json<AlertRecord[]>('alerts', '--store', place('night'))
    expect([swept.at, swept.checked.tasks, swept.raised]).toEqual(['2016-03-15T00:00:00.000Z', 1_856, 1_853])
    expect([alerts.length, countBy(alerts, (alert) => alert.severity)]).toEqual([1_853, { CRITICAL: 26, HIGH: 27, MEDIUM: 1_796, LOW: 4 }])
    expect(alerts.filter((alert) => alert.status === 'RESOLVED')).toEqual([])
  }, long)

  test('[C13] the year by timers: 17,381 breaches, and the sweeps find nothing that the timers missed', async () => {
    const started = performance.now()
    const lived = await json<ReplayResult>('replay', ...year, '--store', place('log'), '--copy', place('timers'))
    expect([lived.raised, lived.missed_by_timer, performance.now() - started < minutes(2)]).toEqual([17_381, 0, true])
    const alerts = await json<AlertRecord[]>('alerts', '--store', place('timers'))
    expect(countBy(alerts, (alert) => priorityOf.get(alert.subject_id) ?? '')).toEqual({ CRITICAL: 264, HIGH: 391, MEDIUM: 16_258, LOW: 468 })
  }, long)

  test('[C13] by sweeps alone 17,194 are found: the 187 others were done between two sweeps', async () => {
    const swept = await json<ReplayResult>('replay', ...year, '--sweeps-only', '--store', place('log'), '--copy', place('sweeps'))
    expect(swept.raised).toBe(17_194)
    const subjects = async (name: string): Promise<AlertRecord[]> => json('alerts', '--store', place(name))
    const found = new Set((await subjects('sweeps')).map((alert) => alert.subject_id))
    const lost = (await subjects('timers')).filter((alert) => !found.has(alert.subject_id))
    const completedAt = new Map(tasks.map((task) => [task.id, task.completed_at]))
    const slot = minutes(15)
    const seenBySweep = lost.filter((alert) => (Math.floor(Date.parse(alert.deadline_at) / slot) + 1) * slot < Date.parse(completedAt.get(alert.subject_id) ?? ''))
    expect([lost.length, seenBySweep]).toEqual([187, []])
  }, long)
})
