import { expect, test } from 'vitest'
import { columnsOf } from './import-view'

test('[U14] a preview shows the fields that say something, those of most rows first', () => {
  const row = (fields: Record<string, string | null>) => ({ line: 1, kind: 'task', fields, problem: null })
  expect(columnsOf({ profile: null, candidates: [], rows: [row({ id: 'depot', fence: null, name: 'Depot' }), row({ id: 'WO-1', title: 'Gate', due_at: '' }), row({ id: 'WO-2', title: 'Door' })] })).toEqual(['id', 'title', 'name'])
})
