import { expect, test } from 'vitest'
import type { Announced } from '../../contract/sound'
import { calmPatterns, risingPatterns, soundPatterns } from '../../core/desk/sounds'
import { lengthOf, patterns, type Alarm } from './patterns'
import { nextAlarm } from './turns'

const quiet = { now: 100, silentFrom: 0, blindEndedAt: null, lastTurn: 0 }
const blind = { isBlind: true, announce: null }
const third: Announced = { turn: 3, name: 'critical', pattern: 'rise', volume: 80 }

test('[S14] nothing is played where nothing is wanted, and nothing over something else', () => {
  expect([nextAlarm({ isBlind: false, announce: null }, 0, quiet), nextAlarm(blind, 0, { ...quiet, silentFrom: 100.1 }), nextAlarm({ isBlind: true, announce: third }, 0, { ...quiet, silentFrom: 101 })]).toEqual([null, null, null])
})

test('[S14] the alarm that nobody watches begins at once and comes again three seconds after it ended', () => {
  expect([nextAlarm(blind, 0, quiet), nextAlarm(blind, 0, { ...quiet, blindEndedAt: 97.1 }), nextAlarm(blind, 0, { ...quiet, blindEndedAt: 97 })]).toEqual(['blind', null, 'blind'])
})

test('[S14] an announcement goes first, and is played once; a milder one that was made before it is still another', () => {
  const order = { isBlind: true, announce: third }
  expect([nextAlarm(order, 0, { ...quiet, lastTurn: 2 }), nextAlarm(order, 0, { ...quiet, lastTurn: 3 }), nextAlarm(order, 0, { ...quiet, lastTurn: 4 })]).toEqual([third, 'blind', third])
})

test('[S14] a main process that has said nothing for fifteen seconds is nobody watching', () => {
  expect([nextAlarm({ isBlind: false, announce: null }, 14, quiet), nextAlarm({ isBlind: false, announce: null }, 15, quiet)]).toEqual([null, 'blind'])
})

/** Half tones from one pitch to the next, which is what an ear follows. */
const steps = (alarm: Alarm): readonly number[] => patterns[alarm].slice(1).map(({ hertz }, index) => Math.round(12 * Math.log2(hertz / (patterns[alarm][index]?.hertz ?? hertz))))
const height = (alarm: Alarm): number => Math.min(...patterns[alarm].map(({ hertz }) => hertz))

test('[S14] the alarm that nobody watches and that of a critical alert differ in way, height and pace', () => {
  const perSecond = (alarm: Alarm): number => patterns[alarm].length / lengthOf(alarm)
  expect({ blind: steps('blind')[0], rise: steps('rise').slice(0, 2), climb: steps('climb').slice(0, 2) }).toEqual({ blind: -5, rise: [4, 3], climb: [2, 2] })
  expect(height('rise')).toBeGreaterThan(Math.max(...patterns.blind.map(({ hertz }) => hertz)))
  for (const rising of risingPatterns) expect(perSecond(rising)).toBeGreaterThan(2 * perSecond('blind'))
})

test('[H1] only the patterns of CRITICAL rise; each of the others differs from every one in number or pitch, and is over within a second', () => {
  expect(calmPatterns.map((calm) => steps(calm).some((step) => step !== 0))).toEqual(calmPatterns.map(() => false))
  expect(new Set(soundPatterns.map((pattern) => `${String(patterns[pattern].length)} at ${String(height(pattern))}`)).size).toBe(soundPatterns.length)
  expect(Math.max(...calmPatterns.map(lengthOf))).toBeLessThan(1)
})
