import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { AlertRecord, ReplayResult, SweepResult } from '../../src/contract/shapes'
import type { Explanation } from '../../src/core/model/explanation'
import { aTask, at, iso, type SourceRow } from '../support/console'
import { aRealLine, jsonBy } from '../support/line-real'

const folder = mkdtempSync(join(tmpdir(), 'nocturne-known-'))
const store = join(folder, 'noc.db')
const run = aRealLine()
let copies = 0
const newCopy = (): string => join(folder, `copy-${(copies += 1)}.db`)
const then = iso(at('21:30'))
const later = iso(at('23:00'))

type Exported = { readonly id: string; readonly status: string; readonly deadline_at: string | null; readonly breached: boolean }

const json = jsonBy(run)
async function learned(time: string, rows: readonly SourceRow[], name = `learned-${time.replace(':', '')}`): Promise<void> {
  const file = join(folder, `${name}.ndjson`)
  writeFileSync(file, rows.map((row) => `${JSON.stringify(row)}\n`).join(''))
  await json('import', file, '--store', store, '--profile', 'site-data', '--at', iso(at(time)))
}
const tasksKnown = async (...argv: string[]): Promise<Exported[]> =>
  (await json<Exported[]>('export', 'task', '--store', store, ...argv)).map(({ id, status, deadline_at, breached }) => ({ id, status, deadline_at, breached }))
const alertsIn = async (file: string): Promise<(readonly [string, string, string | null])[]> =>
  (await json<AlertRecord[]>('alerts', '--store', file)).map((alert) => [alert.subject_id, alert.status, alert.resolved_reason] as const).sort(([one], [other]) => one.localeCompare(other))

