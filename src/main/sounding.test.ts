import { expect, test } from 'vitest'
import type { SoundWord } from '../contract/sound'
import { minutes } from '../core/time'
import { createWords, sayer } from '../words/say'
import { createCrashes } from './crashes'
import { createDrafts } from './drafts'
import { createCriticalAlarm } from './sound-alarm'
import { createSoundHealth, soundWordOf } from './sound-health'

const seconds = (count: number): number => count * 1_000
const aWord = (over: Partial<SoundWord> = {}): SoundWord => ({ context: 'running', atSeconds: 1, blind: 0, critical: 0, lastCritical: 0, ...over })

test('[S14] a critical alert is announced when their number rises, not when it falls or stays', () => {
  const alarm = createCriticalAlarm()
  const turns = [0, 2, 2, 1, 0, 1].map((count, index) => {
    alarm.counted(count, seconds(10 * index))
    return alarm.turn()
  })
  expect(turns).toEqual([0, 1, 1, 1, 1, 2])
})

test('[S14] it is announced again every five minutes while one is unacknowledged, and no longer', () => {
  const alarm = createCriticalAlarm()
  const heard: number[] = []
  for (let second = 0; second < 1_300; second++) {
    const before = alarm.turn()
    alarm.counted(second < 1_000 ? 1 : 0, seconds(second))
    if (alarm.turn() > before) heard.push(second)
  }
  expect(heard).toEqual([0, 300, 600, 900])
})

test('[S14] the toast and the count of one event are one announcement, a later event is another', () => {
  const alarm = createCriticalAlarm()
  alarm.decided(0)
  alarm.counted(1, seconds(1))
  alarm.decided(seconds(29))
  const once = alarm.turn()
  alarm.counted(2, seconds(32))
  const twice = alarm.turn()
  alarm.decided(minutes(2))
  expect([once, twice, alarm.turn()]).toEqual([1, 2, 3])
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

test('[S13] what was played is counted through the deaths of the page, and the newest announcement is remembered', () => {
  const health = createSoundHealth({ say: sayer(createWords('en')), now: () => 0, onState: () => undefined })
  health.heard(aWord({ blind: 2, critical: 1, lastCritical: 7 }))
  health.isAnew()
  health.heard(aWord({ blind: 1 }))
  health.heard(aWord({ blind: 3, atSeconds: 2 }))
  expect({ played: health.state().played, last: health.lastCritical() }).toEqual({ played: { blind: 5, critical: 1 }, last: 7 })
})

test('[S13] a word that is not one is none', () => {
  const wrong = [null, 1, 'running', {}, { ...aWord(), blind: -1 }, { ...aWord(), critical: 0.5 }, { ...aWord(), atSeconds: Infinity }, { ...aWord(), context: 1 }, { ...aWord(), context: 'x'.repeat(21) }, { ...aWord(), lastCritical: '1' }]
  expect(wrong.map(soundWordOf)).toEqual(wrong.map(() => null))
  expect(soundWordOf({ ...aWord(), extra: 1 })).toEqual(aWord())
})

test('[S16] three deaths in a minute bring the console back, the fourth the safe page, and time forgives', () => {
  const crashes = createCrashes()
  expect([0, 10, 20, 59, 81, 300].map((at) => crashes.next(seconds(at)))).toEqual(['console', 'console', 'console', 'safe', 'console', 'console'])
})

test('[U23] the newest text of a place is kept, an empty one forgets it, and of more than twenty the oldest goes', () => {
  const drafts = createDrafts()
  drafts.keep('a', 'one')
  drafts.keep('a', 'two')
  drafts.keep('b', 'x')
  drafts.keep('b', '')
  const before = [drafts.of('a'), drafts.of('b'), drafts.of('never')]
  for (let place = 0; place < 20; place++) drafts.keep(`p${place}`, 'text')
  expect({ before, after: [drafts.of('a'), drafts.of('p0'), drafts.of('p19')] }).toEqual({ before: ['two', null, null], after: [null, 'text', 'text'] })
})
