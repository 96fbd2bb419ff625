// @vitest-environment happy-dom
import { act, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { goToSettings } from '../../src/renderer/app/place'
import { aBridge, aRow, aStatus, minutesAgo, night } from './scripted-bridge'
import { closeWindow, openWindow, press, settle } from './screens'

beforeEach(() => { vi.useFakeTimers({ now: night }) })
afterEach(() => {
  closeWindow()
  vi.useRealTimers()
})

const rowText = (): string => (document.querySelector('.ag-row')?.textContent ?? '').replaceAll(/[\u00A0\u202F]/g, ' ')

test('[L3] the language is chosen in the settings and spoken at once, with the focus where it was', async () => {
  const scripted = aBridge([aRow('a')])
  scripted.script['shell.speak'] = ({ language }) => {
    scripted.announce('language.changed', { language })
    return null
  }
  await openWindow(scripted)
  act(() => goToSettings('language'))
  await settle()
  const choice = within(screen.getByRole('group', { name: 'Language' })).getByRole('radio', { name: 'Français' })
  act(() => { choice.focus(); choice.click() })
  await settle()
  expect({
    asked: scripted.inputsOf('shell.speak'), lang: document.documentElement.lang, title: document.querySelector('h1')?.textContent,
    isChosen: (screen.getByRole('radio', { name: 'Français' }) as HTMLInputElement).checked, focus: document.activeElement === screen.getByRole('radio', { name: 'Français' }),
  }).toEqual({ asked: [{ language: 'fr' }], lang: 'fr', title: 'Réglages', isChosen: true, focus: true })
})

test('[L2] [L3] in French rows, lengths, dates and figures are French, in the site’s zone; what the source wrote stays', async () => {
  await openWindow(aBridge([aRow('a', { raisedAt: minutesAgo(60 * 24 * 3), deadlineAt: minutesAgo(60 * 24 * 2), figures: { elapsed_minutes: 4_880, sla_minutes: 2_000, minutes_past_sla: 2_880, breach_ratio: 1.8, anchor_kind: 'created_at' } })]), 'fr')
  const row = rowText()
  expect({ title: row.includes('Check door a'), severity: row.includes('Élevée'), past: /\d+ j/.test(row), raised: /20 nov\. 03:30/.test(row), ratio: /\d,\d×/.test(row) }).toEqual({ title: true, severity: true, past: true, raised: true, ratio: true })
  expect(screen.getByLabelText('État de la surveillance').textContent).toContain('Surveille')
})

test('[L3] another window is told of the language too, and speaks it without being asked', async () => {
  const scripted = aBridge([], { 'console.status': () => aStatus() })
  await openWindow(scripted)
  await press('g', 'd')
  act(() => scripted.announce('language.changed', { language: 'fr' }))
  await settle()
  const french = screen.getByRole('navigation', { name: 'Écrans' }).textContent
  act(() => scripted.announce('language.changed', { language: 'en' }))
  await settle()
  expect([french?.includes('Données'), screen.getByRole('navigation', { name: 'Screens' }).textContent?.includes('Data')]).toEqual([true, true])
})
