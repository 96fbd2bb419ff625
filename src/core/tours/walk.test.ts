import { expect, test } from 'vitest'
import { at } from '../../../test/support/a-task'
import { aTourWith } from '../../../test/support/a-tour'
import { checkpointVisits, walksOf } from './walk'

test('[R24] each checkpoint stands in its order, with its first scan and whether that lay in its window', () => {
  const facts = aTourWith({}, { checkpoints: 4, scans: [['c1', at('02:05')], ['c2', at('02:10')], ['c2', at('02:30')], ['c3', at('02:20')]] })
  const links = facts.checkpoints.map((link, index) => ({ ...link, sequence: 4 - index, earliestAt: at('02:06'), latestAt: at('02:15') }))
  const shown = checkpointVisits({ ...facts, checkpoints: links }, true, at('03:00'))
  expect(shown.map(({ scannedAt, scans, standing }) => [scannedAt, scans, standing])).toEqual([[null, 0, 'missed'], [at('02:20'), 1, 'late'], [at('02:10'), 2, 'in-window'], [at('02:05'), 1, 'early']])
  expect(checkpointVisits(facts, false, at('02:10')).map(({ standing }) => standing)).toEqual(['in-window', 'in-window', 'waiting', 'waiting'])
})
test('[R24] where no checkpoint is linked those that were scanned stand in the order of their scans', () => {
  const facts = aTourWith({ totalCheckpoints: 3 }, { scans: [['x', at('02:07')], ['a', at('02:09')]] })
  expect(checkpointVisits(facts, true, at('03:00')).map(({ scannedAt, standing }) => [scannedAt, standing])).toEqual([[at('02:07'), 'in-window'], [at('02:09'), 'in-window']])
})

test('[R25] between two visits stand the time, the way in a straight line and its speed, as far as positions are known', () => {
  const facts = aTourWith({ totalCheckpoints: 4 }, { scans: [['b', at('02:10')], ['a', at('02:00')], ['c', at('02:20')], ['d', at('02:20')]] })
  const positions: Readonly<Record<string, { latitude: number; longitude: number }>> = { a: { latitude: 50, longitude: 4 }, b: { latitude: 50.01, longitude: 4 } }
  const walks = walksOf(facts, (key) => positions[key.slice(key.indexOf(':') + 1)] ?? null)
  expect(walks.map(({ ms, metres, kmh }) => [ms, metres === null ? null : Math.round(metres), kmh === null ? null : Math.round(kmh * 10) / 10])).toEqual([[600_000, 1_112, 6.7], [600_000, null, null], [0, null, null]])
})
