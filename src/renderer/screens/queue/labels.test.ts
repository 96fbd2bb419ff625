import { expect, test } from 'vitest'
import { labelWord, toggledIn, typedOf } from '../../app/labels'
import { labelInput, statusesLeft, type Label } from './labels'
import { firstFilter, newAbove, pageInput, type ShownRow } from './view'
import { filterOf, sameName, showsOf, viewWord } from './views'

const site: Label = { kind: 'site', value: 'main:s1', word: 'Harbour' }
const status = (value: string): Label => ({ kind: 'status', value, word: null })

test('[Q4] a label is put on, and taken off by choosing it again; the engine is asked by kind', () => {
  const labels = toggledIn(toggledIn<Label>([], site), { kind: 'owner', value: 'mine', word: null })
  expect(labelInput(labels)).toEqual({ sites: ['main:s1'], owners: ['mine'] })
  expect(toggledIn(labels, { ...site, word: null }).map(({ kind }) => kind)).toEqual(['owner'])
  expect(pageInput({ ...firstFilter, name: 'unacknowledged', labels: [site, status('NEW'), status('ASSIGNED')], isFolded: true, unfolded: ['g'] }, 0, 9, 5)).toMatchObject({ statuses: ['NEW'], sites: ['main:s1'], fold: { unfolded: ['g'], raisedSince: 5 } })
  expect([statusesLeft(null, [status('NEW')]), statusesLeft(['NEW'], [])]).toEqual([['NEW'], ['NEW']])
})

test('[Q4] a kind and a colon look among that kind alone; every value has a word', () => {
  const kinds = new Map([['site', 'site' as const]])
  expect([typedOf('site : har', kinds), typedOf('12:30', kinds), typedOf(' har ', kinds)]).toEqual([{ kind: 'site', typed: 'har' }, { kind: null, typed: '12:30' }, { kind: null, typed: 'har' }])
  expect([labelWord(site), labelWord({ kind: 'guard', value: 'main:p7', word: null }), labelWord({ kind: 'owner', value: 'name:Bo', word: null }), labelWord({ kind: 'type', value: 'SECURITY_ANOMALY/x', word: null }), labelWord({ kind: 'type', value: 'SECURITY_ANOMALY/TOUR_MISSED', word: null })].map(({ key, values }) => [key, ...Object.values(values)]))
    .toEqual([['queue.named', 'Harbour'], ['label.unknown', 'p7'], ['queue.named', 'Bo'], ['label.subtype', 'SECURITY_ANOMALY', 'x'], ['label.subtype.TOUR_MISSED']])
})

test('[Q8] what came in above the view is counted alert by alert, also where rows are folded', () => {
  const row = (raisedAt: number, fresh?: number): ShownRow => ({ raisedAt, ...(fresh === undefined ? {} : { folded: { count: 9, gravest: 'LOW', fresh } }) }) as ShownRow
  expect([newAbove([row(1), row(9), row(1, 3), row(9, 0)], 5), newAbove([row(9)], null)]).toEqual([4, 0])
})

test('[Q5] a view that is shown is called by its name until something else is shown', () => {
  const filter = { ...firstFilter, labels: [site] }
  const view = { id: 'v', name: 'Harbour', owner: 'Ada', isMine: true, isShared: false, mayChange: true, shows: showsOf(filter) }
  expect([viewWord(view, filterOf(view.shows)), viewWord(view, firstFilter), viewWord(null, filter)].map((word) => word?.key)).toEqual(['views.shown', 'views.changed', undefined])
  expect([sameName([view], ' harbour ')?.id, sameName([{ ...view, mayChange: false }], 'Harbour')]).toEqual(['v', null])
})
