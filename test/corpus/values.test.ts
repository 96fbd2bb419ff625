import { expect, test } from 'vitest'
import { shown } from '../../src/core/intake/field'
import { aReader, type Reader } from './reader'
import { numbers, times, type Case, type Value } from './values'

const stamp = '2026-02-20T10:00:00Z'
const ndjson = (rows: readonly object[]): string => rows.map((row) => `${JSON.stringify(row)}\n`).join('')

test('[I7] [I8] [I9] [I31] each of the times is the instant that it says, or its row is refused by field and value', async () => {
  const reader = aReader()
  await reader.console.given([{ kind: 'site', id: 'bru', name: 'Brussels', time_zone: 'Europe/Brussels' }])
  await reader.reads('times.ndjson', ndjson(times.map(({ raw }, index) => ({ kind: 'task', id: `t${index}`, site_id: 'bru', updated_at: stamp, created_at: raw }))))
  const wrong = times.flatMap((value, index) => mismatch(value, reader, { line: index + 1, field: 'created_at', found: () => reader.rows<{ v: number }>('SELECT created_at AS v FROM task WHERE key = ?', `main:t${index}`)[0]?.v }))
  expect(wrong).toEqual([])
  await reader.close()
})

const base: Readonly<Record<string, object>> = { task: { created_at: stamp }, site: { name: 'n', longitude: 1 }, client: { name: 'n' }, person: { name: 'n' } }
const columns: Readonly<Record<string, string>> = { held_minutes: 'held_minutes', priority: 'priority', status: 'status' }

test('[I4] [I10] [I11] [I31] each of the numbers, truths, ids and words is what it says, counted as the default, or refused by field and value', async () => {
  const reader = aReader()
  await reader.reads('numbers.ndjson', ndjson(numbers.map(({ kind, field, value }, index) => ({ kind, id: `n${index}`, updated_at: stamp, ...base[kind], [field]: value.raw }))))
  const found = ({ kind, field }: Case, index: number) => (): unknown => {
    const row = reader.rows<{ body: string }>('SELECT body FROM version WHERE kind = ? AND key = ?', kind, `main:n${index}`)[0]
    return row === undefined ? undefined : columns[field] === undefined && kind === 'task' ? 'there' : ((JSON.parse(row.body) as Record<string, unknown>)[field] ?? null)
  }
  expect(numbers.flatMap((one, index) => mismatch(one.value, reader, { line: index + 1, field: one.field, found: found(one, index) }))).toEqual([])
  await reader.close()
})

/** What is wrong with how a value was read; nothing when it is as it must be. */
function mismatch(value: Value, reader: Reader, { line, field, found }: { readonly line: number; readonly field: string; readonly found: () => unknown }): readonly unknown[] {
  const reason = reader.rows<{ reason: string }>('SELECT reason FROM quarantine WHERE line = ? AND file LIKE ?', line, '%s.ndjson')[0]?.reason ?? null
  if (value.is === 'kept') return reason === null && found() === value.as ? [] : [{ line, raw: value.raw, as: value.as, found: found(), reason }]
  const isNamed = reason?.includes(field) && (isNothing(value.raw) ? reason.includes('missing') : reason.includes(shown(JSON.parse(JSON.stringify(value.raw)))))
  return isNamed ? [] : [{ line, raw: value.raw, found: found(), reason }]
}

const isNothing = (raw: unknown): boolean => raw === null || raw === undefined || (typeof raw === 'string' && raw.replace('\0', '').trim() === '') || raw === Infinity
