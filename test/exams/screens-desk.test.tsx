// @vitest-environment happy-dom
import { screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { defaultSounds } from '../../src/core/desk/sounds'
import { aBridge, aMonitor, aStatus, minutesAgo, night } from './scripted-bridge'
import { closeWindow, openWindow, press, typeInto } from './screens'

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
