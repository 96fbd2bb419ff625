// @vitest-environment happy-dom
import { act, fireEvent, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { screens } from '../../src/renderer/screens'
import { goToSettings } from '../../src/renderer/app/place'
import { parts } from '../../src/renderer/screens/settings/parts'
import { aBridge, night } from './scripted-bridge'
import { closeWindow, openWindow, press, settle, typeInto } from './screens'

beforeEach(() => { vi.useFakeTimers({ now: night }) })
afterEach(() => {
  closeWindow()
  localStorage.clear()
  vi.useRealTimers()
})

const rail = (): HTMLElement => screen.getByRole('navigation', { name: 'Screens' })
const chosenPart = (): string => document.querySelector('.settings-parts [aria-current]')?.textContent ?? ''

const inRail = screens.filter(({ isAside }) => isAside !== true).length

test('[W1] the rail names every screen that is there and marks the one that is shown', async () => {
  await openWindow(aBridge([]))
  const names = within(rail()).getAllByRole('button').map(({ textContent }) => textContent)
  expect(names.length).toBe(inRail + 2)
  await press('g', 's')
  expect(rail().querySelector('[aria-current="page"]')?.textContent).toBe('Settings')
})

test('[W1] the keys of the screens stand in the rail only while the second key is waited for', async () => {
  await openWindow(aBridge([]))
  await press('g')
  const shown = [...rail().querySelectorAll('.rail-key')].map(({ textContent }) => textContent)
  await settle(1_500)
  expect([shown.length, rail().querySelectorAll('.rail-key').length]).toEqual([inRail, 0])
})

test('[W2] j and k go round the parts of the settings, and the chosen one stays', async () => {
  await openWindow(aBridge([]))
  await press('g', 's')
  const first = chosenPart()
  await press('j')
  const second = chosenPart()
  await press('g', 'q', 'g', 's')
  const still = chosenPart()
  await press('k')
  expect([still, chosenPart()]).toEqual([second, first])
  expect(within(screen.getByRole('navigation', { name: 'Parts of the settings' })).getAllByRole('button').length).toBe(parts.length)
})

test('[W3] a chosen theme is shown at once and kept for this seat', async () => {
  await openWindow(aBridge([]))
  await press('g', 's')
  act(() => screen.getByRole('radio', { name: 'Light' }).click())
  const shown = document.documentElement.dataset['theme']
  act(() => screen.getByRole('radio', { name: 'As the desktop' }).click())
  expect([shown, localStorage.getItem('nocturne.theme')]).toEqual(['light', 'system'])
})

test('[E9] who is on call is set by weekly shifts; that there is nobody now is loud, a time that is none and a refusal are told in words', async () => {
  const scripted = aBridge([], { 'onCall.set': ({ roster }) => (roster.zone === 'UTC' ? { ok: false, reason: 'on-call-changed-meanwhile', facts: {} } : { ok: true, value: roster }) })
  await openWindow(scripted)
  act(() => goToSettings('on-call'))
  await settle()
  expect(screen.getAllByRole('alert').map(({ textContent }) => textContent).join()).toContain('NOBODY')
  fireEvent.click(screen.getByRole('button', { name: 'Add a shift' }))
  typeInto(screen.getByLabelText(/^Who/), 'Rui')
  typeInto(screen.getByLabelText(/^From/), '6 pm')
  fireEvent.click(screen.getByRole('button', { name: 'Save' }))
  await settle()
  expect(screen.getByText('“6 pm” is no time of day.')).toBeTruthy()
  typeInto(screen.getByLabelText(/^From/), '18:00')
  fireEvent.click(screen.getByRole('button', { name: 'Save' }))
  await settle()
  expect(screen.getByText('Saved.')).toBeTruthy()
  typeInto(screen.getByLabelText(/^Time zone/), 'UTC')
  fireEvent.click(screen.getByRole('button', { name: 'Save' }))
  await settle()
  expect(screen.getByText(/Somebody changed the roster meanwhile/)).toBeTruthy()
  expect(scripted.inputsOf('onCall.set').map(({ roster, version }) => [roster, version])[0]).toEqual([{ zone: 'Europe/Stockholm', dutyManager: '', shifts: [{ name: 'Rui', hours: { from: 1_080, to: 480, days: [] } }] }, 0])
})
