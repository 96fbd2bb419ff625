import { expect, test } from 'vitest'
import type { ImportRecord, IntakeCounts, IntakeProgress } from '../../../contract/shapes-intake'
import { fileName } from '../../app/import-view'
import { filesOf, looseEnds, otherCountsOf, percentOf, spanOf, tookText, toneOfImport } from './view'

const counts = (over: Partial<IntakeCounts> = {}): IntakeCounts => ({ read: 0, inserted: 0, updated: 0, unchanged: 0, stale: 0, held: 0, folded: 0, skipped: 0, retired: 0, quarantined: 0, ...over })
const progress = (over: Partial<IntakeProgress>): IntakeProgress => ({ importId: 'i', state: 'running', file: null, bytesRead: 0, bytesTotal: 0, counts: counts(), problem: null, ...over })

test('[U15] progress is told in whole percent, and is done only when it is done', () => {
  expect([progress({}), progress({ bytesRead: 43, bytesTotal: 100 }), progress({ bytesRead: 100, bytesTotal: 100 }), progress({ state: 'done' })].map(percentOf)).toEqual([0, 43, 99, 100])
})

test('[U15] counts without a column are told where they are not nought', () => {
  expect(otherCountsOf(counts({ folded: 3, unchanged: 1 })).map(({ key, values }) => [key, values['count']])).toEqual([['count.unchanged.of', 1], ['count.folded.of', 3]])
})

test('[U15] the files of an import are the first and how many more', () => {
  const named = (...files: string[]) => filesOf({ files: files.map((file) => ({ file, profile: 'p', kind: 'task', ...counts() })) } as unknown as ImportRecord, fileName)
  expect([named(), named('/srv/a.csv'), named('C:\\feed\\a.csv', 'b', 'c')].map(({ key, values }) => [key, values])).toEqual([['data.files.none', {}], ['data.files.one', { file: 'a.csv' }], ['data.files.more', { file: 'a.csv', count: 2 }]])
})

test('[U15] what cannot be placed is told only where there is some', () => {
  const ends = looseEnds({ kinds: [], sources: [], quarantined: 5, held: 0, openTasks: 1, tasksWithUnknownSite: 1, tasksWithUnknownPerson: 0, asOf: 0 })
  expect(ends.map(({ key }) => key)).toEqual(['data.loose.site', 'data.loose.quarantined'])
})

test('[U15] lengths, spans and states of imports', () => {
  expect([tookText(420).values, tookText(91_300).values, spanOf(0, 0, 0).values, spanOf(50, 12, 62).values]).toEqual([{ seconds: '0.4' }, { minutes: 1, seconds: '31' }, { from: 0, to: 0, total: 0 }, { from: 51, to: 62, total: 62 }])
  expect((['done', 'running', 'waiting', 'cancelled', 'failed', 'interrupted'] as const).map(toneOfImport)).toEqual(['good', 'calm', 'calm', 'neutral', 'danger', 'danger'])
})
