import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { AlertRecord, PolicyShown, SweepResult } from '../../src/contract/shapes'
import type { Explanation } from '../../src/core/model/explanation'
import { aRealLine, jsonBy } from '../support/line-real'

const now = '2026-03-14T22:00:00Z'
const run = aRealLine()
const folder = mkdtempSync(join(tmpdir(), 'nocturne-line-'))
const data = join(folder, 'data')
const store = join(folder, 'noc.db')
const copyOf = (name: string): string => join(folder, `${name}.db`)
const long = 60_000

const json = jsonBy(run, '--store', store)
async function refusal(...argv: string[]): Promise<string> {
  const ran = await run(...argv, '--store', store)
  expect([ran.exit, ran.out]).toEqual([2, ''])
  return ran.err
}

beforeAll(async () => {
  expect((await run('demo', '--out', data, '--sites', '4', '--days', '1', '--at', now, '--seed', '3')).exit).toBe(0)
  expect(await run('import', data, '--store', store, '--at', now)).toMatchObject({ exit: 0, err: '' })
  expect(await json<SweepResult>('sweep', '--at', now)).toMatchObject({ at: '2026-03-14T22:00:00.000Z' })
}, long)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const overdue = (): Promise<AlertRecord[]> => json<AlertRecord[]>('alerts', '--status', 'new')

test('[C7] made-up data is read whole: nothing is refused or held', async () => {
  const again = await json<{ totals: Record<string, number> }>('import', data)
  expect(again.totals).toMatchObject({ inserted: 0, updated: 0, held: 0, quarantined: 0, stale: 0 })
  expect(await json('quarantine')).toEqual([])
})

test('[X3] a sweep of made-up data finds every severity but INFO', async () => {
  expect(new Set((await json<AlertRecord[]>('alerts')).map((alert) => alert.severity))).toEqual(new Set(['LOW', 'MEDIUM', 'HIGH', 'CRITICAL']))
})

test('[C14] filters leave what they name, oldest first', async () => {
  const [one] = await overdue()
  const filtered = await json<AlertRecord[]>('alerts', '--site', one?.site_id ?? '', '--severity', 'high,critical', '--type', 'work-order-overdue')
  expect(filtered.filter((alert) => alert.site_id !== one?.site_id || !['HIGH', 'CRITICAL'].includes(alert.severity))).toEqual([])
  const raised = (await json<AlertRecord[]>('alerts')).map((alert) => alert.raised_at)
  expect(raised).toEqual([...raised].sort())
})

test('[C14] every alert prints for people', async () => {
  const ran = await run('alerts', '--store', store)
  expect([ran.exit, ran.err, ran.out.split('\n').length]).toEqual([0, '', (await json<AlertRecord[]>('alerts')).length + 3])
})

test('[C15] a move is made, and one that the state forbids is refused in words', async () => {
  const [alert] = await overdue()
  const id = alert?.id ?? ''
  expect(await json<AlertRecord>('act', id, 'acknowledge', '--at', '2026-03-14T22:01:00Z')).toMatchObject({ id, status: 'ACKNOWLEDGED', acknowledged_by: 'asha', acknowledged_at: '2026-03-14T22:01:00.000Z' })
  expect(await refusal('act', id, 'acknowledge', '--at', '2026-03-14T22:02:00Z')).toMatch(/alert .*acknowledged/i)
  expect(await refusal('act', id, 'resolve', '--at', '2026-03-14T22:02:00Z')).toMatch(/note/)
  expect(await refusal('act', 'nobody', 'acknowledge')).toMatch(/no such alert/i)
  const ran = await run('act', id, 'resolve', '--note', 'done by phone', '--disposition', 'no-impact', '--at', '2026-03-14T22:03:00Z', '--store', store)
  expect([ran.exit, ran.out]).toEqual([0, expect.stringContaining('resolved')])
})

