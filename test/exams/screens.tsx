import { vi } from 'vitest'
import { act, cleanup, fireEvent, render } from '@testing-library/react'
import { Frame } from '../../src/renderer/app/Frame'
import { listenToLanguage, speak } from '../../src/renderer/app/language'
import { Spoken } from '../../src/renderer/app/Spoken'
import { nowhereYet, usePlace } from '../../src/renderer/app/place'
import { useThisWindow } from '../../src/renderer/app/this-window'
import { connect } from '../../src/renderer/live/live'
import type { Tongue } from '../../src/words/language'
import type { ScriptedBridge } from './scripted-bridge'

let stop: readonly (() => void)[] = []

/** The whole window over a scripted bridge, settled. */
export async function openWindow(scripted: ScriptedBridge, tongue: Tongue = 'en'): Promise<void> {
  Object.defineProperty(window, 'nocturne', { value: scripted.bridge, configurable: true })
  Object.defineProperty(window, 'innerWidth', { value: 1_366, configurable: true })
  usePlace.setState(nowhereYet)
  useThisWindow.setState({ number: 1, isBare: false })
  document.documentElement.lang = tongue === 'fr' ? 'fr' : 'en'
  stop = [listenToLanguage(), connect()]
  if (tongue === 'marked') speak(tongue)
  render(<Spoken><Frame /></Spoken>)
  await settle()
}

export function closeWindow(): void {
  for (const end of stop) end()
  stop = []
  cleanup()
}

/** Lets every answer that is under way arrive; `ms` of the test's own clock pass. */
export async function settle(ms = 400): Promise<void> {
  await act(async () => { await vi.advanceTimersByTimeAsync(ms) })
}

/** Presses keys one after the other where the focus is. */
export async function press(...keys: readonly string[]): Promise<void> {
  for (const key of keys) {
    act(() => { fireEvent.keyDown(document.activeElement ?? document.body, { key, shiftKey: /^[A-Z]$/.test(key) }) })
    await settle(150)
  }
}

/** Types into the field with this label. */
export function typeInto(field: HTMLElement, text: string): void {
  act(() => { fireEvent.change(field, { target: { value: text } }) })
}

/** The text of the row under the cursor. */
export const rowUnderCursor = (): string => document.querySelector('.ag-row-selected')?.textContent ?? ''
