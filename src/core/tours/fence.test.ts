import { expect, test } from 'vitest'
import { isInside } from './fence'

const square = (from: number, to: number): readonly (readonly [number, number])[] => [[from, from], [to, from], [to, to], [from, to], [from, from]]
test.each([
  ['within', 2, true], ['in the hole', 5, false], ['outside', 11, false],
])('[R24] a position is %s a fence of rings', (_, degrees, isIn) => {
  expect(isInside({ latitude: degrees, longitude: degrees }, { rings: [square(0, 10), square(4, 6)] })).toBe(isIn)
})
test('[R24] a fence may be so many metres around a point, its edge included', () => {
  const around = { latitude: 50, longitude: 4 }
  expect([0.0008, 0.001].map((north) => isInside({ latitude: 50 + north, longitude: 4 }, { around, metres: 100 }))).toEqual([true, false])
})