test('[C12] [M12] judging an instant before an operator’s move is refused, and done on a copy', async () => {
  const before = await json<AlertRecord[]>('alerts')
  expect(await refusal('sweep', '--at', now)).toMatch(/--copy FILE/)
  expect(await refusal('replay', '--from', now, '--to', '2026-03-14T23:00:00Z')).toMatch(/--copy FILE/)
  const ran = await run('replay', '--from', now, '--to', '2026-03-15T01:00:00Z', '--store', store, '--copy', copyOf('later'), '--json')
  expect([ran.err, JSON.parse(ran.out)]).toEqual(['', expect.objectContaining({ sweeps: 13, missed_by_timer: 0 })])
  expect(await json<AlertRecord[]>('alerts')).toEqual(before)
})

test('[C16] an alert and a task explain themselves, for machines and for people', async () => {
  const [alert] = await overdue()
  const why = await json<Explanation>('explain', '--alert', alert?.id ?? '')
  expect(why).toMatchObject({ verdict: 'BREACH', policy: { level: 'TENANT', id: null } })
  expect([why.inputs.length > 3, why.arithmetic.length > 3]).toEqual([true, true])
  const ran = await run('explain', '--task', alert?.subject_id ?? '', '--store', store, '--at', '2026-03-14T22:00:00Z')
  expect([ran.exit, ran.err, ran.out]).toEqual([0, '', expect.stringMatching(/^verdict +breach\n/)])
  expect(await refusal('explain', '--task', 'nothing')).toMatch(/no task 'nothing'/)
})

test('[C17] a policy is set for a site, shown from there, and the others keep theirs', async () => {
  const site = (await overdue())[0]?.site_id ?? ''
  expect(await json<PolicyShown>('policy', 'show', '--site', site)).toMatchObject({ level: 'TENANT', id: null, values: { critical_task_sla_minutes: 15 } })
  expect(await json<PolicyShown>('policy', 'set', '--site', site, 'critical_task_sla_minutes=20')).toMatchObject({ level: 'SITE', target_id: site, values: { critical_task_sla_minutes: 20, high_task_sla_minutes: 30 } })
  expect(await json<PolicyShown>('policy', 'show')).toMatchObject({ level: 'TENANT', id: null })
  expect(await refusal('policy', 'set', '--site', site, 'critical_task_sla_minutes=4')).toMatch(/5\.\.120/)
  expect(await refusal('policy', 'set', '--site', site, 'speed=4')).toMatch(/no policy field 'speed'/)
  expect(await refusal('policy', 'show', '--site', 'nowhere')).toMatch(/no site 'nowhere'/)
  const ran = await run('policy', 'show', '--store', store)
  expect([ran.exit, ran.out]).toEqual([0, expect.stringContaining('critical_task_sla_minutes')])
})

test('[C18] export gives every task and every alert, in each format', async () => {
  const tasks = await json<{ id: string }[]>('export', 'task')
  const counted = readFileSync(join(data, 'task.ndjson'), 'utf8').trimEnd().split('\n').length
  const lines = async (...argv: string[]): Promise<number> => (await run('export', ...argv, '--store', store)).out.trimEnd().split('\n').length
  expect([tasks.length, new Set(tasks.map((task) => task.id)).size, await lines('task'), await lines('task', '--format', 'csv')]).toEqual([counted, counted, counted, counted + 1])
  expect([(await json<unknown[]>('export', 'alert')).length, await lines('alert', '--format', 'csv')]).toEqual([(await json<unknown[]>('alerts')).length, (await json<unknown[]>('alerts')).length + 1])
})

test('[C2] a folder where a store is meant is refused in words', async () => {
  for (const argv of [['alerts'], ['import', data]]) expect(await run(...argv, '--store', folder)).toMatchObject({ exit: 2, out: '', err: expect.stringMatching(/check the path/) })
})

test('[C2] a file that is no store is refused in words and left as it is', async () => {
  const file = join(folder, 'letter.txt')
  writeFileSync(file, 'dear sir')
  const ran = await run('alerts', '--store', file)
  expect([ran.exit, ran.out, ran.err, statSync(file).size]).toEqual([2, '', expect.stringContaining('is not a Nocturne store'), 8])
})
