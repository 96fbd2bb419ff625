import { expect, test } from 'vitest'
import { nothingPlayed, type SoundWord } from '../contract/sound'
import { defaultSounds, type SoundSettings } from '../core/desk/sounds'
import type { Severity } from '../core/model/severity'
import { minutes } from '../core/time'
import { createWords, sayer } from '../words/say'
import { createCrashes } from './crashes'
import { createDrafts } from './drafts'
import { createMuting } from './muting'
import { createAlertAlarms, type AlertAlarms } from './sound-alarm'
import { createSoundHealth, soundWordOf } from './sound-health'

const seconds = (count: number): number => count * 1_000
const aWord = (over: Partial<SoundWord> = {}): SoundWord => ({ context: 'running', atSeconds: 1, played: nothingPlayed, lastTurn: 0, ...over })
const nobody = { INFO: 0, LOW: 0, MEDIUM: 0, HIGH: 0, CRITICAL: 0 }
const settingsWith = (severity: Severity, choice: Partial<SoundSettings['severities'][Severity]>): SoundSettings => ({ ...defaultSounds, severities: { ...defaultSounds.severities, [severity]: { ...defaultSounds.severities[severity], ...choice } } })

/** What a page that plays everything at once would sound in this second; '' where it is silent. */
function sounds(alarms: AlertAlarms, isMuted = false): string {
  const announced = alarms.next(isMuted)
  if (announced) alarms.heard(announced.turn)
  return announced?.name ?? ''
}
/** The seconds in which something sounds, second by second, where so many of a severity wait. */
function heardIn(settings: SoundSettings, severity: Severity, waitingAt: (second: number) => number, until: number): number[] {
  const alarms = createAlertAlarms(() => settings)
  return Array.from({ length: until }, (_, second) => {
    alarms.counted({ ...nobody, [severity]: waitingAt(second) }, seconds(second))
    return sounds(alarms) === '' ? -1 : second
  }).filter((second) => second >= 0)
}

test('[S14] [H3] a critical alert is announced when their number rises, not when it falls or stays', () => {
  const counts = [0, 2, 2, 1, 0, 1]
  expect(heardIn(defaultSounds, 'CRITICAL', (second) => counts[Math.floor(second / 10)] ?? 0, 60)).toEqual([10, 50])
})

test('[S14] [H3] it is announced again every five minutes while one is unacknowledged, and no longer', () => {
  expect(heardIn(defaultSounds, 'CRITICAL', (second) => (second < 1_000 ? 1 : 0), 1_300)).toEqual([0, 300, 600, 900])
})

test('[H3] each severity has its interval, or none; one that is switched off is never heard', () => {
  const every = (choice: Partial<SoundSettings['severities'][Severity]>) => heardIn(settingsWith('HIGH', choice), 'HIGH', () => 1, 1_300)
  expect([every({ repeatMinutes: 10 }), every({ repeatMinutes: null }), every({ pattern: null })]).toEqual([[0, 600, 1_200], [0], []])
})

test('[H3] what is milder than critical is announced at most every thirty seconds, however many come up', () => {
  expect(heardIn(defaultSounds, 'MEDIUM', (second) => second, 100)).toEqual([1, 31, 61, 91])
})

test('[H3] of several announcements the gravest is heard first, and none is lost', () => {
  const alarms = createAlertAlarms(() => defaultSounds)
  alarms.counted({ ...nobody, MEDIUM: 3, HIGH: 1, CRITICAL: 1 }, 0)
  expect([sounds(alarms), sounds(alarms), sounds(alarms), sounds(alarms)]).toEqual(['critical', 'high', 'medium', ''])
})

test('[S14] [H3] the toast and the count of one event are one announcement, a later event is another', () => {
  const alarms = createAlertAlarms(() => defaultSounds)
  const heard: string[] = []
  const critical = (count: number, now: number): void => {
    alarms.counted({ ...nobody, CRITICAL: count }, now)
    heard.push(sounds(alarms))
  }
  alarms.decided('CRITICAL', 0)
  critical(1, seconds(1))
  alarms.decided('CRITICAL', seconds(29))
  critical(1, seconds(30))
  critical(2, seconds(32))
  alarms.decided('CRITICAL', minutes(2))
  critical(2, minutes(2))
  expect(heard).toEqual(['critical', '', 'critical', 'critical'])
})

test('[H3] what somebody took before it could be heard is not announced; what a toast tells of and nobody has to take is', () => {
  const alarms = createAlertAlarms(() => defaultSounds)
  alarms.counted({ ...nobody, CRITICAL: 1 }, 0)
  alarms.counted(nobody, seconds(1))
  const taken = alarms.next(false)
  alarms.decided('CRITICAL', minutes(1))
  alarms.counted(nobody, minutes(1))
  expect([taken, alarms.next(false)?.name]).toEqual([null, 'critical'])
})

