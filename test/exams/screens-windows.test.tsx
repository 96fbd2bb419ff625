// @vitest-environment happy-dom
import { act, fireEvent, screen, within } from '@testing-library/react'
import axe from 'axe-core'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { goTo, usePlace } from '../../src/renderer/app/place'
import { takeUpWindow, useThisWindow } from '../../src/renderer/app/this-window'
import { screens } from '../../src/renderer/screens'
import { aBridge, night, type ScriptedBridge } from './scripted-bridge'
import { closeWindow, openWindow, press, settle } from './screens'
import { dataOf, unmarkedIn } from './unmarked'

beforeEach(() => { vi.useFakeTimers({ now: night }) })
afterEach(() => {
  closeWindow()
  localStorage.clear()
  vi.useRealTimers()
})

const withWindows = (number: number | null = 2): ScriptedBridge => aBridge([], { 'shell.openWindow': () => number, 'shell.closeWindow': () => null, 'shell.showsScreen': () => null })
const opened = (scripted: ScriptedBridge): readonly unknown[] => scripted.inputsOf('shell.openWindow')

test('[S18] G and the key of a screen opens it in a window of its own, and nothing changes here', async () => {
  const scripted = withWindows()
  await openWindow(scripted)
  await press('G', 'y')
  expect([opened(scripted), screen.queryByRole('dialog'), usePlace.getState().screen]).toEqual([[{ screen: 'history', isBare: false }], null, 'queue'])
})

test('[S18] the same screen again, this window closed, a click with Ctrl, and the palette', async () => {
  const scripted = withWindows()
  await openWindow(scripted)
  act(() => { fireEvent.keyDown(document.body, { key: 'N', ctrlKey: true, shiftKey: true }) })
  act(() => { fireEvent.click(screen.getByRole('button', { name: 'Health' }), { ctrlKey: true }) })
  act(() => { fireEvent.keyDown(document.body, { key: 'W', ctrlKey: true, shiftKey: true }) })
  act(() => { fireEvent.keyDown(document.body, { key: 'k', ctrlKey: true }) })
  await settle()
  act(() => { fireEvent.change(screen.getByRole('combobox'), { target: { value: 'new window journal' } }) })
  await settle()
  act(() => { fireEvent.keyDown(screen.getByRole('combobox'), { key: 'Enter' }) })
  await settle()
  expect([opened(scripted).map((one) => (one as { screen: string }).screen), scripted.inputsOf('shell.closeWindow')]).toEqual([['queue', 'health', 'journal'], [{}]])
})

test('[S18] the button in the rail offers every screen, by key and by button', async () => {
  const scripted = withWindows()
  await openWindow(scripted)
  act(() => screen.getByRole('button', { name: 'Window' }).click())
  await settle()
  const dialog = within(screen.getByRole('dialog', { name: 'Open in a window of its own' }))
  expect(dialog.getAllByRole('listitem').length).toBe(screens.length)
  act(() => dialog.getByRole('button', { name: 'Data' }).click())
  await settle()
  expect(opened(scripted)).toEqual([{ screen: 'data', isBare: false }])
})

test('[S18] when as many are open as may be, that is said in words', async () => {
  await openWindow(withWindows(null))
  await press('G', 'q')
  expect(screen.getByText('8 windows are open already, which is as many as there may be. Close one first.')).toBeTruthy()
})

test('[O12] [S18] the wall is opened without a frame in a window of its own', async () => {
  const scripted = withWindows()
  await openWindow(scripted)
  await press('g', 'w')
  expect([opened(scripted), usePlace.getState().screen]).toEqual([[{ screen: 'wall', isBare: true }], 'queue'])
})

test('[O12] in its window the wall leads nowhere else, and Escape closes it', async () => {
  const scripted = withWindows()
  await openWindow(scripted)
  act(() => { useThisWindow.setState({ number: 2, isBare: true }); goTo('wall') })
  await settle()
  await press('g', 'q', 'G', 'Escape')
  expect([usePlace.getState().screen, screen.queryByRole('dialog'), opened(scripted), scripted.inputsOf('shell.closeWindow')]).toEqual(['wall', null, [], [{}]])
})

test('[S19] a page goes to the screen its window showed last, and tells what it shows from then on', async () => {
  const scripted = withWindows()
  await openWindow(scripted)
  scripted.script['shell.window'] = () => ({ number: 3, screen: 'journal', isBare: false })
  await act(async () => { await takeUpWindow() })
  await settle()
  const first = usePlace.getState().screen
  await press('g', 'd')
  scripted.script['shell.window'] = () => ({ number: 3, screen: 'gone-by', isBare: false })
  await act(async () => { await takeUpWindow() })
  expect([first, useThisWindow.getState().number, scripted.inputsOf('shell.showsScreen').at(-1), usePlace.getState().screen]).toEqual(['journal', 3, { screen: 'data' }, 'data'])
})

test('[L5] [L7] the choice of a screen speaks from the catalogue alone, and passes axe-core', async () => {
  const scripted = withWindows()
  await openWindow(scripted, 'marked')
  await press('G')
  expect(unmarkedIn(document.body, dataOf(scripted))).toEqual([])
  vi.useRealTimers()
  const { violations } = await axe.run(document.querySelector('dialog') ?? document.body, { resultTypes: ['violations'], rules: { 'color-contrast': { enabled: false }, region: { enabled: false } } })
  expect(violations.map(({ id }) => id)).toEqual([])
})
