import { expect, test } from 'vitest'
import { said } from '../../core/said'
import { columnsOf, sumOf } from './import-view'

test('[U14] a preview shows the fields that say something, what a row is called first, then those of most rows', () => {
  const row = (fields: Record<string, string | null>) => ({ line: 1, kind: 'task', fields, problem: null })
  expect(columnsOf({ profile: null, candidates: [], rows: [row({ id: 'depot', fence: null, name: 'Depot' }), row({ id: 'WO-1', title: 'Gate', due_at: '' }), row({ id: 'WO-2', title: 'Door' })] })).toEqual(['id', 'title', 'name'])
})

test('[U14] a preview says what the first rows are and how many would be refused', () => {
  const row = (kind: string | null, isRefused = false) => ({ line: 1, kind, fields: {}, problem: isRefused ? said('intake.bad.required', { field: 'id' }) : null })
  expect(sumOf({ profile: null, candidates: [], rows: [row('site'), row('task'), row(null, true), row('task'), row('task', true)] })).toEqual({ kinds: [{ kind: 'site', count: 1 }, { kind: 'task', count: 2 }], refused: 2 })
})
