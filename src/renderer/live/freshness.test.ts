import { expect, test } from 'vitest'
import type { EngineState, MonitorStatus } from '../../contract/shapes'
import { defaultSounds } from '../../core/desk/sounds'
import { freshnessOf, nowOf, type Heard } from './freshness'

const now = Date.UTC(2026, 10, 23, 2, 30)
const monitor: MonitorStatus = {
  now, watchingSince: now, lastTickAt: now, lastSweep: null, lastCatchUp: null, nextSweepAt: null, nextDeadlineAt: null, clock: 'trusted', change: 1,
  counts: { open: { INFO: 0, LOW: 0, MEDIUM: 0, HIGH: 0, CRITICAL: 0 }, suppressed: 0, unacknowledged: 0, gravestUnacknowledged: null, unacknowledgedCritical: 0, waiting: { INFO: 0, LOW: 0, MEDIUM: 0, HIGH: 0, CRITICAL: 0 } }, troubles: [], desk: { sounds: defaultSounds, mute: null, seat: null },
}
const watching: EngineState = { state: 'watching', since: now, problem: null, restarts: 0 }
const heard = (over: Partial<Heard> = {}): Heard => ({ monitor, engine: watching, heardAtMs: 1_000, beatMs: 2_000, ...over })
const why = (over: Partial<Heard>) => {
  const freshness = freshnessOf(heard(over))
  return freshness.isCurrent ? 'current' : freshness.because
}

test('[U2] a picture is current while the engine watches, answers and looks', () => {
  expect(freshnessOf(heard())).toEqual({ isCurrent: true, asOf: now })
})

test.each([
  ['silent', { engine: { ...watching, state: 'silent' as const } }],
  ['restarting', { engine: { ...watching, state: 'restarting' as const } }],
  ['stopped', { engine: { ...watching, state: 'stopped' as const } }],
  ['no-answer', { beatMs: 6_001 }],
  ['no-answer', { monitor: null, beatMs: 6_001 }],
  ['starting', { monitor: null }],
  ['starting', { monitor: { ...monitor, lastTickAt: null } }],
  ['not-ticking', { monitor: { ...monitor, lastTickAt: now - 5_001 } }],
])('[U2] %s is named as the reason', (reason, over) => {
  expect(why(over)).toBe(reason)
})

test('[U2] five seconds are still current', () => {
  expect([why({ beatMs: 6_000 }), why({ monitor: { ...monitor, lastTickAt: now - 5_000 } })]).toEqual(['current', 'current'])
})

test('[U2] a dead engine is named before the answer that is missing', () => {
  expect(freshnessOf(heard({ engine: { ...watching, state: 'restarting', problem: 'exit 9', restarts: 2 }, beatMs: 60_000 }))).toEqual({ isCurrent: false, because: 'restarting', asOf: now, problem: 'exit 9', restarts: 2 })
})

test('[U3] the instant runs on between two answers and stands still when the picture is stale', () => {
  expect([nowOf(heard()), nowOf(heard({ beatMs: 5_000 })), nowOf(heard({ beatMs: 60_000 })), nowOf(heard({ monitor: null }))]).toEqual([now + 1_000, now + 4_000, now, null])
})
