import fc from 'fast-check'
import { expect, test } from 'vitest'
import { runHere } from '../support/line'
import { aReader, type Reader } from './reader'
import { runs } from './runs'
import { strings } from './strings'

const ndjson = (rows: readonly object[]): string => rows.map((row) => `${JSON.stringify(row)}\n`).join('')
const order = fc.record({ versions: fc.uniqueArray(fc.record({ minute: fc.integer({ min: 0, max: 9 }), status: fc.constantFrom('PENDING', 'ON_HOLD', 'IN_PROGRESS', 'COMPLETED'), isDeleted: fc.boolean() }), { selector: ({ minute }) => minute, minLength: 2, maxLength: 6 }), shuffled: fc.infiniteStream(fc.nat()), cuts: fc.tuple(fc.nat(6), fc.nat(6)) })

test('[I17] [I19] [I20] 500 orders: the same versions in any order, split into any three files, end in the same rows', async () => {
  const reader = aReader()
  const orders = fc.sample(order, { numRuns: runs(500).numRuns ?? 500, seed: 20_260_320 })
  const parts: object[][] = [[], [], [], []]
  for (const [index, { versions, shuffled, cuts }] of orders.entries()) {
    const rows = versions.map(({ minute, status, isDeleted }) => ({ kind: 'task', created_at: '2026-02-20T10:00:00Z', updated_at: `2026-02-20T10:0${minute}:00Z`, status, priority: 'HIGH', ...(isDeleted ? { deleted: true } : {}) }))
    parts[0]?.push(...[...rows].sort((one, other) => (one.updated_at < other.updated_at ? -1 : 1)).map((row) => ({ ...row, id: `sorted-${index}` })))
    const mixed = rows.map((row) => ({ row, by: shuffled.next().value ?? 0 })).sort((one, other) => one.by - other.by).map(({ row }) => ({ ...row, id: `mixed-${index}` }))
    const [first, second] = [...cuts].sort((one, other) => one - other) as [number, number]
    for (const [part, piece] of [mixed.slice(0, first), mixed.slice(first, second), mixed.slice(second)].entries()) parts[part + 1]?.push(...piece)
  }
  for (const [index, rows] of parts.entries()) await reader.reads(`task-part-${index}.ndjson`, ndjson(rows))
  const end = (name: string): unknown[] => reader.rows(`SELECT substr(key, ${name.length + 7}) AS place, status, updated_at, held_ms, hold_since, is_retired FROM task WHERE key LIKE 'main:${name}-%' ORDER BY place`)
  expect(end('mixed')).toEqual(end('sorted'))
  expect(end('sorted').length).toBeGreaterThan(orders.length / 2)
  await reader.close()
})

/** Exports tasks with the command line, over the engine in hand. */
async function exported({ console }: Reader, format: 'ndjson' | 'csv'): Promise<string> {
  const { exit, out, err } = await runHere(['export', 'task', '--format', format], { openStore: () => Promise.resolve({ call: console.call, on: () => () => undefined, close: () => undefined }) })
  expect([exit, err]).toEqual([0, ''])
  return out
}

test('[C18] [C19] [I19] what is exported and read again changes nothing, as NDJSON and as CSV, with every naughty text in it', async () => {
  const reader = aReader()
  const stamp = '2026-02-20T10:00:00Z'
  await reader.reads('task.ndjson', ndjson(strings().map((title, index) => ({ kind: 'task', id: `t${index}`, created_at: stamp, updated_at: stamp, title, site_id: 's', priority: 'LOW' }))))
  const tasks = (): unknown => reader.rows('SELECT key, title, task_type, status, priority, created_at, updated_at, due_at, site_key FROM task ORDER BY key')
  const before = tasks()
  const lines = (await exported(reader, 'ndjson')).trimEnd().split('\n').map((line) => ({ kind: 'task', ...(JSON.parse(line) as object) }))
  const again = await reader.reads('task-again.ndjson', ndjson(lines))
  expect(again.totals).toMatchObject({ read: lines.length, unchanged: lines.length })
  const table = await reader.reads('task-again.csv', await exported(reader, 'csv'))
  expect(table.totals).toMatchObject({ read: lines.length, unchanged: lines.length })
  expect(tasks()).toEqual(before)
  await reader.close()
})