/** What the night looked like at half past nine, and what came to light at ten. */
beforeAll(async () => {
  await learned('20:05', ['done', 'held', 'gone', 'told'].map((id) => aTask(id, { updated_at: iso(at('20:00')), ...(id === 'told' ? { priority: 'CRITICAL', updated_at: iso(at('20:03')) } : {}) })))
  await learned('20:12', [aTask('held', { status: 'ON_HOLD', updated_at: iso(at('20:10')) })])
  await learned('22:00', [
    aTask('done', { status: 'COMPLETED', completed_at: iso(at('20:30')), updated_at: iso(at('20:30')) }),
    aTask('held', { updated_at: iso(at('20:50')) }),
    { ...aTask('gone', { updated_at: iso(at('21:00')) }), deleted: true },
    aTask('told', { priority: 'LOW', updated_at: iso(at('20:01')) }),
    aTask('late', { updated_at: iso(at('20:00')) }),
  ])
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('[C21] export shows the tasks as they were known, and without it as they are known now', async () => {
  expect(await tasksKnown('--known-at', then)).toEqual([
    { id: 'done', status: 'PENDING', deadline_at: iso(at('21:00')), breached: true },
    { id: 'gone', status: 'PENDING', deadline_at: iso(at('21:00')), breached: true },
    { id: 'held', status: 'ON_HOLD', deadline_at: iso(at('22:20')), breached: false },
    { id: 'told', status: 'PENDING', deadline_at: iso(at('20:15')), breached: true },
  ])
  expect(await tasksKnown('--at', then)).toEqual([
    { id: 'done', status: 'COMPLETED', deadline_at: iso(at('21:00')), breached: false },
    { id: 'gone', status: 'PENDING', deadline_at: null, breached: false },
    { id: 'held', status: 'PENDING', deadline_at: iso(at('21:40')), breached: false },
    { id: 'late', status: 'PENDING', deadline_at: iso(at('21:00')), breached: true },
    { id: 'told', status: 'PENDING', deadline_at: iso(at('20:15')), breached: true },
  ])
})

test('[C21] once everything is known, what was known is what is known now', async () => {
  expect(await tasksKnown('--at', later, '--known-at', iso(at('22:00')))).toEqual(await tasksKnown('--at', later))
  expect(await tasksKnown('--known-at', iso(at('20:04')))).toEqual([])
})

test('[C21] explain gives the verdict of what was known then, also as of a later instant', async () => {
  const verdict = async (...argv: string[]): Promise<string> => (await json<Explanation>('explain', '--store', store, ...argv)).verdict
  expect([
    await verdict('--task', 'done', '--known-at', then), await verdict('--task', 'done', '--at', then),
    await verdict('--task', 'held', '--known-at', then, '--at', later), await verdict('--task', 'held', '--at', later),
  ]).toEqual(['BREACH', 'OK', 'NOT_DUE', 'BREACH'])
})

test('[C21] a task that was learned of later is not there', async () => {
  expect(await run('explain', '--task', 'late', '--known-at', then, '--store', store)).toEqual({ exit: 2, out: '', err: expect.stringMatching(/^nocturne: [^\n]*'late'[^\n]*known at [^\n]*\n$/) })
})

test('[C21] a sweep raises what was overdue by what was known, as of then', async () => {
  const copy = newCopy()
  const swept = await json<SweepResult>('sweep', '--known-at', then, '--store', store, '--copy', copy)
  expect([swept.at, swept.checked.tasks, swept.raised]).toEqual([then, 4, 3])
  expect(await alertsIn(copy)).toEqual([['done', 'NEW', null], ['gone', 'NEW', null], ['told', 'NEW', null]])
})

test('[C21] what was raised by what was known then is judged again by what is known now', async () => {
  const copy = newCopy()
  await json('sweep', '--known-at', then, '--store', store, '--copy', copy)
  const swept = await json<SweepResult>('sweep', '--at', later, '--store', copy)
  expect(swept.missed_by_timer).toBe(0)
  expect(await alertsIn(copy)).toEqual([['done', 'RESOLVED', 'completed-in-time-learned-late'], ['gone', 'RESOLVED', 'retired'], ['held', 'NEW', null], ['late', 'NEW', null], ['told', 'ESCALATED', null]])
})

test('[C21] a replay lives the night by what was known then, its timers ahead of its sweeps', async () => {
  const copy = newCopy()
  const lived = await json<ReplayResult>('replay', '--from', iso(at('20:00')), '--to', later, '--known-at', then, '--store', store, '--copy', copy)
  expect([lived.raised, lived.resolved, lived.missed_by_timer]).toEqual([3, 0, 0])
  expect((await alertsIn(copy)).map(([subject]) => subject)).toEqual(['done', 'gone', 'told'])
  await json('sweep', '--at', later, '--store', copy)
  expect((await alertsIn(copy)).filter(([, status]) => status === 'RESOLVED').map(([subject]) => subject)).toEqual(['done', 'gone'])
})

test('[C21] an alert on a task that was not known then is left to what is known now', async () => {
  const copy = newCopy()
  await json('sweep', '--at', later, '--store', store, '--copy', copy)
  const before = await alertsIn(copy)
  await json('sweep', '--at', later, '--known-at', then, '--store', copy)
  expect((await alertsIn(copy)).filter(([subject]) => subject === 'late')).toEqual(before.filter(([subject]) => subject === 'late'))
})

test('[C13] a replay ends an alert whose task was retired since', async () => {
  const copy = newCopy()
  await json('sweep', '--known-at', then, '--store', store, '--copy', copy)
  const lived = await json<ReplayResult>('replay', '--from', then, '--to', later, '--store', copy)
  expect(lived.missed_by_timer).toBe(0)
  expect(await alertsIn(copy)).toContainEqual(['gone', 'RESOLVED', 'retired'])
})

test('[C16] explain names the file of the import that the task came from, not the import’s first', async () => {
  const data = join(folder, 'several')
  mkdirSync(data)
  const write = (name: string, row: SourceRow): void => writeFileSync(join(data, name), `${JSON.stringify(row)}\n`)
  write('client.ndjson', { kind: 'client', id: 'c', name: 'Harbour' })
  write('task-1.ndjson', aTask('one'))
  const place = join(folder, 'several.db')
  const origin = async (task: string): Promise<string | null | undefined> => (await json<Explanation>('explain', '--task', task, '--store', place)).inputs[0]?.import
  await json('import', data, '--store', place, '--at', then)
  expect(await origin('one')).toBe(`${join(data, 'task-1.ndjson')} (${then})`)
  write('task-2.ndjson', aTask('two'))
  write('task-3.ndjson', aTask('three'))
  await json('import', data, '--store', place, '--at', later)
  expect(await origin('three')).toBe(`${join(data, 'task-1.ndjson')} +2 more (${later})`)
})
