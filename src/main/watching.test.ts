import { expect, test } from 'vitest'
import type { MonitorStatus } from '../contract/shapes'
import { minutes, type Instant } from '../core/time'
import { createBackoff } from './backoff'
import { createCircuit } from './circuit'
import { judgeEngine } from './engine-judge'
import { createEngineProgress } from './engine-progress'
import { createOutageAlarm } from './outage'
import { createSilence } from './silence'

const start: Instant = Date.UTC(2026, 10, 23)
const seconds = (count: number): number => count * 1_000

test('[S7] pauses between restarts grow from 0.2 to 5 s, and a minute of life forgives', () => {
  const backoff = createBackoff()
  const pauses = [0, 100, 100, 100, 100, 100, 100, minutes(1), 0].map((lived) => backoff.next(lived))
  expect(pauses).toEqual([200, 400, 800, 1_600, 3_200, 5_000, 5_000, 200, 400])
})

test('[S7] silence is what the watcher lived through: looks far apart add two seconds each, a clock set back adds none', () => {
  const silence = createSilence()
  const measured = [0, 1, 2, 8 * 3_600, 8 * 3_600 + 1, 7 * 3_600].map((at) => silence.look(start + seconds(at)))
  silence.heard()
  expect([...measured, silence.look(start + seconds(7 * 3_600 + 1))]).toEqual([0, 1_000, 2_000, 4_000, 5_000, 5_000, 1_000])
})

const signs = { hasBeaten: true, hasLooked: true, isReadOnly: false, silentFor: 0, unlookedFor: 0, unsweptFor: 0 }
const judged = (over: Partial<typeof signs>): unknown => {
  const { state, problem, isHopeless } = judgeEngine({ ...signs, ...over })
  return [state, problem?.key ?? null, isHopeless]
}

test('[S7] [J18] an engine that speaks before its first look is starting, also while that takes long; one that holds a copy only does not watch', () => {
  expect([{ hasLooked: false, unlookedFor: 60_000 }, { hasLooked: false, unlookedFor: 300_001 }, { hasLooked: false, isReadOnly: true, unlookedFor: 60_000 }].map(judged)).toEqual([
    ['starting', null, false], ['starting', null, true], ['silent', 'shell.engine.readOnly', false],
  ])
})

test('[S7] an engine that has spoken is silent after 5 s and hopeless after 10; one that starts has five minutes', () => {
  const asked = [[5_000, true], [5_001, true], [10_000, true], [10_001, true], [299_000, false], [300_001, false]] as const
  const why = 'shell.engine.noHeartbeat'
  expect(asked.map(([silentFor, hasBeaten]) => judged({ silentFor, hasBeaten }))).toEqual([
    ['watching', null, false], ['silent', why, false], ['silent', why, false], ['silent', why, true], ['starting', null, false], ['starting', null, true],
  ])
})

test('[S7] [F19] a heart that beats while no clock is looked at, or no sweep is completed for 17 minutes, does not watch; two minutes on it is ended', () => {
  const unlooked = [seconds(10), seconds(10) + 1, seconds(30) + 1].map((unlookedFor) => judged({ unlookedFor }))
  const unswept = [minutes(17), minutes(17) + 1, minutes(19) + 1].map((unsweptFor) => judged({ unsweptFor }))
  expect({ unlooked, unswept }).toEqual({
    unlooked: [['watching', null, false], ['silent', 'shell.engine.notLooking', false], ['silent', 'shell.engine.notLooking', true]],
    unswept: [['watching', null, false], ['silent', 'shell.engine.sweepLate', false], ['silent', 'shell.engine.sweepLate', true]],
  })
})

test('[S7] [F19] looks and sweeps are counted by the watcher’s own time, whatever the engine’s clock says; a machine that slept finds nobody late', () => {
  const progress = createEngineProgress()
  const beat = (lastTickAt: Instant, sweptAt: Instant): void => progress.beat({ lastTickAt, lastSweep: { at: sweptAt }, troubles: [] as MonitorStatus['troubles'] } as MonitorStatus)
  const seen: number[][] = []
  for (let second = 0; second < 60; second++) {
    // The looks stop after half a minute, and the machine sleeps for a night; the heart beats on, and its clock stands still.
    beat(start + seconds(Math.min(second, 30)), start)
    const { silentFor, unlookedFor, unsweptFor } = progress.look(start + seconds(second) + (second < 40 ? 0 : minutes(480)))
    if ([29, 39, 40, 59].includes(second)) seen.push([silentFor, unlookedFor, unsweptFor].map((length) => length / 1_000))
  }
  expect(seen).toEqual([[1, 1, 29], [1, 10, 39], [2, 12, 41], [1, 31, 60]])
})

test('[S7] an outage is told once, after ten seconds, and its end once', () => {
  const alarm = createOutageAlarm()
  const told = Array.from({ length: 40 }, (_, second) => alarm.look(second < 2 || second >= 30 ? 'watching' : 'restarting', start + seconds(second)))
  expect(told.flatMap((news, second) => (news ? [[second, news]] : []))).toEqual([[12, 'blind'], [30, 'again']])
})

test('[S7] a short outage is not told', () => {
  const alarm = createOutageAlarm()
  const told = Array.from({ length: 20 }, (_, second) => alarm.look(second % 10 === 0 ? 'watching' : 'silent', start + seconds(second)))
  expect(told.filter(Boolean)).toEqual([])
})

test('[N24] three failures open the circuit, one try every five minutes is let through, and a success closes it', () => {
  const circuit = createCircuit()
  const seen: boolean[] = []
  for (const at of [0, 1, 2]) {
    seen.push(circuit.mayTry(start + seconds(at)))
    circuit.failed(start + seconds(at))
  }
  seen.push(circuit.mayTry(start + seconds(3)), circuit.mayTry(start + seconds(2) + minutes(5)))
  circuit.failed(start + seconds(2) + minutes(5))
  seen.push(circuit.mayTry(start + seconds(3) + minutes(5)))
  circuit.worked()
  seen.push(circuit.mayTry(start + seconds(3) + minutes(5)))
  expect(seen).toEqual([true, true, true, false, true, false, true])
})
