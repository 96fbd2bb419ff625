import { expect, test } from 'vitest'
import { minutes } from '../time'
import { muteFrom, muteLeft } from './mute'
import { actorAt, seatName, withRecent, type SeatTaken } from './seat'
import { checkSounds, defaultSounds, type SoundChoice, type SoundSettings } from './sounds'

const withCritical = (choice: Partial<SoundChoice>): SoundSettings => ({ ...defaultSounds, severities: { ...defaultSounds.severities, CRITICAL: { ...defaultSounds.severities.CRITICAL, ...choice } } })
const withLow = (choice: Partial<SoundChoice>): SoundSettings => ({ ...defaultSounds, severities: { ...defaultSounds.severities, LOW: { ...defaultSounds.severities.LOW, ...choice } } })
const why = (asked: SoundSettings): string => { const checked = checkSounds(asked); return checked.ok ? 'ok' : checked.reason }

test('[H1] [H2] what may be heard of each severity, and what may not', () => {
  expect([
    defaultSounds, withCritical({ pattern: null }), withCritical({ pattern: 'triple' }), withCritical({ pattern: 'climb', repeatMinutes: 1 }), withCritical({ repeatMinutes: null }), withCritical({ repeatMinutes: 6 }),
    withLow({ pattern: 'rise' }), withLow({ pattern: null, repeatMinutes: null }), withLow({ repeatMinutes: 0 }), withLow({ repeatMinutes: 61 }), { ...defaultSounds, volume: 19 }, { ...defaultSounds, volume: 101 },
  ].map(why)).toEqual(['ok', 'critical-off', 'critical-must-rise', 'ok', 'critical-too-seldom', 'critical-too-seldom', 'rising-is-critical', 'ok', 'repeat-out-of-range', 'repeat-out-of-range', 'volume-out-of-range', 'volume-out-of-range'])
})

test('[H5] a mute lasts one to thirty whole minutes and has a reason', () => {
  const asked = (lastsMinutes: number, reason = 'alarm drill') => { const mute = muteFrom(0, { lastsMinutes, reason, by: 'Ada' }); return mute.ok ? mute.value.until : mute.reason }
  expect([asked(1), asked(30), asked(31), asked(0), asked(1.5), asked(5, ' ')]).toEqual([minutes(1), minutes(30), 'too-long', 'too-long', 'too-long', 'reason-required'])
})

test('[H5] what is left of a mute is never more than it may be, nor less than nothing', () => {
  const mute = { since: minutes(100), until: minutes(130), reason: 'x', by: 'Ada' }
  expect([muteLeft(null, 0), muteLeft(mute, minutes(110)), muteLeft(mute, minutes(130)), muteLeft(mute, minutes(500)), muteLeft(mute, 0)]).toEqual([0, minutes(20), 0, 0, minutes(30)])
})

test('[H12] a name is one line without white space around it, and never the console’s own', () => {
  const taken = (typed: string) => { const name = seatName(typed); return name.ok ? name.value : name.reason }
  expect([taken('  Maria   Lindqvist '), taken(' '), taken('x'.repeat(81)), taken('a\u202eb'), taken('System')]).toEqual(['Maria Lindqvist', 'name-required', 'name-too-long', 'name-unusable', 'name-reserved'])
})

test('[H13] who sits there acts in the claimed name, with the operating system’s user beside it; where nobody does, that user', () => {
  const osUser = { kind: 'person', name: 'noc', role: 'administrator', isAtSeat: true } as const
  const seat: SeatTaken = { name: 'Maria', since: 0, from: null, note: null }
  expect([actorAt(seat, osUser), actorAt(null, osUser)]).toEqual([{ kind: 'person', name: 'Maria', role: 'administrator', osUser: 'noc' }, { kind: 'person', name: 'noc', role: 'administrator' }])
})

test('[H12] names that sat here are offered, the newest first, each once', () => {
  expect(withRecent(['Ben', 'Ada', 'Cy'], 'Ada')).toEqual(['Ada', 'Ben', 'Cy'])
  expect(withRecent(Array.from({ length: 12 }, (_, nth) => String(nth)), 'new')).toHaveLength(12)
})
