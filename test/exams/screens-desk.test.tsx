// @vitest-environment happy-dom
import { screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { defaultSounds } from '../../src/core/desk/sounds'
import { aBridge, aMonitor, aStatus, minutesAgo, night } from './scripted-bridge'
import { closeWindow, openWindow, press, settle, typeInto } from './screens'

beforeEach(() => { vi.useFakeTimers({ now: night }) })
afterEach(() => {
  closeWindow()
  vi.useRealTimers()
})

const mute = { since: minutesAgo(2), until: night + 480_000, reason: 'fire drill', by: 'Maria' }
const muted = (critical: number) => aMonitor({ counts: { ...aMonitor().counts, unacknowledgedCritical: critical }, desk: { sounds: defaultSounds, mute, seat: null } })
const withMonitor = (monitor: ReturnType<typeof muted>) => aBridge([], { 'console.status': () => aStatus({ monitor }), 'monitor.status': () => monitor })

test('[H6] a mute stands on every screen with what is left of it and who began it, loudly while critical alerts wait', async () => {
  await openWindow(withMonitor(muted(2)))
  await press('g', 'd')
  const told = screen.getAllByRole('alert').map(({ textContent }) => textContent ?? '').join(' ')
  expect(told).toContain('SOUND MUTED, AND 2 CRITICAL ALERTS WAIT.8:00 leftby Maria: fire drill')
})

test('[H6] one key begins a mute, with its reason', async () => {
  const scripted = aBridge([], { 'mute.begin': () => ({ ok: true, value: mute }) })
  await openWindow(scripted)
  await press('M')
  typeInto(screen.getByLabelText(/^Reason/), 'fire drill')
  screen.getByRole('button', { name: /^Mute/ }).click()
  await press('Escape')
  expect(scripted.inputsOf('mute.begin')).toEqual([{ minutes: 10, reason: 'fire drill' }])
})

test('[H14] one key hands the seat over', async () => {
  const seat = { name: 'Maria', since: minutesAgo(300), from: null, note: null }
  const scripted = aBridge([], { 'seat.show': () => ({ seat, osUser: 'noc', recent: ['Maria', 'Ben'], held: { rows: [], total: 0 } }), 'seat.handOver': () => ({ ok: true, value: { ...seat, name: 'Ben', from: 'Maria' } }) })
  await openWindow(scripted)
  await press('O')
  typeInto(screen.getByLabelText(/^Who comes/), 'Ben')
  screen.getByRole('button', { name: /^Hand over/ }).click()
  await press('Escape')
  expect(scripted.inputsOf('seat.handOver')).toEqual([{ to: 'Ben', note: '' }])
})

const tested = {
  at: minutesAgo(31), confirmedAt: minutesAgo(30), by: 'Maria', wasHeard: true, wasSeen: false,
  toast: { state: 'accepted', why: null, tookMs: 41 }, sound: { state: 'sounded', why: null, tookMs: 900, clockSeconds: 1.2, pattern: 'rise' }, tray: { state: 'registered', why: null, tookMs: 3 },
} as const
const alarmCard = (): readonly string[] => [...screen.getByRole('region', { name: 'Alarm' }).querySelectorAll('dl > div')].map((fact) => [...fact.children].map(({ textContent }) => textContent).join(': '))

test('[H7] the health screen shows who tested the alarm last, when, and what arrived, was seen and was heard', async () => {
  await openWindow(aBridge([], { 'alarm.lastTest': () => tested }))
  await press('g', 'h')
  expect(alarmCard().slice(1)).toEqual(['Age of this test: 30 min', 'By: Maria', 'Notification: accepted, but not seen', 'Sound: sounded, and heard', 'Icon in the tray: Registered'])
  expect(alarmCard()[0]).toMatch(/^Last tested: \d\d:\d\d$/)
  expect([...screen.getByRole('region', { name: 'Alarm' }).querySelectorAll('.fact-bad')].map(({ textContent }) => textContent)).toEqual(['accepted, but not seen'])
})

test('[H7] an alarm that nobody tested says so, and a test that was kept stands there at once', async () => {
  let last: typeof tested | null = null
  await openWindow(aBridge([], { 'alarm.lastTest': () => last, 'shell.testAlarm': () => tested, 'shell.confirmAlarmTest': () => (last = tested) }))
  await press('g', 'h')
  expect(alarmCard()).toEqual(['Last tested: never tested'])
  await press('T')
  screen.getByRole('dialog').querySelectorAll('input').forEach((input) => { if (input.labels?.[0]?.textContent === 'Yes') input.click() })
  await settle()
  screen.getByRole('button', { name: /^Keep the result/ }).click()
  await settle()
  await settle()
  expect([screen.queryByRole('dialog'), alarmCard()[2]]).toEqual([null, 'By: Maria'])
})

test('[H14] who sits there stands in the strip, and opens what hands the seat over', async () => {
  const seat = { name: 'Maria', since: minutesAgo(300), from: null, note: null }
  await openWindow(aBridge([], { 'seat.show': () => ({ seat, osUser: 'noc', recent: [], held: { rows: [], total: 0 } }) }))
  screen.getByTitle(/^Who sits here/).click()
  await settle()
  expect(screen.getByRole('dialog').textContent).toContain('Hand the seat over')
})

test('[H6] the strip counts a mute down, and opens what ends it', async () => {
  await openWindow(withMonitor(muted(0)))
  const strip = screen.getByTitle(/^The sound is muted/)
  expect(strip.textContent).toMatch(/^Muted .*8:00$/)
  strip.click()
  await settle()
  expect(screen.getByRole('dialog').textContent).toContain('It ends by itself in 8:00')
})
