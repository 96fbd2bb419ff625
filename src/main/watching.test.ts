import { expect, test } from 'vitest'
import type { MonitorStatus } from '../contract/shapes'
import { minutes, type Instant } from '../core/time'
import { createBackoff } from './backoff'
import { createCircuit } from './circuit'
import { judgeEngine } from './engine-judge'
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

test('[S7] an engine that has spoken is silent after 5 s and hopeless after 10; one that starts has five minutes', () => {
  const judged = [[5_000, true], [5_001, true], [10_000, true], [10_001, true], [299_000, false], [300_001, false]] as const
  expect(judged.map(([silentFor, hasBeaten]) => {
    const { state, isHopeless } = judgeEngine({ silentFor, hasBeaten, status: null })
    return [state, isHopeless]
  })).toEqual([['watching', false], ['silent', false], ['silent', false], ['silent', true], ['starting', false], ['starting', true]])
})

test('[S7] a heart that beats while the sweep is more than two minutes late does not watch', () => {
  const beat = (late: number): MonitorStatus => ({ now: start + late, nextSweepAt: start }) as MonitorStatus
  const said = [minutes(2), minutes(2) + 1].map((late) => judgeEngine({ silentFor: 0, hasBeaten: true, status: beat(late) }))
  expect(said).toEqual([
    { state: 'watching', problem: null, isHopeless: false },
    { state: 'silent', problem: { key: 'shell.engine.sweepLate', values: { minutes: 2 } }, isHopeless: false },
  ])
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
