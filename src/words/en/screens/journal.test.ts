import { expect, test } from 'vitest'
import { journalActions, journalFamilies } from '../../../core/journal/actions'
import { describeEntry, variants } from '../../../core/journal/describe-entry'
import { createWords, sayer } from '../../say'

const words = createWords('en')
const say = sayer(words)
const keysOf = (action: (typeof journalActions)[number]): readonly string[] => variants[action]?.of.map((one) => `journal.said.${action}.${one}`) ?? [`journal.said.${action}`]

test('[W11] [N8] every action that the journal can name has its sentence, and every family its word', () => {
  const ownSentence = journalActions.filter((action) => !action.startsWith('alert.') || action === 'alert.reordered')
  const keys = [...ownSentence.flatMap(keysOf), ...journalFamilies.map((family) => `journal.family.${family}`)]
  expect(keys.filter((key) => !words.exists(key))).toEqual([])
})

test('[W11] an alert’s steps read as in its timeline, all else in sentences of its own, and what is unknown says so', () => {
  const { key, values } = describeEntry({ action: 'alert.assigned', subjectId: 'a1' }, { facts: { to: 'Tom' }, changes: [] })
  const sweep = describeEntry({ action: 'sweep.done', subjectId: 's' }, { facts: { why: 'catch-up', gapMs: 5_400_000, checked: 8, raised: 2, foundLate: 1, missedSlots: 6 }, changes: [] })
  const brought = describeEntry({ action: 'import', subjectId: 'i' }, { facts: { state: 'done', source: 'main', totals: { read: 9, inserted: 7, updated: 1, quarantined: 1 } }, changes: [] })
  const later = describeEntry({ action: 'moon.rose', subjectId: 'm' }, { facts: {}, changes: [] })
  expect([say(key, values), say(sweep.key, sweep.values), say(brought.key, brought.values), say(later.key, later.values)]).toEqual([
    'Assigned to Tom',
    'Catch-up sweep after 1 h 30 min in which nobody watched: 8 looked at, 2 raised, 1 found late, 6 sweeps missed',
    'Import from main: 9 rows read, 7 new, 1 changed, 1 refused',
    'Something that this version has no sentence for (moon.rose)',
  ])
})
