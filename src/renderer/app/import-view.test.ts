import { expect, test } from 'vitest'
import { columnsOf, sumOf } from './import-view'

test('[U14] a preview shows the fields that say something, what a row is called first, then those of most rows', () => {
  const row = (fields: Record<string, string | null>) => ({ line: 1, kind: 'task', fields, problem: null })
  expect(columnsOf({ profile: null, candidates: [], rows: [row({ id: 'depot', fence: null, name: 'Depot' }), row({ id: 'WO-1', title: 'Gate', due_at: '' }), row({ id: 'WO-2', title: 'Door' })] })).toEqual(['id', 'title', 'name'])
})

test('[U14] a preview says what the first rows are and how many would be refused', () => {
  const row = (kind: string | null, problem: string | null = null) => ({ line: 1, kind, fields: {}, problem })
  expect(sumOf({ profile: null, candidates: [], rows: [row('site'), row('task'), row(null, 'no kind'), row('task'), row('task', 'no id')] })).toEqual({ kinds: [{ kind: 'site', count: 1 }, { kind: 'task', count: 2 }], refused: 2 })
})