test('[H5] a mute holds every severity back and nothing that somebody asked to hear; what still waits is heard when it ends', () => {
  const alarms = createAlertAlarms(() => defaultSounds)
  alarms.counted({ ...nobody, CRITICAL: 1, HIGH: 1 }, 0)
  alarms.asked('triple', 40)
  const muted = [alarms.next(true), sounds(alarms, true), sounds(alarms, true)]
  alarms.counted({ ...nobody, CRITICAL: 1 }, minutes(4))
  expect([muted, sounds(alarms), sounds(alarms)]).toEqual([[{ turn: 3, name: 'test', pattern: 'triple', volume: 40 }, 'test', ''], 'critical', ''])
})

test('[H2] [H4] a severity is heard as loud as was chosen, CRITICAL never more softly than half', () => {
  const soft = { ...defaultSounds, volume: 20 }
  const loudness = (severity: Severity): number | undefined => {
    const alarms = createAlertAlarms(() => soft)
    alarms.decided(severity, 0)
    return alarms.next(false)?.volume
  }
  expect([loudness('HIGH'), loudness('CRITICAL')]).toEqual([20, 50])
})

test('[H5] a mute ends at its instant, also without an engine, and where the wall clock was set back by an hour', () => {
  let [wall, steady] = [minutes(100), 0]
  const muting = createMuting(() => wall, () => steady)
  const pass = (by: number): void => { wall += by; steady += by }
  muting.heard({ since: wall, until: wall + minutes(10), reason: 'x', by: 'Ada' }, wall)
  const seen = [muting.isOn()]
  pass(minutes(9)); seen.push(muting.isOn())
  wall -= minutes(60); seen.push(muting.isOn())
  pass(minutes(1)); seen.push(muting.isOn())
  muting.heard({ since: wall, until: wall + minutes(10), reason: 'x', by: 'Ada' }, wall); seen.push(muting.isOn())
  muting.heard(null, wall); seen.push(muting.isOn())
  expect(seen).toEqual([true, true, true, false, true, false])
})

test('[S15] a silent page, and a clock that stands still for three words, are told once each, and so is the end', () => {
  const told: (string | null)[] = []
  const health = createSoundHealth({ say: sayer(createWords('en')), now: () => 0, onState: ({ problem }) => told.push(problem) })
  const words = [aWord(), aWord({ atSeconds: 2 }), aWord({ atSeconds: 2 }), aWord({ atSeconds: 2 }), aWord({ atSeconds: 2 }), aWord({ context: 'suspended', atSeconds: 2 }), aWord({ atSeconds: 3 })]
  for (const word of words) health.heard(word)
  health.look(seconds(5))
  health.look(seconds(5) + 1)
  health.look(seconds(9))
  health.heard(aWord({ atSeconds: 4 }))
  expect(told).toEqual(['this machine gives no audio output', null, 'the sound process does not answer; it is being started again', null])
})

test('[S15] without any audio at all the page says so from its third word on', () => {
  const health = createSoundHealth({ say: sayer(createWords('en')), now: () => 0, onState: () => undefined })
  const works = [1, 2, 3].map(() => {
    health.heard(aWord({ context: null, atSeconds: 0 }))
    return health.state().works
  })
  expect(works).toEqual([true, true, false])
})

test('[S13] what was played is counted through the deaths of the page', () => {
  const health = createSoundHealth({ say: sayer(createWords('en')), now: () => 0, onState: () => undefined })
  const played = (blind: number, critical = 0) => ({ played: { ...nothingPlayed, blind, critical } })
  health.heard(aWord({ ...played(2, 1), lastTurn: 7 }))
  health.isAnew()
  health.heard(aWord(played(1)))
  health.heard(aWord({ ...played(3), atSeconds: 2 }))
  expect(health.state().played).toEqual({ ...nothingPlayed, blind: 5, critical: 1 })
})

test('[S13] a word that is not one is none', () => {
  const wrong = [null, 1, 'running', {}, { ...aWord(), played: null }, { ...aWord(), played: { ...nothingPlayed, blind: -1 } }, { ...aWord(), played: { blind: 1 } }, { ...aWord(), atSeconds: Infinity }, { ...aWord(), context: 1 }, { ...aWord(), context: 'x'.repeat(21) }, { ...aWord(), lastTurn: '1' }, { ...aWord(), lastTurn: 0.5 }]
  expect(wrong.map(soundWordOf)).toEqual(wrong.map(() => null))
  expect(soundWordOf({ ...aWord(), extra: 1 })).toEqual(aWord())
})

test('[S16] three deaths in a minute bring the console back, the fourth the safe page, and time forgives', () => {
  const crashes = createCrashes()
  expect([0, 10, 20, 59, 81, 300].map((at) => crashes.next(seconds(at)))).toEqual(['console', 'console', 'console', 'safe', 'console', 'console'])
})

test('[U23] the newest text of a place is kept, an empty one forgets it, and of more than twenty the oldest goes', () => {
  const drafts = createDrafts(null)
  drafts.keep('a', 'one')
  drafts.keep('a', 'two')
  drafts.keep('b', 'x')
  drafts.keep('b', '')
  const before = [drafts.of('a'), drafts.of('b'), drafts.of('never')]
  for (let place = 0; place < 20; place++) drafts.keep(`p${place}`, 'text')
  expect({ before, after: [drafts.of('a'), drafts.of('p0'), drafts.of('p19')] }).toEqual({ before: ['two', null, null], after: [null, 'text', 'text'] })
})
