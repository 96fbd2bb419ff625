import { expect, test } from 'vitest'
import type { MeanResponse } from '../../../contract/shapes-overview'
import { allOf, dayShown, gravestAt, layersOf, standingOf, sumOf } from './view'

const mean = (count: number, meanMs: number | null, slaMs: number | null, breached = 0): MeanResponse => ({ count, meanMs, slaMs, breached })

test('[O8] a mean stands within its SLA, close to it or over it; where nothing was completed it stands nowhere', () => {
  expect([mean(1, 90, 100), mean(1, 91, 100), mean(1, 100, 100), mean(1, 101, 100), mean(0, null, null)].map(standingOf)).toEqual(['within', 'close', 'close', 'over', 'none'])
})

test('[O8] the mean of all priorities weighs each by its tasks', () => {
  expect(allOf({ CRITICAL: mean(1, 10, 20, 1), HIGH: mean(3, 50, 60, 1), MEDIUM: mean(0, null, null), LOW: mean(0, null, null) })).toEqual(mean(4, 40, 50, 2))
  expect(allOf({ CRITICAL: mean(0, null, null), HIGH: mean(0, null, null), MEDIUM: mean(0, null, null), LOW: mean(0, null, null) })).toEqual(mean(0, null, null))
})

test('[O9] columns are told by their day, from the gravest up', () => {
  const trend = { zone: 'UTC', days: [{ date: '2026-11-22', breaches: { CRITICAL: 1, HIGH: 2, MEDIUM: 3, LOW: 4 } }, { date: '2026-11-23', breaches: { CRITICAL: 0, HIGH: 0, MEDIUM: 0, LOW: 1 } }] }
  expect(layersOf(trend)).toEqual([{ colour: '--critical', values: [1, 0] }, { colour: '--high', values: [2, 0] }, { colour: '--medium', values: [3, 0] }, { colour: '--low', values: [4, 1] }])
  expect([trend.days.map(({ breaches }) => sumOf(breaches)), dayShown('2026-11-23', 'en'), dayShown('2026-11-23', 'fr')]).toEqual([[10, 1], 'Mon 23', 'lun. 23'])
})

test('[O10] the gravest severity of a place is told with it', () => {
  expect(gravestAt({ id: 's', name: 'S', total: 3, since: 0, bySeverity: { INFO: 0, LOW: 2, MEDIUM: 1, HIGH: 0, CRITICAL: 0 } })).toBe('MEDIUM')
})
