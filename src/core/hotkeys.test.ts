import { expect, test } from 'vitest'
import { areInTheWay, refusalOfKeys } from './hotkeys'

test('[W7] keys that every window needs, no keys, and more than two are refused', () => {
  expect(['Escape', 'Enter', 'Tab', ' ', 'g Escape', 'Ctrl+c', '', 'a b c', 'Shift', 'x'.repeat(41), 'g  q', 'q', 'g q', 'Ctrl+k', 'F2'].map(refusalOfKeys)).toEqual([
    'reserved', 'reserved', 'reserved', 'reserved', 'reserved', 'reserved', 'unusable', 'unusable', 'unusable', 'unusable', 'unusable', null, null, null, null,
  ])
})

test('[W7] the same keys, and the beginning of a sequence, are in the way of each other', () => {
  expect([areInTheWay('g', 'g q'), areInTheWay('g q', 'g'), areInTheWay('r', 'r'), areInTheWay('g q', 'g d'), areInTheWay('g', 'gg')]).toEqual([true, true, true, false, false])
})
