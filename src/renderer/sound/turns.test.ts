import { expect, test } from 'vitest'
import { lengthOf, patterns, type Alarm } from './patterns'
import { nextAlarm } from './turns'

const quiet = { now: 100, silentFrom: 0, blindEndedAt: null, lastCritical: 0 }
const blind = { isBlind: true, critical: 0 }

test('[S14] nothing is played where nothing is wanted, and nothing over something else', () => {
  expect([nextAlarm({ isBlind: false, critical: 0 }, 0, quiet), nextAlarm(blind, 0, { ...quiet, silentFrom: 100.1 }), nextAlarm({ isBlind: true, critical: 3 }, 0, { ...quiet, silentFrom: 101 })]).toEqual([null, null, null])
})

test('[S14] the alarm that nobody watches begins at once and comes again three seconds after it ended', () => {
  expect([nextAlarm(blind, 0, quiet), nextAlarm(blind, 0, { ...quiet, blindEndedAt: 97.1 }), nextAlarm(blind, 0, { ...quiet, blindEndedAt: 97 })]).toEqual(['blind', null, 'blind'])
})

test('[S14] a critical announcement goes first, and is played once', () => {
  expect([nextAlarm({ isBlind: true, critical: 3 }, 0, { ...quiet, lastCritical: 2 }), nextAlarm({ isBlind: true, critical: 3 }, 0, { ...quiet, lastCritical: 3 })]).toEqual(['critical', 'blind'])
})

test('[S14] a main process that has said nothing for fifteen seconds is nobody watching', () => {
  expect([nextAlarm({ isBlind: false, critical: 0 }, 14, quiet), nextAlarm({ isBlind: false, critical: 0 }, 15, quiet)]).toEqual([null, 'blind'])
})

/** Half tones from one pitch to the next, which is what an ear follows. */
const steps = (alarm: Alarm): readonly number[] => patterns[alarm].slice(1).map(({ hertz }, index) => Math.round(12 * Math.log2(hertz / (patterns[alarm][index]?.hertz ?? hertz))))

test('[S14] the two alarms differ in way, height and pace', () => {
  const height = (alarm: Alarm): number => Math.min(...patterns[alarm].map(({ hertz }) => hertz))
  const perSecond = (alarm: Alarm): number => patterns[alarm].length / lengthOf(alarm)
  expect({ blind: steps('blind')[0], critical: steps('critical').slice(0, 2) }).toEqual({ blind: -5, critical: [4, 3] })
  expect(height('critical')).toBeGreaterThan(Math.max(...patterns.blind.map(({ hertz }) => hertz)))
  expect(perSecond('critical')).toBeGreaterThan(2 * perSecond('blind'))
})
