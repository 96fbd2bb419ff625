import { expect, test } from 'vitest'
import { minutes, type Instant } from '../core/time'
import { createWords, sayer } from '../words/say'
import { createToastHealth } from './toast-health'
import { createToastMemory } from './toast-memory'

const start: Instant = Date.UTC(2026, 10, 23)

test('[N24] the page hears once that toasts are not shown, once why it changed, and once that they are shown again', () => {
  let now = start
  const heard: unknown[] = []
  const health = createToastHealth({ say: sayer(createWords('en')), now: () => now, onState: (state) => heard.push([state.works, state.problem]) })
  const tries: boolean[] = []
  for (const problem of [{ kind: 'no-service', why: '' }, { kind: 'no-service', why: '' }, { kind: 'hung', why: '' }] as const) {
    tries.push(health.mayTry())
    health.report(problem)
  }
  tries.push(health.mayTry())
  now = start + minutes(5)
  tries.push(health.mayTry())
  health.report(null)
  expect({ heard, tries }).toEqual({
    heard: [[false, 'no notification service runs on this desktop'], [false, 'the notification service does not answer'], [true, null]],
    tries: [true, true, true, false, true],
  })
})

test('[N24] a service that appears is tried at once, and a refusal of one toast is no illness', () => {
  const health = createToastHealth({ say: sayer(createWords('en')), now: () => start, onState: () => undefined })
  for (let failure = 0; failure < 3; failure++) health.report({ kind: 'no-bus', why: '' })
  const before = health.mayTry()
  health.serviceChanged()
  const after = health.mayTry()
  health.report({ kind: 'rejected', why: 'too many' })
  expect({ before, after, state: health.state() }).toEqual({ before: false, after: true, state: { works: true, since: start, problem: null } })
})

test('[N21] a toast is known by its number and its alert, and the oldest are forgotten', () => {
  const memory = createToastMemory()
  for (let number = 1; number <= 600; number++) memory.remember(number, `alert ${number}`, number % 2 ? `alert ${number}` : null)
  expect([memory.numberOf('alert 600'), memory.alertOf(599), memory.alertOf(600), memory.alertOf(1), memory.numberOf('alert 1')]).toEqual([600, 'alert 599', null, undefined, null])
})
